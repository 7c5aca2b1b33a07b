package stats

import (
	"math"

	"bivar/stats/internal/dense"
	"bivar/stats/internal/newton"
)

// A surface is the negative log-likelihood of a bivariate model over φ = (lead…, a, b, c), where Σ = LLᵀ with
// L = (a 0; b c). In these coordinates the boundary (ρ = ±1, an SD of 0) is no edge: the surface is smooth across it
// and even in the entry that vanishes there.
type surface struct {
	lead int // coordinates before a: 2 with the means, 0 where they are profiled out
	eval newton.Objective
}

const (
	maxSteps   = 200
	climbSteps = 60 // of a start: one that is not there by then is on a ridge, and the best is followed to its end anyway
	maxSD      = 30 // of a logit between studies: the search ends there where the likelihood has no maximum
)

// astray reports that the search found nothing, or was still on its way to an infinite standard deviation.
func (s surface) astray(m newton.Minimum) bool {
	if m.X == nil {
		return true
	}
	sdSens, sdSpec, _ := s.shape(m.X)
	return max(sdSens, sdSpec) > maxSD/2
}

// climb minimises from the first starts, from the others where the best two of these do not agree, and at last from
// around the best, which may sit on a small hill of its own.
func (s surface) climb(starts [][]float64) (best newton.Minimum, cert Certificate) {
	best.Value, cert.StartsAgree = math.Inf(1), math.Inf(1)
	from := func(start []float64) {
		m := newton.Minimise(s.eval, start, climbSteps)
		cert.Starts++
		cert.Evaluations += m.Evaluations
		switch {
		case math.IsNaN(m.Value) || math.IsInf(m.Value, 0):
			// nothing to be had from here
		case m.Value < best.Value:
			cert.StartsAgree, best = best.Value-m.Value, m
		default:
			cert.StartsAgree = min(cert.StartsAgree, m.Value-best.Value)
		}
	}
	for i, start := range starts {
		if i < alwaysStarts || cert.StartsAgree > maxStartGap {
			from(start)
		}
	}
	for _, sign := range []float64{-1, 1} {
		if hill := s.edge(best, sign); hill != nil {
			from(hill)
		}
	}
	if hill := s.foot(best); hill != nil {
		from(hill)
	}
	for _, factor := range []float64{0.5, 2} {
		for _, rho := range []float64{-0.5, 0.5} {
			if cert.StartsAgree > maxStartGap && !s.astray(best) {
				from(s.beside(best.X, factor, rho))
			}
		}
	}
	return best, cert
}

// edge looks along ρ = ±1, where a likelihood can have a hill that no start inside leads to, and returns a point just
// inside of what is higher there than the best so far; nil where nothing is.
func (s surface) edge(best newton.Minimum, sign float64) []float64 {
	if s.astray(best) {
		return nil
	}
	x := s.beside(best.X, 1, sign)
	x[s.lead+2] = 0
	held := make([]bool, len(x))
	held[s.lead+2] = true
	along, inner := s.restrict(x, held)
	m := newton.Minimise(along, inner, maxSteps)
	if !(m.Value < best.Value-maxStartGap) {
		return nil
	}
	return append(m.X, 0.02*math.Abs(m.X[s.lead+1]))
}

// foot looks where nothing varies between the studies, which can be a hill of its own too, and returns a point just
// beside it if that is higher than the best so far; nil where it is not.
func (s surface) foot(best newton.Minimum) []float64 {
	if s.astray(best) {
		return nil
	}
	x := append([]float64(nil), best.X...)
	held := make([]bool, len(x))
	for i := s.lead; i < len(x); i++ {
		x[i], held[i] = 0, true
	}
	value := s.eval(x, make([]float64, len(x)), make([]float64, len(x)*len(x)))
	if s.lead > 0 {
		along, inner := s.restrict(x, held)
		m := newton.Minimise(along, inner, maxSteps)
		value = m.Value
		copy(x, m.X)
	}
	if !(value < best.Value-maxStartGap) {
		return nil
	}
	x[s.lead], x[s.lead+2] = 0.02, 0.02
	return x
}

// beside is a point with the same means, standard deviations multiplied by factor (and not near 0) and correlation rho.
func (s surface) beside(phi []float64, factor, rho float64) []float64 {
	sdSens, sdSpec, _ := s.shape(phi)
	sdSens, sdSpec = max(factor*sdSens, 0.05), max(factor*sdSpec, 0.05)
	return append(append([]float64(nil), phi[:s.lead]...), sdSens, rho*sdSpec, math.Sqrt(1-rho*rho)*sdSpec)
}

