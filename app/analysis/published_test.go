package analysis_test

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"bivar/app/analysis"
)

// printed is a percentage with its limits, all of one decimal.
func printed(estimate, lower, upper float64) analysis.Printed {
	return analysis.Printed{Estimate: analysis.Real(estimate / 100), Lower: analysis.Real(lower / 100), Upper: analysis.Real(upper / 100), Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}
}

// bare is a ratio without limits.
func bare(value float64, decimals int) analysis.Printed {
	return analysis.Printed{Estimate: analysis.Real(value), Lower: analysis.Missing(), Upper: analysis.Missing(), Decimals: decimals}
}

func abstract(reported ...analysis.Reported) analysis.PublishedRequest {
	return analysis.PublishedRequest{
		Sensitivity: printed(93.2, 88.8, 95.9), Specificity: printed(94.5, 90.1, 97.0), Level: 0.95,
		Prevalence: []float64{0.2}, Reported: reported,
	}
}

// TestPublishedAbstract: by hand, from the odds 932/68 and 945/55 and their limits.
func TestPublishedAbstract(t *testing.T) {
	const z = 1.959963984540054
	a, b := math.Log(959*112/(41*888.0))/(2*z), math.Log(970*99/(30*901.0))/(2*z)
	r := analysis.Published(abstract())
	for _, c := range []struct {
		name         string
		d            *analysis.Derived
		want, da, db float64
		odds         bool // limits are those of odds
	}{
		{"LR+", r.LRPositive, 932.0 / 55, 0.068, 0.945, false}, {"LR−", r.LRNegative, 68.0 / 945, -0.932, -0.055, false},
		{"DOR", r.DOR, 932 * 945 / (68 * 55.0), 1, 1, false},
		{"PPV", r.InPractice[0].PPV, 932.0 / 55 / 4, 0.068, 0.945, true}, {"NPV", r.InPractice[0].NPV, 4 * 945 / 68.0, 0.932, 0.055, true},
	} {
		back := func(x float64) float64 { return x }
		if c.odds {
			back = func(x float64) float64 { return x / (1 + x) }
		}
		at := func(correlation float64) (lower, upper float64) {
			factor := math.Exp(z * math.Sqrt(c.da*c.da*a*a+c.db*c.db*b*b+2*c.da*c.db*correlation*a*b))
			return back(c.want / factor), back(c.want * factor)
		}
		lower, upper := at(0)
		expectInterval(t, c.name, &c.d.Independent, back(c.want), lower, upper, 1e-10*back(c.want))
		for correlation, got := range map[float64]*analysis.Limits{-0.5: c.d.Negative, 0.5: c.d.Positive} {
			lower, upper := at(correlation)
			expect(t, c.name+" correlated, lower", got.Lower, lower, 1e-10*lower)
			expect(t, c.name+" correlated, upper", got.Upper, upper, 1e-10*upper)
		}
	}
	expect(t, "DOR, lowest", r.DOR.Rounding.Lower, 9315*9445/(685*555.0), 1e-8)
	expect(t, "DOR, highest", r.DOR.Rounding.Upper, 9325*9455/(675*545.0), 1e-8)
	f := r.InPractice[0].Per1000
	expectInterval(t, "true positives", &f.TP, 186.4, 177.6, 191.8, 1e-9)
	expectInterval(t, "false positives", &f.FP, 44, 24, 79.2, 1e-9)
	if r.Sensitivity.Scale != "logit" || r.Specificity.Scale != "logit" {
		t.Errorf("made on the scales %q and %q", r.Sensitivity.Scale, r.Specificity.Scale)
	}
}

