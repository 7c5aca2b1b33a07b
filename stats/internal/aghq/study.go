package aghq

import (
	"math"

	"bivar/stats/internal/hermite"
)

// Study is one study's share of the likelihood: with z ~ N₂(0, I),
//
//	positives of the first margin  ~ Bin(n₁, expit(m₁ + a·z₁)),
//	positives of the second margin ~ Bin(n₂, expit(m₂ + b·z₁ + c·z₂)).
//
// It remembers the mode of z from one call to the next, as a place to start the search.
type Study struct {
	margins [2]Margin
	z       [2]float64
}

// NewStudy prepares a study.
func NewStudy(first, second Margin) Study { return Study{margins: [2]Margin{first, second}} }

// Point is where a study's likelihood is asked for.
type Point struct{ M1, M2, A, B, C float64 }

// Names of the local parameters, in the order of Derivatives.
const (
	M1 = iota
	M2
	A
	B
	C
	Locals
)

// Derivatives of log L in the local parameters (m₁, m₂, a, b, c).
type Derivatives struct {
	Gradient [Locals]float64
	Hessian  [Locals][Locals]float64 // by Louis's identity; right up to the error of the quadrature
}

const (
	modeSteps  = 200
	modeStop   = 1e-9  // the search is quadratic: the error is then about its square
	negligible = 1e-13 // share of the integral below which an outer node is left out
)

// frame is the mode ẑ, the curvature H = −∇²h there, and the factor R of H⁻¹ = RRᵀ that scales the nodes.
type frame struct {
	z1, z2        float64
	height        float64 // h(ẑ)
	e1, e2        float64 // scores of the margins at the mode
	w1, w2        float64 // their weights
	d1, d2        float64 // ∂w/∂η
	h11, h12, h22 float64
	r11, r21, r22 float64
	determinant   float64
}

// mode finds the maximum of h(z) = ℓ₁ + ℓ₂ − |z|²/2 by Newton's method. h is concave; a step that would move a logit by
// more than 1 is shortened, because farther off the curvature is another.
func (s *Study) mode(p Point) (f frame) {
	z1, z2 := s.z[0], s.z[1]
	for range modeSteps {
		eta1, eta2 := p.M1+p.A*z1, p.M2+p.B*z1+p.C*z2
		e1, w1 := s.margins[0].slope(eta1, math.Exp(-math.Abs(eta1)))
		e2, w2 := s.margins[1].slope(eta2, math.Exp(-math.Abs(eta2)))
		g1, g2 := p.A*e1+p.B*e2-z1, p.C*e2-z2
		h11, h12, h22 := 1+p.A*p.A*w1+p.B*p.B*w2, p.B*p.C*w2, 1+p.C*p.C*w2
		det := h11*h22 - h12*h12
		s1, s2 := (h22*g1-h12*g2)/det, (h11*g2-h12*g1)/det
		if far := max(math.Abs(p.A*s1), math.Abs(p.B*s1+p.C*s2)); far > 1 {
			s1, s2 = s1/far, s2/far
		}
		z1, z2 = z1+s1, z2+s2
		if math.Abs(s1) < modeStop && math.Abs(s2) < modeStop {
			break
		}
	}
	s.z = [2]float64{z1, z2}
	f.z1, f.z2 = z1, z2
	eta1, eta2 := p.M1+p.A*z1, p.M2+p.B*z1+p.C*z2
	l1, e1, w1 := s.margins[0].at(eta1)
	l2, e2, w2 := s.margins[1].at(eta2)
	f.height, f.e1, f.e2, f.w1, f.w2 = l1+l2-(z1*z1+z2*z2)/2, e1, e2, w1, w2
	f.d1, f.d2 = -w1*math.Tanh(eta1/2), -w2*math.Tanh(eta2/2)
	f.h11, f.h12, f.h22 = 1+p.A*p.A*w1+p.B*p.B*w2, p.B*p.C*w2, 1+p.C*p.C*w2
	f.determinant = f.h11*f.h22 - f.h12*f.h12
	f.r11 = math.Sqrt(f.h22 / f.determinant)
	f.r21 = -f.h12 / f.determinant / f.r11
	f.r22 = 1 / math.Sqrt(f.h22)
	return f
}

// LogLik returns log L at p with the given number of nodes per axis, and fills in d (its Hessian only if asked for).
func (s *Study) LogLik(p Point, nodes int, d *Derivatives, hessian bool) float64 {
	f := s.mode(p)
	if math.IsNaN(f.height) || !(f.determinant > 0) {
		return math.NaN()
	}
	var m moments
	s.sum(p, &f, hermite.Of(nodes), s.inner(p, nodes), hessian, &m)
	d.Gradient = m.gradient(p, &f)
	if hessian {
		d.Hessian = m.hessian()
	}
	return f.height + math.Log(f.r11*f.r22/math.Pi*m.total)
}