// shape are the standard deviations and the correlation (NaN where one of them is 0) that φ stands for.
func (s surface) shape(phi []float64) (sdSens, sdSpec, rho float64) {
	a, b, c := phi[s.lead], phi[s.lead+1], phi[s.lead+2]
	sdSens, sdSpec = math.Abs(a), math.Hypot(b, c)
	if sdSens == 0 || sdSpec == 0 {
		return sdSens, sdSpec, math.NaN()
	}
	return sdSens, sdSpec, math.Copysign(1, a) * b / sdSpec
}

// settled is a minimum with what it may be used for.
type settled struct {
	newton.Minimum
	status Status
	reason Reason
	bound  bool      // the limit, if any, is where the likelihood is highest
	free   []bool    // of θ = (lead…, ln σ_sens, ln σ_spec, atanh ρ): false is held at its limit
	cov    []float64 // of θ; 0 where not free
	cert   Certificate
}

// settle takes the minimum that climb found, puts it exactly on the face of the parameter space if it lies there, and
// certifies it.
func (s surface) settle(m newton.Minimum, cert Certificate) settled {
	o := settled{Minimum: m, status: Converged, bound: true, cert: cert}
	if m.X == nil {
		o.status, o.reason = Failed, NoConvergence
		return o
	}
	sdSens, sdSpec, _ := s.shape(o.X)
	if sdSens < minSD || sdSpec < minSD {
		o.leave(s)
		sdSens, sdSpec, _ = s.shape(o.X)
	}
	if unbound := o.Value; sdSens < minSD || sdSpec < minSD {
		o.dropSD(s, sdSens, sdSpec)
		o.bound = o.Value <= unbound+negligibleLoss
	} else if _, _, rho := s.shape(o.X); math.Abs(rho) > maxRho {
		o.status, o.reason = Boundary, RhoPlus
		if rho < 0 {
			o.reason = RhoMinus
		}
		o.atLimitOfRho(s)
	}
	o.certify(s)
	return o
}

// leave looks for a better place from beside a point with a vanishing standard deviation: there the derivatives vanish
// by symmetry whether or not the point is a maximum, so a search can come to rest where it should not.
func (o *settled) leave(s surface) {
	for _, rho := range []float64{-0.7, 0.7} {
		m := newton.Minimise(s.eval, s.beside(o.X, 1, rho), maxSteps)
		o.cert.Evaluations += m.Evaluations
		if m.Value < o.Value {
			o.Minimum = m
		}
	}
}

// dropSD takes out the standard deviations that are too small to count, and with them the correlation.
func (o *settled) dropSD(s surface, sdSens, sdSpec float64) {
	o.status = Boundary
	switch {
	case sdSens < minSD && sdSpec < minSD:
		o.reason = SDBoth
		o.onFace(s, []float64{0, 0, 0}, 0, 1, 2)
	case sdSens < minSD:
		o.reason = SDSens
		o.onFace(s, []float64{0, 0, sdSpec}, 0, 1)
	default:
		o.reason = SDSpec
		o.onFace(s, []float64{sdSens, 0, 0}, 1, 2)
	}
}

// onFace minimises with (a, b, c) started at abc and those of the entries named by fixed held at 0.
func (o *settled) onFace(s surface, abc []float64, fixed ...int) {
	x := append(append([]float64(nil), o.X[:s.lead]...), abc...)
	held := make([]bool, len(x))
	for _, i := range fixed {
		held[s.lead+i] = true
	}
	low, inner := s.restrict(x, held)
	n := newton.Minimise(low, inner, maxSteps)
	for i, j := 0, 0; i < len(x); i++ {
		if !held[i] {
			x[i] = n.X[j]
			j++
		}
	}
	o.X = x
	o.Value = s.eval(o.X, o.Gradient, o.Hessian)
	o.cert.Evaluations += n.Evaluations + 1
}

// atLimitOfRho moves to ρ = ±1 if the likelihood does not rise from there inwards; otherwise the maximum lies just
// inside and stays where it is.
func (o *settled) atLimitOfRho(s surface) {
	inside := *o
	inside.Gradient = append([]float64(nil), o.Gradient...)
	inside.Hessian = append([]float64(nil), o.Hessian...)
	a, b, c := o.X[s.lead], o.X[s.lead+1], o.X[s.lead+2]
	o.onFace(s, []float64{a, math.Copysign(math.Hypot(b, c), b), 0}, 2)
	if !o.restsOn(s, 2) || !(o.Value <= inside.Value+maxStartGap) {
		evaluations := o.cert.Evaluations
		*o = inside
		o.cert.Evaluations = evaluations
	}
}

// negligibleLoss is what log L may lose when a standard deviation below minSD is dropped.
const negligibleLoss = 1e-4