// TestPublishedCheck: a value by each reason, with the numbers that go with it.
func TestPublishedCheck(t *testing.T) {
	dor := func(estimate, lower, upper float64) analysis.Reported {
		return analysis.Reported{Kind: "dor", Value: analysis.Printed{Estimate: analysis.Real(estimate), Lower: analysis.Real(lower), Upper: analysis.Real(upper), Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}}
	}
	calcaneus := abstract(dor(1751.8, 445.9, 6882.5))
	calcaneus.Sensitivity, calcaneus.Specificity = bare(0.951, 1), bare(0.983, 1)
	r := analysis.Published(calcaneus)
	c := r.Checks[0]
	if c.Verdict != analysis.VerdictOff || c.Reason != analysis.ReasonOwnCentre || !c.OwnCentre {
		t.Errorf("%+v", c)
	}
	expect(t, "centre", c.Centre, 1751.82, 0.01)
	expectInterval(t, "DOR", c.Value, 951*983/(49*17.0), 9505*9825/(495*175.0), 9515*9835/(485*165.0), 1e-8)
	if r.LRPositive.Independent.Lower.Ok() || r.LRPositive.Negative != nil || r.Sensitivity.SE.Ok() {
		t.Errorf("limits out of nothing: %+v", r.LRPositive)
	}

	at := func(prevalence float64) *analysis.Printed { p := bare(prevalence, 0); return &p }
	for _, c := range []struct {
		q               analysis.Reported
		verdict, reason string
	}{
		{analysis.Reported{Kind: "dor", Value: bare(235, 0)}, "follows", ""},
		{analysis.Reported{Kind: "dor", Value: bare(240, 0)}, "within-rounding", ""},
		{analysis.Reported{Kind: "dor", Value: bare(241, 0)}, "off", "mean-of-draws"},
		{analysis.Reported{Kind: "dor", Value: bare(0.798, 3)}, "off", "false-positive-rate"},
		{analysis.Reported{Kind: "dor", Value: bare(1, 0)}, "off", "unexplained"},
		{dor(241, 100, 580.8), "off", "own-centre"},
		{dor(260, 102, 542), "off", "mean-of-draws"},
		{dor(260, 102, 900), "off", "unexplained"}, // a mean below the centre of its limits is none of draws
		{analysis.Reported{Kind: "lrNegative", Value: bare(0.07, 2)}, "follows", ""},
		{analysis.Reported{Kind: "ppv", Value: bare(0.809, 1), Prevalence: at(0.2)}, "follows", ""},
		{analysis.Reported{Kind: "ppv", Value: bare(0.813, 1), Prevalence: at(0.2)}, "within-rounding", ""},
		{analysis.Reported{Kind: "ppv", Value: bare(0.85, 1), Prevalence: at(0.2)}, "off", "other-prevalence"},
		{analysis.Reported{Kind: "f1", Value: bare(0.866, 1), Prevalence: at(0.2)}, "follows", ""},
		{analysis.Reported{Kind: "f1", Value: bare(0.97, 1), Prevalence: at(0.2)}, "off", "no-prevalence"},
		{analysis.Reported{Kind: "f1", Value: bare(0.97, 1)}, "off", "no-prevalence"},
		{analysis.Reported{Kind: "f1", Value: bare(0.938, 1)}, "at-prevalence", ""},
	} {
		got := analysis.Published(abstract(c.q)).Checks[0]
		if got.Verdict != c.verdict || got.Reason != c.reason {
			t.Errorf("%s %v: %s %s, want %s %s", c.q.Kind, c.q.Value.Estimate, got.Verdict, got.Reason, c.verdict, c.reason)
		}
	}
}

// TestPublishedPrevalence: Bayes' theorem backwards, and predictive values that share no prevalence.
func TestPublishedPrevalence(t *testing.T) {
	ppv, npv := analysis.Reported{Kind: "ppv", Value: bare(0.809, 1)}, analysis.Reported{Kind: "npv", Value: bare(0.982, 1)}
	checks := analysis.Published(abstract(ppv, npv)).Checks
	lr := 932.0 / 55
	odds := 0.809 / 0.191 / lr
	expect(t, "prevalence of the PPV", checks[0].FitsPrevalence.Estimate, odds/(1+odds), 1e-12)
	for _, c := range checks {
		if c.Verdict != analysis.VerdictAtPrevalence || !(c.FitsPrevalence.Lower < 0.2 && 0.2 < c.FitsPrevalence.Upper) {
			t.Errorf("%+v", c)
		}
	}
	npv.Value = bare(0.933, 1)
	for _, c := range analysis.Published(abstract(ppv, npv)).Checks {
		if c.Verdict != analysis.VerdictOff || c.Reason != analysis.ReasonNoCommonPrevalence {
			t.Errorf("%+v", c)
		}
	}
}

