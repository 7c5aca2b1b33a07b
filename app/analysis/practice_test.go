package analysis_test

import (
	"encoding/json"
	"math"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

// prevalences to compare at, rare and common ones.
var prevalences = []float64{1e-6, 0.001, 0.05, 0.2, 0.5, 0.83, 0.99}

// TestAtIsWhatTheFitSays: the closed form of a result that went through JSON, against the models' own predictive values.
func TestAtIsWhatTheFitSays(t *testing.T) {
	for _, key := range []string{"iqcode", "telomerase", "auditc"} {
		e, _ := datasets.ByKey(key)
		r := analysis.Run(analysis.Request{Set: e.Set(), Options: analysis.Options{Level: 0.9}})
		written, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back analysis.Result
		if err := json.Unmarshal(written, &back); err != nil {
			t.Fatal(err)
		}
		f := stats.FitBinomial(e.Set().Studies(), stats.BinomialOptions{})
		for i, want := range f.Prevalences(prevalences, 0.9) {
			got := back.At(prevalences[i])
			close(t, key+" PPV", got.PPV, want.PPV)
			close(t, key+" NPV", got.NPV, want.NPV)
			close(t, key+" new PPV", &analysis.Interval{Estimate: got.PPV.Estimate, Lower: got.PPVPrediction.Lower, Upper: got.PPVPrediction.Upper}, want.PPVPrediction)
			close(t, key+" new NPV", &analysis.Interval{Estimate: got.NPV.Estimate, Lower: got.NPVPrediction.Lower, Upper: got.NPVPrediction.Upper}, want.NPVPrediction)
			ppv := got.Per1000.TP / (got.Per1000.TP + got.Per1000.FP)
			if !(math.Abs(float64(ppv/got.PPV.Estimate-1)) <= 1e-10) {
				t.Errorf("%s at %g: of 1,000 %v is right, PPV %v", key, prevalences[i], ppv, got.PPV.Estimate)
			}
		}
	}
}

func close(t *testing.T, name string, got *analysis.Interval, want stats.Interval) {
	t.Helper()
	for _, pair := range [][2]float64{{float64(got.Estimate), want.Estimate}, {float64(got.Lower), want.Lower}, {float64(got.Upper), want.Upper}} {
		if !(math.Abs(pair[0]-pair[1]) <= 1e-12*math.Abs(pair[1])) {
			t.Errorf("%s: %.17g, want %.17g", name, pair[0], pair[1])
		}
	}
}

func TestAtNeedsBothRates(t *testing.T) {
	rows := func(studies ...stats.Study) analysis.Result {
		var set studyio.Set
		for _, s := range studies {
			set.Rows = append(set.Rows, studyio.Row{Study: s})
		}
		return analysis.Run(analysis.Request{Set: set})
	}
	two := rows(stats.Study{TP: 3, FP: 1, FN: 1, TN: 8}, stats.Study{TP: 9, FP: 1, FN: 3, TN: 8})
	oneMargin := rows(stats.Study{TP: 3, FP: 1, TN: 8}, stats.Study{TP: 9, FP: 1, TN: 8}, stats.Study{TP: 7, FP: 2, TN: 8}, stats.Study{TP: 7, FP: 4, TN: 18})
	for name, r := range map[string]analysis.Result{"nothing": {}, "two studies": two, "one margin": oneMargin} {
		if r.At(0.2) != nil || r.RatioPrediction != nil {
			t.Errorf("%s: predictive values without two rates", name)
		}
	}
	if oneMargin.Fit.Summary == nil || oneMargin.Fit.Summary.Specificity == nil {
		t.Error("the other margin is gone")
	}
	three := rows(stats.Study{TP: 3, FP: 1, FN: 1, TN: 8}, stats.Study{TP: 9, FP: 1, FN: 3, TN: 8}, stats.Study{TP: 7, FP: 2, FN: 1, TN: 8})
	if three.At(0.2) == nil {
		t.Error("two rates pooled apart give no predictive values")
	}
	for _, p := range []float64{0, 1, -1, 2, math.NaN(), math.Inf(1)} {
		if three.At(p) != nil {
			t.Errorf("%g is taken for a prevalence", p)
		}
	}
}

func TestStudyPrevalence(t *testing.T) {
	at := func(list ...analysis.Real) analysis.Result {
		var r analysis.Result
		for _, p := range list {
			r.PerStudy = append(r.PerStudy, analysis.PerStudy{Prevalence: p})
		}
		return r
	}
	if got := at(0.5, 0.1, 0, 0.3, 1, analysis.Missing(), 0.4).StudyPrevalence(); got == nil || math.Abs(float64(got.Estimate)-0.35) > 1e-15 || got.Lower != 0.1 || got.Upper != 0.5 {
		t.Errorf("%+v", got)
	}
	if got := at(0, 1, analysis.Missing()).StudyPrevalence(); got != nil {
		t.Errorf("%+v of nothing", got)
	}
}
