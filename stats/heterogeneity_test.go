package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"pgregory.net/rapid"
)

// TestEqualProportionsByHand: 10 of 30 against 20 of 40 gives N(ad − bc)²/(row and column sums); with two degrees of
// freedom P is exp(−χ²/2), with one erfc(√(χ²/2)).
func TestEqualProportionsByHand(t *testing.T) {
	two := 70.0 * (10*20 - 20*20) * (10*20 - 20*20) / (30 * 40 * 30 * 40)
	three := (25.0 + 0 + 25) / 5 // 5, 10, 15 of 20: Σ(x − 10)²/(20·¼)
	nan := math.NaN()
	cases := []struct {
		x, n []float64
		want stats.Test
	}{
		{[]float64{10, 20}, []float64{30, 40}, stats.Test{Statistic: two, DF: 1, P: math.Erfc(math.Sqrt(two / 2))}},
		{[]float64{5, 10, 15}, []float64{20, 20, 20}, stats.Test{Statistic: three, DF: 2, P: math.Exp(-three / 2)}},
		{[]float64{5, 0, 10, 15}, []float64{20, 0, 20, 20}, stats.Test{Statistic: three, DF: 2, P: math.Exp(-three / 2)}},
		{[]float64{5, 5}, []float64{10, 10}, stats.Test{Statistic: 0, DF: 1, P: 1}},
		{[]float64{0, 0}, []float64{10, 10}, stats.Test{Statistic: nan, DF: 1, P: nan}},
		{[]float64{10, 10}, []float64{10, 10}, stats.Test{Statistic: nan, DF: 1, P: nan}},
		{[]float64{4}, []float64{10}, stats.Test{Statistic: nan, DF: 0, P: nan}},
	}
	for _, c := range cases {
		if got := stats.EqualProportions(c.x, c.n); !sameTest(got, c.want) {
			t.Errorf("%v of %v: %+v, want %+v", c.x, c.n, got, c.want)
		}
	}
}

func sameTest(got, want stats.Test) bool {
	return near(got.Statistic, want.Statistic) && got.DF == want.DF && near(got.P, want.P)
}

func TestEqualProportionsProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		k := rapid.IntRange(2, 20).Draw(r, "k")
		var x, misses, n, turnedX, turnedN []float64
		for range k {
			size := rapid.IntRange(1, 300).Draw(r, "n")
			hits := rapid.IntRange(0, size).Draw(r, "x")
			x, misses, n = append(x, float64(hits)), append(misses, float64(size-hits)), append(n, float64(size))
			turnedX, turnedN = append([]float64{float64(hits)}, turnedX...), append([]float64{float64(size)}, turnedN...)
		}
		test := stats.EqualProportions(x, n)
		if other := stats.EqualProportions(misses, n); !sameTest(other, test) {
			r.Fatalf("%v of %v: %+v, the others %+v", x, n, test, other)
		}
		if turned := stats.EqualProportions(turnedX, turnedN); !sameTest(turned, test) {
			r.Fatalf("%v of %v: %+v, in another order %+v", x, n, test, turned)
		}
		if !math.IsNaN(test.P) && !(test.P >= 0 && test.P <= 1 && test.Statistic >= 0) {
			r.Fatalf("%v of %v: %+v", x, n, test)
		}
	})
}

