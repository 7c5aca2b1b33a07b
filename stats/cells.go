package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Cells are the four counts after a continuity correction, so no longer whole numbers.
type Cells struct{ TP, FP, FN, TN float64 }

// Correction says to which studies a constant is added.
type Correction string

// The rules of continuity correction.
const (
	CorrectSingle Correction = "single" // to all four cells of the studies that have a zero
	CorrectAll    Correction = "all"    // to every cell of every study if any study has a zero (mada's rule)
	CorrectNone   Correction = "none"
)

// Correct returns the cells of the studies with add put on by the rule.
func Correct(studies []Study, rule Correction, add float64) []Cells {
	anyZero := false
	for _, s := range studies {
		anyZero = anyZero || s.HasZero()
	}
	cells := make([]Cells, len(studies))
	for i, s := range studies {
		c := Cells{float64(s.TP), float64(s.FP), float64(s.FN), float64(s.TN)}
		if rule == CorrectAll && anyZero || rule == CorrectSingle && s.HasZero() {
			c = Cells{c.TP + add, c.FP + add, c.FN + add, c.TN + add}
		}
		cells[i] = c
	}
	return cells
}

// Sensitivity is TP/(TP+FN), a proportion, NaN if the group is empty.
func (c Cells) Sensitivity() float64 { return c.TP / (c.TP + c.FN) }

// Specificity is TN/(FP+TN), a proportion, NaN if the group is empty.
func (c Cells) Specificity() float64 { return c.TN / (c.FP + c.TN) }

// LRPositive is sensitivity/(1 − specificity) with a Wald interval on the log scale. A zero cell leaves the interval
// NaN or the estimate infinite: correct first.
func (c Cells) LRPositive(level float64) Ratio {
	return wald(math.Log(c.Sensitivity()/(c.FP/(c.FP+c.TN))), math.Sqrt(1/c.TP-1/(c.TP+c.FN)+1/c.FP-1/(c.FP+c.TN)), NormalQuantile(level))
}

// LRNegative is (1 − sensitivity)/specificity with a Wald interval on the log scale.
func (c Cells) LRNegative(level float64) Ratio {
	return wald(math.Log(c.FN/(c.TP+c.FN)/c.Specificity()), math.Sqrt(1/c.FN-1/(c.TP+c.FN)+1/c.TN-1/(c.FP+c.TN)), NormalQuantile(level))
}

// DOR is the diagnostic odds ratio TP·TN/(FP·FN) with a Wald interval on the log scale (Woolf).
func (c Cells) DOR(level float64) Ratio {
	return wald(math.Log(c.TP*c.TN/(c.FP*c.FN)), math.Sqrt(1/c.TP+1/c.FP+1/c.FN+1/c.TN), NormalQuantile(level))
}

// Ratio is a positive quantity with an interval that is symmetric on the log scale.
type Ratio struct {
	Interval
	SELog float64
}

// wald turns an estimate on the log scale, its standard error and a quantile into a Ratio.
func wald(log, se, q float64) Ratio {
	return Ratio{Interval{math.Exp(log), math.Exp(log - q*se), math.Exp(log + q*se)}, se}
}

// Wilson is the score interval of a proportion x/n (Wilson 1927, J Am Stat Assoc 22:209–212); n = 0 gives NaN.
func Wilson(x, n, level float64) Interval {
	if n == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	z := NormalQuantile(level)
	p, centre := x/n, (x+z*z/2)/(n+z*z)
	half := z * math.Sqrt(n) / (n + z*z) * math.Sqrt(p*(1-p)+z*z/(4*n))
	return Interval{p, max(0, centre-half), min(1, centre+half)}
}

// ClopperPearson is the interval of a proportion x/n from beta quantiles (Clopper & Pearson 1934, Biometrika
// 26:404–413); n = 0 gives NaN.
func ClopperPearson(x, n, level float64) Interval {
	if n == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	i := Interval{x / n, 0, 1}
	if x > 0 {
		i.Lower = mathext.InvRegIncBeta(x, n-x+1, (1-level)/2)
	}
	if x < n {
		i.Upper = mathext.InvRegIncBeta(x+1, n-x, (1+level)/2)
	}
	return i
}

// Logit is ln(p/(1 − p)).
func Logit(p float64) float64 { return math.Log(p / (1 - p)) }

// Expit is the inverse of Logit.
func Expit(x float64) float64 {
	if x < 0 {
		return math.Exp(x) / (1 + math.Exp(x))
	}
	return 1 / (1 + math.Exp(-x))
}
