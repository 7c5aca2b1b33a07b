//go:build !js

package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bivar/stats/internal/newton"

	"gonum.org/v1/gonum/optimize"
)

// simulate draws a review of k studies from the model itself, with sizes from tiny to large, so that up to
// 30 % of the cells are zero.
func simulate(r *rand.Rand, k int) []Study {
	mu := [2]float64{-0.5 + 4*r.Float64(), -0.5 + 4*r.Float64()}
	sd := [2]float64{0.1 + 1.4*r.Float64(), 0.1 + 1.4*r.Float64()}
	rho := 2*r.Float64() - 1
	studies := make([]Study, k)
	for i := range studies {
		z1, z2 := r.NormFloat64(), r.NormFloat64()
		u, v := sd[0]*z1, sd[1]*(rho*z1+math.Sqrt(1-rho*rho)*z2)
		n1 := 6 + int(math.Exp(r.Float64()*math.Log(400)))
		n2 := 6 + int(math.Exp(r.Float64()*math.Log(400)))
		tp, tn := draw(r, n1, Expit(mu[0]+u)), draw(r, n2, Expit(mu[1]+v))
		studies[i] = Study{Label: fmt.Sprint("Study ", i+1), TP: tp, FN: n1 - tp, TN: tn, FP: n2 - tn}
	}
	return studies
}

func draw(r *rand.Rand, n int, p float64) (hits int) {
	for range n {
		if r.Float64() < p {
			hits++
		}
	}
	return hits
}

// Every fit that says it converged is reached again from another start, by another optimiser and with 101 nodes; fits
// that fail are rare, and none of those would have agreed.
func TestSimulatedReviews(t *testing.T) {
	r := rand.New(rand.NewPCG(20261123, 3))
	reviews := int(2000 * share)
	bands := []band{{name: "3–5", from: 3}, {name: "6–9", from: 6}, {name: "10–19", from: 10}, {name: "20–60", from: 20}}
	failures, worst := 0, 0.0
	for i := range reviews {
		k := 3 + r.IntN(58)
		if i%2 == 0 {
			k = 3 + r.IntN(17)
		}
		studies := simulate(r, k)
		fit := FitBinomial(studies, BinomialOptions{})
		if p := perfect(studies); p[0] || p[1] {
			if fit.Status != Failed || fit.Reason != PerfectMargin {
				t.Errorf("review %d: a perfect margin ended as %s %s", i, fit.Status, fit.Reason)
			}
			continue
		}
		b := &bands[3]
		for j := range bands {
			if k >= bands[j].from {
				b = &bands[j]
			}
		}
		b.count(fit.Status)
		if fit.Status == Failed {
			failures++
			t.Logf("review %d, k = %d: failed, %s, %+v, %+v", i, k, fit.Reason, fit.Certificate, studies)
			if k >= 10 {
				t.Errorf("review %d: %d studies and no fit: %s", i, k, fit.Reason)
			}
			continue
		}
		gap := disagreement(studies, fit)
		if worst = max(worst, gap); !(gap <= 1e-4) {
			t.Errorf("review %d, k = %d, %s %s: another way ends %.2g away on the logit scale: %+v", i, k, fit.Status, fit.Reason, gap, fit)
		}
	}
	var lines []string
	for _, b := range bands {
		lines = append(lines, fmt.Sprintf("k %s: %d reviews, %d converged, %d boundary (%.0f %%), %d failed",
			b.name, b.n, b.n-b.boundary-b.failed, b.boundary, 100*float64(b.boundary)/float64(max(1, b.n)), b.failed))
	}
	t.Logf("%d simulated reviews, %d failed, worst disagreement %.2g on the logit scale\n%s", reviews, failures, worst, strings.Join(lines, "\n"))
	if float64(failures) > 0.005*float64(reviews) {
		t.Errorf("%d of %d failed", failures, reviews)
	}
}

type band struct {
	name                string
	from                int
	n, boundary, failed int
}

func (b *band) count(s Status) {
	b.n++
	switch s {
	case Boundary:
		b.boundary++
	case Failed:
		b.failed++
	}
}

// disagreement is how far, in the means, our optimiser from another start and gonum's BFGS, both at 101 nodes, end
// from the fit; for a fit from which a standard deviation was dropped, within the model that is left. A search that does
// not reach the fit's likelihood has stopped early and proves nothing; one that gets above it shows the fit wrong
// however near it is.
func disagreement(studies []Study, fit Fit) float64 {
	m := newBinomialModel(studies, interceptOnly(len(studies)))
	m.use(101)
	full := surface{lead: 2, eval: m.objective}
	if at := m.gradient(fit.phi(), make([]float64, 5), nil); !(math.Abs(at+fit.LogLik) <= quadratureGoal) {
		return math.Inf(1)
	}
	// Dropping an SD below 1e-3 may cost negligibleLoss, no more.
	if o := newton.Minimise(m.objective, []float64{1, 1, 1, 0.3, 1}, maxSteps); -fit.LogLik-o.Value > negligibleLoss {
		return math.Inf(1)
	}
	held := []bool{false, false, fit.Sigma.Sens == 0, fit.Sigma.Sens == 0 || fit.Sigma.Spec == 0, fit.Sigma.Spec == 0}
	if fit.Sigma.Spec > 0 && fit.Sigma.Sens == 0 {
		held[4] = false
	}
	at := func(values ...float64) (free []float64) {
		for i, v := range values {
			if !held[i] {
				free = append(free, v)
			}
		}
		return free
	}
	base := make([]float64, 5)
	if !held[0] {
		copy(base, fit.Mu[:])
	}
	objective, _ := full.restrict(base, held)
	worst := 0.0
	compare := func(x []float64, value float64) {
		switch gain := -fit.LogLik - value; {
		case gain > 2e-6:
			worst = math.Inf(1)
		case gain > -1e-9:
			worst = max(worst, math.Abs(x[0]-fit.Mu[0]), math.Abs(x[1]-fit.Mu[1]))
		}
	}
	other := newton.Minimise(objective, at(1, 1, 1, 0.3, 1), maxSteps)
	compare(other.X, other.Value)
	result, err := optimize.Minimize(memo(objective, len(at(base...))),
		at(fit.Mu[0]+0.3, fit.Mu[1]-0.3, math.Sqrt(fit.Sigma.Sens)+0.2, 0.1, math.Sqrt(fit.Sigma.Spec)+0.2),
		&optimize.Settings{GradientThreshold: 1e-7}, &optimize.BFGS{})
	if err == nil {
		compare(result.X, result.F)
	}
	return worst
}

// memo is a problem for gonum, which asks for value and gradient apart.
func memo(f newton.Objective, n int) optimize.Problem {
	last, value, gradient, hessian := make([]float64, n), math.NaN(), make([]float64, n), make([]float64, n*n)
	at := func(x []float64) {
		if math.IsNaN(value) || !slices.Equal(x, last) {
			copy(last, x)
			value = f(x, gradient, hessian)
		}
	}
	return optimize.Problem{
		Func: func(x []float64) float64 { at(x); return value },
		Grad: func(g, x []float64) { at(x); copy(g, gradient) },
	}
}
