package stats_test

import (
	"math"
	"slices"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

// TestPoolEffectsByHand: two effects, 0 and 2, with variance ½ each. Q = 4 with one degree of freedom, τ² = s² − ½ = 1.5
// by either estimator, and the mean has SE √((½ + 1.5)/2) = 1, also by Knapp and Hartung.
func TestPoolEffectsByHand(t *testing.T) {
	const z, t1 = 1.959963984540054, 12.706204736174698
	y, v := []float64{0, 2}, []float64{0.5, 0.5}
	around := func(half float64) stats.Interval {
		return stats.Interval{Estimate: 1, Lower: 1 - half, Upper: 1 + half}
	}
	for _, c := range []struct {
		estimator    stats.Estimator
		knappHartung bool
		se, tau2, i2 float64
		quantile     float64
	}{
		{stats.DerSimonianLaird, false, 1, 1.5, 0.75, z},
		{stats.RestrictedML, false, 1, 1.5, 0.75, z},
		{stats.DerSimonianLaird, true, 1, 1.5, 0.75, t1},
		{stats.RestrictedML, true, 1, 1.5, 0.75, t1},
		{stats.FixedEffect, false, 0.5, 0, 0.75, z},
	} {
		p := stats.PoolEffects(y, v, c.estimator, c.knappHartung, 0.95)
		if !sameInterval(p.Interval, around(c.quantile*c.se)) || !near(p.SE, c.se) || !near(p.Tau2, c.tau2) || !near(p.I2, c.i2) {
			t.Errorf("%s: %+v", c.estimator, p)
		}
		if !near(p.Q.Statistic, 4) || p.Q.DF != 1 || !near(p.Q.P, 0.04550026389635842) {
			t.Errorf("%s: Q %+v", c.estimator, p.Q)
		}
		want := around(c.quantile * math.Sqrt(2.5))
		if c.estimator == stats.FixedEffect {
			want.Lower, want.Upper = math.NaN(), math.NaN()
		}
		if !near(p.PredictionLower, want.Lower) || !near(p.PredictionUpper, want.Upper) {
			t.Errorf("%s: prediction %g to %g, want %v", c.estimator, p.PredictionLower, p.PredictionUpper, want)
		}
	}
	for n := range 2 {
		if p := stats.PoolEffects(y[:n], v[:n], stats.RestrictedML, true, 0.95); !math.IsNaN(p.Estimate) || !math.IsNaN(p.Tau2) {
			t.Errorf("%d effects: %+v", n, p)
		}
	}
}

// TestPoolEffectsProperties: a shift of all effects shifts the mean; another unit stretches it; the same effect
// throughout leaves no variance between studies.
func TestPoolEffectsProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		k := rapid.IntRange(2, 20).Draw(r, "k")
		y := rapid.SliceOfN(rapid.Float64Range(-3, 3), k, k).Draw(r, "y")
		v := rapid.SliceOfN(rapid.Float64Range(0.01, 2), k, k).Draw(r, "v")
		estimator := rapid.SampledFrom([]stats.Estimator{stats.DerSimonianLaird, stats.RestrictedML, stats.FixedEffect}).Draw(r, "estimator")
		shift, unit := rapid.Float64Range(-5, 5).Draw(r, "shift"), rapid.Float64Range(0.5, 4).Draw(r, "unit")
		p := stats.PoolEffects(y, v, estimator, false, 0.95)
		moved, other := slices.Clone(y), slices.Clone(v)
		for i := range y {
			moved[i], other[i] = unit*y[i]+shift, unit*unit*v[i]
		}
		q := stats.PoolEffects(moved, other, estimator, false, 0.95)
		for name, pair := range map[string][2]float64{
			"mean": {q.Estimate, unit*p.Estimate + shift}, "upper": {q.Upper, unit*p.Upper + shift}, "SE": {q.SE, unit * p.SE},
			"τ²": {q.Tau2, unit * unit * p.Tau2}, "Q": {q.Q.Statistic, p.Q.Statistic}, "I²": {q.I2, p.I2},
		} {
			if !(math.Abs(pair[0]-pair[1]) <= 1e-7*(1+math.Abs(pair[1]))) {
				r.Fatalf("%s %g, want %g", name, pair[0], pair[1])
			}
		}
		for i := range moved {
			moved[i] = shift
		}
		if q := stats.PoolEffects(moved, v, estimator, false, 0.95); !(math.Abs(q.Estimate-shift) <= 1e-12*(1+math.Abs(shift))) || q.Tau2 != 0 || q.I2 > 1e-12 {
			r.Fatalf("all at %g: %+v", shift, q)
		}
	})
}

