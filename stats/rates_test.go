package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// near reports whether two numbers agree to 1e-10 relative; the same infinity and two NaN agree.
func near(got, want float64) bool {
	if math.IsNaN(want) || math.IsInf(want, 0) {
		return math.IsNaN(got) && math.IsNaN(want) || got == want
	}
	return math.Abs(got-want) <= 1e-10*math.Abs(want)+1e-13
}

func sameInterval(got, want stats.Interval) bool {
	return near(got.Estimate, want.Estimate) && near(got.Lower, want.Lower) && near(got.Upper, want.Upper)
}

// mirrored is the interval of 1 − p.
func mirrored(i stats.Interval) stats.Interval {
	return stats.Interval{Estimate: 1 - i.Estimate, Lower: 1 - i.Upper, Upper: 1 - i.Lower}
}

// inverted is the interval of 1/r.
func inverted(i stats.Interval) stats.Interval {
	return stats.Interval{Estimate: 1 / i.Estimate, Lower: 1 / i.Upper, Upper: 1 / i.Lower}
}

// The examples of Newcombe 1998, Stat Med 17:857–872, table I, whose four places these digits continue.
var newcombe = []struct {
	x, n                   float64
	wilson, clopperPearson [2]float64
}{
	{81, 263, [2]float64{0.255288519878274, 0.366209576982800}, [2]float64{0.252736745585271, 0.367621922601351}},
	{15, 148, [2]float64{0.0623863995307363, 0.160487241723308}, [2]float64{0.0578440100834486, 0.161650490349479}},
	{0, 20, [2]float64{0, 0.161125158052819}, [2]float64{0, 0.168433470983085}},
	{1, 29, [2]float64{0.00611321429276266, 0.171755218793203}, [2]float64{0.000872646883579922, 0.177644295488723}},
	{29, 29, [2]float64{0.883030201500259, 1}, [2]float64{0.880555130930497, 1}},
}

func TestProportions(t *testing.T) {
	for _, c := range newcombe {
		want := stats.Interval{Estimate: c.x / c.n, Lower: c.wilson[0], Upper: c.wilson[1]}
		if got := stats.Wilson(c.x, c.n, 0.95); !sameInterval(got, want) {
			t.Errorf("Wilson of %v/%v: %v, want %v", c.x, c.n, got, want)
		}
		want.Lower, want.Upper = c.clopperPearson[0], c.clopperPearson[1]
		if got := stats.ClopperPearson(c.x, c.n, 0.95); !sameInterval(got, want) {
			t.Errorf("Clopper–Pearson of %v/%v: %v, want %v", c.x, c.n, got, want)
		}
	}
	nan := stats.Interval{Estimate: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	for _, got := range []stats.Interval{stats.Wilson(0, 0, 0.95), stats.ClopperPearson(0, 0, 0.95)} {
		if !sameInterval(got, nan) {
			t.Errorf("of nobody: %v", got)
		}
	}
}

// proportion draws x of n, not always whole numbers (a correction adds a half), and a level.
func proportion(r *rapid.T) (x, n, level float64) {
	half := 0.5 * float64(rapid.IntRange(0, 1).Draw(r, "half"))
	whole := rapid.IntRange(1, 5000).Draw(r, "n")
	x = float64(rapid.IntRange(0, whole).Draw(r, "x")) + half
	return x, float64(whole) + 2*half, rapid.SampledFrom([]float64{0.8, 0.9, 0.95, 0.99}).Draw(r, "level")
}

func TestProportionProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, n, level := proportion(r)
		for name, limits := range map[string]func(x, n, level float64) stats.Interval{"Wilson": stats.Wilson, "Clopper–Pearson": stats.ClopperPearson} {
			i := limits(x, n, level)
			if !(0 <= i.Lower && i.Lower <= i.Estimate+1e-15 && i.Estimate <= i.Upper+1e-15 && i.Upper <= 1) {
				r.Fatalf("%s of %v/%v: %v", name, x, n, i)
			}
			if other := mirrored(limits(n-x, n, level)); !sameInterval(other, i) {
				r.Fatalf("%s of %v/%v: %v, of the others %v", name, x, n, i, other)
			}
			if narrow := limits(x, n, level-0.1); !(narrow.Upper-narrow.Lower < i.Upper-i.Lower) {
				r.Fatalf("%s of %v/%v: %v at %v, narrower than %v", name, x, n, i, level, narrow)
			}
		}
	})
}

