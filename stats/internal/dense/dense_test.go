package dense

import (
	"math"
	"slices"
	"testing"
)

// A = LLᵀ by hand: L = (2 0 0; 1 3 0; −1 2 1).
var a = []float64{4, 2, -2, 2, 10, 5, -2, 5, 6}

func TestCholesky(t *testing.T) {
	l, ok := Cholesky(a, 3)
	if want := []float64{2, 0, 0, 1, 3, 0, -1, 2, 1}; !ok || !slices.Equal(l, want) {
		t.Errorf("L = %v, want %v", l, want)
	}
	if x := Solve(l, []float64{2, 37, 26}, 3); !near(x, []float64{1, 2, 3}, 1e-12) {
		t.Errorf("x = %v", x)
	}
	for _, bad := range [][]float64{{1, 2, 2, 1}, {math.NaN(), 0, 0, 1}, {math.Inf(1), 0, 0, 1}, {0, 0, 0, 0}} {
		if _, ok := Cholesky(bad, 2); ok {
			t.Errorf("%v passes for positive definite", bad)
		}
	}
}

func TestInverse(t *testing.T) {
	inverse, ok := Inverse(a, 3)
	if !ok {
		t.Fatal("no inverse")
	}
	product := make([]float64, 9)
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				product[i*3+j] += a[i*3+k] * inverse[k*3+j]
			}
		}
	}
	if !near(product, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1}, 1e-12) {
		t.Errorf("A·A⁻¹ = %v", product)
	}
}

// The eigenvalues of a correlation matrix with one correlation r are 1 ± r; scaling does not change them.
func TestMinCorrelationEigenvalue(t *testing.T) {
	if got := MinCorrelationEigenvalue([]float64{4, 2 * 3 * 0.75, 2 * 3 * 0.75, 9}, 2); !(math.Abs(got-0.25) <= 1e-14) {
		t.Errorf("%g, want 0.25", got)
	}
	// Three variables, all correlations r: 1 − r twice, 1 + 2r.
	if got := MinCorrelationEigenvalue([]float64{1, -0.4, -0.4, -0.4, 1, -0.4, -0.4, -0.4, 1}, 3); !(math.Abs(got-0.2) <= 1e-14) {
		t.Errorf("%g, want 0.2", got)
	}
	if got := MinCorrelationEigenvalue([]float64{-1, 0, 0, 1}, 2); !math.IsInf(got, -1) {
		t.Errorf("%g for a negative diagonal", got)
	}
}

func near(x, want []float64, tolerance float64) bool {
	for i := range want {
		if !(math.Abs(x[i]-want[i]) <= tolerance) {
			return false
		}
	}
	return true
}
