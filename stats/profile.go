package stats

import (
	"math"

	"bivar/stats/internal/hermite"
	"bivar/stats/internal/newton"
)

// Profile are profile-likelihood intervals: of the two means (logit), of the between-study standard deviations and of
// the correlation. A limit that is never reached is 0 (SD) or ±1 (correlation). A zero Interval pair of the means says
// that the likelihood in use (REML) has none.
type Profile struct {
	LogitSens, LogitSpec, SDSens, SDSpec, Rho Interval
	HasMeans                                  bool
}

// ProfileBinomial profiles the exact likelihood of a fit of these studies that has not failed: the other parameters
// maximised over the closed parameter space, cut at half the χ²(1) quantile of level.
func ProfileBinomial(studies []Study, f Fit, level float64) Profile {
	p := profilerOf(studies, f, level)
	out := p.spread(f)
	out.HasMeans = true
	out.LogitSens = p.mean(0, math.Sqrt(f.V.Sens))
	out.LogitSpec = p.mean(1, math.Sqrt(f.V.Spec))
	return out
}

// profilerOf profiles the exact likelihood.
func profilerOf(studies []Study, f Fit, level float64) profiler {
	m := newBinomialModel(studies, interceptOnly(len(studies)))
	m.use(climbNodes)
	m.raise(f.phi())
	for i, n := range m.nodes { // farther out the integrands are harder
		m.nodes[i] = min(n+n/2, hermite.Max)
	}
	return profiler{s: surface{lead: 2, eval: m.objective}, best: f.phi(), top: -f.LogLik, cut: cutOf(level)}
}

// ProfileNormal profiles the between-study parameters of the normal model by the likelihood it was fitted with. The
// means have a profile only under ML: the restricted likelihood does not contain them.
func ProfileNormal(studies []Study, f Fit, o NormalOptions, level float64) Profile {
	m := normalModel{observed: observe(Correct(studies, o.Correct, o.Add)), restricted: o.Method == REML}
	p := profiler{s: surface{lead: 0, eval: m.objective}, best: f.phi()[2:], top: -f.LogLik, cut: cutOf(level)}
	out := p.spread(f)
	if o.Method == ML {
		p = profiler{s: surface{lead: 2, eval: m.joint}, best: f.phi(), top: -f.LogLik, cut: cutOf(level)}
		out.HasMeans = true
		out.LogitSens = p.mean(0, math.Sqrt(f.V.Sens))
		out.LogitSpec = p.mean(1, math.Sqrt(f.V.Spec))
	}
	return out
}

func cutOf(level float64) float64 {
	z := NormalQuantile(level)
	return z * z / 2
}

// profiler walks along one parameter, the others following.
type profiler struct {
	s    surface
	best []float64 // φ at the optimum
	top  float64   // −log L there
	cut  float64   // how far −log L may rise
}

// A path makes a full φ of the inner coordinates at one value of the profiled parameter, and takes derivatives back.
type path struct {
	inner []float64
	outer func(y []float64) (phi []float64, jacobian [][]float64, bend [][]float64)
}

// rise is how far the best −log L at a point of the path lies above the optimum, less the cut. It leaves the inner
// optimum in p.inner, as a start for the next point.
func (p profiler) rise(way *path) float64 {
	n, m := len(p.best), len(way.inner)
	gFull, hFull := make([]float64, n), make([]float64, n*n)
	objective := func(y, g, h []float64) float64 {
		phi, jac, bend := way.outer(y)
		value := p.s.eval(phi, gFull, hFull)
		for a := range m {
			g[a] = 0
			for i := range n {
				g[a] += jac[i][a] * gFull[i]
			}
			for b := range m {
				h[a*m+b] = 0
				for i := range n {
					for j := range n {
						h[a*m+b] += jac[i][a] * hFull[i*n+j] * jac[j][b]
					}
					if a == b && bend != nil {
						h[a*m+b] += bend[i][a] * gFull[i]
					}
				}
			}
		}
		return value
	}
	o := newton.Minimise(objective, way.inner, maxSteps)
	way.inner = o.X
	return o.Value - p.top - p.cut
}

// mean profiles coordinate i of φ.
func (p profiler) mean(i int, se float64) Interval {
	at := func(v float64) *path { return p.held(i, v) }
	x := p.best[i]
	step := math.Sqrt(2*p.cut) * se
	return Interval{x, p.search(at, x, x-step, math.Inf(-1)), p.search(at, x, x+step, math.Inf(1))}
}

// held is the path on which coordinate i of φ is v.
func (p profiler) held(i int, v float64) *path {
	var inner []float64
	for j, x := range p.best {
		if j != i {
			inner = append(inner, x)
		}
	}
	return &path{inner, func(y []float64) ([]float64, [][]float64, [][]float64) {
		phi, jac := make([]float64, len(p.best)), make([][]float64, len(p.best))
		k := 0
		for j := range phi {
			jac[j] = make([]float64, len(y))
			if j == i {
				phi[j] = v
				continue
			}
			phi[j], jac[j][k] = y[k], 1
			k++
		}
		return phi, jac, nil
	}}
}

