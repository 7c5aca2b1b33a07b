package stats

import "math"

// Summary is the summary point on the scales people use, with Wald intervals on the logit scale (rates) and on the log
// scale by the delta method (ratios).
type Summary struct {
	Sensitivity, Specificity, FalsePositiveRate Interval // proportions
	LRPositive, LRNegative, DOR                 Ratio
}

// Summary derives the pooled measures of a fit that has not failed.
func (f Fit) Summary(level float64) Summary {
	q := f.Quantile(level)
	s, c := Expit(f.Mu[0]), Expit(f.Mu[1])
	missed, alarms := Expit(-f.Mu[0]), Expit(-f.Mu[1]) // 1 − s and 1 − c, with all their digits where a rate is near 1
	return Summary{
		Sensitivity:       logitInterval(f.Mu[0], math.Sqrt(f.V.Sens), q),
		Specificity:       logitInterval(f.Mu[1], math.Sqrt(f.V.Spec), q),
		FalsePositiveRate: logitInterval(-f.Mu[1], math.Sqrt(f.V.Spec), q),
		LRPositive:        wald(math.Log(s)-math.Log(alarms), f.seOf(missed, c), q),
		LRNegative:        wald(math.Log(missed)-math.Log(c), f.seOf(-s, -alarms), q),
		DOR:               wald(f.Mu[0]+f.Mu[1], f.seOf(1, 1), q),
	}
}

// seOf is the standard error of a quantity with the given derivatives in the two means.
func (f Fit) seOf(dSens, dSpec float64) float64 {
	return math.Sqrt(dSens*dSens*f.V.Sens + dSpec*dSpec*f.V.Spec + 2*dSens*dSpec*f.V.Cov)
}

// Quantile of the fit's intervals: normal, or t where the fit says so.
func (f Fit) Quantile(level float64) float64 {
	if f.DF > 0 {
		return TQuantile(level, f.DF)
	}
	return NormalQuantile(level)
}

// units is the number of independent studies: rows, or clusters of them.
func (f Fit) units() int {
	if f.Clusters > 0 {
		return f.Clusters
	}
	return f.K
}

// logitInterval is expit(x ± q·se).
func logitInterval(x, se, q float64) Interval {
	return Interval{Expit(x), Expit(x - q*se), Expit(x + q*se)}
}

// Prediction is where the sensitivity and the specificity of a new study are expected, each margin alone:
// expit(μ ± t(k − 2)·√(τ² + se²)), k the independent studies. Estimates repeat the means.
func (f Fit) Prediction(level float64) (sensitivity, specificity Interval) {
	t := TQuantile(level, float64(f.units()-2))
	return logitInterval(f.Mu[0], math.Sqrt(f.V.Sens+f.Sigma.Sens), t),
		logitInterval(f.Mu[1], math.Sqrt(f.V.Spec+f.Sigma.Spec), t)
}

// BetweenIntervals are Wald intervals on ln σ and atanh ρ, back on the natural scale; NaN limits where the parameter
// is at its limit.
func (f Fit) BetweenIntervals(level float64) (sdSens, sdSpec, rho Interval) {
	q := f.Quantile(level)
	of := func(parameter int, x float64, back func(float64) float64) Interval {
		i := Interval{back(x), math.NaN(), math.NaN()}
		if f.Free[parameter] {
			half := q * math.Sqrt(f.Cov[parameter][parameter])
			i.Lower, i.Upper = back(x-half), back(x+half)
		}
		return i
	}
	return of(LogSDSens, math.Log(f.Sigma.Sens)/2, math.Exp), of(LogSDSpec, math.Log(f.Sigma.Spec)/2, math.Exp),
		of(AtanhRho, math.Atanh(f.Rho), math.Tanh)
}

// HSROC are the parameters of the hierarchical SROC model (Rutter & Gatsonis 2001, Stat Med 20:2865–2884) that
// describe the same distribution as the bivariate ones (Harbord et al. 2007, Biostatistics 8:239–251).
type HSROC struct{ Lambda, Theta, Beta, VarAccuracy, VarThreshold float64 }

// HSROC converts the fit's parameters; NaN where a between-study SD is 0.
func (f Fit) HSROC() HSROC {
	s, c := math.Sqrt(f.Sigma.Sens), math.Sqrt(f.Sigma.Spec)
	r := math.Sqrt(c / s)
	if s == 0 || c == 0 {
		r = math.NaN()
	}
	return HSROC{
		Lambda:       r*f.Mu[0] + f.Mu[1]/r,
		Theta:        (r*f.Mu[0] - f.Mu[1]/r) / 2,
		Beta:         2 * math.Log(r),
		VarAccuracy:  2 * (s*c + f.Sigma.Cov),
		VarThreshold: (s*c - f.Sigma.Cov) / 2,
	}
}