// TestPublishedFaults: all of them at once, and nothing else.
func TestPublishedFaults(t *testing.T) {
	r := abstract(
		analysis.Reported{Kind: "accuracy", Value: bare(0.9, 1)},
		analysis.Reported{Kind: "dor", Value: bare(0, 1)},
		analysis.Reported{Kind: "ppv", Value: bare(1.2, 1), Prevalence: &analysis.Printed{Estimate: 1, Lower: analysis.Missing(), Upper: analysis.Missing()}},
	)
	r.Level, r.Prevalence = 1, []float64{0.2, 0, math.NaN()}
	r.Sensitivity = printed(93.2, 94, 92)
	r.Specificity = printed(100, 100, 100)
	got := analysis.Published(r)
	var codes []string
	for _, f := range got.Faults {
		codes = append(codes, f.Place+" "+f.Code)
	}
	want := []string{
		"sensitivity.limits reversed",
		"specificity.estimate outside", "specificity.lower outside", "specificity.upper outside", "specificity.limits no-width",
		"level outside", "prevalence.1 outside", "prevalence.2 outside",
		"reported.0.kind kind", "reported.1.value.estimate outside", "reported.2.value.estimate outside", "reported.2.prevalence.estimate outside",
	}
	if !slices.Equal(codes, want) {
		t.Errorf("%q, want %q", codes, want)
	}
	if got.LRPositive != nil || got.Checks != nil || got.Sensitivity != nil {
		t.Errorf("numbers from what cannot be: %+v", got)
	}
	r = abstract()
	r.Sensitivity, r.Specificity = printed(93.2, 94, 95), printed(94.5, 90, 94)
	if f := r.Faults(); len(f) != 2 || f[0].Code != analysis.FaultAbove || f[1].Code != analysis.FaultBelow {
		t.Errorf("%v", f)
	}
	r.Sensitivity.Upper, r.Specificity.Estimate = analysis.Missing(), analysis.Missing()
	if f := r.Faults(); len(f) != 3 || f[0].Code != analysis.FaultHalf || f[1].Code != analysis.FaultAbove || f[2].Code != analysis.FaultMissing {
		t.Errorf("%v", f)
	}
}

// TestPublishedJSON: what is absent stays missing, and the way there and back changes nothing.
func TestPublishedJSON(t *testing.T) {
	for _, typ := range []reflect.Type{
		reflect.TypeFor[analysis.Printed](), reflect.TypeFor[analysis.PublishedMargin](), reflect.TypeFor[analysis.PublishedPractice](), reflect.TypeFor[analysis.PublishedCheck](),
	} {
		v := reflect.New(typ)
		if err := json.Unmarshal([]byte("{}"), v.Interface()); err != nil {
			t.Fatal(err)
		}
		for i := range typ.NumField() {
			if r, ok := v.Elem().Field(i).Interface().(analysis.Real); ok && r.Ok() {
				t.Errorf("%s.%s is %g after decoding {}", typ, typ.Field(i).Name, float64(r))
			}
		}
	}
	req := abstract(analysis.Reported{Kind: "dor", Value: bare(600, 0)}, analysis.Reported{Kind: "f1", Value: bare(0.97, 1)})
	req.Specificity = bare(0.945, 1)
	once, err := json.Marshal(analysis.Published(req))
	if err != nil {
		t.Fatal(err)
	}
	var back analysis.PublishedResult
	if err := json.Unmarshal(once, &back); err != nil {
		t.Fatal(err)
	}
	if twice, _ := json.Marshal(back); string(twice) != string(once) {
		t.Errorf("%s\n%s", once, twice)
	}
}