// TestWilsonSolvesTheScoreEquation: at a limit p, |x/n − p| is z standard errors of a true p.
func TestWilsonSolvesTheScoreEquation(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, n, level := proportion(r)
		i, z := stats.Wilson(x, n, level), stats.NormalQuantile(level)
		for _, p := range []float64{i.Lower, i.Upper} {
			if d := x/n - p; !near(d*d, z*z*p*(1-p)/n) {
				r.Fatalf("%v/%v at %v: %v", x, n, level, p)
			}
		}
	})
}

// TestClopperPearsonIsExact: a limit leaves (1 − level)/2 of the binomial distribution beyond x.
func TestClopperPearsonIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(r, "n")
		x := rapid.IntRange(0, n).Draw(r, "x")
		i := stats.ClopperPearson(float64(x), float64(n), 0.95)
		tail := func(p float64, from, to int) (sum float64) {
			for j := from; j <= to; j++ {
				sum += distuv.Binomial{N: float64(n), P: p}.Prob(float64(j))
			}
			return sum
		}
		if x > 0 && !near(tail(i.Lower, x, n), 0.025) {
			r.Fatalf("lower limit of %d/%d: %v", x, n, i)
		}
		if x < n && !near(tail(i.Upper, 0, x), 0.025) {
			r.Fatalf("upper limit of %d/%d: %v", x, n, i)
		}
	})
}

// TestRatiosByHand: 90 of 100 with and 20 of 100 without the condition are positive.
func TestRatiosByHand(t *testing.T) {
	c := stats.Cells{TP: 90, FP: 20, FN: 10, TN: 80}
	ratio := func(estimate, variance float64) stats.Ratio {
		factor := math.Exp(1.959963984540054 * math.Sqrt(variance))
		return stats.Ratio{
			Interval: stats.Interval{Estimate: estimate, Lower: estimate / factor, Upper: estimate * factor},
			SELog:    math.Sqrt(variance),
		}
	}
	for name, pair := range map[string][2]stats.Ratio{
		"LR+": {c.LRPositive(0.95), ratio(4.5, 1.0/90-0.01+0.05-0.01)},
		"LR−": {c.LRNegative(0.95), ratio(0.125, 0.1-0.01+0.0125-0.01)},
		"DOR": {c.DOR(0.95), ratio(36, 1.0/90+0.05+0.1+0.0125)},
	} {
		if got, want := pair[0], pair[1]; !sameInterval(got.Interval, want.Interval) || !near(got.SELog, want.SELog) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	if c.Sensitivity() != 0.9 || c.Specificity() != 0.8 {
		t.Errorf("sensitivity %v, specificity %v", c.Sensitivity(), c.Specificity())
	}
}

// positiveCells are counts above 0.
func positiveCells(r *rapid.T) stats.Cells {
	count := rapid.IntRange(1, 2000)
	half := 0.5 * float64(rapid.IntRange(0, 1).Draw(r, "half"))
	return stats.Cells{
		TP: float64(count.Draw(r, "tp")) - half, FP: float64(count.Draw(r, "fp")) - half,
		FN: float64(count.Draw(r, "fn")) - half, TN: float64(count.Draw(r, "tn")) - half,
	}
}

func TestRatioProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := positiveCells(r)
		positive, negative, dor := c.LRPositive(0.95), c.LRNegative(0.95), c.DOR(0.95)
		if !near(dor.Estimate, positive.Estimate/negative.Estimate) {
			r.Fatalf("%+v: DOR %v, LR+ %v, LR− %v", c, dor, positive, negative)
		}
		for _, ratio := range []stats.Ratio{positive, negative, dor} {
			if !(0 < ratio.Lower && ratio.Lower <= ratio.Estimate && ratio.Estimate <= ratio.Upper) ||
				!near(ratio.Lower*ratio.Upper/ratio.Estimate, ratio.Estimate) {
				r.Fatalf("%+v: %+v", c, ratio)
			}
		}
		groups := stats.Cells{TP: c.TN, FP: c.FN, FN: c.FP, TN: c.TP} // the condition is its absence
		if groups.Sensitivity() != c.Specificity() || !sameInterval(groups.DOR(0.95).Interval, dor.Interval) ||
			!sameInterval(groups.LRPositive(0.95).Interval, inverted(negative.Interval)) {
			r.Fatalf("%+v with the groups swapped", c)
		}
		results := stats.Cells{TP: c.FN, FP: c.TN, FN: c.TP, TN: c.FP} // positive is negative
		if !near(results.Sensitivity(), 1-c.Sensitivity()) || !sameInterval(results.DOR(0.95).Interval, inverted(dor.Interval)) ||
			!sameInterval(results.LRPositive(0.95).Interval, negative.Interval) {
			r.Fatalf("%+v with the results swapped", c)
		}
	})
}

