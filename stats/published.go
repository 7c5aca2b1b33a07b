package stats

import (
	"math"

	"bivar/stats/internal/hermite"
)

// Published is a summary point known from print alone: pooled sensitivity and specificity, proportions, each with the
// limits of an interval of the given level. Limits that were not printed are NaN, and so is all that needs them.
type Published struct {
	Sensitivity, Specificity Interval
	Level                    float64
}

// LogitSE is the standard error of the logit of a proportion, from the limits of its interval: half their distance on
// the logit scale over the normal quantile of the level. Exact for a Wald interval on that scale, which is what the
// usual bivariate programs print.
func LogitSE(i Interval, level float64) float64 {
	return (Logit(i.Upper) - Logit(i.Lower)) / (2 * NormalQuantile(level))
}

// LogitOffset is how far a proportion lies from the middle of its limits on the logit scale, in half widths: 0 for an
// interval made on that scale, −1 or 1 for an estimate on the lower or upper limit.
func LogitOffset(i Interval) float64 {
	low, high := Logit(i.Lower), Logit(i.Upper)
	return (2*Logit(i.Estimate) - low - high) / (high - low)
}

// Centred reports whether an estimate can be the middle of its limits on a rising scale, when each of the three was
// printed within half a unit of its last decimal: 2·scale(estimate) − scale(lower) − scale(upper) rises in the first
// and falls in the other two, so its range ends at two corners of the box of the unrounded numbers. False without limits.
func Centred(i, half Interval, scale func(float64) float64) bool {
	off := func(sign float64) float64 {
		return 2*scale(i.Estimate+sign*half.Estimate) - scale(i.Lower-sign*half.Lower) - scale(i.Upper-sign*half.Upper)
	}
	return off(-1) <= 0 && off(1) >= 0
}

// Assuming is a fit of which only the two means and the covariance of their estimates are known, given the correlation
// of the two logits, −1 < correlation < 1, which print does not tell: 0 is independence. Its Summary, Prevalences and
// F1At hold; what needs the studies or the variation between them does not.
func (p Published) Assuming(correlation float64) Fit {
	a, b := LogitSE(p.Sensitivity, p.Level), LogitSE(p.Specificity, p.Level)
	return Fit{
		Mu: [2]float64{Logit(p.Sensitivity.Estimate), Logit(p.Specificity.Estimate)},
		V:  Cov2{Sens: a * a, Spec: b * b, Cov: correlation * a * b},
	}
}

// MeanRatios are the expected LR+, LR− and DOR when the two logits are normal with the given correlation: what a
// program tends to that draws the logits many times and prints the mean of the ratios (mada's SummaryPts does). They
// lie above the ratios of the summary point, since the ratios are convex in the logits. With X, Y the logits, odds
// e^Y = c/(1 − c), and tilting: E[f(X)·e^Y] = E[e^Y]·E[f(X + cov)].
func (p Published) MeanRatios(correlation float64) (positive, negative, dor float64) {
	f := p.Assuming(correlation)
	sens, miss := normalMean(Expit, f.V.Sens), normalMean(func(x float64) float64 { return Expit(-x) }, f.V.Sens)
	x, y := f.Mu[0], f.Mu[1]
	positive = sens(x) + math.Exp(y+f.V.Spec/2)*sens(x+f.V.Cov)
	negative = miss(x) + math.Exp(-y+f.V.Spec/2)*miss(x-f.V.Cov)
	return positive, negative, math.Exp(x + y + (f.V.Sens+f.V.Spec+2*f.V.Cov)/2)
}

// normalMean returns the expectation of g under a normal distribution as a function of its mean. 41 nodes are good to
// 1e-10 for a logistic g and standard deviations up to 1, and to 1e-5 up to 3.
func normalMean(g func(float64) float64, variance float64) func(mean float64) float64 {
	rule, scale := hermite.Of(41), math.Sqrt(2*variance)
	return func(mean float64) float64 {
		sum := 0.0
		for j, x := range rule.X {
			sum += rule.W[j] * math.Exp(-x*x) * g(mean+scale*x)
		}
		return sum / math.Sqrt(math.Pi)
	}
}
