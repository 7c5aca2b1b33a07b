package stats

import "math"

// Influence is how much one study moves the summary point, and how far it lies from it. What cannot be computed is NaN.
type Influence struct {
	Cook         float64    // (μ̂ − μ̂₍ᵢ₎)′V⁻¹(μ̂ − μ̂₍ᵢ₎)/2 (Cook 1977, Technometrics 19:15–18)
	DFBETAS      [2]float64 // (μ̂ − μ̂₍ᵢ₎)/se₍ᵢ₎
	Standardized [2]float64 // r_j/√(Σ_jj − Var_post,jj), r the shrunk logits less the mean
	Mahalanobis  float64    // r′(Σ − Var_post)⁻¹r, on χ²(2)
	Flagged      bool       // Cook > 4/k, or the P of Mahalanobis < 0.025
}

// InfluenceOf compares a fit with that of the other studies.
func (f Fit) InfluenceOf(without Fit) Influence {
	nan := math.NaN()
	out := Influence{Cook: nan, DFBETAS: [2]float64{nan, nan}, Standardized: [2]float64{nan, nan}, Mahalanobis: nan}
	if without.Status == Failed {
		return out
	}
	d := [2]float64{f.Mu[0] - without.Mu[0], f.Mu[1] - without.Mu[1]}
	e := f.V.inverse().times(d)
	out.Cook = (d[0]*e[0] + d[1]*e[1]) / 2
	out.DFBETAS = [2]float64{d[0] / math.Sqrt(without.V.Sens), d[1] / math.Sqrt(without.V.Spec)}
	out.Flagged = out.Cook > 4/float64(f.units())
	return out
}

// flaggedP is the P of a Mahalanobis distance below which a study is flagged.
const flaggedP = 0.025

// Locate adds where the study lies by its contribution to the fit.
func (i *Influence) Locate(f Fit, c Contribution) {
	r := [2]float64{c.Mean[0] - f.Mu[0], c.Mean[1] - f.Mu[1]}
	v := Cov2{f.Sigma.Sens - c.Cov.Sens, f.Sigma.Spec - c.Cov.Spec, f.Sigma.Cov - c.Cov.Cov}
	if v.Sens > 0 {
		i.Standardized[0] = r[0] / math.Sqrt(v.Sens)
	}
	if v.Spec > 0 {
		i.Standardized[1] = r[1] / math.Sqrt(v.Spec)
	}
	if !(math.Abs(f.Rho) < 1) || !(v.Sens > 0) || !(v.det() > 0) { // nothing varies, or only along a line
		return
	}
	e := v.inverse().times(r)
	i.Mahalanobis = r[0]*e[0] + r[1]*e[1]
	i.Flagged = i.Flagged || math.Exp(-i.Mahalanobis/2) < flaggedP
}
