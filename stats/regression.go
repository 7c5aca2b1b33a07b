package stats

import (
	"math"

	"bivar/stats/internal/dense"
	"bivar/stats/internal/newton"
)

// ModelOptions choose the likelihood and how it is maximised.
type ModelOptions struct {
	Model    Model
	Binomial BinomialOptions
	Normal   NormalOptions
}

// RegressionFit is a bivariate model whose two means depend on covariates, with one between-study covariance for all
// studies. Of the embedded Fit the means and their covariance (Mu, V, Cov, Free) are not used.
type RegressionFit struct {
	Fit
	Sens, Spec []float64 // coefficients on the logit scale, intercept first
	Joint      []float64 // covariance of (Sens, Spec, ln σ_sens, ln σ_spec, atanh ρ), row by row
	Size       int       // rows of Joint
	phi        []float64
}

// FitRegression fits the studies with the design. Collinear columns, a design wider than the data carry, or a
// likelihood without a maximum give a failed fit.
func FitRegression(studies []Study, d Design, o ModelOptions) RegressionFit {
	if o.Model == Normal {
		return fitNormalRegression(studies, d, o.Normal, func(m normalRegression, s surface) settled {
			return s.settle(s.climb(starts(nil, normalModel{observed: m.observed}.spread())))
		})
	}
	return fitBinomialRegression(studies, d, func(m *binomialModel) settled { return m.fit(studies, o.Binomial) })
}

// size notes the numbers of studies and parameters.
func (f *RegressionFit) size(studies []Study, d Design) {
	f.K, f.Size, f.Parameters = len(studies), d.width()+3, d.width()+3
}

func fitBinomialRegression(studies []Study, d Design, search func(*binomialModel) settled) RegressionFit {
	f := RegressionFit{Fit: failed(Binomial, ML, len(studies), TooFew)}
	f.size(studies, d)
	if len(studies) < d.width()/2+2 {
		return f
	}
	m := newBinomialModel(studies, d)
	out := search(m)
	f.Certificate, f.Reason = out.cert, out.reason
	if out.status == Failed {
		return f
	}
	p := len(d.Sens[0])
	f.Nodes, f.Doubt = m.most(), m.doubtful
	f.shape(m.surface(), out)
	f.Sens, f.Spec, f.Joint, f.phi = out.X[:p], out.X[p:d.width()], out.cov, out.X
	return f
}

// shape fills in status, likelihood and between-study matrix.
func (f *RegressionFit) shape(s surface, o settled) {
	a, b, c := o.X[s.lead], o.X[s.lead+1], o.X[s.lead+2]
	f.Status, f.Reason, f.Certificate, f.LogLik = o.status, o.reason, o.cert, -o.Value
	f.Sigma = Cov2{a * a, b*b + c*c, a * b}
	_, _, f.Rho = s.shape(o.X)
}

func fitNormalRegression(studies []Study, d Design, o NormalOptions, search func(normalRegression, surface) settled) RegressionFit {
	f := RegressionFit{Fit: failed(Normal, o.Method, len(studies), TooFew)}
	f.size(studies, d)
	if len(studies) < d.width()/2+2 {
		return f
	}
	m := normalRegression{observed: observe(Correct(studies, o.Correct, o.Add)), design: d, restricted: o.Method == REML}
	for _, observed := range m.observed {
		if math.IsInf(observed.v[0]+observed.v[1], 1) {
			f.Reason = ZeroCell
			return f
		}
	}
	s := surface{lead: 0, eval: m.objective}
	out := search(m, s)
	f.Certificate, f.Reason = out.cert, out.reason
	if out.status == Failed {
		return f
	}
	f.shape(s, out)
	n, p := d.width(), len(d.Sens[0])
	beta, cov, _, _ := m.solve(f.Sigma)
	f.Sens, f.Spec, f.Joint = beta[:p], beta[p:], make([]float64, (n+3)*(n+3))
	for i := range n {
		copy(f.Joint[i*(n+3):], cov[i*n:(i+1)*n])
	}
	for i := range 3 {
		copy(f.Joint[(n+i)*(n+3)+n:], out.cov[i*3:(i+1)*3])
	}
	f.phi = append(append([]float64(nil), beta...), out.X...)
	return f
}

