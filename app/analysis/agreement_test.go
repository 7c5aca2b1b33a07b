package analysis_test

import (
	"math"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/datasets"
)

func published(t *testing.T) analysis.Result {
	t.Helper()
	e, ok := datasets.ByKey("auditc")
	if !ok {
		t.Fatal("no example auditc")
	}
	return analysis.Run(analysis.Request{Set: e.Set(), Options: analysis.Options{Robustness: []string{"models"}}})
}

// What says who computed a result, and how, is no part of it; nor are words.
func TestTheSameResultAgrees(t *testing.T) {
	a, b := published(t), published(t)
	b.Software.Commit, b.Request.Level, b.Review.Title = "another", 0.9, "Another"
	b.Fit.Certificate.Evaluations, b.Fit.StatusText, b.Fit.Reason = 1, "words", "code"
	b.Fits[0].Certificate, b.Fits[0].Note = nil, "words"
	b.Ladder.ReasonText = "words"
	got := analysis.Agree(a, b)
	if got.Worst != 0 || got.Where != "" || !got.Within(0) {
		t.Errorf("%+v", got)
	}
	// Per study: 4 counts, 7 intervals, 3 numbers, 2 shrunken intervals.
	if got.Numbers < 14*(4+3*7+3+3*2)+200 {
		t.Errorf("only %d numbers were compared", got.Numbers)
	}
}

// Every kind of difference is found, in whatever result it stands, and the largest is named.
func TestDifferencesAreNamed(t *testing.T) {
	for where, c := range map[string]struct {
		change        func(*analysis.Result)
		worst         float64
		first, second string
	}{
		"fit.logLik":                       {func(r *analysis.Result) { r.Fit.LogLik = -40; r.Fit.AIC *= 1.0001 }, 0, "", "-40"},
		"perStudy.3.tp":                    {func(r *analysis.Result) { r.PerStudy[3].TP = 72 }, 0.5, "36", "72"},
		"fit.status":                       {func(r *analysis.Result) { r.Fit.Status = "boundary" }, math.Inf(1), `"converged"`, `"boundary"`},
		"dataHash":                         {func(r *analysis.Result) { r.DataHash = "another" }, math.Inf(1), "", `"another"`},
		"heterogeneity":                    {func(r *analysis.Result) { r.Heterogeneity = nil }, math.Inf(1), "", ""},
		"fits":                             {func(r *analysis.Result) { r.Fits = r.Fits[1:] }, math.Inf(1), "", ""},
		"fits.2.logLik":                    {func(r *analysis.Result) { r.Fits[2].LogLik = analysis.Missing() }, math.Inf(1), "", ""},
		"fit.between.correlation":          {func(r *analysis.Result) { r.Fit.Between.Correlation *= 1 + 3e-6 }, 3e-6, "", ""},
		"perStudy.7.sensitivity.upper":     {func(r *analysis.Result) { r.PerStudy[7].Sensitivity.Upper = 0.5 }, 0, "", "0.5"},
		"fit.sroc.predictionRegion.points": {func(r *analysis.Result) { r.Fit.SROC.PredictionRegion.Points = nil }, math.Inf(1), "", ""},
	} {
		a, b := published(t), published(t)
		c.change(&b)
		for name, got := range map[string]analysis.Agreement{"forth": analysis.Agree(a, b), "back": analysis.Agree(b, a)} {
			if name == "back" {
				got.First, got.Second = got.Second, got.First
			}
			if got.Where != where || got.Within(1e-6) || c.worst > 0 && !(got.Worst >= c.worst*0.99 && got.Worst <= c.worst*1.01) {
				t.Errorf("%s, %s: %+v", where, name, got)
			}
			if c.first != "" && got.First != c.first || c.second != "" && got.Second != c.second {
				t.Errorf("%s, %s: %s and %s", where, name, got.First, got.Second)
			}
		}
	}
}

// What arithmetic leaves of a 0 is no difference.
func TestRoundingOfZeroAgrees(t *testing.T) {
	a, b := published(t), published(t)
	a.Fit.Between.Covariance, b.Fit.Between.Covariance = 2e-17, -1e-17
	if got := analysis.Agree(a, b); !got.Within(1e-6) || got.Where != "fit.between.covariance" {
		t.Errorf("%+v", got)
	}
	a.Threshold.P, b.Threshold.P = 1e-12, 2e-12
	if got := analysis.Agree(a, b); got.Within(1e-6) {
		t.Errorf("a P twice as large agrees: %+v", got)
	}
}