// Value returns log L alone.
func (s *Study) Value(p Point, nodes int) float64 {
	f := s.mode(p)
	var m moments
	s.sum(p, &f, hermite.Of(nodes), s.inner(p, nodes), false, &m)
	return f.height + math.Log(f.r11*f.r22/math.Pi*m.total)
}

// Posterior returns mean and covariance (variances, then the covariance) of the study's two logits given its counts.
func (s *Study) Posterior(p Point, nodes int) (mean [2]float64, cov [3]float64) {
	f := s.mode(p)
	var m moments
	s.sum(p, &f, hermite.Of(nodes), s.inner(p, nodes), false, &m)
	t := m.total
	z1, z2 := m.z1/t, m.z2/t
	v11, v12, v22 := m.z11/t-z1*z1, m.z12/t-z1*z2, m.z22/t-z2*z2
	mean = [2]float64{p.M1 + p.A*z1, p.M2 + p.B*z1 + p.C*z2}
	return mean, [3]float64{p.A * p.A * v11, p.B*p.B*v11 + 2*p.B*p.C*v12 + p.C*p.C*v22, p.A * (p.B*v11 + p.C*v12)}
}

// inner is the rule for z₂. Where c = 0 the integrand is normal in z₂ times a polynomial of low degree, and three
// nodes are exact; for a second margin without data one is, for all but derivatives that nobody asks for.
func (s *Study) inner(p Point, nodes int) hermite.Rule {
	switch {
	case s.margins[1].n == 0:
		nodes = 1
	case p.C == 0:
		nodes = min(nodes, 3)
	}
	return hermite.Of(nodes)
}

// sum walks over the nodes, from the middle outwards, and stops in each direction where the terms no longer count: the
// integrand is log-concave, so once they are falling and negligible, all further ones are.
func (s *Study) sum(p Point, f *frame, outer, in hermite.Rule, hessian bool, m *moments) {
	var odds [hermite.Max]float64
	n := len(in.X)
	for k := range (n + 1) / 2 { // nodes come in pairs ±x
		odds[k] = math.Exp(p.C * math.Sqrt2 * f.r22 * in.X[k])
		odds[n-1-k] = 1 / odds[k]
	}
	n = len(outer.X)
	for direction := -1; direction <= 1; direction += 2 {
		start := n / 2
		if direction < 0 {
			start--
		}
		before := 0.0
		for j := start; j >= 0 && j < n; j += direction {
			t := s.row(p, f, outer.X[j], outer.W[j], in, odds[:len(in.X)], hessian, m)
			if t < negligible*m.total && t <= before {
				break
			}
			before = t
		}
	}
}

// row adds the terms of one node of z₁ and returns their sum. The odds exp(η₂) of the second margin at the inner nodes
// are those at the row's centre times odds, the same in every row: one exponential less per node.
func (s *Study) row(p Point, f *frame, x1, weight float64, in hermite.Rule, odds []float64, hessian bool, m *moments) float64 {
	z1 := f.z1 + math.Sqrt2*f.r11*x1
	l1, e1, w1 := s.margins[0].at(p.M1 + p.A*z1)
	base := l1 - z1*z1/2 - f.height
	centre, scale := f.z2+math.Sqrt2*f.r21*x1, math.Sqrt2*f.r22
	eta := p.M2 + p.B*z1
	second, middle := &s.margins[1], 1.0
	if second.n > 0 {
		middle = math.Exp(eta + p.C*centre)
	}
	var r rowSums
	n := len(in.X)
	for direction := -1; direction <= 1; direction += 2 {
		start := n / 2
		if direction < 0 {
			start--
		}
		before := 0.0
		for k := start; k >= 0 && k < n; k += direction {
			z2 := centre + scale*in.X[k]
			var l2, e2, w2 float64
			switch {
			case second.n == 0:
			case second.big:
				l2, e2, w2 = second.at(eta + p.C*z2)
			default:
				l2, e2, w2 = second.atOdds(eta+p.C*z2, middle*odds[k])
			}
			t := weight * in.W[k] * math.Exp(base+l2-z2*z2/2)
			r.add(t, z2, e2)
			if hessian {
				r.addCurvature(t, z2, e2, w2)
			}
			if t < negligible*(m.total+r.t) && t <= before {
				break
			}
			before = t
		}
	}
	m.add(&r, z1, e1)
	if hessian {
		m.addCurvature(&r, z1, e1, w1)
	}
	return r.t
}
