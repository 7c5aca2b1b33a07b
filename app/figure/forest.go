package figure

import "bivar/app/analysis"

// Forest is the paired forest plot: each study's sensitivity and specificity, the pooled result and what to expect in
// a new study. width is in CSS pixels; below 560 the studies take two lines each.
func Forest(r analysis.Result, width float64) Scene { return Scene{} }
