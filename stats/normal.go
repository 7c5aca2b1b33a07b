package stats

import (
	"math"

	"bivar/stats/internal/newton"
)

// NormalOptions are the choices of the normal model.
type NormalOptions struct {
	Method  Method
	Correct Correction
	Add     float64 // the continuity correction
}

// FitNormal fits the bivariate normal model (Reitsma et al. 2005, J Clin Epidemiol 58:982–990):
// (logit sens_i, logit spec_i) ~ N₂(μ, Σ + diag(1/TP+1/FN, 1/FP+1/TN)) from corrected counts. The covariance of μ is
// (Σ_i (Σ+S_i)⁻¹)⁻¹, so it makes no allowance for estimating Σ. Every study must be Poolable; fewer than three, or a
// zero cell left uncorrected, give a failed fit.
func FitNormal(studies []Study, o NormalOptions) Fit {
	return fitNormal(studies, o, func(m normalModel, s surface) settled { return s.settle(s.climb(starts(nil, m.spread()))) })
}

// fitNormal makes a Fit of what search finds.
func fitNormal(studies []Study, o NormalOptions, search func(normalModel, surface) settled) Fit {
	if len(studies) < 3 {
		return failed(Normal, o.Method, len(studies), TooFew)
	}
	m := normalModel{observed: observe(Correct(studies, o.Correct, o.Add)), restricted: o.Method == REML}
	for _, observed := range m.observed {
		if math.IsInf(observed.v[0]+observed.v[1], 1) {
			return failed(Normal, o.Method, len(studies), ZeroCell)
		}
	}
	s := surface{lead: 0, eval: m.objective}
	f := Fit{Model: Normal, Method: o.Method, K: len(studies), Parameters: parameters}
	f.take(s, search(m, s))
	if f.Status == Failed {
		return f
	}
	precision, sum := m.weigh(f.Sigma)
	f.V = precision.inverse()
	f.Mu = f.V.times(sum)
	f.Cov[MuSens][MuSens], f.Cov[MuSpec][MuSpec] = f.V.Sens, f.V.Spec
	f.Cov[MuSens][MuSpec], f.Cov[MuSpec][MuSens] = f.V.Cov, f.V.Cov
	f.Free[MuSens], f.Free[MuSpec] = true, true
	return f
}

// observation is what the normal model sees of a study: its two logits and their within-study variances.
type observation struct{ y, v [2]float64 }

func observe(cells []Cells) []observation {
	observed := make([]observation, len(cells))
	for i, c := range cells {
		observed[i] = observation{
			y: [2]float64{math.Log(c.TP / c.FN), math.Log(c.TN / c.FP)},
			v: [2]float64{1/c.TP + 1/c.FN, 1/c.FP + 1/c.TN},
		}
	}
	return observed
}

// joint is −log L (ML) over (μ_sens, μ_spec, a, b, c).
func (m normalModel) joint(phi, g, h []float64) float64 {
	value := func(x, g []float64) float64 {
		clear(g)
		total := float64(len(m.observed)) * math.Log(2*math.Pi)
		sigma := Cov2{x[2] * x[2], x[3]*x[3] + x[4]*x[4], x[2] * x[3]}
		for i, s := range m.scores([2]float64{x[0], x[1]}, x[2:]) {
			o := m.observed[i]
			w := sigma.plus(Cov2{Sens: o.v[0], Spec: o.v[1]})
			r := [2]float64{o.y[0] - x[0], o.y[1] - x[1]}
			e := w.inverse().times(r)
			total += (math.Log(w.det()) + r[0]*e[0] + r[1]*e[1]) / 2
			for j, v := range s {
				g[j] -= v
			}
		}
		return total
	}
	at := value(phi, g)
	newton.Differences(func(x, g []float64) { value(x, g) }, phi, g, h)
	return at
}

// scores are the gradients of the studies' log-likelihoods in (μ_sens, μ_spec, a, b, c).
func (m normalModel) scores(mu [2]float64, phi []float64) [][]float64 {
	a, b, c := phi[0], phi[1], phi[2]
	sigma := Cov2{a * a, b*b + c*c, a * b}
	out := make([][]float64, len(m.observed))
	for i, o := range m.observed {
		w := sigma.plus(Cov2{Sens: o.v[0], Spec: o.v[1]}).inverse()
		e := w.times([2]float64{o.y[0] - mu[0], o.y[1] - mu[1]})
		d := Cov2{(e[0]*e[0] - w.Sens) / 2, (e[1]*e[1] - w.Spec) / 2, e[0]*e[1] - w.Cov}
		out[i] = []float64{e[0], e[1], 2*a*d.Sens + b*d.Cov, a*d.Cov + 2*b*d.Spec, 2 * c * d.Spec}
	}
	return out
}

