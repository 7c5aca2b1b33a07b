package newton

import (
	"math"
	"testing"
)

// Rosenbrock's valley: minimum 0 at (1, 1), the Hessian indefinite on the way.
func rosenbrock(x, g, h []float64) float64 {
	a, b := 1-x[0], x[1]-x[0]*x[0]
	if g != nil {
		g[0], g[1] = -2*a-400*x[0]*b, 200*b
	}
	if h != nil {
		h[0], h[1], h[2], h[3] = 2-400*b+800*x[0]*x[0], -400*x[0], -400*x[0], 200
	}
	return a*a + 100*b*b
}

func TestMinimise(t *testing.T) {
	start := []float64{-1.2, 1}
	m := Minimise(rosenbrock, start, 200)
	if !m.Converged || !(math.Abs(m.X[0]-1) <= 1e-8) || !(math.Abs(m.X[1]-1) <= 1e-8) {
		t.Errorf("ended at %v after %d evaluations", m.X, m.Evaluations)
	}
	if start[0] != -1.2 || start[1] != 1 {
		t.Error("the start was changed")
	}
}

// A function without a minimum, and one that is nowhere finite, end without claiming one.
func TestNoMinimum(t *testing.T) {
	slope := func(x, g, h []float64) float64 {
		g[0], h[0] = -math.Exp(-x[0]), math.Exp(-x[0])
		return math.Exp(-x[0])
	}
	if m := Minimise(slope, []float64{0}, 5); m.Converged {
		t.Errorf("claims a minimum of exp(−x) at %v", m.X)
	}
	nowhere := func(x, g, h []float64) float64 { return math.NaN() }
	if m := Minimise(nowhere, []float64{0}, 5); m.Converged || m.Evaluations != 1 {
		t.Errorf("%+v", m)
	}
}

func TestDifferences(t *testing.T) {
	x, exact, got := []float64{0.3, -0.8}, make([]float64, 4), make([]float64, 4)
	g := make([]float64, 2)
	rosenbrock(x, g, exact)
	Differences(func(x, g []float64) { rosenbrock(x, g, nil) }, x, g, got)
	for i := range exact {
		if !(math.Abs(got[i]-exact[i]) <= 1e-5*(1+math.Abs(exact[i]))) {
			t.Errorf("Hessian %v, want %v", got, exact)
		}
	}
}
