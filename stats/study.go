// Package stats holds the models of diagnostic test accuracy meta-analysis: studies in, plain result structs out.
// It does no input or output, keeps no state and starts no goroutine, so that the same code gives the same bits
// in a browser's worker, in Node and natively.
//
// FitBinomial is the exact model and FitNormal the normal one; Summary of their Fit gives the pooled rates with intervals.
// Pool goes down to simpler models where data are thin, and FitRegression compares groups of studies. Studies come from
// package studyio.
//
// The two axes are logit sensitivity and logit specificity, in this order, everywhere.
package stats

// Study is one 2×2 table: index test against reference standard. Counts are of the set's unit of analysis (people,
// images, lesions), never proportions, and are never changed once read: a continuity correction is an option of a
// model, not of the data.
type Study struct {
	Label          string
	TP, FP, FN, TN int
}

// Diseased is the number with the target condition, TP + FN.
func (s Study) Diseased() int { return s.TP + s.FN }

// NonDiseased is the number without the target condition, FP + TN.
func (s Study) NonDiseased() int { return s.FP + s.TN }

// HasZero reports whether any of the four cells is 0.
func (s Study) HasZero() bool { return s.TP == 0 || s.FP == 0 || s.FN == 0 || s.TN == 0 }

// Poolable reports whether both groups have members; a study without one of them is in no bivariate fit.
func (s Study) Poolable() bool { return s.Diseased() > 0 && s.NonDiseased() > 0 }

// Interval is an estimate with its limits, on whatever scale the owner says. NaN is "cannot be estimated".
type Interval struct{ Estimate, Lower, Upper float64 }
