package hermite

import (
	"math"
	"testing"
)

// An n-point rule integrates polynomials up to degree 2n − 1 exactly: ∫ x^(2m) exp(−x²) dx = Γ(m + ½).
func TestMoments(t *testing.T) {
	for n := 1; n <= Max; n++ {
		r := Of(n)
		for m := 0; m < min(n, 12); m++ {
			sum := 0.0
			for j, x := range r.X {
				sum += r.W[j] * math.Exp(-x*x) * math.Pow(x, float64(2*m))
			}
			want := math.Gamma(float64(m) + 0.5)
			if !(math.Abs(sum-want) <= 2e-13*want) {
				t.Errorf("n = %d, moment %d: %.16g, want %.16g", n, 2*m, sum, want)
			}
		}
	}
}

// Abramowitz & Stegun 1964, table 25.10, n = 10, outermost node and its weight.
func TestPublished(t *testing.T) {
	r := Of(10)
	if x, w := r.X[9], r.W[9]; !(math.Abs(x-3.436159118837738) <= 1e-13) || !(math.Abs(w-1.033624476557) <= 0.01) {
		t.Errorf("node %.15g, weight %.15g", x, w)
	}
	if w := r.W[9] * math.Exp(-r.X[9]*r.X[9]); !(math.Abs(w-7.640432855233e-6) <= 1e-17) {
		t.Errorf("weight %.15g", w)
	}
}
