package aghq

import (
	"math"
	"math/big"
	"testing"
)

// brute integrates by the trapezoid rule on a grid so wide and fine that its error is far below 1e-9.
func brute(x1, n1, x2, n2 int, p Point) float64 {
	a, b := NewMargin(x1, n1), NewMargin(x2, n2)
	const step, far = 0.02, 9.0
	sum := 0.0
	for z1 := -far; z1 <= far; z1 += step {
		l1, _, _ := a.at(p.M1 + p.A*z1)
		for z2 := -far; z2 <= far; z2 += step {
			l2, _, _ := b.at(p.M2 + p.B*z1 + p.C*z2)
			sum += math.Exp(l1 + l2 - (z1*z1+z2*z2)/2)
		}
	}
	return math.Log(sum * step * step / (2 * math.Pi))
}

var cases = []struct {
	x1, n1, x2, n2 int
	p              Point
}{
	{47, 56, 738, 839, Point{2.5, 1.3, 1.6, -0.5, 0.4}},
	{0, 6, 17, 18, Point{1, 2, 0.8, 0.3, 0.7}},
	{12, 12, 0, 7, Point{2.2, 1.1, 0.9, -0.6, 0}},
	{1, 4, 25, 26, Point{0.7, 3, 0, 0, 0.6}},
	{3, 5, 2, 9, Point{0.1, -0.4, -1.2, 0.9, -0.3}},
}

func TestAgainstTrapezoid(t *testing.T) {
	for _, c := range cases {
		s := NewStudy(NewMargin(c.x1, c.n1), NewMargin(c.x2, c.n2))
		got, want := s.Value(c.p, 61), brute(c.x1, c.n1, c.x2, c.n2, c.p)
		if !(math.Abs(got-want) <= 1e-9) {
			t.Errorf("%+v: %.12f, want %.12f", c, got, want)
		}
	}
}

// The Laplace approximation of a normal model is exact, and of this one it is h(ẑ) − ½ log|H|.
func TestOneNodeIsLaplace(t *testing.T) {
	for _, c := range cases {
		s := NewStudy(NewMargin(c.x1, c.n1), NewMargin(c.x2, c.n2))
		f := s.mode(c.p)
		if got, want := s.Value(c.p, 1), f.height-math.Log(f.determinant)/2; !(math.Abs(got-want) <= 1e-12) {
			t.Errorf("%+v: %.12f, want %.12f", c, got, want)
		}
	}
}

// The gradient is that of the approximation at every number of nodes, the Hessian that of the integral.
func TestDerivatives(t *testing.T) {
	for _, c := range cases {
		for _, nodes := range []int{1, 2, 3, 5, 9, 21, 61} {
			s := NewStudy(NewMargin(c.x1, c.n1), NewMargin(c.x2, c.n2))
			var d, up, down Derivatives
			s.LogLik(c.p, nodes, &d, true)
			for q := range Locals {
				const step = 1e-5
				high := s.LogLik(shifted(c.p, q, step), nodes, &up, false)
				low := s.LogLik(shifted(c.p, q, -step), nodes, &down, false)
				if want := (high - low) / (2 * step); !(math.Abs(d.Gradient[q]-want) <= 1e-7*(1+math.Abs(want))) {
					t.Errorf("%+v, %d nodes, gradient %d: %.10f, want %.10f", c, nodes, q, d.Gradient[q], want)
				}
				for r := range Locals {
					want := (up.Gradient[r] - down.Gradient[r]) / (2 * step)
					if nodes == 61 && !(math.Abs(d.Hessian[q][r]-want) <= 1e-6*(1+math.Abs(want))) {
						t.Errorf("%+v, Hessian %d %d: %.10f, want %.10f", c, q, r, d.Hessian[q][r], want)
					}
				}
			}
		}
	}
}

func shifted(p Point, parameter int, by float64) Point {
	*[]*float64{&p.M1, &p.M2, &p.A, &p.B, &p.C}[parameter] += by
	return p
}

// Large counts: the two ways to write the log-probability agree where both are good, and the peak is Stirling's.
func TestMargin(t *testing.T) {
	plain, far := NewMargin(30000, 90000), NewMargin(30000, 90000)
	far.big, far.offset = true, logPeak(far.x, far.n)
	for _, eta := range []float64{-3, -0.7, -0.69, 0.2} {
		a, ea, wa := plain.at(eta)
		b, eb, wb := far.at(eta)
		if !(math.Abs(a-b) <= 1e-9*(1+math.Abs(a))) || ea != eb || wa != wb {
			t.Errorf("η = %g: %.12f and %.12f", eta, a, b)
		}
	}
	if got := LogChoose(3, 10); !(math.Abs(got-math.Log(120)) <= 1e-13) {
		t.Errorf("ln C(10,3) = %.15f", got)
	}
	l, e, _ := NewMarginAt(5e8, 1e9)
	if want := -math.Log(2*math.Pi*2.5e8) / 2; !(math.Abs(l-want) <= 1e-9) || e != 0 {
		t.Errorf("peak of a billion: %.12f, want %.12f", l, want)
	}
}

// NewMarginAt evaluates a margin at its observed logit.
func NewMarginAt(x, n int) (log, score, weight float64) {
	m := NewMargin(x, n)
	return m.at(m.eta)
}

// Binomial coefficients are whole numbers: here they are counted, small and large.
func TestLogChoose(t *testing.T) {
	for _, c := range [][2]int64{{1, 2}, {8, 17}, {16, 33}, {5, 40}, {20, 60}, {300, 1000}, {999, 1000}, {7, 100_000}} {
		var mantissa big.Float
		exponent := new(big.Float).SetInt(new(big.Int).Binomial(c[1], c[0])).MantExp(&mantissa)
		m, _ := mantissa.Float64()
		want := math.Log(m) + float64(exponent)*math.Ln2
		if got := LogChoose(float64(c[0]), float64(c[1])); !(math.Abs(got-want) <= 2e-14*(1+want)) {
			t.Errorf("%d of %d: %.16g, want %.16g", c[0], c[1], got, want)
		}
	}
}
