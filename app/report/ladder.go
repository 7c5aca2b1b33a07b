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
		return fixedText(r)
	case "univariate":
		return univariateText(r)
	case "none":
		return failedText(r, r.Ladder.Code)
	}
	return ""
}

func fixedText(r analysis.Result) string {
	if r.Ladder.Code == "no-random-effects" {
		return "The counts cannot tell how much the studies differ, so they are pooled as if they did not differ. Read the intervals as too narrow."
	}
	return "Neither rate differs between the studies beyond chance, so all studies are taken to share one sensitivity and one specificity."
}

func univariateText(r analysis.Result) string {
	const apart = " Sensitivity and specificity are pooled apart, each by its own random-effects logistic model; how they move together is not estimated."
	switch r.Ladder.Code {
	case "perfect-margin":
		return perfectText(r) + " The other rate is pooled alone, by its own random-effects logistic model."
	case "three-studies":
		return failedText(r, r.Ladder.Code) + apart
	}
	return "The full model did not settle on one best-fitting result." + apart
}
