package report

import "bivar/app/analysis"

// ModelName is a fit's model in a few words. Lower rungs of the ladder are told by their number of parameters: two
// rates with a variance each, or two rates alone.
func ModelName(f analysis.Fit) string {
	switch {
	case f.Parameters == 4:
		return "Separate models for sensitivity and specificity"
	case f.Parameters == 2:
		return "Fixed-effect binomial model"
	case f.Model == "binomial":
		return "Exact binomial model"
	case f.Model == "normal":
		return "Normal model, " + Method(f.Method)
	}
	return "No model"
}

// Method spells a method of estimation.
func Method(method string) string {
	switch method {
	case "reml":
		return "REML"
	case "ml":
		return "ML"
	}
	return method
}

// ModelText explains the model that was fitted, for someone who has to describe it in a paper; where none could be, the
// one that was asked for.
func ModelText(r analysis.Result) string {
	switch {
	case r.Fit.Status == "failed":
	case r.Fit.Parameters == 4:
		return "Each study’s counts are binomial, and the logit of each rate is normal between the studies; the two rates are pooled apart, " +
			"without a correlation. Zero cells are used as they are: nothing is added to any count."
	case r.Fit.Parameters == 2:
		return "Each study’s counts are binomial, with one sensitivity and one specificity for all studies. " +
			"Zero cells are used as they are: nothing is added to any count."
	}
	if r.Request.Model != "normal" {
		return "Each study’s counts are binomial, the logits of its sensitivity and specificity bivariate normal (Chu and Cole 2006). " +
			"Zero cells are used as they are: nothing is added to any count."
	}
	s := "The logits of each study’s sensitivity and specificity are taken to be normal, with known variances (Reitsma 2005). "
	if r.RowsWithZero == 0 {
		return s + "No study has a zero cell, so nothing was added to any count."
	}
	return s + correctionText(r.Request)
}

func methodText(method string) string {
	if method == "reml" {
		return "restricted maximum likelihood"
	}
	return "maximum likelihood"
}

func correctionText(o analysis.Options) string {
	add := Ratio(o.Correction)
	if o.Correction == 0.5 || !o.Correction.Ok() {
		add = "0.5"
	}
	switch o.Correct {
	case "all":
		return add + " was added to all four cells of every study, because at least one has a zero."
	case "none":
		return "Nothing was added to zero cells."
	}
	return add + " was added to all four cells of the studies that have a zero cell, to no other."
}

// RegionText names the rule by which the regions are drawn.
func RegionText(r analysis.Result) string {
	if r.Request.Region == "chisq" {
		return "chi-square with 2 degrees of freedom"
	}
	if r.Studies < 3 {
		return "2F(2, k − 2)"
	}
	return "2F(2, " + Count(r.Studies-2) + ")"
}