// TestCorrelationByHand: with four points t has two degrees of freedom, so that P is 1 − |r|, and Fisher's z has
// standard error 1.
func TestCorrelationByHand(t *testing.T) {
	z, nan := 1.959963984540054, math.NaN()
	fisher := func(r float64) stats.Interval {
		return stats.Interval{Estimate: r, Lower: math.Tanh(math.Atanh(r) - z), Upper: math.Tanh(math.Atanh(r) + z)}
	}
	bare := func(r float64) stats.Interval { return stats.Interval{Estimate: r, Lower: nan, Upper: nan} }
	cases := []struct {
		name string
		got  stats.Correlation
		want stats.Correlation
	}{
		{"Pearson", stats.Pearson([]float64{1, 2, 3, 4}, []float64{1, 3, 2, 4}, 0.95), stats.Correlation{Interval: fisher(0.8), T: 0.8 * math.Sqrt(2/0.36), DF: 2, P: 0.2}},
		{"Spearman", stats.Spearman([]float64{1, 20, 300, 4000}, []float64{-9, 3, 2, 70}, 0.95), stats.Correlation{Interval: fisher(0.8), T: 0.8 * math.Sqrt(2/0.36), DF: 2, P: 0.2}},
		// ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: Σ d·d = 4.5, variances 4.5 and 5
		{"ties", stats.Spearman([]float64{1, 5, 5, 7}, []float64{1, 2, 3, 4}, 0.95), stats.Correlation{Interval: fisher(4.5 / math.Sqrt(22.5)), T: 4.5 / math.Sqrt(22.5) * math.Sqrt(2/(1-0.9)), DF: 2, P: 1 - 4.5/math.Sqrt(22.5)}},
		{"three", stats.Pearson([]float64{1, 2, 3}, []float64{1, 3, 2}, 0.95), stats.Correlation{Interval: bare(0.5), T: 0.5 * math.Sqrt(1/0.75), DF: 1, P: 1 - 2/math.Pi*math.Atan(0.5*math.Sqrt(1/0.75))}},
		{"two", stats.Pearson([]float64{1, 2}, []float64{1, 3}, 0.95), stats.Correlation{Interval: bare(1), T: nan, DF: 0, P: nan}},
		{"constant", stats.Pearson([]float64{1, 1, 1, 1}, []float64{1, 3, 2, 4}, 0.95), stats.Correlation{Interval: bare(nan), T: nan, DF: 2, P: nan}},
	}
	for _, c := range cases {
		if !sameInterval(c.got.Interval, c.want.Interval) || !near(c.got.T, c.want.T) || c.got.DF != c.want.DF || !near(c.got.P, c.want.P) {
			t.Errorf("%s: %+v, want %+v", c.name, c.got, c.want)
		}
	}
}

func TestCorrelationProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		k := rapid.IntRange(4, 20).Draw(r, "k")
		var x, y, minusY, cubes, turnedX, turnedY []float64
		squares := 0.0
		ranks := rapid.Permutation(upTo(k)).Draw(r, "order")
		for i := range k {
			a, b := float64(i+1), float64(ranks[i]+1)
			x, y, minusY, cubes = append(x, a), append(y, b), append(minusY, -b), append(cubes, b*b*b)
			turnedX, turnedY = append([]float64{a}, turnedX...), append([]float64{b}, turnedY...)
			squares += (a - b) * (a - b)
		}
		n := float64(k)
		rho := stats.Spearman(x, y, 0.95)
		if !near(rho.Estimate, 1-6*squares/(n*(n*n-1))) {
			r.Fatalf("%v: %+v", y, rho)
		}
		for name, other := range map[string]stats.Correlation{
			"cubes": stats.Spearman(x, cubes, 0.95), "axes swapped": stats.Spearman(y, x, 0.95), "another order": stats.Spearman(turnedX, turnedY, 0.95),
		} {
			if !near(other.Estimate, rho.Estimate) || !near(other.P, rho.P) {
				r.Fatalf("%v: %+v, %s %+v", y, rho, name, other)
			}
		}
		if minus := stats.Pearson(x, minusY, 0.95); !near(minus.Estimate, -rho.Estimate) || !near(minus.P, rho.P) || !near(minus.Lower, -rho.Upper) {
			r.Fatalf("%v: %+v, negative %+v", y, rho, minus)
		}
		if !(rho.Lower <= rho.Estimate && rho.Estimate <= rho.Upper) {
			r.Fatalf("%v: %+v", y, rho)
		}
	})
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// Larsen and Merlo's closed form, with the third quartile of the normal distribution written out.
func TestMedianOddsRatioByHand(t *testing.T) {
	for _, tau2 := range []float64{0, 0.25, 1, 4} {
		want := math.Exp(math.Sqrt(2*tau2) * 0.6744897501960817)
		if got := stats.MedianOddsRatio(tau2); !(math.Abs(got-want) <= 1e-12*want) {
			t.Errorf("τ² %v: %v, want %v", tau2, got, want)
		}
	}
}
