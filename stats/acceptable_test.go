package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// P(X ≥ 0, Y ≥ 0) = 1/4 + asin(ρ)/2π for every elliptical distribution (Sheppard 1898 for the normal).
func TestAcceptableOrthant(t *testing.T) {
	for _, rho := range []float64{-1, -0.999, -0.7, 0, 0.2, 0.95, 0.9999, 1} {
		for _, df := range []int{0, 1, 2, 5, 12, 200} {
			scale := Cov2{0.3, 2, rho * math.Sqrt(0.6)}
			got, want := both([2]float64{0, 0}, scale, df), 0.25+math.Asin(rho)/(2*math.Pi)
			if !(math.Abs(got-want) <= 1e-6) {
				t.Errorf("rho %g, df %d: %.9f, want %.9f", rho, df, got, want)
			}
		}
	}
}

// Independent normal margins multiply; a margin that asks for nothing leaves the other alone.
func TestAcceptableMargins(t *testing.T) {
	above := func(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }
	for _, x := range [][2]float64{{0.4, -1}, {-3, 2}, {6, 0}, {-7, -7}, {-1e9, 0.3}} {
		got, want := both(x, Cov2{1, 4, 0}, 0), above(x[0])*above(x[1]/2)
		if !(math.Abs(got-want) <= 1e-8) {
			t.Errorf("%v: %.10f, want %.10f", x, got, want)
		}
	}
	for _, df := range []int{1, 4, 30} {
		got, want := both([2]float64{0.8, -1e12}, Cov2{1, 1, 0.5}, df), tP(0.8, float64(df))/2
		if !(math.Abs(got-want) <= 1e-6) {
			t.Errorf("t(%d): %.9f, want %.9f", df, got, want)
		}
	}
}

// Drawn a million times, the shares agree within four standard errors.
func TestAcceptableDrawn(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	f := Fit{K: 9, Mu: [2]float64{2, 1.2}, V: Cov2{0.05, 0.08, -0.02}, Sigma: Cov2{0.4, 0.6, -0.3}}
	mean, setting := f.Acceptable(0.85, 0.75)
	const n = 1_000_000
	var hits [2]float64
	for range n {
		z1, z2 := r.NormFloat64(), r.NormFloat64()
		chi2 := 0.0
		for range f.K - 2 {
			z := r.NormFloat64()
			chi2 += z * z
		}
		for i, c := range []struct {
			scale Cov2
			by    float64
		}{{f.V, 1}, {f.V.plus(f.Sigma), math.Sqrt(float64(f.K-2) / chi2)}} {
			one, two, three := c.scale.root()
			if Expit(f.Mu[0]+one*z1*c.by) >= 0.85 && Expit(f.Mu[1]+(two*z1+three*z2)*c.by) >= 0.75 {
				hits[i]++
			}
		}
	}
	for i, p := range []float64{mean, setting} {
		if got := hits[i] / n; !(math.Abs(got-p) <= 4*math.Sqrt(p*(1-p)/n)) {
			t.Errorf("%d: %.6f computed, %.6f drawn", i, p, got)
		}
	}
}

// Without a mean or with two studies there is no probability.
func TestAcceptableAbsent(t *testing.T) {
	f := Fit{K: 6, Mu: [2]float64{math.NaN(), 1}, V: Cov2{math.NaN(), 1, 0}}
	if mean, setting := f.Acceptable(0.8, 0.8); !math.IsNaN(mean) || !math.IsNaN(setting) {
		t.Errorf("%g, %g without a sensitivity", mean, setting)
	}
	f = Fit{K: 2, Mu: [2]float64{1, 1}, V: Cov2{1, 1, 0}}
	if mean, setting := f.Acceptable(0.8, 0.8); math.IsNaN(mean) || !math.IsNaN(setting) {
		t.Errorf("%g, %g of two studies", mean, setting)
	}
}
