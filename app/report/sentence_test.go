package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

func pooled(about studyio.About) analysis.Result {
	return analysis.Result{
		Review: about, Studies: 13, Diseased: 1403, NonDiseased: 1342,
		Request: analysis.Options{Level: 0.95},
		Fit: analysis.Fit{
			Status: "converged",
			Summary: &analysis.Summary{
				Sensitivity: &analysis.Interval{Estimate: 0.90806, Lower: 0.85737, Upper: 0.94196},
				Specificity: &analysis.Interval{Estimate: 0.66404, Lower: 0.56308, Upper: 0.75194},
			},
			Prediction: &analysis.Prediction{
				Sensitivity: &analysis.Limits{Lower: 0.61962, Upper: 0.98358},
				Specificity: &analysis.Limits{Lower: 0.26714, Upper: 0.91465},
			},
			Between: &analysis.Between{Intervals: &analysis.BetweenIntervals{SDSensitivity: &analysis.Limits{Lower: 0.45, Upper: 1.36}}},
		},
	}
}

func TestReading(t *testing.T) {
	const numbers = ", the test is positive in about 91 (86 to 94). Of "
	const others = ", it is negative in about 66 (56 to 75)."
	cases := []struct {
		about                 studyio.About
		diseased, nonDiseased string
	}{
		{studyio.About{Unit: "people", Condition: "dementia"}, "100 people who have dementia", "100 who do not"},
		{studyio.About{Unit: "Patients", Condition: "dementia"}, "100 Patients who have dementia", "100 who do not"},
		{studyio.About{}, "100 with the condition", "100 without it"},
		{studyio.About{Unit: "people"}, "100 people with the condition", "100 without it"},
		{studyio.About{Unit: "images", Condition: "a fracture"}, "100 images with a fracture", "100 without"},
		{studyio.About{Condition: "a fracture"}, "100 with a fracture", "100 without"},
	}
	for _, c := range cases {
		want := "Of " + c.diseased + numbers + c.nonDiseased + others
		if got := Reading(pooled(c.about)).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestReadingAssumesNobody: without a unit nothing that is said may speak of people.
func TestReadingAssumesNobody(t *testing.T) {
	for name, req := range thin() {
		r := analysis.Run(req)
		text := strings.ToLower(everything(r))
		for _, word := range []string{"people", "patient", "person", "nobody", "somebody"} {
			if strings.Contains(text, word) {
				t.Errorf("%s speaks of %s:\n%s", name, word, text)
			}
		}
	}
}

func TestReadingOfOneMargin(t *testing.T) {
	r := pooled(studyio.About{})
	r.Fit.Summary.Sensitivity = nil
	if got, want := Reading(r).String(), "Of 100 without the condition, the test is negative in about 66 (56 to 75)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r.Fit.Summary = nil
	if got := Reading(r); got != nil {
		t.Errorf("%q of nothing", got)
	}
}

func TestOutlook(t *testing.T) {
	r := pooled(studyio.About{})
	want := "Studies differ more than chance explains: in a new setting, expect a sensitivity anywhere from 62 to 98\u202f%, and a specificity from 27 to 91\u202f%."
	if got := Outlook(r); got != want {
		t.Errorf("%q", got)
	}
	r.Fit.Between.Intervals.SDSensitivity.Lower = 0.01
	r.Fit.Prediction.Specificity = nil
	if got, want := Outlook(r), "Studies may differ: in a new setting, expect a sensitivity anywhere from 62 to 98\u202f%."; got != want {
		t.Errorf("%q", got)
	}
	r.Fit.Prediction = nil
	if got := Outlook(r); got != "" {
		t.Errorf("%q of nothing", got)
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		about studyio.About
		want  string
	}{
		{studyio.About{Unit: "people"}, "13 studies · 2,745 people"},
		{studyio.About{}, "13 studies · 1,403 with the condition, 1,342 without"},
	} {
		if got := Size(pooled(c.about)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestThresholdText(t *testing.T) {
	r := pooled(studyio.About{})
	r.Fit.SROC = &analysis.SROC{Curve: [][2]analysis.Real{{0, 0}, {1, 1}}}
	for threshold, want := range map[studyio.Threshold]string{"": "not stated", studyio.ThresholdUnknown: "not stated", studyio.ThresholdVaries: "different positivity thresholds", studyio.ThresholdCommon: ""} {
		r.Request.Threshold = threshold
		if got := ThresholdText(r); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%q: %q", threshold, got)
		}
	}
}

func TestFaultText(t *testing.T) {
	for _, c := range []struct {
		fault       studyio.Fault
		place, what string
	}{
		{studyio.Fault{Row: 4, Column: "fn", Value: "-12", Problem: "is negative"}, "Row 4, column fn: ", "“-12” is negative."},
		{studyio.Fault{Row: 4, Problem: "the row has 3 cells, the header 5"}, "Row 4: ", "the row has 3 cells, the header 5."},
		{studyio.Fault{Column: "fn", Problem: "is missing"}, "Column fn: ", "is missing."},
		{studyio.Fault{Problem: "the paste is empty"}, "", "The paste is empty."},
	} {
		if place, what := FaultText(c.fault); place != c.place || what != c.what {
			t.Errorf("%q %q, want %q %q", place, what, c.place, c.what)
		}
	}
}

func TestSpread(t *testing.T) {
	rate := func(s analysis.PerStudy) *analysis.Interval { return s.Sensitivity }
	for want, estimates := range map[string][]analysis.Real{
		"":                                 nil,
		"90.0 % in the only study":         {0.9},
		"90.0 % in each study":             {0.9, 0.9},
		"71.0 to 100 % across the studies": {1, 0.71, 0.8},
	} {
		r := analysis.Result{PerStudy: make([]analysis.PerStudy, len(estimates)+1)}
		for i := range estimates {
			r.PerStudy[i].Sensitivity = &analysis.Interval{Estimate: estimates[i]}
		}
		if got := strings.ReplaceAll(Spread(r, rate), "\u202f", " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
