package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
)

func TestPracticeReading(t *testing.T) {
	r := analysis.Result{}
	at := func(tp, fp, fn, tn analysis.Real) analysis.InPractice {
		return analysis.InPractice{Prevalence: (tp + fn) / 1000, Per1000: &analysis.Per1000{TP: tp, FP: fp, FN: fn, TN: tn}}
	}
	for want, p := range map[string]analysis.InPractice{
		"Take 1,000 tested, 200 of them with the condition. The test finds 182 of these and misses 18. Among the 800 others it raises 269 false alarms. So 182 of 451 positive results are right, and 531 of 549 negative ones.": at(181.6, 268.8, 18.4, 531.2),
		"Take 1,000 tested, fewer than one of them with the condition. Among the 1,000 others it raises 1 false alarm. So 0 of 1 positive results are right, and 999 of 999 negative ones.":                                      at(0.1, 1, 0.1, 998.8),
		"Take 1,000 tested, 1,000 of them with the condition. The test finds 1,000 of these and misses 0. So 1,000 of 1,000 positive results are right, and none is negative.":                                                   at(999.9, 0, 0, 0.1),
		"Take 1,000 tested, fewer than one of them with the condition. Among the 1,000 others it raises 0 false alarms. So no result is positive, and 1,000 of 1,000 negative ones are right.":                                   at(0.1, 0.2, 0.1, 999.6),
		"": {},
	} {
		if got := PracticeReading(r, p).String(); got != want {
			t.Errorf("%q,\nwant %q", got, want)
		}
	}
}

func TestReadPrevalence(t *testing.T) {
	for text, want := range map[string]float64{"20": 0.2, " 0.5 % ": 0.005, "12,5": 0.125, "12·5": 0.125, "20.0": 0.2, "2.": 0.02, "0.0001": 1e-6, "99.99": 0.9999} {
		if got, problem := ReadPrevalence(text); problem != "" || got != want {
			t.Errorf("%q: %v, %q", text, got, problem)
		}
	}
	for text, want := range map[string]string{"": "Write a prevalence", "abc": "“abc” is not a number", "1e3": "is not a number", "0": "not between", "100": "not between", "-5": "not between", "NaN": "not a number", "5, 20": "not a number"} {
		if _, problem := ReadPrevalence(text); !strings.Contains(problem, want) {
			t.Errorf("%q: %q lacks %q", text, problem, want)
		}
	}
}

// TestPracticeSaysWhy: each reason to read predictive values with care, and each for having none.
func TestPracticeSaysWhy(t *testing.T) {
	results := thin()
	for name, want := range map[string]string{"two": "Nothing was pooled", "perfect": "Only specificity was pooled", "none": "Nothing was pooled", "three": ""} {
		if got := NoPractice(analysis.Run(results[name])); want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	for key, want := range map[string]string{"telomerase": "lies on its limit", "iqcode": "different positivity thresholds"} {
		if got := strings.Join(PracticeCautions(analysed(t, key, analysis.Options{})), " "); !strings.Contains(got, want) {
			t.Errorf("%s: %q", key, got)
		}
	}
	if text := PracticeMeaning(analysis.Run(results["three"])); strings.Contains(text, "prediction intervals say") != (analysis.Run(results["three"]).RatioPrediction != nil) {
		t.Error(text)
	}
}
