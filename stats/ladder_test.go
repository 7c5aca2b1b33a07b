package stats_test

import (
	"math"
	"testing"

	"bivar/stats"
	"bivar/testdata/datasets"
)

func fullModel(s []stats.Study) stats.Fit { return stats.FitBinomial(s, stats.BinomialOptions{}) }

func uncorrected(s []stats.Study) stats.Fit {
	return stats.FitNormal(s, stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectNone})
}

// auditc has two studies without a false negative.
func auditc() []stats.Study {
	example, _ := datasets.ByKey("auditc")
	return example.Set().Studies()
}

// Every way down the ladder ends on its rung, with its reason and with what may be shown there.
func TestLadder(t *testing.T) {
	same := []stats.Study{{TP: 40, FP: 8, FN: 10, TN: 72}}
	for len(same) < 6 {
		same = append(same, same[0])
	}
	for name, c := range map[string]struct {
		studies []stats.Study
		model   func([]stats.Study) stats.Fit
		step    stats.Step
		reason  stats.Reason
		margins [2]bool // what has an estimate
	}{
		"no study":          {nil, fullModel, stats.StepNone, stats.TooFew, [2]bool{}},
		"two studies":       {auditc()[:2], fullModel, stats.StepNone, stats.TooFew, [2]bool{}},
		"three studies":     {auditc()[:3], fullModel, stats.StepUnivariate, stats.ThreeStudies, [2]bool{true, true}},
		"all":               {auditc(), fullModel, stats.StepFull, "", [2]bool{true, true}},
		"identical studies": {same, fullModel, stats.StepFixed, stats.SDBoth, [2]bool{true, true}},
		"no misses":         {[]stats.Study{{TP: 9, FP: 1, TN: 20}, {TP: 5, FP: 4, TN: 30}, {TP: 7, FP: 2, TN: 9}, {TP: 3, FP: 3, TN: 8}}, fullModel, stats.StepUnivariate, stats.PerfectMargin, [2]bool{false, true}},
		"perfect test":      {[]stats.Study{{TP: 9, TN: 20}, {TP: 5, TN: 30}, {TP: 7, TN: 9}}, fullModel, stats.StepNone, stats.PerfectBoth, [2]bool{}},
		"all or nothing":    {[]stats.Study{{TP: 9, TN: 5}, {FN: 7, FP: 6}, {TP: 4, FP: 8}, {FN: 8, TN: 9}}, fullModel, stats.StepFixed, stats.NoSpread, [2]bool{true, true}},
		"zero uncorrected":  {auditc(), uncorrected, stats.StepNone, stats.ZeroCell, [2]bool{}},
	} {
		p := stats.Pool(c.studies, c.model)
		if p.Step != c.step || p.Reason != c.reason {
			t.Errorf("%s: %s because of %q, want %s because of %q", name, p.Step, p.Reason, c.step, c.reason)
		}
		if (p.Fit.Status == stats.Failed) != (c.step == stats.StepNone) {
			t.Errorf("%s: status %s on rung %s", name, p.Fit.Status, p.Step)
		}
		if p.Fit.Status == stats.Failed {
			continue
		}
		for j, want := range c.margins {
			if got := !math.IsNaN(p.Fit.Mu[j]); got != want {
				t.Errorf("%s: margin %d estimated %v, want %v", name, j, got, want)
			}
		}
	}
}

// Without any differences between the studies, the pooled rates are those of the summed table.
func TestIdenticalStudiesPoolToTheirSum(t *testing.T) {
	var studies []stats.Study
	for range 5 {
		studies = append(studies, stats.Study{TP: 40, FP: 8, FN: 10, TN: 72})
	}
	f := stats.FitBinomial(studies, stats.BinomialOptions{})
	if !(math.Abs(stats.Expit(f.Mu[0])-0.8) <= 1e-9) || !(math.Abs(stats.Expit(f.Mu[1])-0.9) <= 1e-9) {
		t.Errorf("sensitivity %.12f, specificity %.12f", stats.Expit(f.Mu[0]), stats.Expit(f.Mu[1]))
	}
	if want := math.Sqrt(1/200. + 1/50.); !(math.Abs(math.Sqrt(f.V.Sens)-want) <= 1e-6) {
		t.Errorf("standard error %.9f, want %.9f", math.Sqrt(f.V.Sens), want)
	}
}

// Our regression without covariates is the model without covariates; so is one with a covariate that is 0 throughout
// its own likelihood, which must be refused.
func TestRegressionWithoutCovariates(t *testing.T) {
	studies := auditc()
	one := make([][]float64, len(studies))
	zero := make([][]float64, len(studies))
	for i := range one {
		one[i], zero[i] = []float64{1}, []float64{1, 0}
	}
	for _, o := range []stats.ModelOptions{
		{Model: stats.Binomial},
		{Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5}},
		{Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.ML, Correct: stats.CorrectAll, Add: 0.5}},
	} {
		plain := stats.FitBinomial(studies, o.Binomial)
		if o.Model == stats.Normal {
			plain = stats.FitNormal(studies, o.Normal)
		}
		f := stats.FitRegression(studies, stats.Design{Sens: one, Spec: one}, o)
		if !(math.Abs(f.LogLik-plain.LogLik) <= 1e-8) || !(math.Abs(f.Sens[0]-plain.Mu[0]) <= 1e-6) || !(math.Abs(f.Joint[0]-plain.V.Sens) <= 1e-6) {
			t.Errorf("%s %s: log L %.10f and %.10f, mean %.8f and %.8f", o.Model, o.Normal.Method, f.LogLik, plain.LogLik, f.Sens[0], plain.Mu[0])
		}
		if f := stats.FitRegression(studies, stats.Design{Sens: zero, Spec: zero}, o); f.Status != stats.Failed {
			t.Errorf("%s %s: a column of zeros has a coefficient", o.Model, o.Normal.Method)
		}
	}
}

// A likelihood that grows with the spread without end has no maximum: that is said, and not that the search failed.
func TestSpreadWithoutEnd(t *testing.T) {
	for _, studies := range [][]stats.Study{
		{{TP: 9, TN: 5}, {FN: 7, FP: 6}, {TP: 4, FP: 8}, {FN: 8, TN: 9}},
		{{TP: 90, FP: 9, TN: 50}, {FN: 70, FP: 6, TN: 70}, {TP: 40, FP: 8, TN: 60}, {FN: 80, FP: 5, TN: 90}, {TP: 50, FP: 6, TN: 50}},
	} {
		if f := fullModel(studies); f.Status != stats.Failed || f.Reason != stats.NoSpread {
			t.Errorf("%s because of %q", f.Status, f.Reason)
		}
	}
}
