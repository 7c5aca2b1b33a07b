package report

import "bivar/app/analysis"

// LadderText says why a result stands on a lower rung than the full model; the full model needs no words.
func LadderText(r analysis.Result) string {
	switch r.Ladder.Step {
	case "rho-bound":
		return "The full model is kept with the correlation at its limit; intervals allow for the other four parameters."
	case "one-random":
		return "Only one of the two rates differs between the studies beyond chance, so only that one has a random effect."
	case "fixed":
		return "Neither rate differs between the studies beyond chance, so all studies are taken to share one sensitivity and one specificity."
	case "univariate":
		return univariateText(r)
	case "none":
		return tooFewText(r.Studies)
	}
	return ""
}

func univariateText(r analysis.Result) string {
	const apart = " Sensitivity and specificity are pooled apart, each by its own random-effects logistic model; how they move together is not estimated."
	switch {
	case r.Ladder.Code == "perfect-margin" || r.Fit.Reason == "perfect-margin":
		return perfectText(r) + " The other rate is pooled alone, by its own random-effects logistic model."
	case r.Studies <= 3:
		return "Three studies are too few for the full model of five parameters." + apart
	}
	return "The full model did not settle on one best-fitting result." + apart
}
