package stats

import "math"

// I2 is the share of the total variation that is between studies, as proportions (Zhou & Dendukuri 2014, Stat Med
// 33:2701–2717): of both margins together (NaN at the boundary) and of each.
type I2 struct{ Bivariate, Sensitivity, Specificity float64 }

// I2 computes the published formula from the fit's between-study matrix and the studies' group sizes: the typical
// within-study variance of a logit is (exp(τ²/2 + μ) + exp(τ²/2 − μ) + 2)·mean(1/n).
func (f Fit) I2(studies []Study) I2 {
	var inverse [2]float64
	for _, s := range studies {
		inverse[0] += 1 / float64(s.Diseased()) / float64(len(studies))
		inverse[1] += 1 / float64(s.NonDiseased()) / float64(len(studies))
	}
	tau2 := [2]float64{f.Sigma.Sens, f.Sigma.Spec}
	var within [2]float64
	for j := range within {
		within[j] = (math.Exp(tau2[j]/2+f.Mu[j]) + math.Exp(tau2[j]/2-f.Mu[j]) + 2) * inverse[j]
	}
	i := I2{
		Bivariate:   math.NaN(),
		Sensitivity: tau2[0] / (tau2[0] + within[0]),
		Specificity: tau2[1] / (tau2[1] + within[1]),
	}
	if f.Status == Converged && !math.IsNaN(f.Rho) {
		t := math.Sqrt(max(0, f.Sigma.det()))
		i.Bivariate = t / (t + math.Sqrt(within[0]*within[1]))
	}
	return i
}

// Holling are the six proportions of Holling, Böhning, Masoudi, Böhning and Sangnawakij (2020, Commun Stat
// Simul Comput 49:942–972) for the effect ln(ln sens/ln fpr), with three choices of the typical within-study variance. The
// adjusted ones leave the sample sizes out of that variance, which makes them tiny by construction: they say nothing
// about low heterogeneity.
type Holling struct{ Unadjusted, Adjusted [3]float64 }

// HollingI2 computes them from corrected cells; NaN where a rate is 0 or 1.
func HollingI2(cells []Cells) Holling {
	var y, v, free []float64
	for _, c := range cells {
		s, f := c.Sensitivity(), 1-c.Specificity()
		ls, lf := math.Log(s), math.Log(f)
		perUnit := [2]float64{(1 - s) / (s * ls * ls), (1 - f) / (f * lf * lf)}
		y = append(y, math.Log(ls/lf))
		v = append(v, perUnit[0]/(c.TP+c.FN)+perUnit[1]/(c.FP+c.TN))
		free = append(free, perUnit[0]+perUnit[1])
	}
	tau2 := PoolEffects(y, v, DerSimonianLaird, false, 0.95).Tau2
	var h Holling
	for i, typical := range typicals(v) {
		h.Unadjusted[i] = tau2 / (tau2 + typical)
	}
	for i, typical := range typicals(free) {
		h.Adjusted[i] = tau2 / (tau2 + typical)
	}
	return h
}

// typicals are three typical variances: Higgins and Thompson's, the harmonic mean, the arithmetic mean.
func typicals(v []float64) [3]float64 {
	var w, ww, sum float64
	k := float64(len(v))
	for _, x := range v {
		w, ww, sum = w+1/x, ww+1/(x*x), sum+x
	}
	return [3]float64{(k - 1) * w / (w*w - ww), k / w, sum / k}
}

// MedianOddsRatio is how much the odds of a right answer differ, in the middle, between the better and the worse of two
// studies drawn at random: exp(√(2τ²)·Φ⁻¹(0.75)) (Larsen & Merlo 2005, Am J Epidemiol 161:81–88).
func MedianOddsRatio(tau2 float64) float64 {
	return math.Exp(math.Sqrt(2*tau2) * NormalQuantile(0.5))
}