func TestCorrect(t *testing.T) {
	full, zero := stats.Study{TP: 9, FP: 2, FN: 1, TN: 8}, stats.Study{TP: 7, FP: 0, FN: 3, TN: 5}
	fullRaw, fullAdded := stats.Cells{TP: 9, FP: 2, FN: 1, TN: 8}, stats.Cells{TP: 9.5, FP: 2.5, FN: 1.5, TN: 8.5}
	zeroRaw, zeroAdded := stats.Cells{TP: 7, FP: 0, FN: 3, TN: 5}, stats.Cells{TP: 7.5, FP: 0.5, FN: 3.5, TN: 5.5}
	cases := []struct {
		rule    stats.Correction
		studies []stats.Study
		want    []stats.Cells
	}{
		{stats.CorrectSingle, []stats.Study{full, zero}, []stats.Cells{fullRaw, zeroAdded}},
		{stats.CorrectAll, []stats.Study{full, zero}, []stats.Cells{fullAdded, zeroAdded}},
		{stats.CorrectNone, []stats.Study{full, zero}, []stats.Cells{fullRaw, zeroRaw}},
		{stats.CorrectSingle, []stats.Study{full}, []stats.Cells{fullRaw}},
		{stats.CorrectAll, []stats.Study{full}, []stats.Cells{fullRaw}},
	}
	for _, c := range cases {
		got := stats.Correct(c.studies, c.rule, 0.5)
		if len(got) != len(c.want) {
			t.Fatalf("%s: %v", c.rule, got)
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s of %v: %v, want %v", c.rule, c.studies, got, c.want)
			}
		}
	}
}

func TestStudy(t *testing.T) {
	cases := []struct {
		study            stats.Study
		zero, poolable   bool
		diseased, others int
	}{
		{stats.Study{TP: 1, FP: 2, FN: 3, TN: 4}, false, true, 4, 6},
		{stats.Study{TP: 0, FP: 2, FN: 3, TN: 4}, true, true, 3, 6},
		{stats.Study{TP: 1, FP: 0, FN: 3, TN: 4}, true, true, 4, 4},
		{stats.Study{TP: 1, FP: 2, FN: 0, TN: 4}, true, true, 1, 6},
		{stats.Study{TP: 1, FP: 2, FN: 3, TN: 0}, true, true, 4, 2},
		{stats.Study{TP: 0, FP: 2, FN: 0, TN: 4}, true, false, 0, 6},
		{stats.Study{TP: 1, FP: 0, FN: 3, TN: 0}, true, false, 4, 0},
	}
	for _, c := range cases {
		s := c.study
		if s.HasZero() != c.zero || s.Poolable() != c.poolable || s.Diseased() != c.diseased || s.NonDiseased() != c.others {
			t.Errorf("%+v: zero %v, poolable %v, %d and %d", s, s.HasZero(), s.Poolable(), s.Diseased(), s.NonDiseased())
		}
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{stats.Logit(0.5), 0}, {stats.Logit(0.8), math.Log(4)}, {stats.Expit(math.Log(9)), 0.9}, {stats.Expit(0), 0.5},
		{stats.Logit(0), math.Inf(-1)}, {stats.Logit(1), math.Inf(1)},
		{stats.Expit(800), 1}, {stats.Expit(-800), 0}, {stats.Expit(math.Inf(1)), 1}, {stats.Expit(math.Inf(-1)), 0},
		{stats.NormalQuantile(0.95), 1.959963984540054}, {stats.NormalQuantile(0.5), 0.674489750196082},
		{stats.TQuantile(0.95, 1), 12.706204736174707}, {stats.TQuantile(0.95, 2), 4.302652729749464}, {stats.TQuantile(0.95, 12), 2.178812829667228},
		{stats.TQuantile(0.95, 0), math.NaN()}, {stats.TQuantile(0.95, -1), math.NaN()},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%.16g, want %.16g", c.got, c.want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		x := rapid.Float64Range(-30, 30).Draw(r, "x")
		if p := stats.Expit(x); !near(stats.Expit(-x), 1-p) || x < 5 && !near(stats.Logit(p), x) {
			r.Fatalf("expit(%v) = %v, back %v", x, p, stats.Logit(p))
		}
	})
}