// TestMantelHaenszelOfOneTable is that table's odds ratio, with Woolf's SE.
func TestMantelHaenszelOfOneTable(t *testing.T) {
	one := []stats.Study{{TP: 40, FP: 8, FN: 10, TN: 72}}
	want := stats.Cells{TP: 40, FP: 8, FN: 10, TN: 72}.DOR(0.95)
	got := stats.MantelHaenszelDOR(one, 0.95)
	if !near(got.Estimate, 36) || !near(got.SELog, want.SELog) || !sameInterval(got.Interval, want.Interval) {
		t.Errorf("%+v, want %+v", got, want)
	}
	twice := stats.MantelHaenszelDOR(append(one, one...), 0.95)
	if !near(twice.Estimate, 36) || !near(twice.SELog, want.SELog/math.Sqrt2) {
		t.Errorf("twice %+v", twice)
	}
	empty := append(one, stats.Study{TP: 3, FN: 2}, stats.Study{})
	if got := stats.MantelHaenszelDOR(empty, 0.95); !near(got.Estimate, 36) || !near(got.SELog, want.SELog) {
		t.Errorf("beside tables without one of the groups %+v", got)
	}
	if got := stats.MantelHaenszelDOR([]stats.Study{{TP: 5, TN: 5}}, 0.95); !math.IsNaN(got.Estimate) {
		t.Errorf("a perfect test has the odds ratio %g", got.Estimate)
	}
}

func TestLogitF1sByHand(t *testing.T) {
	y, v := stats.LogitF1s([]stats.Study{{TP: 40, FP: 8, FN: 12, TN: 7}, {FP: 3, FN: 1}, {TP: 4, TN: 9}})
	for i, want := range [][2]float64{
		{math.Log(4), 1/40. + 1/20.}, {math.Log(1 / 4.5), 2 + 1/4.5}, {math.Log(18), 1/4.5 + 2},
	} {
		if !near(y[i], want[0]) || !near(v[i], want[1]) {
			t.Errorf("row %d: %g, %g, want %g, %g", i, y[i], v[i], want[0], want[1])
		}
	}
}

// TestDeeksProperties: the line is that of weighted least squares, and does not see which group is called diseased.
func TestDeeksProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		studies := drawStudies(r)
		d := stats.Deeks(studies)
		var mirror []stats.Study
		var x, w []float64
		y, _ := stats.LogDORs(studies)
		for _, s := range studies {
			mirror = append(mirror, stats.Study{TP: s.TN, FP: s.FN, FN: s.FP, TN: s.TP})
			ess := 4 / (1/float64(s.Diseased()) + 1/float64(s.NonDiseased()))
			x, w = append(x, 1/math.Sqrt(ess)), append(w, ess)
		}
		intercept, slope := stat.LinearRegression(x, y, w, false)
		m := stats.Deeks(mirror)
		for name, pair := range map[string][2]float64{
			"slope": {d.Slope, slope}, "intercept": {d.Intercept, intercept}, "slope of the mirror": {m.Slope, slope},
			"SE of the mirror": {m.SE, d.SE}, "P of the mirror": {m.P, d.P}, "P": {d.P, stats.WaldP(d.Slope/d.SE, d.DF)},
		} {
			if !(math.Abs(pair[0]-pair[1]) <= 1e-6*(1+math.Abs(pair[1]))) && !math.IsNaN(pair[1]) {
				r.Fatalf("%s %g, want %g", name, pair[0], pair[1])
			}
		}
	})
	if d := stats.Deeks(auditc()[:2]); !math.IsNaN(d.P) || d.DF != 0 {
		t.Errorf("two studies: %+v", d)
	}
}
