package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
	"bivar/testdata/stored"
)

// abstract is what an abstract prints.
func abstract(reported ...ReportedFields) PublishedFields {
	return PublishedFields{
		Sensitivity: "93.2", SensitivityInterval: "88.8–95.9", Specificity: "94.5", SpecificityInterval: "90.1–97.0",
		Prevalences: "5, 20, 50", Reported: reported,
	}
}

// calcaneus prints an odds ratio that is not that of its summary point.
func calcaneus() PublishedFields {
	return PublishedFields{Sensitivity: "95.1", Specificity: "98.3", Reported: []ReportedFields{{Kind: "dor", Value: "1751.8 (445.9–6882.5)"}}}
}

// publishedOf reads fields that have no fault.
func publishedOf(t *testing.T, f PublishedFields) analysis.PublishedResult {
	t.Helper()
	req, faults := ReadPublished(f)
	if faults != nil {
		t.Fatalf("%+v: %v", f, faults)
	}
	return analysis.Published(req)
}

func TestPublishedTexts(t *testing.T) {
	for name, c := range map[string]struct {
		fields PublishedFields
		about  studyio.About
	}{
		"published":           {abstract(), studyio.About{}},
		"published-calcaneus": {calcaneus(), studyio.About{Unit: "images", Condition: "a fracture"}},
	} {
		stored.Is(t, "testdata/"+name+".txt", PublishedText(publishedOf(t, c.fields), c.about))
	}
}

