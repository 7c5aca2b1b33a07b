package stats

import (
	"math"

	"bivar/stats/internal/aghq"
	"bivar/stats/internal/dense"
	"bivar/stats/internal/hermite"
	"bivar/stats/internal/newton"
)

// UnivariateFit is one margin alone: x_i ~ Bin(n_i, expit(μ + u_i)), u_i ~ N(0, τ²), by maximum likelihood with the
// exact (quadrature) likelihood. With Status Failed only K, Status, Reason and Certificate mean anything.
type UnivariateFit struct {
	K           int
	Status      Status
	Reason      Reason
	Nodes       int
	Mu, SE      float64 // logit of the pooled proportion; on the boundary (τ = 0) its standard error is that of τ held at 0
	Tau2        float64
	LogLik      float64 // binomial coefficients included
	Certificate Certificate
}

// Rate is the pooled proportion with its Wald interval on the logit scale.
func (f UnivariateFit) Rate(level float64) Interval {
	return logitInterval(f.Mu, f.SE, NormalQuantile(level))
}

// FitUnivariate pools x_i of n_i, n_i > 0, each with the given number of nodes; 0 takes as many as needed. Fewer than
// two studies, or proportions that are all 0 or all 1, give a failed fit.
func FitUnivariate(x, n []int, nodes int) UnivariateFit {
	f := UnivariateFit{K: len(x), Status: Failed, Reason: TooFew}
	if len(x) < 2 {
		return f
	}
	if math.IsInf(fixed(x, n), 0) {
		f.Reason = PerfectMargin
		return f
	}
	m := newUnivariateModel(x, n)
	m.nodes, m.differences = nodes, nodes > 0 && nodes < louisHolds
	if nodes == 0 {
		m.nodes = univariateClimb
	}
	mu, sd := firstGuess(x, n)
	best := m.climb(mu, sd, &f.Certificate)
	if best.X == nil || math.Abs(best.X[1]) > maxSD/2 {
		f.Reason = NoSpread
		return f
	}
	for nodes == 0 && m.nodes < hermite.Max && (m.nodes == univariateClimb || m.short(best.X)) {
		m.nodes = min(2*m.nodes+1, hermite.Max)
		best = newton.Minimise(m.objective, best.X, maxSteps)
		f.Certificate.Evaluations += best.Evaluations
	}
	f.Nodes = m.nodes
	m.certify(&f, best)
	return f
}

// univariateClimb are the nodes at first: enough to find the hill.
const univariateClimb = 7

// fixed is the logit of Σx/Σn.
func fixed(x, n []int) float64 {
	var hits, all float64
	for i := range x {
		hits, all = hits+float64(x[i]), all+float64(n[i])
	}
	return math.Log(hits / (all - hits))
}

// univariateModel has the log-likelihood over (μ, σ); σ may be negative, the surface is even in it.
type univariateModel struct {
	studies     []aghq.Study
	nodes       int
	differences bool // as in binomialModel
}

func newUnivariateModel(x, n []int) *univariateModel {
	m := &univariateModel{studies: make([]aghq.Study, len(x))}
	for i := range x {
		// A second margin without data integrates to 1.
		m.studies[i] = aghq.NewStudy(aghq.NewMargin(x[i], n[i]), aghq.NewMargin(0, 0))
	}
	return m
}

func (m *univariateModel) objective(x, g, h []float64) float64 {
	if !m.differences {
		return m.gradient(x, g, h)
	}
	value := m.gradient(x, g, nil)
	newton.Differences(func(x, g []float64) { m.gradient(x, g, nil) }, x, g, h)
	return value
}

func (m *univariateModel) gradient(x, g, h []float64) float64 {
	if math.Abs(x[1]) > maxSD {
		return math.Inf(1)
	}
	p := aghq.Point{M1: x[0], A: x[1]}
	local := [2]int{aghq.M1, aghq.A}
	value := 0.0
	clear(g)
	clear(h)
	var d aghq.Derivatives
	for i := range m.studies {
		value -= m.studies[i].LogLik(p, m.nodes, &d, h != nil)
		for q, lq := range local {
			g[q] -= d.Gradient[lq]
			for r, lr := range local {
				if h != nil {
					h[q*2+r] -= d.Hessian[lq][lr]
				}
			}
		}
	}
	return value
}