// normalRegression is the normal model with covariates, the coefficients profiled out (ML) or integrated out (REML).
type normalRegression struct {
	observed   []observation
	design     Design
	restricted bool
}

// solve returns the generalised least squares coefficients at Σ, their covariance (ΣX′WX)⁻¹ and ln|ΣX′WX|.
func (m normalRegression) solve(sigma Cov2) (beta, cov []float64, logDet float64, ok bool) {
	n := m.design.width()
	a, b := make([]float64, n*n), make([]float64, n)
	for i, o := range m.observed {
		w := sigma.plus(Cov2{Sens: o.v[0], Spec: o.v[1]}).inverse()
		wy := w.times(o.y)
		p := len(m.design.Sens[i])
		for q := range n {
			xq := m.design.value(i, q)
			first := q < p
			b[q] += xq * pick(first, wy[0], wy[1])
			for r := range q + 1 {
				weight := w.Cov
				if first == (r < p) {
					weight = pick(first, w.Sens, w.Spec)
				}
				a[q*n+r] += weight * xq * m.design.value(i, r)
			}
		}
	}
	mirror(a, n)
	l, ok := dense.Cholesky(a, n)
	if !ok {
		return nil, nil, 0, false
	}
	for q := range n {
		logDet += 2 * math.Log(l[q*n+q])
	}
	cov, _ = dense.Inverse(a, n)
	return dense.Solve(l, b, n), cov, logDet, true
}

func pick(first bool, a, b float64) float64 {
	if first {
		return a
	}
	return b
}

func (m normalRegression) objective(phi, g, h []float64) float64 {
	value := m.gradient(phi, g)
	newton.Differences(func(x, g []float64) { m.gradient(x, g) }, phi, g, h)
	return value
}

// gradient is normalModel.gradient with covariates.
func (m normalRegression) gradient(phi, g []float64) float64 {
	a, b, c := phi[0], phi[1], phi[2]
	sigma := Cov2{a * a, b*b + c*c, a * b}
	beta, cov, logDet, ok := m.solve(sigma)
	if !ok {
		return math.Inf(1)
	}
	value, d := float64(len(m.observed))*math.Log(2*math.Pi), Cov2{}
	for i, o := range m.observed {
		total := sigma.plus(Cov2{Sens: o.v[0], Spec: o.v[1]})
		w, eta := total.inverse(), m.design.at(beta, i)
		r := [2]float64{o.y[0] - eta[0], o.y[1] - eta[1]}
		e := w.times(r)
		value += (math.Log(total.det()) + r[0]*e[0] + r[1]*e[1]) / 2
		d = d.plus(Cov2{(w.Sens - e[0]*e[0]) / 2, (w.Spec - e[1]*e[1]) / 2, w.Cov - e[0]*e[1]})
		if m.restricted {
			s := w.sandwich(m.design.variance(cov, m.design.width(), i))
			d = d.plus(Cov2{-s.Sens / 2, -s.Spec / 2, -s.Cov})
		}
	}
	if m.restricted {
		value += logDet/2 - float64(m.design.width())/2*math.Log(2*math.Pi)
	}
	g[0], g[1], g[2] = 2*a*d.Sens+b*d.Cov, a*d.Cov+2*b*d.Spec, 2*c*d.Spec
	if math.IsNaN(value) {
		return math.Inf(1)
	}
	return value
}

// variance is the covariance of the two fitted logits of study i, cov the covariance of the coefficients in rows of
// the given length.
func (d Design) variance(cov []float64, row, i int) Cov2 {
	return jointVariance(cov, row, d.Sens[i], d.Spec[i])
}

// jointVariance is the covariance of (xs·β_sens, xc·β_spec).
func jointVariance(cov []float64, row int, xs, xc []float64) (v Cov2) {
	p := len(xs)
	for i, x := range xs {
		for j, y := range xs {
			v.Sens += x * y * cov[i*row+j]
		}
		for j, y := range xc {
			v.Cov += x * y * cov[i*row+p+j]
		}
	}
	for i, x := range xc {
		for j, y := range xc {
			v.Spec += x * y * cov[(p+i)*row+p+j]
		}
	}
	return v
}

