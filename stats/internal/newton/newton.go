// Package newton minimises smooth functions of few parameters by Newton's method with Levenberg–Marquardt damping. It
// goes down to machine precision, because the certificate of a fit is checked there.
package newton

import (
	"math"

	"bivar/stats/internal/dense"
)

// Objective returns the value at x; with g it fills in the gradient, with h the Hessian (row by row) or something
// close to it, which costs steps but not the result. A value that is not finite means "not here".
type Objective func(x, g, h []float64) float64

// Minimum is where Minimise ended.
type Minimum struct {
	X           []float64
	Value       float64
	Gradient    []float64
	Hessian     []float64
	Evaluations int  // calls of the objective
	Converged   bool // the decrement fell below tolerance; false: stopped at the limit of steps or stuck
}

// Decrement is half the squared gradient in the metric of the Hessian: what one more step would gain.
const decrement = 1e-16

// trusted is the share of the gain promised by the quadratic model from which it needs no damping.
const trusted = 0.75

// Minimise goes down from x0 (left as it is), at most steps times.
func Minimise(f Objective, x0 []float64, steps int) Minimum {
	n := len(x0)
	m := Minimum{X: append([]float64(nil), x0...), Gradient: make([]float64, n), Hessian: make([]float64, n*n)}
	m.Value = f(m.X, m.Gradient, m.Hessian)
	m.Evaluations = 1
	if !finite(m.Value) {
		return m
	}
	lambda, next := 0.0, Minimum{X: make([]float64, n), Gradient: make([]float64, n), Hessian: make([]float64, n*n)}
	for range steps {
		step, gain, damping := damped(m.Hessian, m.Gradient, n, lambda)
		if damping == 0 && gain <= decrement*(1+math.Abs(m.Value)*1e-4) {
			m.Converged = true
			return m
		}
		limit(step)
		for i := range n {
			next.X[i] = m.X[i] - step[i]
		}
		next.Value = f(next.X, next.Gradient, next.Hessian)
		m.Evaluations++
		// Near the optimum the value no longer tells one point from another, but the gradient still does.
		noise := 1e-13 * (1 + math.Abs(m.Value))
		switch {
		case finite(next.Value) && next.Value < m.Value+noise:
			lambda = damping / 8
			if m.Value-next.Value > trusted*gain || lambda < 1e-10 { // the quadratic model holds here
				lambda = 0
			}
			next.Evaluations = m.Evaluations
			m, next = next, m
		case damping > 1e12:
			return m
		default:
			lambda = max(4*damping, 1e-3)
		}
	}
	return m
}

// damped solves (H + λ·diag|H|)·step = g with the smallest λ ≥ lambda for which the matrix is positive definite, and
// tells the gain that the quadratic model promises.
func damped(h, g []float64, n int, lambda float64) (step []float64, gain, used float64) {
	a := make([]float64, n*n)
	for {
		copy(a, h)
		for i := range n {
			a[i*n+i] += lambda * max(math.Abs(h[i*n+i]), 1e-8)
		}
		if l, ok := dense.Cholesky(a, n); ok {
			step = dense.Solve(l, g, n)
			for i := range n {
				gain += step[i] * g[i] / 2
			}
			return step, gain, lambda
		}
		lambda = max(4*lambda, 1e-3)
		if lambda > 1e16 { // a Hessian that is not finite: go straight down
			return append([]float64(nil), g...), math.Inf(1), lambda
		}
	}
}

// limit shortens a step that leaves the ground on which the quadratic model can be trusted: on the logit scale and
// for standard deviations of logits, 2 is far.
func limit(step []float64) {
	far := 0.0
	for _, s := range step {
		far = max(far, math.Abs(s))
	}
	if far > 2 {
		for i := range step {
			step[i] *= 2 / far
		}
	}
}

// differenceStep balances what differences lose to rounding against what they lose to curvature; both are near 1e-7.
const differenceStep = 1e-7

// Differences fills in the Hessian of f at x by differences of its gradient, g at x, to about six digits.
func Differences(f func(x, g []float64), x, g, h []float64) {
	n := len(x)
	y, moved := append([]float64(nil), x...), make([]float64, n)
	for j := range n {
		y[j] = x[j] + differenceStep*max(1, math.Abs(x[j]))
		f(y, moved)
		for i := range n {
			h[i*n+j] = (moved[i] - g[i]) / (y[j] - x[j])
		}
		y[j] = x[j]
	}
	for i := range n {
		for j := range i {
			mean := (h[i*n+j] + h[j*n+i]) / 2
			h[i*n+j], h[j*n+i] = mean, mean
		}
	}
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