// firstGuess are the mean of the empirical logits and the standard deviation that is left of theirs without the binomial
// noise.
func firstGuess(x, n []int) (mu, sd float64) {
	k, noise, spread := float64(len(x)), 0.0, 0.0
	logits := make([]float64, len(x))
	for i := range x {
		hits, misses := float64(x[i])+0.5, float64(n[i]-x[i])+0.5
		logits[i] = math.Log(hits / misses)
		mu, noise = mu+logits[i]/k, noise+(1/hits+1/misses)/k
	}
	for _, l := range logits {
		spread += (l - mu) * (l - mu) / (k - 1)
	}
	return mu, math.Sqrt(max(spread-noise, 0.1*spread, 0.01))
}

// climb starts from the guess, from half and from twice its standard deviation.
func (m *univariateModel) climb(mu, sd float64, cert *Certificate) (best newton.Minimum) {
	best.Value, cert.StartsAgree = math.Inf(1), math.Inf(1)
	for _, factor := range []float64{1, 0.5, 2} {
		n := newton.Minimise(m.objective, []float64{mu, factor * sd}, maxSteps)
		cert.Starts++
		cert.Evaluations += n.Evaluations
		if n.Value < best.Value {
			cert.StartsAgree, best = best.Value-n.Value, n
		} else if n.Value >= best.Value {
			cert.StartsAgree = min(cert.StartsAgree, n.Value-best.Value)
		}
	}
	return best
}

// short reports that the log-likelihood is not within quadratureGoal of a much larger rule's.
func (m *univariateModel) short(x []float64) bool {
	p, gap := aghq.Point{M1: x[0], A: x[1]}, 0.0
	for i := range m.studies {
		gap += m.studies[i].Value(p, m.nodes) - m.studies[i].Value(p, reference(m.nodes))
	}
	return !(math.Abs(gap) <= quadratureGoal)
}

// certify checks the optimum in (μ, ln σ), or in μ alone with σ held at 0, and fills in the estimates.
func (m *univariateModel) certify(f *UnivariateFit, best newton.Minimum) {
	f.Reason = NoConvergence
	status, sd := Converged, math.Abs(best.X[1])
	mu := best.X[0]
	if sd < minSD {
		status, sd = Boundary, 0
		n := newton.Minimise(func(x, g, h []float64) float64 {
			gFull, hFull := make([]float64, 2), make([]float64, 4)
			value := m.objective([]float64{x[0], 0}, gFull, hFull)
			g[0], h[0] = gFull[0], hFull[0]
			return value
		}, []float64{mu}, maxSteps)
		mu = n.X[0]
	}
	g, h := make([]float64, 2), make([]float64, 4)
	value := m.objective([]float64{mu, sd}, g, h)
	size := 2
	if status == Boundary {
		if !(h[3] >= -1e-6*(1+h[0])) {
			return
		}
		size, g, h = 1, g[:1], h[:1]
	} else {
		g[1], h[1], h[2], h[3] = g[1]*sd, h[1]*sd, h[2]*sd, h[3]*sd*sd
	}
	l, ok := dense.Cholesky(h, size)
	if !ok {
		return
	}
	for _, v := range dense.SolveLower(l, g, size) {
		f.Certificate.Gradient = max(f.Certificate.Gradient, math.Abs(v))
	}
	f.Certificate.MinEigenvalue = dense.MinCorrelationEigenvalue(h, size)
	if !f.Certificate.Holds() {
		return
	}
	inverse, _ := dense.Inverse(h, size)
	f.Status, f.Reason = status, ""
	if status == Boundary {
		f.Reason = SDSens
	}
	f.Mu, f.SE, f.Tau2, f.LogLik = mu, math.Sqrt(inverse[0]), sd*sd, -value
}
