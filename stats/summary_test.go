package stats_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"bivar/stats"

	"pgregory.net/rapid"
)

// byHand has sensitivity 0.8 and specificity 0.9.
var byHand = stats.Fit{
	Status: stats.Converged, K: 14,
	Mu:    [2]float64{math.Log(4), math.Log(9)},
	V:     stats.Cov2{Sens: 0.04, Spec: 0.09, Cov: 0.01},
	Sigma: stats.Cov2{Sens: 0.21, Spec: 0.4, Cov: -0.1},
}

func TestSummaryByHand(t *testing.T) {
	const z = 1.959963984540054
	rate := func(logit, se float64) stats.Interval {
		p := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
		return stats.Interval{Estimate: p(logit), Lower: p(logit - z*se), Upper: p(logit + z*se)}
	}
	ratio := func(estimate, variance float64) stats.Interval {
		factor := math.Exp(z * math.Sqrt(variance))
		return stats.Interval{Estimate: estimate, Lower: estimate / factor, Upper: estimate * factor}
	}
	s := byHand.Summary(0.95)
	for _, c := range []struct {
		name      string
		got, want stats.Interval
	}{
		{"sensitivity", s.Sensitivity, rate(math.Log(4), 0.2)},
		{"specificity", s.Specificity, rate(math.Log(9), 0.3)},
		{"false positive rate", s.FalsePositiveRate, rate(-math.Log(9), 0.3)},
		{"LR+", s.LRPositive.Interval, ratio(8, 0.2*0.2*0.04+0.9*0.9*0.09+2*0.2*0.9*0.01)},
		{"LR−", s.LRNegative.Interval, ratio(2.0/9, 0.8*0.8*0.04+0.1*0.1*0.09+2*0.8*0.1*0.01)},
		{"DOR", s.DOR.Interval, ratio(36, 0.04+0.09+2*0.01)},
	} {
		if !sameInterval(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if !near(s.DOR.SELog, math.Sqrt(0.15)) {
		t.Errorf("SE of ln DOR %v", s.DOR.SELog)
	}
}

// TestPredictionByHand: variances 0.25 and 0.49, t with 12 degrees of freedom.
func TestPredictionByHand(t *testing.T) {
	const q = 2.178812829667228
	sens, spec := byHand.Prediction(0.95)
	p := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	if want := (stats.Interval{Estimate: 0.8, Lower: p(math.Log(4) - q*0.5), Upper: p(math.Log(4) + q*0.5)}); !sameInterval(sens, want) {
		t.Errorf("sensitivity %v, want %v", sens, want)
	}
	if want := (stats.Interval{Estimate: 0.9, Lower: p(math.Log(9) - q*0.7), Upper: p(math.Log(9) + q*0.7)}); !sameInterval(spec, want) {
		t.Errorf("specificity %v, want %v", spec, want)
	}
}

// TestBetweenIntervals: Wald on ln σ and atanh ρ; a parameter at its limit has no interval.
func TestBetweenIntervals(t *testing.T) {
	const z = 1.959963984540054
	f := byHand
	f.Sigma, f.Rho = stats.Cov2{Sens: 4, Spec: 0.25, Cov: 0.5}, 0.5
	f.Free = [5]bool{true, true, true, true, true}
	f.Cov[stats.LogSDSens][stats.LogSDSens], f.Cov[stats.LogSDSpec][stats.LogSDSpec], f.Cov[stats.AtanhRho][stats.AtanhRho] = 0.01, 0.04, 0.09
	want := [3]stats.Interval{
		{Estimate: 2, Lower: 2 * math.Exp(-0.1*z), Upper: 2 * math.Exp(0.1*z)},
		{Estimate: 0.5, Lower: 0.5 * math.Exp(-0.2*z), Upper: 0.5 * math.Exp(0.2*z)},
		{Estimate: 0.5, Lower: math.Tanh(math.Log(3)/2 - 0.3*z), Upper: math.Tanh(math.Log(3)/2 + 0.3*z)},
	}
	check := func() {
		t.Helper()
		sens, spec, rho := f.BetweenIntervals(0.95)
		for i, got := range []stats.Interval{sens, spec, rho} {
			if !sameInterval(got, want[i]) {
				t.Errorf("interval %d: %v, want %v", i, got, want[i])
			}
		}
	}
	check()
	f.Free[stats.AtanhRho], f.Rho = false, -1
	want[2] = stats.Interval{Estimate: -1, Lower: math.NaN(), Upper: math.NaN()}
	check()
}

func TestSummaryProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		s, other := f.Summary(0.95), swapped(f).Summary(0.95)
		for _, i := range []stats.Interval{s.Sensitivity, s.Specificity, s.FalsePositiveRate} {
			if !(0 < i.Lower && i.Lower < i.Estimate && i.Estimate < i.Upper && i.Upper < 1) {
				r.Fatalf("%+v: %v", f, i)
			}
		}
		if !near(s.DOR.Estimate, s.LRPositive.Estimate/s.LRNegative.Estimate) {
			r.Fatalf("%+v", s)
		}
		if !sameInterval(other.Sensitivity, s.Specificity) || !sameInterval(mirrored(s.Specificity), s.FalsePositiveRate) ||
			!sameInterval(other.DOR.Interval, s.DOR.Interval) || !sameInterval(other.LRPositive.Interval, inverted(s.LRNegative.Interval)) {
			r.Fatalf("%+v, swapped %+v", s, other)
		}
		sens, spec := f.Prediction(0.95)
		for _, pair := range [][2]stats.Interval{{sens, s.Sensitivity}, {spec, s.Specificity}} {
			if p, c := pair[0], pair[1]; !(0 < p.Lower && p.Lower < c.Lower && c.Upper < p.Upper && p.Upper < 1 && near(p.Estimate, c.Estimate)) {
				r.Fatalf("%+v: predicted %v, pooled %v", f, p, c)
			}
		}
	})
}