// restsOn reports that −log L does not fall when entry i of (a, b, c), 0 here, moves away from 0. The surface is even
// in it, so the first derivative is 0 by symmetry and the second, which is twice the derivative in the entry's square,
// tells.
func (o *settled) restsOn(s surface, i int) bool {
	n, largest := len(o.X), 0.0
	for j := range n {
		largest = max(largest, math.Abs(o.Hessian[j*n+j]))
	}
	return o.Hessian[(s.lead+i)*n+s.lead+i] >= -1e-6*(1+largest)
}

// restrict is the surface over the coordinates that are not held, the others staying as in x.
func (s surface) restrict(x []float64, held []bool) (newton.Objective, []float64) {
	var inner []float64
	var index []int
	for i, v := range x {
		if !held[i] {
			inner, index = append(inner, v), append(index, i)
		}
	}
	n, m := len(x), len(index)
	full, gFull, hFull := append([]float64(nil), x...), make([]float64, n), make([]float64, n*n)
	return func(y, g, h []float64) float64 {
		for j, i := range index {
			full[i] = y[j]
		}
		value := s.eval(full, gFull, hFull)
		for j, i := range index {
			g[j] = gFull[i]
			for l, k := range index {
				h[j*m+l] = hFull[i*n+k]
			}
		}
		return value
	}, inner
}

// certify fills in the evidence and the covariance of θ, and takes the status back where the evidence does not hold.
func (o *settled) certify(s surface) {
	n := len(o.X)
	o.free = s.freeAt(o.X, o.status)
	jac, m := s.jacobian(o.X, o.free)
	g, h := make([]float64, m), make([]float64, m*m)
	for p := range m {
		for i := range n {
			g[p] += jac[i*m+p] * o.Gradient[i]
			for q := range m {
				for j := range n {
					h[p*m+q] += jac[i*m+p] * o.Hessian[i*n+j] * jac[j*m+q]
				}
			}
		}
	}
	o.cert.MinEigenvalue = dense.MinCorrelationEigenvalue(h, m)
	o.cert.Gradient = math.Inf(1)
	l, ok := dense.Cholesky(h, m)
	if ok {
		o.cert.Gradient = 0
		for _, v := range dense.SolveLower(l, g, m) {
			o.cert.Gradient = max(o.cert.Gradient, math.Abs(v))
		}
	}
	if !ok || !o.cert.Holds() || !o.bound {
		o.status, o.reason = Failed, NoConvergence
		return
	}
	o.cov = make([]float64, n*n)
	inverse, _ := dense.Inverse(h, m)
	for i, p := 0, 0; i < n; i++ {
		if !o.free[i] {
			continue
		}
		for j, q := 0, 0; j < n; j++ {
			if o.free[j] {
				o.cov[i*n+j] = inverse[p*m+q]
				q++
			}
		}
		p++
	}
}

// freeAt tells which coordinates of θ are not at a limit.
func (s surface) freeAt(phi []float64, status Status) []bool {
	sdSens, sdSpec, _ := s.shape(phi)
	free := make([]bool, s.lead+3)
	for i := range s.lead {
		free[i] = true
	}
	free[s.lead], free[s.lead+1], free[s.lead+2] = sdSens > 0, sdSpec > 0, status == Converged
	return free
}

// jacobian is ∂φ/∂θ for the free coordinates of θ, a row per coordinate of φ, and their number.
func (s surface) jacobian(phi []float64, free []bool) ([]float64, int) {
	n, m := s.lead+3, 0
	full := s.fullJacobian(phi)
	var jac []float64
	for i := range n {
		m = 0
		for j := range n {
			if free[j] {
				jac = append(jac, full[i*n+j])
				m++
			}
		}
	}
	return jac, m
}

// fullJacobian is ∂φ/∂θ, a row per coordinate of φ.
func (s surface) fullJacobian(phi []float64) []float64 {
	n := s.lead + 3
	a, b, c := phi[s.lead], phi[s.lead+1], phi[s.lead+2]
	sd := math.Hypot(b, c)
	full := make([]float64, n*n)
	for i := range s.lead {
		full[i*n+i] = 1
	}
	full[s.lead*n+s.lead] = a
	full[(s.lead+1)*n+s.lead+1], full[(s.lead+2)*n+s.lead+1] = b, c
	if sd > 0 { // dρ = (1 − ρ²) dt; b = ±ρσ, c = √(1 − ρ²)·σ
		sign := math.Copysign(1, a)
		full[(s.lead+1)*n+s.lead+2] = sign * c * c / sd
		full[(s.lead+2)*n+s.lead+2] = -sign * b * c / sd
	}
	return full
}
