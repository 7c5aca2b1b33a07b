package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// findingsOf is the text of the summary of findings.
func findingsOf(r analysis.Result) string {
	for _, p := range Document(r, Paper).Parts {
		if p.ID == "findings" {
			return Article{Parts: []Part{p}}.Text()
		}
	}
	return ""
}

func TestSharesAddUp(t *testing.T) {
	for _, group := range []float64{0.4, 1, 50, 200, 999.6} {
		for p := analysis.Real(0); p <= 1; p += 1.0 / 64 {
			right, wrong := shareOf(&analysis.Interval{Estimate: p, Lower: p * p, Upper: 1 - (1-p)*(1-p)}, group)
			low, high, _ := strings.Cut(right.Range, "–")
			least, most, _ := strings.Cut(wrong.Range, "–")
			all := countIn(t, right.Value) + countIn(t, wrong.Value)
			if all != countIn(t, low)+countIn(t, most) || all != countIn(t, high)+countIn(t, least) || float64(all) < group-0.5 || float64(all) > group+0.5 {
				t.Fatalf("%v of %v: %+v, %+v", p, group, right, wrong)
			}
			if countIn(t, low) > countIn(t, right.Value) || countIn(t, right.Value) > countIn(t, high) {
				t.Fatalf("%v of %v: %+v", p, group, right)
			}
		}
	}
}

func countIn(t *testing.T, count string) (n int) {
	t.Helper()
	for _, c := range strings.ReplaceAll(count, ",", "") {
		if c < '0' || c > '9' {
			t.Fatalf("%q is not a count", count)
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// TestPredictiveOnTheCurve: at the summary point it is the analysis's own.
func TestPredictiveOnTheCurve(t *testing.T) {
	r := analysed(t, "auditc", binomial)
	a := accuracy{r.Fit.Summary.Sensitivity, r.Fit.Summary.Specificity, true}
	for i, p := range r.InPractice {
		ppv, npv := a.predictive(p.Prevalence)
		if want := Rate(r.InPractice[i].PPV).Value; ppv.Value != want {
			t.Errorf("PPV %s, want %s", ppv.Value, want)
		}
		if want := Rate(r.InPractice[i].NPV).Value; npv.Value != want {
			t.Errorf("NPV %s, want %s", npv.Value, want)
		}
	}
}

func TestFindingsSayWhatTheyRestOn(t *testing.T) {
	varies := findingsOf(analysed(t, "iqcode", analysis.Options{Model: "binomial", Threshold: studyio.ThresholdVaries}))
	if !strings.Contains(varies, "At a specificity of 67.3 % on the summary curve") || !strings.Contains(varies, "False alarms FP\t311\t\t262") {
		t.Error(varies)
	}
	thin := thin()
	one := findingsOf(analysis.Run(thin["perfect"]))
	if strings.Contains(one, "TP") && !strings.Contains(one, "for TP") || strings.Contains(one, "PPV") || !strings.Contains(one, "Rightly cleared TN") {
		t.Error(one)
	}
	for _, name := range []string{"none", "two", "both"} {
		if text := findingsOf(analysis.Run(thin[name])); !strings.Contains(text, "Nothing was pooled") || strings.Contains(text, "\t") {
			t.Errorf("%s: %s", name, text)
		}
	}
	many := findingsOf(analysed(t, "auditc", analysis.Options{Model: "binomial", Prevalence: []float64{0.1, 0.2, 0.3, 0.4, 0.5}}))
	if !strings.Contains(many, "The first 4 of 5 prevalences.") || strings.Contains(many, "Prevalence 50") {
		t.Error(many)
	}
}
