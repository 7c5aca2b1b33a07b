package figure

import "bivar/app/analysis"

// SROC is the summary ROC plane: studies, summary point, regions and curve. Scales are equal, specificity reads from
// right to left.
func SROC(r analysis.Result, width float64) Scene { return Scene{} }
