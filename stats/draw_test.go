package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The draws have the binomial distribution: Pearson's statistic of the outcomes is not too large.
func TestBinomialDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		n int
		p float64
	}{{1, 0.3}, {12, 0.5}, {30, 0.03}, {30, 0.99}, {500, 0.9}} {
		const draws = 40_000
		seen := make([]float64, c.n+1)
		for range draws {
			seen[binomial(r, c.n, c.p)]++
		}
		statistic, df := 0.0, -1.0
		for k, o := range seen {
			e := draws * math.Exp(logBinomial(c.n, k)+float64(k)*math.Log(c.p)+float64(c.n-k)*math.Log1p(-c.p))
			if e >= 5 {
				statistic += (o - e) * (o - e) / e
				df++
			} else if o > 40 {
				t.Errorf("n %d, p %g: %d came %g times of %g expected", c.n, c.p, k, o, e)
			}
		}
		if p := ChiSquare(statistic, df).P; !(p > 1e-4) {
			t.Errorf("n %d, p %g: chi-square %.1f with %g degrees of freedom", c.n, c.p, statistic, df)
		}
	}
}

// Groups of a billion, rates of 0 and 1, and none at all.
func TestBinomialLimits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		const n = 1_000_000_000
		if x := binomial(r, n, 0.2); math.Abs(float64(x)-0.2*n) > 7*math.Sqrt(n*0.16) {
			t.Errorf("%d of %d at 0.2", x, n)
		}
		if x := binomial(r, 40, 0) + binomial(r, 0, 0.5) + 40 - binomial(r, 40, 1); x != 0 {
			t.Errorf("a rate of 0 or 1 gave %d others", x)
		}
		if x := binomial(r, 1000, 1e-18); x != 0 {
			t.Errorf("%d hits at a rate of 1e-18", x)
		}
	}
}

// A replicate is the same whatever was drawn before it, and another replicate or seed is another review.
func TestDrawIsAStreamOfItsOwn(t *testing.T) {
	truth := NewTruth([2]float64{1, 2}, Cov2{0.4, 0.5, 0.1}, [][2]int{{50, 60}, {70, 80}, {20, 1000}})
	first := truth.Draw(5, 9)
	truth.Draw(5, 10)
	if !slices.Equal(first, truth.Draw(5, 9)) {
		t.Error("the same replicate was drawn as another review")
	}
	if slices.Equal(first, truth.Draw(5, 10)) || slices.Equal(first, truth.Draw(6, 9)) {
		t.Error("two replicates are the same review")
	}
	for i, s := range first {
		if [2]int{s.Diseased(), s.NonDiseased()} != truth.Sizes[i] {
			t.Errorf("%+v does not have the sizes %v", s, truth.Sizes[i])
		}
	}
}

// The logits of very large studies have the covariance asked for, also where it is singular.
func TestDrawHasTheCovariance(t *testing.T) {
	for _, sigma := range []Cov2{{0.5, 0.8, -0.4}, {0.5, 0.8, math.Sqrt(0.4)}, {0, 0.8, 0}} {
		sizes := make([][2]int, 20_000)
		for i := range sizes {
			sizes[i] = [2]int{100_000, 100_000}
		}
		var sum [2]float64
		var second Cov2
		for _, s := range NewTruth([2]float64{0.3, -0.4}, sigma, sizes).Draw(1, 1) {
			u, v := Logit(float64(s.TP)/1e5), Logit(float64(s.TN)/1e5)
			sum[0], sum[1] = sum[0]+u, sum[1]+v
			second = second.plus(Cov2{u * u, v * v, u * v})
		}
		n := float64(len(sizes))
		m := [2]float64{sum[0] / n, sum[1] / n}
		got := Cov2{second.Sens/n - m[0]*m[0], second.Spec/n - m[1]*m[1], second.Cov/n - m[0]*m[1]}
		for _, gap := range []float64{m[0] - 0.3, m[1] + 0.4, got.Sens - sigma.Sens, got.Spec - sigma.Spec, got.Cov - sigma.Cov} {
			if !(math.Abs(gap) < 0.03) {
				t.Errorf("%+v: means %v, covariance %+v", sigma, m, got)
				break
			}
		}
	}
}

// R: quantile(c(4, 1, 3, 10, 7), c(.025, .5, .975)) is 1.2, 4, 9.7.
func TestPercentiles(t *testing.T) {
	got := Percentiles([]float64{4, 1, 3, 10, 7}, 0.95)
	if !(math.Abs(got.Lower-1.2)+math.Abs(got.Estimate-4)+math.Abs(got.Upper-9.7) < 1e-12) {
		t.Errorf("%+v", got)
	}
	if one := Percentiles([]float64{2}, 0.95); one != (Interval{2, 2, 2}) {
		t.Errorf("of one value: %+v", one)
	}
	if none := Percentiles(nil, 0.95); !math.IsNaN(none.Lower) {
		t.Errorf("of none: %+v", none)
	}
}

// Four replicates by hand: one failed, one of three intervals misses by z and none by t.
func TestJudge(t *testing.T) {
	truth := NewTruth([2]float64{1, 0}, Cov2{}, make([][2]int, 5))
	fits := []Replicate{
		{Status: Failed}, {Converged, [2]float64{1.5, 0}, [2]float64{0.2, 1}}, {Boundary, [2]float64{0.9, 0}, [2]float64{0.2, 1}}, {Converged, [2]float64{1.2, 0}, [2]float64{0.2, 1}},
	}
	p := truth.Judge(fits, 0, 0.95)
	z, q := NormalQuantile(0.95)*0.2, TQuantile(0.95, 3)*0.2
	width := func(h float64) float64 {
		return (Expit(1.5+h) - Expit(1.5-h) + Expit(0.9+h) - Expit(0.9-h) + Expit(1.2+h) - Expit(1.2-h)) / 3
	}
	for name, pair := range map[string][2]float64{
		"share, z": {p.Normal.Share, 2.0 / 3}, "error, z": {p.Normal.Error, math.Sqrt(2.0 / 27)}, "share, t": {p.T.Share, 1}, "bias": {p.BiasLogit, 0.2},
		"error of bias": {p.BiasLogitError, math.Sqrt((0.3/3 - 0.04) / 3)}, // 0.5² + 0.1² + 0.2² = 0.3
		"width, z":      {p.Normal.Width, width(z)}, "width, t": {p.T.Width, width(q)},
		"bias of the rate": {p.Bias, (Expit(1.5)+Expit(0.9)+Expit(1.2))/3 - Expit(1)},
	} {
		if !(math.Abs(pair[0]-pair[1]) < 1e-12) {
			t.Errorf("%s: %g, want %g", name, pair[0], pair[1])
		}
	}
}
