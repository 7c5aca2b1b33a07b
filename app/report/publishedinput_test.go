package report

import (
	"reflect"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// TestPublishedIsReadHoweverItIsWritten: the same numbers in other clothes.
func TestPublishedIsReadHoweverItIsWritten(t *testing.T) {
	want, faults := ReadPublished(abstract())
	if faults != nil || want.Sensitivity != (analysis.Printed{Estimate: 0.932, Lower: 0.888, Upper: 0.959, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}) {
		t.Fatalf("%+v, %v", want, faults)
	}
	for _, c := range []struct{ value, interval string }{
		{"93.2 %", "88.8-95.9"}, {"93.2\u202f%", "88.8\u202f%–95.9\u202f%"}, {" 93,2", "88,8 - 95,9"}, {"93·2", "88·8–95·9"}, {"93.2%", "(88.8, 95.9)"},
		{"93.2", "88.8 to 95.9 %"}, {"93.2", "[88,8; 95,9]"}, {"93.2", "95% CI 88.8–95.9"}, {"93.2", "(95 % CI: 88.8 to 95.9)"}, {"93.2", "88.8,95.9"},
		{"93.2 (88.8–95.9)", ""}, {"93.2 % (95% CI, 88.8%-95.9%)", ""}, {"93.2 [88.8, 95.9]", ""}, {"93.2", "88.8 95.9"}, {"93.2", "88,8, 95,9"}, {"93.2", "88.8—95.9"},
	} {
		f := abstract()
		f.Sensitivity, f.SensitivityInterval = c.value, c.interval
		if got, faults := ReadPublished(f); faults != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q %q: %+v, %v", c.value, c.interval, got.Sensitivity, faults)
		}
	}
}

func TestReportedIsRead(t *testing.T) {
	for _, c := range []struct {
		kind, value, interval string
		want                  analysis.Printed
	}{
		{"dor", "1751.8 (445.9–6882.5)", "", analysis.Printed{Estimate: 1751.8, Lower: 445.9, Upper: 6882.5, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}},
		{"dor", "1,751.8", "445.9-6,882.5", analysis.Printed{Estimate: 1751.8, Lower: 445.9, Upper: 6882.5, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}},
		{"dor", "1 751.8", "(445.9, 6,882.5)", analysis.Printed{Estimate: 1751.8, Lower: 445.9, Upper: 6882.5, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}},
		{"dor", "1,122", "1,078–1,169", analysis.Printed{Estimate: 1122, Lower: 1078, Upper: 1169}},
		{"lrNegative", "0,072", "0.04–0.119", analysis.Printed{Estimate: 0.072, Lower: 0.04, Upper: 0.119, Decimals: 3, LowerDecimals: 2, UpperDecimals: 3}},
		{"lrNegative", ".072", "", analysis.Printed{Estimate: 0.072, Lower: nan, Upper: nan, Decimals: 3}},
		{"f1", "0.93", "0.90–0.95", analysis.Printed{Estimate: 0.93, Lower: 0.9, Upper: 0.95}},
		{"f1", "93.1", "90–95", analysis.Printed{Estimate: 0.931, Lower: 0.9, Upper: 0.95, Decimals: 1}},
		{"f1", "0.93 %", "", analysis.Printed{Estimate: 0.0093, Lower: nan, Upper: nan, Decimals: 2}},
		{"ppv", "93,212", "", analysis.Printed{Estimate: 0.93212, Lower: nan, Upper: nan, Decimals: 3}}, // no percentage has thousands
		{"ppv", "2.1", "0.5–3.7", analysis.Printed{Estimate: 0.021, Lower: 0.005, Upper: 0.037, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}},
		{"ppv", "0.6 %", "0.5–0.7 %", analysis.Printed{Estimate: 0.006, Lower: 0.005, Upper: 0.007, Decimals: 1, LowerDecimals: 1, UpperDecimals: 1}},
	} {
		req, faults := ReadPublished(abstract(ReportedFields{Kind: c.kind, Value: c.value, Interval: c.interval}, ReportedFields{Kind: "npv"}))
		if faults != nil || len(req.Reported) != 1 {
			t.Errorf("%s %s: %v, %+v", c.value, c.interval, faults, req.Reported)
			continue
		}
		got := req.Reported[0].Value
		same := func(a, b analysis.Real) bool { return a == b || !a.Ok() && !b.Ok() }
		if !same(got.Estimate, c.want.Estimate) || !same(got.Lower, c.want.Lower) || !same(got.Upper, c.want.Upper) ||
			got.Decimals != c.want.Decimals || got.LowerDecimals != c.want.LowerDecimals || got.UpperDecimals != c.want.UpperDecimals {
			t.Errorf("%s %s: %+v, want %+v", c.value, c.interval, got, c.want)
		}
	}
}

