package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// rate is one study's sensitivity or specificity: hits of n, with what was estimated from them.
type rate struct {
	value   analysis.Interval
	known   bool
	hits, n int
}

// rates are a study's sensitivity and specificity.
func rates(s analysis.PerStudy) [2]rate {
	return [2]rate{newRate(s.Sensitivity, s.TP, s.TP+s.FN), newRate(s.Specificity, s.TN, s.TN+s.FP)}
}

func newRate(v *analysis.Interval, hits, n int) rate {
	if v == nil || !v.Estimate.Ok() {
		return rate{hits: hits, n: n}
	}
	return rate{*v, true, hits, n}
}

// studyName is the label of row i as a figure shows it.
func studyName(s analysis.PerStudy, i int) string {
	if shown := clean(s.Label); shown != "" {
		return shown
	}
	return "Study " + strconv.Itoa(i+1)
}

// tooltip says all that is known of a study: its whole name, both rates with limits and counts.
func tooltip(s analysis.PerStudy, i int) string {
	v := rates(s)
	text := isolated(studyName(s, i)) + ": sensitivity " + v[0].words() + "; specificity " + v[1].words()
	if !pooled(s) {
		text += "; not in the pooled result"
	}
	return text
}

// words is "87.0% (81.9% to 90.9%), 188 of 216".
func (v rate) words() string {
	if !v.known {
		return "not estimable, " + strconv.Itoa(v.hits) + " of " + strconv.Itoa(v.n)
	}
	return withLimits(v.value) + ", " + strconv.Itoa(v.hits) + " of " + strconv.Itoa(v.n)
}

// withLimits is "87.0% (81.9% to 90.9%)", or the estimate alone when a limit is missing.
func withLimits(v analysis.Interval) string {
	if !v.Lower.Ok() || !v.Upper.Ok() {
		return percent1(v.Estimate)
	}
	return percent1(v.Estimate) + " (" + percent1(v.Lower) + " to " + percent1(v.Upper) + ")"
}

// pooled reports whether the row was in the fit: both of its groups have members.
func pooled(s analysis.PerStudy) bool { return s.TP+s.FN > 0 && s.FP+s.TN > 0 }

// summary is the pooled sensitivity and specificity; a margin that was not pooled is nil, and so are both of a fit
// that failed.
func summary(r analysis.Result) [2]*analysis.Interval {
	if r.Fit.Status == "failed" || r.Fit.Summary == nil {
		return [2]*analysis.Interval{}
	}
	both := [2]*analysis.Interval{r.Fit.Summary.Sensitivity, r.Fit.Summary.Specificity}
	for i, v := range both {
		if v != nil && !v.Estimate.Ok() {
			both[i] = nil
		}
	}
	return both
}

// expected is where a new study's sensitivity and specificity are expected; nil where that is not known.
func expected(r analysis.Result) [2]*analysis.Limits {
	if r.Fit.Status == "failed" || r.Fit.Prediction == nil {
		return [2]*analysis.Limits{}
	}
	both := [2]*analysis.Limits{r.Fit.Prediction.Sensitivity, r.Fit.Prediction.Specificity}
	for i, v := range both {
		if v != nil && !(v.Lower.Ok() && v.Upper.Ok()) {
			both[i] = nil
		}
	}
	return both
}

var marginNames = [2]string{"sensitivity", "specificity"}

// pooledWords is the pooled result as a sentence of a text alternative.
func pooledWords(r analysis.Result) string {
	text := ""
	for i, v := range summary(r) {
		if v == nil {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += "pooled " + marginNames[i] + " " + percent1(v.Estimate)
		if v.Lower.Ok() && v.Upper.Ok() {
			text += " (" + level(r) + "CI " + percent1(v.Lower) + " to " + percent1(v.Upper) + ")"
		}
	}
	if text == "" {
		return "no pooled result"
	}
	return text
}

// studiesWords is "1 study" or "13 studies".
func studiesWords(n int) string {
	if n == 1 {
		return "1 study"
	}
	return strconv.Itoa(n) + " studies"
}

// titled adds the title of the review, if it has one, to the name of a figure.
func titled(figure string, r analysis.Result) string {
	if t := clean(r.Review.Title); t != "" {
		return figure + ": " + isolated(t)
	}
	return figure
}
