package aghq

import "math"

// rowSums are weighted sums over the nodes of z₂ for one node of z₁: of 1, z₂, z₂², e₂, e₂z₂, and for the Hessian of
// the weight w₂ and of e₂², each times 1, z₂, z₂².
type rowSums struct {
	t, z, zz, e, ez float64
	w, wz, wzz      float64
	ee, eez, eezz   float64
}

func (r *rowSums) add(t, z, e float64) {
	r.t += t
	tz, te := t*z, t*e
	r.z += tz
	r.zz += tz * z
	r.e += te
	r.ez += te * z
}

func (r *rowSums) addCurvature(t, z, e, w float64) {
	tw, te := t*w, t*e*e
	r.w += tw
	r.wz += tw * z
	r.wzz += tw * z * z
	r.ee += te
	r.eez += te * z
	r.eezz += te * z * z
}

// moments are sums over all nodes, from which every derivative follows.
type moments struct {
	total                    float64
	z1, z2, z11, z12, z22    float64                 // of z
	e1, e2, ez11, ez21, ez22 float64                 // of the scores e₁, e₂, e₁z₁, e₂z₁, e₂z₂: the gradient in the local parameters
	curvature                [Locals][Locals]float64 // of w₁v₁v₁ᵀ + w₂v₂v₂ᵀ − ssᵀ, upper triangle
}

func (m *moments) add(r *rowSums, z1, e1 float64) {
	m.total += r.t
	m.z1 += r.t * z1
	m.z2 += r.z
	m.z11 += r.t * z1 * z1
	m.z12 += r.z * z1
	m.z22 += r.zz
	m.e1 += r.t * e1
	m.e2 += r.e
	m.ez11 += r.t * e1 * z1
	m.ez21 += r.e * z1
	m.ez22 += r.ez
}

// addCurvature adds w₁v₁v₁ᵀ + w₂v₂v₂ᵀ − ssᵀ with v₁ = (1,0,z₁,0,0), v₂ = (0,1,0,z₁,z₂), s = (e₁,e₂,e₁z₁,e₂z₁,e₂z₂).
func (m *moments) addCurvature(r *rowSums, z, e1, w1 float64) {
	one := r.t * (w1 - e1*e1)
	c := &m.curvature
	c[M1][M1] += one
	c[M1][A] += one * z
	c[A][A] += one * z * z
	c[M1][M2] -= e1 * r.e
	c[M1][B] -= e1 * r.e * z
	c[M1][C] -= e1 * r.ez
	c[M2][A] -= e1 * r.e * z
	c[A][B] -= e1 * r.e * z * z
	c[A][C] -= e1 * r.ez * z
	two, twoZ, twoZZ := r.w-r.ee, r.wz-r.eez, r.wzz-r.eezz
	c[M2][M2] += two
	c[M2][B] += two * z
	c[M2][C] += twoZ
	c[B][B] += two * z * z
	c[B][C] += twoZ * z
	c[C][C] += twoZZ
}

// score is the posterior mean of the derivatives of the complete-data log-likelihood (Fisher's identity).
func (m *moments) score() [Locals]float64 {
	t := m.total
	return [Locals]float64{m.e1 / t, m.e2 / t, m.ez11 / t, m.ez21 / t, m.ez22 / t}
}

// hessian of log L: −E[w₁v₁v₁ᵀ + w₂v₂v₂ᵀ] + Var(s) over the posterior of z (Louis 1982, J R Stat Soc B 44:226–233).
func (m *moments) hessian() (h [Locals][Locals]float64) {
	s := m.score()
	for i := range Locals {
		for j := i; j < Locals; j++ {
			h[i][j] = -m.curvature[i][j]/m.total - s[i]*s[j]
			h[j][i] = h[i][j]
		}
	}
	return h
}

// gradient of the approximation itself: Fisher's score, plus what comes from the nodes moving with the mode and the
// curvature. The second part vanishes as nodes are added; with one node, where the first knows only the mode, it is
// the derivative of the Laplace approximation's determinant.
func (m *moments) gradient(p Point, f *frame) [Locals]float64 {
	g := m.score()
	t := m.total
	z1, z2 := m.z1/t, m.z2/t
	// Means of ∇h and of ∇h·xᵀ over the nodes, x the standardised node: x₁ = (z₁ − ẑ₁)/(√2·r₁₁),
	// x₂ = ((z₂ − ẑ₂) − √2·r₂₁·x₁)/(√2·r₂₂).
	g1, g2 := p.A*g[M1]+p.B*g[M2]-z1, p.C*g[M2]-z2
	g1z1 := p.A*g[A] + p.B*g[B] - m.z11/t
	g2z1 := p.C*g[B] - m.z12/t
	g2z2 := p.C*g[C] - m.z22/t
	b11 := (g1z1 - f.z1*g1) / (math.Sqrt2 * f.r11)
	b21 := (g2z1 - f.z1*g2) / (math.Sqrt2 * f.r11)
	b22 := ((g2z2 - f.z2*g2) - math.Sqrt2*f.r21*b21) / (math.Sqrt2 * f.r22)
	for q := range Locals {
		v := f.move(p, q)
		g[q] += g1*v.z1 + g2*v.z2 + math.Sqrt2*(b11*v.r11+b21*v.r21+b22*v.r22) + v.r11/f.r11 + v.r22/f.r22
	}
	return g
}

// move is how the frame answers to a change of one local parameter.
func (f *frame) move(p Point, parameter int) (v struct{ z1, z2, r11, r21, r22 float64 }) {
	var dA, dB, dC, eta1, eta2 float64 // explicit changes of a, b, c and of the two logits
	switch parameter {
	case M1:
		eta1 = 1
	case M2:
		eta2 = 1
	case A:
		dA, eta1 = 1, f.z1
	case B:
		dB, eta2 = 1, f.z1
	case C:
		dC, eta2 = 1, f.z2
	}
	// ∇h = (a·e₁ + b·e₂ − z₁, c·e₂ − z₂) stays 0: H·dẑ = ∂∇h.
	y1 := dA*f.e1 - p.A*f.w1*eta1 + dB*f.e2 - p.B*f.w2*eta2
	y2 := dC*f.e2 - p.C*f.w2*eta2
	v.z1 = (f.h22*y1 - f.h12*y2) / f.determinant
	v.z2 = (f.h11*y2 - f.h12*y1) / f.determinant
	dw1 := f.d1 * (eta1 + p.A*v.z1)
	dw2 := f.d2 * (eta2 + p.B*v.z1 + p.C*v.z2)
	h11 := 2*p.A*dA*f.w1 + p.A*p.A*dw1 + 2*p.B*dB*f.w2 + p.B*p.B*dw2
	h12 := (dB*p.C+p.B*dC)*f.w2 + p.B*p.C*dw2
	h22 := 2*p.C*dC*f.w2 + p.C*p.C*dw2
	// H⁻¹ = RRᵀ: r₁₁² = h₂₂/|H|, r₁₁r₂₁ = −h₁₂/|H|, r₂₂² = 1/h₂₂.
	det := f.determinant
	dDet := h11*f.h22 + f.h11*h22 - 2*f.h12*h12
	v.r11 = (h22/det - f.h22*dDet/(det*det)) / (2 * f.r11)
	v.r21 = (-h12/det + f.h12*dDet/(det*det) - f.r21*v.r11) / f.r11
	v.r22 = -h22 * f.r22 * f.r22 * f.r22 / 2
	return v
}