// TestPublishedFaultTexts: one plain sentence for each thing that cannot be, at its field.
func TestPublishedFaultTexts(t *testing.T) {
	for _, c := range []struct{ value, interval, field, want string }{
		{"", "88.8–95.9", "sensitivity", "There is no sensitivity. Write it in percent, such as 93.2."},
		{"high", "88.8–95.9", "sensitivity", "“high” is not a number. Write the sensitivity in percent, such as 93.2."},
		{"1e2", "88.8–95.9", "sensitivity", "“1e2” is not a number. Write the sensitivity in percent, such as 93.2."},
		{"93.2.1", "", "sensitivity", "“93.2.1” is not a number. Write the sensitivity in percent, such as 93.2."},
		{"-5", "", "sensitivity", "The sensitivity is negative, −5\u202f%. It must lie between 0 and 100\u202f%."},
		{"0", "", "sensitivity", "The sensitivity is 0\u202f%, and no odds or ratios can be computed from 0 or 100\u202f%. If it was rounded, write more decimals; if not, the studies’ counts are needed."},
		{"100", "", "sensitivity", "The sensitivity is 100\u202f%, and no odds"},
		{"932", "", "sensitivity", "The sensitivity is more than 100\u202f%: 932\u202f%. It must lie between 0 and 100\u202f%."},
		{"0.932", "", "sensitivity", "“0.932” looks like a proportion, and percentages are expected here. Write 93.2, or 0.932\u202f% with its sign if so little is meant."},
		{"1", "", "sensitivity", "“1” looks like a proportion"},
		{"93.2", "0.888–0.959", "sensitivity-interval", "“0.888–0.959” look like proportions, and percentages are expected here. Write 88.8–95.9, or 0.888–0.959\u202f% with its sign if so little is meant."},
		{"93.2", "94–95.9", "sensitivity-interval", "The lower limit of the sensitivity, 94\u202f%, lies above the estimate, 93.2\u202f%."},
		{"93.2", "88.8–93", "sensitivity-interval", "The upper limit of the sensitivity, 93\u202f%, lies below the estimate, 93.2\u202f%."},
		{"93.2", "95.9–88.8", "sensitivity-interval", "The limits of the sensitivity run from 95.9\u202f% down to 88.8\u202f%. Write the lower one first, in percent, such as 88.8–95.9."},
		{"93.2", "93.2–93.2", "sensitivity-interval", "Both limits of the sensitivity are 93.2\u202f%. Write them with more decimals, or leave the interval empty."},
		{"93.2", "88.8", "sensitivity-interval", "“88.8” is not an interval. Write its two limits with a dash between them, in percent, such as 88.8–95.9."},
		{"93.2", "88.8–high", "sensitivity-interval", "“88.8–high” is not an interval."},
		{"93.2", "−5–95.9", "sensitivity-interval", "The lower limit of the sensitivity is negative, −5\u202f%."},
		{"93.2", "88.8–100", "sensitivity-interval", "The upper limit of the sensitivity is 100\u202f%, and no odds"},
		{"93.2", "88.8–104", "sensitivity-interval", "The upper limit of the sensitivity is more than 100\u202f%: 104\u202f%."},
		{"93.2", "90% CI 88.8–95.9", "sensitivity-interval", "This interval says 90\u202f%, but the confidence level is 95\u202f%: all intervals must have the same level."},
		{"93.2 (88.8–95.9)", "88.8–95.9", "sensitivity-interval", "The interval of the sensitivity is given twice"},
	} {
		f := abstract()
		f.Sensitivity, f.SensitivityInterval = c.value, c.interval
		_, faults := ReadPublished(f)
		if len(faults) != 1 || faults[0].Field != c.field || !strings.HasPrefix(faults[0].Text, c.want) {
			t.Errorf("%q %q: %q, want %s: %q", c.value, c.interval, faults, c.field, c.want)
		}
	}
}

// TestAllPublishedFaultsAtOnce: in the order of the fields, and what is right is read all the same.
func TestAllPublishedFaultsAtOnce(t *testing.T) {
	req, faults := ReadPublished(PublishedFields{
		Sensitivity: "0.932", SensitivityInterval: "88.8–95.9", Specificity: "94.5", SpecificityInterval: "97–90.1", Level: "5", Prevalences: "many",
		Reported: []ReportedFields{
			{Kind: "dor", Value: "−3"}, {Kind: "lrNegative", Interval: "0.00–0.12"}, {ID: "first", Kind: "ppv", Value: "0.81", Prevalence: "120"}, {ID: "other", Value: "3"},
		},
	})
	want := []string{
		"sensitivity: “0.932” looks", "specificity-interval: The limits of the specificity run from 97\u202f% down to 90.1\u202f%.",
		"level: A confidence level of 5\u202f% cannot be used.", "prevalences: “many” is not a number",
		"dor: The DOR is negative, −3.", "lrNegative: There is no LR−. Write it, such as 0.072.", "lrNegative-interval: The lower limit of the LR− is 0, and a ratio",
		"first: “0.81” looks", "first-prevalence: The prevalence is more than 100\u202f%: 120\u202f%.", "other: What was reported is not said. Choose LR+, LR−, DOR, PPV, NPV or F1 score.",
	}
	for i, f := range faults {
		if i >= len(want) || !strings.HasPrefix(f.Field+": "+f.Text, want[i]) {
			t.Errorf("fault %d: %s: %s", i, f.Field, f.Text)
		}
	}
	if len(faults) != len(want) || req.Specificity.Estimate != 0.945 || req.Sensitivity.Lower != 0.888 {
		t.Errorf("%d faults of %d, %+v", len(faults), len(want), req)
	}
}

// FuzzReadPublished: whatever is typed, there are faults or a result, and no text prints what is not a number.
func FuzzReadPublished(f *testing.F) {
	f.Add("93.2", "88.8–95.9", "dor", "1751.8 (445.9–6882.5)", "")
	f.Add("0.932", "(88,8; 95,9)", "f1", ".9", "20")
	f.Add("99.9999999999999999999", "-1--2", "ppv", "1 000,5%", "0.1 %")
	f.Fuzz(func(t *testing.T, rate, interval, kind, value, prevalence string) {
		fields := abstract(ReportedFields{Kind: kind, Value: value, Prevalence: prevalence})
		fields.Sensitivity, fields.SensitivityInterval = rate, interval
		req, faults := ReadPublished(fields)
		text := PublishedText(analysis.Published(req), studyio.About{})
		if faults == nil && text == "" {
			t.Errorf("neither faults nor a result: %+v", req)
		}
		for _, word := range []string{"NaN", "Inf"} {
			if strings.Contains(text, word) {
				t.Errorf("%s in %q", word, text)
			}
		}
	})
}