// TestPublishedChecks: every reason has its own words, and nothing that follows is called off.
func TestPublishedChecks(t *testing.T) {
	of := func(kind, value, prevalence string) ReportedFields {
		return ReportedFields{Kind: kind, Value: value, Prevalence: prevalence}
	}
	for _, c := range []struct {
		want     string // of the last reported number
		reported []ReportedFields
	}{
		{"The reported LR+ of 16.9 follows from 93.2\u202f% and 94.5\u202f%.", []ReportedFields{of("lrPositive", "16.9", "")}},
		{"The reported PPV of 80.9\u202f% follows from 93.2\u202f% and 94.5\u202f% at a prevalence of 20\u202f%.", []ReportedFields{of("ppv", "80.9", "20")}},
		{"as far as rounding lets one tell: they give 235 (231 to 240 given the rounding).", []ReportedFields{of("dor", "238", "")}},
		{"at a prevalence of 20.3\u202f% (19.7 to 20.9\u202f% given the rounding). None is stated", []ReportedFields{of("npv", "98.2", "")}},
		{"√(200.0 × 800.0) = 400.0, so it was estimated by itself: it pools the studies’ own odds ratios", []ReportedFields{of("dor", "400.0 (200.0–800.0)", "")}},
		{"it pools the studies’ own likelihood ratios", []ReportedFields{of("lrPositive", "20.0 (10.0–40.0)", "")}},
		{"It is the reported LR+ over the reported LR−, so it carries their rounding.", []ReportedFields{of("lrPositive", "16.9", ""), of("lrNegative", "0.07", ""), of("dor", "241", "")}},
		{"It is the reported LR+ over the reported LR−, which are not both", []ReportedFields{of("lrPositive", "21.0", ""), of("lrNegative", "0.07", ""), of("dor", "300", "")}},
		{"no more than the mean of simulated draws would (236 to 282, depending", []ReportedFields{of("dor", "260 (102–542)", "")}},
		{"None of the usual reasons fits", []ReportedFields{of("dor", "600", "")}},
		{"It is the LR− of the summary point", []ReportedFields{of("lrPositive", "0.072", "")}},
		{"whose sensitivity and specificity have changed places", []ReportedFields{of("lrPositive", "13.9", "")}},
		{"the false positive rate, 5.5\u202f%, is taken", []ReportedFields{of("dor", "0.798", "")}},
		{"It is one divided by the LR−", []ReportedFields{of("lrNegative", "13.90", "")}},
		{"It is a hundred times the LR−", []ReportedFields{of("lrNegative", "7.2", "")}},
		{"It is a hundredth of the LR+", []ReportedFields{of("lrPositive", "0.169", "")}},
		{"a decimal comma", []ReportedFields{of("lrPositive", "16,945", "")}},
		{"It is the NPV of the summary point", []ReportedFields{of("ppv", "98.2", "20")}},
		{"It is one minus the PPV", []ReportedFields{of("ppv", "19.1", "20")}},
		{"the harmonic mean of sensitivity and specificity; F1 is", []ReportedFields{of("f1", "93.8", "20")}},
		{"It would follow at a prevalence of 25.1\u202f% (24.8 to 25.3\u202f% given the rounding).", []ReportedFields{of("ppv", "85.0", "20")}},
		{"Or it was pooled by itself", []ReportedFields{of("ppv", "85.0 (80.0–89.0)", "20")}},
		{"No prevalence gives it: with this sensitivity an F1 score stays below 96.5\u202f%.", []ReportedFields{of("f1", "0.98", "")}},
		{"no single prevalence gives them all.", []ReportedFields{of("ppv", "80.9", ""), of("npv", "93.3", "")}},
	} {
		r := publishedOf(t, abstract(c.reported...))
		all := published{r, studyio.About{}}.checks().Texts
		if got := all[len(all)-1]; !strings.Contains(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestPublishedAssumesNobody: without a unit nothing that is said may speak of people, nor print what is not a number.
func TestPublishedAssumesNobody(t *testing.T) {
	bare := calcaneus()
	bare.Prevalences = "20"
	for _, f := range []PublishedFields{abstract(ReportedFields{Kind: "dor", Value: "600"}), bare} {
		text := strings.ToLower(PublishedText(publishedOf(t, f), studyio.About{}))
		for _, word := range []string{"people", "patient", "person", "nobody", "somebody", "nan", "inf"} {
			if strings.Contains(text, word) {
				t.Errorf("speaks of %s:\n%s", word, text)
			}
		}
	}
	people := PublishedText(publishedOf(t, abstract()), studyio.About{Unit: "people", Condition: "dementia"})
	for _, want := range []string{"Of 100 people who have dementia", "200 have dementia", "never for one person"} {
		if !strings.Contains(people, want) {
			t.Errorf("%q is missing:\n%s", want, people)
		}
	}
}

// TestIntervalsOfAnotherKindAreSaid: limits made on another scale than the logit are noticed, if rounding lets one.
func TestIntervalsOfAnotherKindAreSaid(t *testing.T) {
	for interval, want := range map[string]string{
		"88.8–95.9": "Both rates lie in the middle",
		"89.2–97.2": "The sensitivity lies in the middle of its limits in percent, not on the logit scale",
		"70.0–94.0": "where it is 86\u202f% of the half width above the middle",
		"92.0–99.0": "of the half width below the middle",
		"":          "No interval was given for the sensitivity, so what follows has none either.",
	} {
		f := abstract()
		f.SensitivityInterval = interval
		if text := PublishedText(publishedOf(t, f), studyio.About{}); !strings.Contains(text, want) {
			t.Errorf("%s: %q is missing:\n%s", interval, want, text)
		}
	}
}

// TestPublishedTermsAreExplained: a term without an explanation would be a link to nothing.
func TestPublishedTermsAreExplained(t *testing.T) {
	for _, s := range PublishedSections(publishedOf(t, abstract()), studyio.About{}) {
		for _, table := range s.Tables {
			for _, c := range table.Columns {
				if c.Term != "" && Explain(c.Term) == "" {
					t.Errorf("%s is not explained", c.Term)
				}
			}
			for _, r := range table.Rows {
				if Explain(r.Term) == "" && r.Term != "" {
					t.Errorf("%s is not explained", r.Term)
				}
				if len(r.Cells) != len(table.Columns) {
					t.Errorf("%s: %d cells below %d heads", r.Name, len(r.Cells), len(table.Columns))
				}
			}
		}
	}
}
