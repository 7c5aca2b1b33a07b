package report

import "bivar/app/analysis"

// Fill writes the words that belong to a result's codes into it: status texts, the notes of other programs' fits, the
// ladder's reason, warnings. The analysis itself carries codes only, so that a result does not change with its wording.
func Fill(r *analysis.Result) {
	r.Fit.StatusText = StatusText(*r, r.Fit)
	for i := range r.Fits {
		r.Fits[i].StatusText, r.Fits[i].Note = StatusText(*r, r.Fits[i]), fitWords[r.Fits[i].Name].note
	}
	r.Ladder.ReasonText = LadderText(*r)
	for i := range r.Warnings {
		r.Warnings[i].Text = WarningText(*r, r.Warnings[i])
	}
}
