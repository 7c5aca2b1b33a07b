package stats

import (
	"math"

	"bivar/stats/internal/aghq"
)

// Contribution is what one study gives to a fit, and what the fit says of it.
type Contribution struct {
	Weight [2]float64 // percent of the precision of the two means (Burke et al. 2018, Diagn Progn Res 2:13)
	Mean   [2]float64 // posterior means of the study's own logits (empirical Bayes)
	Cov    Cov2       // their posterior covariance
	score  []float64  // gradient of the study's log-likelihood in φ = (μ_sens, μ_spec, a, b, c)
}

// Contributions evaluates a fit that has not failed at its optimum; studies and, for the normal model, options must be
// those it was fitted to. The information of a study about the means is J_i = E[diag(npq) | y] − Var(score | y), for the
// normal model (Σ + S_i)⁻¹; its weight is 100·[V J_i V]_jj/V_jj with V = (ΣJ)⁻¹.
func (f Fit) Contributions(studies []Study, o NormalOptions) []Contribution {
	out := make([]Contribution, len(studies))
	information := make([]Cov2, len(studies))
	if f.Model == Normal {
		f.normalContributions(observe(Correct(studies, o.Correct, o.Add)), out, information)
	} else {
		f.binomialContributions(studies, out, information)
	}
	var total Cov2
	for _, j := range information {
		total = total.plus(j)
	}
	v := total.inverse()
	for i, j := range information {
		share := v.sandwich(j)
		out[i].Weight = [2]float64{100 * share.Sens / v.Sens, 100 * share.Spec / v.Spec}
	}
	return out
}

func (f Fit) binomialContributions(studies []Study, out []Contribution, information []Cov2) {
	m := newBinomialModel(studies, interceptOnly(len(studies)))
	p := m.point(f.phi(), 0)
	var d aghq.Derivatives
	for i := range m.studies {
		s := &m.studies[i]
		s.LogLik(p, f.Nodes, &d, true)
		information[i] = Cov2{-d.Hessian[aghq.M1][aghq.M1], -d.Hessian[aghq.M2][aghq.M2], -d.Hessian[aghq.M1][aghq.M2]}
		mean, cov := s.Posterior(p, f.Nodes)
		out[i] = Contribution{Mean: mean, Cov: Cov2{cov[0], cov[1], cov[2]}, score: append([]float64(nil), d.Gradient[:]...)}
	}
}

func (f Fit) normalContributions(observed []observation, out []Contribution, information []Cov2) {
	scores := normalModel{observed: observed}.scores(f.Mu, f.phi()[2:])
	for i, s := range observed {
		w := f.Sigma.plus(Cov2{Sens: s.v[0], Spec: s.v[1]}).inverse()
		information[i] = w
		e := w.times([2]float64{s.y[0] - f.Mu[0], s.y[1] - f.Mu[1]})
		shift, gain := f.Sigma.times(e), f.Sigma.sandwich(w)
		out[i] = Contribution{
			Mean: [2]float64{f.Mu[0] + shift[0], f.Mu[1] + shift[1]},
			Cov:  Cov2{f.Sigma.Sens - gain.Sens, f.Sigma.Spec - gain.Spec, f.Sigma.Cov - gain.Cov}, score: scores[i],
		}
	}
}

// phi are the coordinates (μ_sens, μ_spec, a, b, c) of the fit.
func (f Fit) phi() []float64 {
	a := math.Sqrt(f.Sigma.Sens)
	phi := []float64{f.Mu[0], f.Mu[1], a, 0, math.Sqrt(f.Sigma.Spec)}
	if a > 0 && !math.IsNaN(f.Rho) {
		phi[3] = f.Sigma.Cov / a
		phi[4] = 0
		if math.Abs(f.Rho) < 1 {
			phi[4] = math.Sqrt(f.Sigma.Spec - phi[3]*phi[3])
		}
	}
	return phi
}

// Robust returns the fit with the cluster-robust covariance H⁻¹(Σ_c g_c g_c′)H⁻¹·m/(m − 1): cluster names the study
// each row belongs to, g_c are the summed scores of a study's rows, m is the number of studies; intervals use t(m − 1),
// regions and prediction m for the number of studies. A single cluster leaves the fit as it is.
func (f Fit) Robust(contributions []Contribution, cluster []string) Fit {
	s := surface{lead: 2}
	phi := f.phi()
	jac := s.fullJacobian(phi)
	sums := map[string]*[parameters]float64{}
	var order []string
	for i, c := range contributions {
		g, ok := sums[cluster[i]]
		if !ok {
			g = &[parameters]float64{}
			sums[cluster[i]] = g
			order = append(order, cluster[i])
		}
		for p := range parameters {
			for q := range parameters {
				g[p] += jac[q*parameters+p] * c.score[q]
			}
		}
	}
	m := float64(len(order))
	if m < 2 {
		return f
	}
	var cov [parameters][parameters]float64
	for _, name := range order {
		g := sums[name]
		var v [parameters]float64 // H⁻¹g
		for p := range parameters {
			for q := range parameters {
				v[p] += f.Cov[p][q] * g[q]
			}
		}
		for p := range parameters {
			for q := range parameters {
				cov[p][q] += v[p] * v[q] * m / (m - 1)
			}
		}
	}
	f.Cov, f.DF, f.Clusters = cov, m-1, len(order)
	f.V = Cov2{cov[MuSens][MuSens], cov[MuSpec][MuSpec], cov[MuSens][MuSpec]}
	return f
}