// TestHSROCRoundTrip goes back by the formulas of Harbord et al. 2007, Biostatistics 8:239–251.
func TestHSROCRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		h := f.HSROC()
		b := math.Exp(h.Beta / 2)
		mu := [2]float64{(h.Lambda/2 + h.Theta) / b, (h.Lambda/2 - h.Theta) * b}
		sigma := stats.Cov2{
			Sens: (h.VarThreshold + h.VarAccuracy/4) / (b * b), Spec: (h.VarThreshold + h.VarAccuracy/4) * b * b,
			Cov: h.VarAccuracy/4 - h.VarThreshold,
		}
		if !near(mu[0], f.Mu[0]) || !near(mu[1], f.Mu[1]) || !near(sigma.Sens, f.Sigma.Sens) || !near(sigma.Spec, f.Sigma.Spec) || !near(sigma.Cov, f.Sigma.Cov) {
			r.Fatalf("%+v: %+v, back %v %v", f, h, mu, sigma)
		}
		m := swapped(f).HSROC()
		if !near(m.Lambda, h.Lambda) || !near(m.Theta, -h.Theta) || !near(m.Beta, -h.Beta) || !near(m.VarAccuracy, h.VarAccuracy) || !near(m.VarThreshold, h.VarThreshold) {
			r.Fatalf("%+v, swapped %+v", h, m)
		}
	})
}

// drawStudies is a review of a test that differs between studies, but is neither perfect nor useless.
func drawStudies(r *rapid.T) []stats.Study {
	studies := make([]stats.Study, rapid.IntRange(5, 25).Draw(r, "k"))
	sens, spec := rapid.Float64Range(0, 3).Draw(r, "logit sensitivity"), rapid.Float64Range(0, 3).Draw(r, "logit specificity")
	size, effect := rapid.IntRange(10, 300), rapid.Float64Range(-1.2, 1.2)
	for i := range studies {
		s := stats.Study{Label: fmt.Sprint("Study ", i+1), FN: size.Draw(r, "diseased"), FP: size.Draw(r, "others")}
		s.TP = int(math.Round(float64(s.FN) * stats.Expit(sens+effect.Draw(r, "effect on sensitivity"))))
		s.TN = int(math.Round(float64(s.FP) * stats.Expit(spec+effect.Draw(r, "effect on specificity"))))
		s.FN, s.FP = s.FN-s.TP, s.FP-s.TN
		studies[i] = s
	}
	return studies
}

// models are every model and method.
var models = map[string]func([]stats.Study) stats.Fit{
	"REML": func(s []stats.Study) stats.Fit {
		return stats.FitNormal(s, stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectSingle, Add: 0.5})
	},
	"ML": func(s []stats.Study) stats.Fit {
		return stats.FitNormal(s, stats.NormalOptions{Method: stats.ML, Correct: stats.CorrectAll, Add: 0.5})
	},
	"exact":   func(s []stats.Study) stats.Fit { return stats.FitBinomial(s, stats.BinomialOptions{}) },
	"Laplace": func(s []stats.Study) stats.Fit { return stats.FitBinomial(s, stats.BinomialOptions{Nodes: 1}) },
}