// normalModel has the log-likelihood of Σ, the means profiled out (ML) or integrated out (REML).
type normalModel struct {
	observed   []observation
	restricted bool
}

// spread is a first guess at Σ: the covariance of the observed logits less what sampling explains.
func (m normalModel) spread() Cov2 {
	var my, mv [2]float64
	k := float64(len(m.observed))
	for _, o := range m.observed {
		for j := range 2 {
			my[j] += o.y[j] / k
			mv[j] += o.v[j] / k
		}
	}
	var s Cov2
	for _, o := range m.observed {
		d, e := o.y[0]-my[0], o.y[1]-my[1]
		s.Sens, s.Spec, s.Cov = s.Sens+d*d/(k-1), s.Spec+e*e/(k-1), s.Cov+d*e/(k-1)
	}
	return Cov2{max(s.Sens-mv[0], 0.1*s.Sens), max(s.Spec-mv[1], 0.1*s.Spec), s.Cov}
}

// weigh returns Σ_i W_i and Σ_i W_i·y_i with W_i = (Σ + S_i)⁻¹.
func (m normalModel) weigh(sigma Cov2) (precision Cov2, sum [2]float64) {
	for i := range m.observed {
		o := &m.observed[i]
		w := Cov2{sigma.Sens + o.v[0], sigma.Spec + o.v[1], sigma.Cov}.inverse()
		precision = precision.plus(w)
		wy := w.times(o.y)
		sum[0], sum[1] = sum[0]+wy[0], sum[1]+wy[1]
	}
	return precision, sum
}

// objective is −log L over φ = (a, b, c); the Hessian comes from differences of the gradient.
func (m normalModel) objective(phi, g, h []float64) float64 {
	value := m.gradient(phi, g)
	newton.Differences(func(x, g []float64) { m.gradient(x, g) }, phi, g, h)
	return value
}

// gradient returns −log L, constants included but not the Jacobian of the logits, and its gradient over φ. A Σ that is
// not finite gives +Inf: optimisers probe there. O(k), no allocation.
func (m normalModel) gradient(phi, g []float64) float64 {
	a, b, c := phi[0], phi[1], phi[2]
	sigma := Cov2{a * a, b*b + c*c, a * b}
	precision, sum := m.weigh(sigma)
	v := precision.inverse()
	mu := v.times(sum)
	k := float64(len(m.observed))
	value, dSigma, dets := k*math.Log(2*math.Pi), Cov2{}, 1.0
	for i := range m.observed {
		o := &m.observed[i]
		total := Cov2{sigma.Sens + o.v[0], sigma.Spec + o.v[1], sigma.Cov}
		det := total.det()
		w := Cov2{total.Spec / det, total.Sens / det, -total.Cov / det}
		r := [2]float64{o.y[0] - mu[0], o.y[1] - mu[1]}
		e := w.times(r)
		value += (r[0]*e[0] + r[1]*e[1]) / 2
		if dets *= det; !(dets > 1e-200 && dets < 1e200) { // one logarithm for many determinants
			value += math.Log(dets) / 2
			dets = 1
		}
		dSigma.Sens += (w.Sens - e[0]*e[0]) / 2
		dSigma.Spec += (w.Spec - e[1]*e[1]) / 2
		dSigma.Cov += w.Cov - e[0]*e[1]
		if m.restricted { // ∂ ½ log|ΣW| = −½ tr(V·W dΣ W)
			p := w.sandwich(v)
			dSigma.Sens, dSigma.Spec, dSigma.Cov = dSigma.Sens-p.Sens/2, dSigma.Spec-p.Spec/2, dSigma.Cov-p.Cov
		}
	}
	value += math.Log(dets) / 2
	if m.restricted {
		value += math.Log(precision.det())/2 - math.Log(2*math.Pi)
	}
	g[0] = 2*a*dSigma.Sens + b*dSigma.Cov
	g[1] = a*dSigma.Cov + 2*b*dSigma.Spec
	g[2] = 2 * c * dSigma.Spec
	if math.IsNaN(value) {
		return math.Inf(1)
	}
	return value
}
