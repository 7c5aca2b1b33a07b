package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// The distributions are written on gonum's special functions: its distribution types link ten times their weight into
// the page.

// NormalQuantile is z with P(|Z| ≤ z) = level.
func NormalQuantile(level float64) float64 { return math.Sqrt2 * math.Erfinv(level) }

// TQuantile is t with P(|T| ≤ t) = level at df degrees of freedom; NaN for df ≤ 0.
func TQuantile(level, df float64) float64 {
	if !(df > 0) {
		return math.NaN()
	}
	return tQuantile((1+level)/2, df)
}

// tQuantile is the p-quantile of the t distribution: with x the p′-quantile of Beta(df/2, ½), p′ = 2·min(p, 1 − p),
// t² = df·(1/x − 1).
func tQuantile(p, df float64) float64 {
	if p == 0.5 {
		return 0
	}
	x := mathext.InvRegIncBeta(df/2, 0.5, 2*min(p, 1-p))
	return math.Copysign(math.Sqrt(df*(1/x-1)), p-0.5)
}

// tP is P(|T| ≥ |t|).
func tP(t, df float64) float64 { return mathext.RegIncBeta(df/2, 0.5, df/(df+t*t)) }

// ChiSquare makes a Test of a chi-square statistic.
func ChiSquare(statistic, df float64) Test {
	if !(df > 0) || math.IsNaN(statistic) {
		return Test{math.NaN(), df, math.NaN()}
	}
	return Test{statistic, df, mathext.GammaIncRegComp(df/2, statistic/2)}
}

// WaldP is the two-sided P of a Wald statistic: normal for df = 0, else t.
func WaldP(z, df float64) float64 {
	if df > 0 {
		return tP(z, df)
	}
	return math.Erfc(math.Abs(z) / math.Sqrt2)
}