// At is the summary point for given covariates, as a Fit that Summary and the regions understand.
func (f RegressionFit) At(sens, spec []float64) Fit {
	out := f.Fit
	out.Mu = [2]float64{dot(sens, f.Sens), dot(spec, f.Spec)}
	out.V = jointVariance(f.Joint, f.Size, sens, spec)
	return out
}

func dot(x, y []float64) (sum float64) {
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}

// LikelihoodRatio tests a design against one nested in it, both fitted by maximum likelihood to the same studies; NaN
// where one of them fails.
func LikelihoodRatio(studies []Study, full, reduced Design, o ModelOptions) Test {
	o.Normal.Method = ML
	a, b := FitRegression(studies, full, o), FitRegression(studies, reduced, o)
	df := float64(full.width() - reduced.width())
	if a.Status == Failed || b.Status == Failed {
		return Test{math.NaN(), df, math.NaN()}
	}
	return ChiSquare(max(0, 2*(a.LogLik-b.LogLik)), df)
}

// Robust returns the fit with cluster-robust covariance, as Fit.Robust.
func (f RegressionFit) Robust(studies []Study, d Design, o ModelOptions, cluster []string) RegressionFit {
	n := f.Size
	jac := surface{lead: n - 3}.fullJacobian(f.phi)
	sums, order := map[string][]float64{}, []string(nil)
	for i, score := range f.scores(studies, d, o) {
		g, ok := sums[cluster[i]]
		if !ok {
			g = make([]float64, n)
			sums[cluster[i]] = g
			order = append(order, cluster[i])
		}
		for p := range n {
			for q := range n {
				g[p] += jac[q*n+p] * score[q]
			}
		}
	}
	m := float64(len(order))
	if m < 2 {
		return f
	}
	joint := make([]float64, n*n)
	for _, name := range order {
		v := make([]float64, n)
		for p := range n {
			for q := range n {
				v[p] += f.Joint[p*n+q] * sums[name][q]
			}
		}
		for p := range n {
			for q := range n {
				joint[p*n+q] += v[p] * v[q] * m / (m - 1)
			}
		}
	}
	f.Joint, f.DF, f.Clusters = joint, m-1, len(order)
	return f
}

// scores are the gradients of the studies' log-likelihoods in φ.
func (f RegressionFit) scores(studies []Study, d Design, o ModelOptions) [][]float64 {
	n := f.Size
	out := make([][]float64, len(studies))
	if o.Model == Normal {
		for i, s := range observe(Correct(studies, o.Normal.Correct, o.Normal.Add)) {
			own := normalModel{observed: []observation{s}}.scores(d.at(f.phi, i), f.phi[n-3:])[0]
			out[i] = d.spread(own, i, n)
		}
		return out
	}
	m := newBinomialModel(studies, d)
	for i := range m.studies {
		m.studies[i].LogLik(m.point(f.phi, i), f.Nodes, &m.buffer, false)
		out[i] = d.spread(m.buffer.Gradient[:], i, n)
	}
	return out
}

// spread takes a gradient in a study's own parameters to one in φ.
func (d Design) spread(own []float64, i, n int) []float64 {
	g := make([]float64, n)
	p, c := len(d.Sens[i]), len(d.Spec[i])
	for q := range n {
		switch {
		case q < p:
			g[q] = d.Sens[i][q] * own[0]
		case q < p+c:
			g[q] = d.Spec[i][q-p] * own[1]
		default:
			g[q] = own[2+q-p-c]
		}
	}
	return g
}

// Linear is one logit with its variance, and its covariance with the other of a pair.
type Linear struct{ Mean, Variance, Covariance float64 }

// Margin returns x′β and y′β of one margin (0 sensitivity, 1 specificity) with their joint covariance.
func (f RegressionFit) Margin(x, y []float64, margin int) (atX, atY Linear) {
	beta, offset := f.Sens, 0
	if margin == 1 {
		beta, offset = f.Spec, len(f.Sens)
	}
	covariance := func(x, y []float64) (sum float64) {
		for i := range x {
			for j := range y {
				sum += x[i] * y[j] * f.Joint[(offset+i)*f.Size+offset+j]
			}
		}
		return sum
	}
	both := covariance(x, y)
	return Linear{dot(x, beta), covariance(x, x), both}, Linear{dot(y, beta), covariance(y, y), both}
}
