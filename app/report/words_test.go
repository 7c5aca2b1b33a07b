package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

func analysed(t *testing.T, key string, o analysis.Options) analysis.Result {
	t.Helper()
	e, ok := datasets.ByKey(key)
	if !ok {
		t.Fatalf("no example %s", key)
	}
	return analysis.Run(analysis.Request{Set: e.Set(), Options: o})
}

func ofStudies(studies ...stats.Study) analysis.Request {
	req := analysis.Request{Options: analysis.Options{Model: "binomial"}}
	for _, s := range studies {
		req.Set.Rows = append(req.Set.Rows, studyio.Row{Study: s})
	}
	return req
}

// thin are sets that go down the ladder, each for another reason.
func thin() map[string]analysis.Request {
	zero := ofStudies(stats.Study{Label: "A", TP: 9, FP: 1, TN: 8}, stats.Study{Label: "B", TP: 9, FP: 1, FN: 3, TN: 8}, stats.Study{Label: "C", TP: 7, FP: 2, FN: 1, TN: 8})
	zero.Options = analysis.Options{Model: "normal", Correct: "none"}
	return map[string]analysis.Request{
		"none":       ofStudies(),
		"one":        ofStudies(stats.Study{Label: "A", TP: 3, FP: 1, FN: 1, TN: 8}),
		"two":        ofStudies(stats.Study{Label: "A", TP: 3, FP: 1, FN: 1, TN: 8}, stats.Study{Label: "B", TP: 9, FP: 1, FN: 3, TN: 8}),
		"three":      ofStudies(stats.Study{Label: "A", TP: 3, FP: 1, FN: 1, TN: 8}, stats.Study{Label: "B", TP: 9, FP: 1, FN: 3, TN: 8}, stats.Study{Label: "C", TP: 7, FP: 2, FN: 1, TN: 8}),
		"perfect":    ofStudies(stats.Study{Label: "A", TP: 3, FP: 1, TN: 8}, stats.Study{Label: "B", TP: 9, FP: 1, TN: 8}, stats.Study{Label: "C", TP: 7, FP: 2, TN: 8}, stats.Study{Label: "D", TP: 7, FP: 4, TN: 18}),
		"both":       ofStudies(stats.Study{Label: "A", TP: 3, TN: 8}, stats.Study{Label: "B", TP: 9, TN: 8}, stats.Study{Label: "C", TP: 7, TN: 8}, stats.Study{Label: "D", TP: 7, TN: 18}),
		"empty":      ofStudies(stats.Study{Label: "A", TP: 3, FN: 2}, stats.Study{Label: "B", FP: 9, TN: 8}, stats.Study{Label: "C", TP: 7, FP: 1, FN: 1, TN: 8}),
		"zeros":      ofStudies(stats.Study{Label: "A"}, stats.Study{Label: "B"}, stats.Study{Label: "C"}),
		"identical":  ofStudies(stats.Study{Label: "A", TP: 9, FP: 2, FN: 1, TN: 8}, stats.Study{Label: "B", TP: 9, FP: 2, FN: 1, TN: 8}, stats.Study{Label: "C", TP: 9, FP: 2, FN: 1, TN: 8}, stats.Study{Label: "D", TP: 9, FP: 2, FN: 1, TN: 8}),
		"correction": zero,
	}
}

// everything is all that report says about a result.
func everything(r analysis.Result) string {
	Fill(&r)
	parts := append(Cautions(r), Text(r), StatusText(r, r.Fit), r.Ladder.ReasonText, ModelText(r), Proof(r.Fit), ForestCaption(r), SROCCaption(r), ForestNote(r), SROCNote(r), RegionText(r))
	for _, e := range Certificate(r.Fit) {
		parts = append(parts, e.Name, e.Value, e.Meaning)
	}
	for _, f := range Fits(r) {
		parts = append(parts, f.Name, f.Note, f.Sensitivity.Value, f.Specificity.Range)
	}
	for _, s := range Studies(r) {
		parts = append(parts, s.LRPositive.Value, s.LRNegative.Range, s.DOR.Range)
	}
	return strings.Join(parts, "\n")
}

func TestNothingPrintsNaN(t *testing.T) {
	results := map[string]analysis.Result{}
	for name, req := range thin() {
		results[name] = analysis.Run(req)
	}
	for _, key := range []string{"iqcode", "telomerase", "gould-pet", "melanoma-dl4"} {
		results[key] = analysed(t, key, analysis.Options{Model: "binomial", Robustness: []string{"models"}})
	}
	results["nothing"] = analysis.Result{}
	for name, r := range results {
		text := everything(r)
		for _, bad := range []string{"NaN", "Inf", "%!", "<nil>", "  .", "..", "null"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q in\n%s", name, bad, text)
			}
		}
	}
}