// TestFitProperties: the order of the studies and their labels change nothing, and taking the condition for its absence
// and positive for negative swaps sensitivity and specificity. A likelihood with two hills of nearly one height may still
// be climbed on different sides, or fail on one, once in about a thousand reviews.
func TestFitProperties(t *testing.T) {
	seen, compared := map[stats.Status]int{}, 0
	var differences []string
	rapid.Check(t, func(r *rapid.T) {
		studies := drawStudies(r)
		name := rapid.SampledFrom(slices.Sorted(maps.Keys(models))).Draw(r, "model")
		order := rapid.Permutation(upTo(len(studies))).Draw(r, "order")
		var permuted, relabelled, mirror []stats.Study
		for i, s := range studies {
			permuted = append(permuted, studies[order[i]])
			relabelled = append(relabelled, stats.Study{Label: "another", TP: s.TP, FP: s.FP, FN: s.FN, TN: s.TN})
			mirror = append(mirror, stats.Study{Label: s.Label, TP: s.TN, FP: s.FN, FN: s.FP, TN: s.TP})
		}
		f := models[name](studies)
		if g := models[name](relabelled); fmt.Sprint(g) != fmt.Sprint(f) {
			r.Fatalf("%+v, with other labels %+v", f, g)
		}
		if f.Status != stats.Failed && !f.ConfidenceRegion(stats.RegionF, 0.95).Contains(f.Mu) {
			r.Fatalf("the region of %+v does not contain its point", f)
		}
		for change, g := range map[string]stats.Fit{"in another order": models[name](permuted), "with the groups swapped": swapped(models[name](mirror))} {
			compared++
			if problem := difference(f, g); problem != "" {
				differences = append(differences, fmt.Sprintf("%s %s: %s, %v", name, change, problem, studies))
			}
		}
		seen[f.Status]++
	})
	t.Logf("%v, %d of %d differ: %v", seen, len(differences), compared, differences)
	if !(float64(len(differences)) <= 0.01*float64(compared)) {
		t.Errorf("%d of %d differ", len(differences), compared)
	}
	if seen[stats.Converged] == 0 || seen[stats.Boundary] == 0 {
		t.Errorf("statuses seen: %v", seen)
	}
}

// difference says how two fits of one likelihood differ, "" if they agree. Where a parameter is about to reach its limit,
// the one may be told on this side and the other on that, with hardly a difference in the means.
func difference(f, g stats.Fit) string {
	tolerance := 1e-5
	if nearLimit(f) || nearLimit(g) {
		tolerance = 1e-3
	} else if f.Status != g.Status || f.Reason != g.Reason && f.Reason != mirrorReason[g.Reason] {
		return fmt.Sprintf("%s %s, not %s %s", g.Status, g.Reason, f.Status, f.Reason)
	}
	if f.Status == stats.Failed || g.Status == stats.Failed {
		return ""
	}
	for _, pair := range [][2]float64{
		{f.Mu[0], g.Mu[0]}, {f.Mu[1], g.Mu[1]}, {f.V.Sens, g.V.Sens}, {f.V.Spec, g.V.Spec}, {f.V.Cov, g.V.Cov},
		{f.Sigma.Sens, g.Sigma.Sens}, {f.Sigma.Spec, g.Sigma.Spec}, {f.Sigma.Cov, g.Sigma.Cov}, {f.LogLik, g.LogLik},
	} {
		if !(math.Abs(pair[0]-pair[1]) <= tolerance*(1+math.Abs(pair[0]))) {
			return fmt.Sprintf("%+v, not %+v", g, f)
		}
	}
	return ""
}

// mirrorReason is the reason with the margins swapped, where that is another.
var mirrorReason = map[stats.Reason]stats.Reason{stats.SDSens: stats.SDSpec, stats.SDSpec: stats.SDSens}

// nearLimit reports a standard deviation near 0.001 or a correlation near ±0.995, where the status changes.
func nearLimit(f stats.Fit) bool {
	sd := math.Sqrt(min(f.Sigma.Sens, f.Sigma.Spec))
	return f.Status != stats.Failed && (sd > 0 && sd < 0.003 || math.Abs(math.Abs(f.Rho)-0.995) < 0.001)
}