// spread profiles the two standard deviations and the correlation.
func (p profiler) spread(f Fit) (out Profile) {
	l := p.s.lead
	sdSens, sdSpec := math.Sqrt(f.Sigma.Sens), math.Sqrt(f.Sigma.Spec)
	sens := func(v float64) *path { // a = v
		return p.withLead([]float64{p.best[l+1], p.best[l+2]}, func(y []float64, phi []float64, jac, bend [][]float64) {
			phi[l], phi[l+1], phi[l+2] = v, y[0], y[1]
			jac[l+1][0], jac[l+2][1] = 1, 1
		})
	}
	spec := func(v float64) *path { // b = v·sin t, c = v·cos t
		return p.withLead([]float64{p.best[l], math.Atan2(p.best[l+1], p.best[l+2])}, func(y []float64, phi []float64, jac, bend [][]float64) {
			sin, cos := math.Sincos(y[1])
			phi[l], phi[l+1], phi[l+2] = y[0], v*sin, v*cos
			jac[l][0], jac[l+1][1], jac[l+2][1] = 1, v*cos, -v*sin
			bend[l+1][1], bend[l+2][1] = -v*sin, -v*cos
		})
	}
	rho := func(v float64) *path { // a = e^y₀, b = v·e^y₁, c = √(1 − v²)·e^y₁: a sign that flips would be another ρ
		rest := math.Sqrt(1 - v*v)
		return p.withLead([]float64{math.Log(sdSens), math.Log(sdSpec)}, func(y []float64, phi []float64, jac, bend [][]float64) {
			s := math.Exp(y[1])
			phi[l], phi[l+1], phi[l+2] = math.Exp(y[0]), v*s, rest*s
			jac[l][0], jac[l+1][1], jac[l+2][1] = phi[l], v*s, rest*s
			bend[l][0], bend[l+1][1], bend[l+2][1] = phi[l], v*s, rest*s
		})
	}
	out.SDSens = Interval{sdSens, p.search(sens, sdSens, 0, 0), p.search(sens, sdSens, 1.5*sdSens+0.1, math.Inf(1))}
	out.SDSpec = Interval{sdSpec, p.search(spec, sdSpec, 0, 0), p.search(spec, sdSpec, 1.5*sdSpec+0.1, math.Inf(1))}
	out.Rho = Interval{math.NaN(), math.NaN(), math.NaN()}
	if !math.IsNaN(f.Rho) {
		out.Rho = Interval{f.Rho, p.search(rho, f.Rho, -1, -1), p.search(rho, f.Rho, 1, 1)}
	}
	return out
}

// withLead is a path whose first inner coordinates are the means.
func (p profiler) withLead(shape []float64, fill func(y, phi []float64, jac, bend [][]float64)) *path {
	l := p.s.lead
	inner := append(append([]float64(nil), p.best[:l]...), shape...)
	return &path{inner, func(y []float64) ([]float64, [][]float64, [][]float64) {
		n := len(p.best)
		phi, jac, bend := make([]float64, n), make([][]float64, n), make([][]float64, n)
		for i := range n {
			jac[i], bend[i] = make([]float64, len(y)), make([]float64, len(y))
		}
		for i := range l {
			phi[i], jac[i][i] = y[i], 1
		}
		fill(y[l:], phi, shifted(jac, l), shifted(bend, l))
		return phi, jac, bend
	}}
}

// shifted drops the first l columns of every row.
func shifted(rows [][]float64, l int) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = r[l:]
	}
	return out
}

// search finds where the profile crosses the cut between x, the optimum, and the far side: first it looks at far, then
// farther in the same direction until the end of the parameter space. A cut that is not reached there gives the end.
func (p profiler) search(at func(float64) *path, x, far, end float64) float64 {
	if x == end {
		return end
	}
	var way *path
	value := func(v float64) float64 {
		next := at(v)
		if way != nil {
			next.inner = way.inner
		}
		r := p.rise(next)
		if r < 0 { // beyond the cut the others may have gone where there is no way back
			way = next
		}
		// The profile is close to a parabola, so its root is close to a line.
		return math.Sqrt(max(0, r+p.cut)) - math.Sqrt(p.cut)
	}
	near, fNear := x, -math.Sqrt(p.cut)
	for range 60 {
		f := value(far)
		if f >= 0 {
			return between(value, near, far, fNear, f, 1e-7*(1+math.Abs(far)))
		}
		if far == end {
			return end
		}
		near, fNear, far = far, f, far+2*(far-x)
	}
	return end
}