func TestThinDataSayWhy(t *testing.T) {
	for name, want := range map[string]string{
		"none":       "here is none",
		"one":        "here is one",
		"two":        "here are two",
		"three":      "Three studies are too few for the five parameters",
		"perfect":    "No study has a false negative, so sensitivity is 100\u202f% in each",
		"both":       "No study has a false negative, so sensitivity is 100\u202f% in each; no study has a false positive",
		"empty":      "A and B: none with the condition, or none without it",
		"correction": "Choose a correction, or the exact binomial model",
	} {
		r := analysis.Run(thin()[name])
		if got := strings.Join(Cautions(r), " "); !strings.Contains(got, want) {
			t.Errorf("%s: %q lacks %q", name, got, want)
		}
	}
}

func TestBoundaryIsExplained(t *testing.T) {
	r := analysed(t, "telomerase", analysis.Options{Model: "binomial"})
	want := "The between-study correlation lies on its limit of −1: ten studies cannot tell how sensitivity and specificity move together. " +
		"Pooled sensitivity and specificity remain usable; the SROC curve says no more than that."
	if got := StatusText(r, r.Fit); got != want {
		t.Errorf("%q", got)
	}
	if StatusWord(r.Fit.Status) != "At a limit" {
		t.Error(StatusWord(r.Fit.Status))
	}
}

// TestEveryReasonHasItsOwnWords: a code that falls through to the general sentence was forgotten here.
// What a paper would say of the model is that of the model that was fitted, whatever was asked for.
func TestModelTextIsOfTheFit(t *testing.T) {
	for want, r := range map[string]analysis.Result{
		"pooled apart":           {Fit: analysis.Fit{Status: "converged", Parameters: 4}, Request: analysis.Options{Model: "normal"}},
		"one sensitivity and":    {Fit: analysis.Fit{Status: "boundary", Parameters: 2}, Request: analysis.Options{Model: "binomial"}},
		"bivariate normal (Chu":  {Fit: analysis.Fit{Status: "converged", Parameters: 5}, Request: analysis.Options{Model: "binomial"}},
		"known variances (Reits": {Fit: analysis.Fit{Status: "failed"}, Request: analysis.Options{Model: "normal"}},
	} {
		if text := ModelText(r); !strings.Contains(text, want) {
			t.Errorf("lacks %q: %s", want, text)
		}
	}
}

// At ρ = ±1 the curve rests on next to nothing, so no sentence may send the reader to it.
func TestNobodyIsSentToACurveAtALimit(t *testing.T) {
	for _, threshold := range []studyio.Threshold{studyio.ThresholdVaries, studyio.ThresholdUnknown} {
		r := analysed(t, "telomerase", analysis.Options{Threshold: threshold})
		if text := ThresholdText(r); r.Fit.Reason != "rho-minus" || text == "" || strings.Contains(text, "curve describes") {
			t.Errorf("%s, %s: %q", threshold, r.Fit.Reason, text)
		}
	}
}

func TestEveryReasonHasItsOwnWords(t *testing.T) {
	r := analysis.Result{Studies: 5}
	said := map[string]stats.Reason{}
	check := func(status string, reasons ...stats.Reason) {
		general := StatusText(r, analysis.Fit{Status: status, Reason: "unheard of", Parameters: 5})
		for _, reason := range reasons {
			text := StatusText(r, analysis.Fit{Status: status, Reason: string(reason), Parameters: 5})
			if text == "" || text == general {
				t.Errorf("%s has no words of its own", reason)
			}
			if other, twice := said[text]; twice {
				t.Errorf("%s says what %s says", reason, other)
			}
			said[text] = reason
		}
	}
	check("boundary", stats.RhoPlus, stats.RhoMinus, stats.SDSens, stats.SDSpec, stats.SDBoth)
	check("failed", stats.TooFew, stats.ZeroCell, stats.PerfectMargin, stats.NoConvergence, stats.Imprecise, stats.ThreeStudies)
}

func TestEveryConventionHasWords(t *testing.T) {
	r := analysed(t, "iqcode", analysis.Options{Model: "binomial", Robustness: []string{"models"}})
	current := 0
	for _, f := range Fits(r) {
		if f.Name == "" || f.Note == "" {
			t.Errorf("a fit without words: %+v", f)
		}
		if f.Current {
			current++
		}
	}
	if len(r.Fits) < 8 || current != 1 {
		t.Errorf("%d fits, %d of them shown on the page", len(r.Fits), current)
	}
}

func TestFillTwiceIsFillOnce(t *testing.T) {
	r := analysed(t, "telomerase", analysis.Options{Model: "binomial"})
	Fill(&r)
	once := everything(r)
	if r.Fit.StatusText == "" || r.Ladder.ReasonText == "" {
		t.Error("nothing was filled in")
	}
	if everything(r) != once {
		t.Error("filling twice changes words")
	}
	r = analysed(t, "telomerase", analysis.Options{Model: "binomial", Robustness: []string{"models"}})
	Fill(&r)
	for _, f := range r.Fits {
		if f.Note == "" || f.StatusText == "" {
			t.Errorf("%s has no words: note %q, status %q", f.Name, f.Note, f.StatusText)
		}
	}
}
