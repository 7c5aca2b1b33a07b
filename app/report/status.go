package report

import (
	"strings"

	"bivar/app/analysis"
)

// StatusWord is a fit's status in one or two words.
func StatusWord(status string) string {
	switch status {
	case "converged":
		return "Converged"
	case "boundary":
		return "At a limit"
	case "failed":
		return "Not pooled"
	}
	return "Not run"
}

// StatusText says in plain words what a fit's status means for whoever reads the result; f is r.Fit or one of r.Fits.
func StatusText(r analysis.Result, f analysis.Fit) string {
	switch f.Status {
	case "converged":
		return convergedText(f)
	case "boundary":
		return boundaryText(r.Studies, f)
	case "failed":
		return failedText(r, f.Reason) + " The studies and their plots stay as they are."
	}
	return ""
}

func convergedText(f analysis.Fit) string {
	if f.Certificate != nil && f.Certificate.Starts > 1 {
		return "The best-fitting values were found, and " + inWords(f.Certificate.Starts) + " different starts of the search agree on them."
	}
	return "The best-fitting values were found."
}

// boundaryText names the limit. Of models without a correlation it says no more than that.
func boundaryText(k int, f analysis.Fit) string {
	const (
		usable = " Pooled sensitivity and specificity remain usable"
		noROC  = usable + "; there is no correlation and no SROC curve to show."
	)
	if f.Parameters == 2 {
		return "Pooled as if the studies did not differ: their differences are left out, not estimated, so the intervals are too narrow."
	}
	text := map[string]string{
		"rho-plus":  "The between-study correlation lies on its limit of +1: ",
		"rho-minus": "The between-study correlation lies on its limit of " + minus + "1: ",
		"sd-sens":   "The studies’ sensitivities differ no more than chance makes them differ: their between-study variance is 0.",
		"sd-spec":   "The studies’ specificities differ no more than chance makes them differ: their between-study variance is 0.",
		"sd-both":   "The studies differ no more than chance makes them differ: both between-study variances are 0.",
	}[f.Reason]
	switch {
	case text == "":
		return "A parameter of the between-study variation lies on its limit." + usable + "."
	case f.Parameters == 4:
		return text
	case strings.HasPrefix(f.Reason, "rho-"):
		return text + inWords(k) + " studies cannot tell how sensitivity and specificity move together." + usable + "; the SROC curve says no more than that."
	}
	return text + noROC
}

func failedText(r analysis.Result, reason string) string {
	switch reason {
	case "too-few-studies":
		return tooFewText(r.Studies)
	case "three-studies":
		return "Three studies are too few for the five parameters of the full model."
	case "perfect-margin", "perfect-both":
		return perfectText(r)
	case "zero-cell":
		return "Some studies have a zero cell, and the normal model cannot use them without a continuity correction. " +
			"Choose a correction, or the exact binomial model, which needs none."
	case "quadrature":
		return "The likelihood of these counts could not be computed precisely enough, so no estimate is shown."
	case "no-convergence":
		return "The search did not settle on one best-fitting result, so no estimate is shown: a number from a search that has not " +
			"ended would be a guess."
	}
	return "The model could not be fitted to these studies, so no estimate is shown."
}

func tooFewText(k int) string {
	have := "here are " + inWords(k)
	switch k {
	case 0:
		have = "here is none"
	case 1:
		have = "here is one"
	}
	return "Pooling needs at least three studies with both groups, with the condition and without it; " + have + "."
}

// perfectText names what no study has, and why that leaves nothing to pool.
func perfectText(r analysis.Result) string {
	var tp, fp, fn, tn int
	for _, s := range r.PerStudy {
		tp, fp, fn, tn = tp+s.TP, fp+s.FP, fn+s.FN, tn+s.TN
	}
	var none []string
	for _, c := range []struct {
		n    int
		text string
	}{
		{fn, "a false negative, so sensitivity is 100" + percentEnd + " in each"},
		{tp, "a true positive, so sensitivity is 0 in each"},
		{fp, "a false positive, so specificity is 100" + percentEnd + " in each"},
		{tn, "a true negative, so specificity is 0 in each"},
	} {
		if c.n == 0 {
			none = append(none, c.text)
		}
	}
	switch len(none) {
	case 0:
		return "One of the two rates is perfect in every study. These counts cannot tell how far from perfect it may be, so it is not pooled."
	case 1:
		return "No study has " + none[0] + ". These counts cannot tell how far from there it may lie, so it is not pooled."
	}
	return "No study has " + strings.Join(none, "; no study has ") + ". These counts cannot tell how far from there the two may lie, so neither is pooled."
}
