package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/optimize"
)

// normalDeviance is −2 log L of the normal model at (μ_sens, μ_spec, ln σ_sens, ln σ_spec, atanh ρ).
func normalDeviance(cells []stats.Cells, x []float64, restricted bool) float64 {
	s, c := math.Exp(x[2]), math.Exp(x[3])
	between := stats.Cov2{Sens: s * s, Spec: c * c, Cov: s * c * math.Tanh(x[4])}
	sum, total := 2*float64(len(cells))*math.Log(2*math.Pi), stats.Cov2{}
	for _, o := range cells {
		v := stats.Cov2{Sens: between.Sens + 1/o.TP + 1/o.FN, Spec: between.Spec + 1/o.TN + 1/o.FP, Cov: between.Cov}
		det := v.Sens*v.Spec - v.Cov*v.Cov
		d, e := math.Log(o.TP/o.FN)-x[0], math.Log(o.TN/o.FP)-x[1]
		sum += math.Log(det) + (v.Spec*d*d-2*v.Cov*d*e+v.Sens*e*e)/det
		total.Sens, total.Spec, total.Cov = total.Sens+v.Spec/det, total.Spec+v.Sens/det, total.Cov-v.Cov/det
	}
	if restricted {
		sum += math.Log(total.Sens*total.Spec-total.Cov*total.Cov) - 2*math.Log(2*math.Pi)
	}
	return sum
}

// TestProfileNormalLimits: with a parameter held at a limit and the others at their best, found by another optimiser,
// the deviance has risen by the χ²(1) quantile. The means of a restricted likelihood are those of least squares, which
// minimise it too.
func TestProfileNormalLimits(t *testing.T) {
	studies := auditc()
	const cut = 3.841458820694124
	for _, method := range []stats.Method{stats.ML, stats.REML} {
		o := stats.NormalOptions{Method: method, Correct: stats.CorrectAll, Add: 0.5}
		f := stats.FitNormal(studies, o)
		cells := corrected(studies, stats.CorrectAll)
		deviance := func(x []float64) float64 { return normalDeviance(cells, x, method == stats.REML) }
		best := []float64{f.Mu[0], f.Mu[1], math.Log(f.Sigma.Sens) / 2, math.Log(f.Sigma.Spec) / 2, math.Atanh(f.Rho)}
		if top := deviance(best); !(math.Abs(top+2*f.LogLik) <= 1e-8) {
			t.Fatalf("%s: deviance %.9f, the fit's %.9f", method, top, -2*f.LogLik)
		}
		p := stats.ProfileNormal(studies, f, o, 0.95)
		if p.HasMeans != (method == stats.ML) {
			t.Errorf("%s: means %v", method, p.HasMeans)
		}
		for name, c := range map[string]struct {
			at       int
			interval stats.Interval
			scale    func(float64) float64
		}{
			"logit sensitivity": {0, p.LogitSens, func(x float64) float64 { return x }},
			"logit specificity": {1, p.LogitSpec, func(x float64) float64 { return x }},
			"SD of sensitivity": {2, p.SDSens, math.Log}, "SD of specificity": {3, p.SDSpec, math.Log},
			"correlation": {4, p.Rho, math.Atanh},
		} {
			if c.at < 2 && !p.HasMeans {
				continue
			}
			if !(math.Abs(c.scale(c.interval.Estimate)-best[c.at]) <= 1e-9) {
				t.Errorf("%s %s: %g is not the estimate", method, name, c.interval.Estimate)
			}
			for _, limit := range []float64{c.interval.Lower, c.interval.Upper} {
				rise := heldAt(deviance, best, c.at, c.scale(limit)) + 2*f.LogLik
				if !(math.Abs(rise-cut) <= 1e-4) {
					t.Errorf("%s %s: at %g the deviance has risen by %.6f", method, name, limit, rise)
				}
			}
		}
	}
}

// heldAt is the least value of f with one coordinate held.
func heldAt(f func([]float64) float64, from []float64, at int, value float64) float64 {
	var start []float64
	for i, x := range from {
		if i != at {
			start = append(start, x)
		}
	}
	problem := optimize.Problem{Func: func(rest []float64) float64 {
		x := append(append(append([]float64(nil), rest[:at]...), value), rest[at:]...)
		return f(x)
	}}
	least := math.Inf(1)
	for range 3 { // the simplex starts anew where it got stuck
		settings := &optimize.Settings{Converger: &optimize.FunctionConverge{Absolute: 1e-11, Iterations: 200}, MajorIterations: 20000}
		result, err := optimize.Minimize(problem, start, settings, &optimize.NelderMead{})
		if err != nil {
			return math.NaN()
		}
		least, start = min(least, result.F), result.X
	}
	return least
}

// TestProfileProperties over every set: limits lie around the estimate and inside the parameter space. Where that is
// quickly done, a lower level gives an interval within, and swapping the groups swaps the margins.
func TestProfileProperties(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	const few = 14
	open := 0
	for _, set := range sets {
		if !profiledHere(set.name) {
			continue
		}
		f := stats.FitBinomial(set.studies, stats.BinomialOptions{})
		wide := stats.ProfileBinomial(set.studies, f, 0.95)
		narrow := wide
		if f.K <= few {
			narrow = stats.ProfileBinomial(set.studies, f, 0.8)
			sameSwapped(t, set, wide)
		}
		inside := func(name string, w, n stats.Interval, low, high float64) {
			if !(low <= w.Lower && w.Lower <= n.Lower && n.Lower <= w.Estimate && w.Estimate <= n.Upper && n.Upper <= w.Upper && w.Upper <= high) {
				t.Errorf("%s, %s: %v, at 80 %% %v", set.name, name, w, n)
			}
		}
		inside("logit sensitivity", wide.LogitSens, narrow.LogitSens, math.Inf(-1), math.Inf(1))
		inside("logit specificity", wide.LogitSpec, narrow.LogitSpec, math.Inf(-1), math.Inf(1))
		inside("SD of sensitivity", wide.SDSens, narrow.SDSens, 0, math.Inf(1))
		inside("SD of specificity", wide.SDSpec, narrow.SDSpec, 0, math.Inf(1))
		inside("correlation", wide.Rho, narrow.Rho, -1, 1)
		if wide.Rho.Lower == -1 {
			open++
		}
	}
	if open == 0 {
		t.Error("nowhere does the correlation's interval reach −1")
	}
}

// sameSwapped compares a profile with that of the same set, the condition taken for its absence and positive for negative.
func sameSwapped(t *testing.T, set goldenSet, p stats.Profile) {
	var mirror []stats.Study
	for _, s := range set.studies {
		mirror = append(mirror, stats.Study{TP: s.TN, FP: s.FN, FN: s.FP, TN: s.TP})
	}
	other := stats.ProfileBinomial(mirror, stats.FitBinomial(mirror, stats.BinomialOptions{}), 0.95)
	for name, pair := range map[string][2]stats.Interval{
		"logit sensitivity": {p.LogitSens, other.LogitSpec}, "logit specificity": {p.LogitSpec, other.LogitSens},
		"SD of sensitivity": {p.SDSens, other.SDSpec}, "SD of specificity": {p.SDSpec, other.SDSens}, "correlation": {p.Rho, other.Rho},
	} {
		for _, ends := range [][2]float64{{pair[0].Lower, pair[1].Lower}, {pair[0].Upper, pair[1].Upper}} {
			if !(math.Abs(ends[0]-ends[1]) <= 1e-4*(1+math.Abs(ends[0]))) {
				t.Errorf("%s, %s: %v, with the groups swapped %v", set.name, name, pair[0], pair[1])
			}
		}
	}
}
