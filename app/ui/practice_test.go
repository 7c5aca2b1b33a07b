package ui

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func practiceOf(t *testing.T, r *analysis.Result, p Practice) string {
	t.Helper()
	p.Result = r
	return app.HTMLString(&p)
}

func TestPracticeAtAPrevalence(t *testing.T) {
	r := startWith(t, "iqcode", analysis.Options{Model: "binomial", Threshold: studyio.ThresholdVaries}).Result
	html := practiceOf(t, r, Practice{})
	wants(t, "the page", readable(html), "At a prevalence of 20 %", "40.3 %", "33.8 to 47.2", "New study 23.0 to 71.1", "96.7 %",
		"Take 1,000 people tested, 200 of them with dementia. The test finds 182 of these and misses 18 .", "Among the 800 others it raises 269 false alarms",
		"182 of 451 positive results are right, and 531 of 549 negative ones", "ran from 12.7 to 79.6 %", "never for one person", "an average threshold",
		"Figure 5.", "Figure 6.", "Figure 7.", "Figure 8.", "From published numbers")
	wants(t, "the page", html, `aria-valuetext="20 %: of 1,000 people tested, 200 with dementia; 182 of 451 positive results are right, and 531 of 549 negative ones"`, `href="#published"`)
	onceEach(t, html, "prevalence-1", "prevalence-1-value", "prevalence-2", "ppv-1-value", "ppv-1-ci", "npv-1-value", "npv-1-new", "second", "figure-icons", "figure-fagan")
	lacks(t, "the page", html, "style=", "NaN", "%!", `id="ppv-2-value"`)
}

func TestTwoPrevalencesSideBySide(t *testing.T) {
	r := startWith(t, "auditc", analysis.Options{Model: "binomial"}).Result
	html := practiceOf(t, r, Practice{two: true, chosen: [2]float64{0.5, 0.001}})
	onceEach(t, html, "ppv-1-value", "ppv-2-value", "npv-2-ci", "reading-2")
	wants(t, "the page", readable(html), "At a prevalence of 50 %", "At a prevalence of 0.1 %", "1 of them with")
}

// TestPracticeWithoutTwoRates: where there is nothing to go on, no number and no control, but the way to the reason.
func TestPracticeWithoutTwoRates(t *testing.T) {
	set := studyio.Set{}
	for _, s := range []stats.Study{{TP: 3, FP: 1, TN: 8}, {TP: 9, FP: 1, TN: 8}, {TP: 7, FP: 2, TN: 8}, {TP: 7, FP: 4, TN: 18}} {
		set.Rows = append(set.Rows, studyio.Row{Study: s})
	}
	half := analysis.Run(analysis.Request{Set: set})
	set.Rows = set.Rows[:2]
	none := analysis.Run(analysis.Request{Set: set})
	for want, r := range map[string]*analysis.Result{"Only specificity was pooled": &half, "Nothing was pooled": &none, "There is no result yet": nil} {
		html := practiceOf(t, r, Practice{})
		wants(t, want, readable(html), want)
		lacks(t, want, html, "<input", "<figure", "ppv-1")
	}
	wants(t, "half", practiceOf(t, &half, Practice{}), `href="#results"`, `href="#published"`)
}

// TestPracticeOfAnything: every example, every unit, and prevalences as people type them.
func TestPracticeOfAnything(t *testing.T) {
	for _, e := range datasets.All() {
		r := analysis.Run(analysis.Request{Set: e.Set(), Options: analysis.Options{Model: "normal"}})
		for _, p := range [][2]float64{{0.001, 0.99}, {1e-7, 1 - 1e-7}} {
			html := practiceOf(t, &r, Practice{two: true, chosen: p})
			lacks(t, e.Key, html, "NaN", "%!", "Inf ")
			if r.Review.Unit != "people" && strings.Contains(readable(html), "people") {
				t.Errorf("%s: not of people", e.Key)
			}
		}
	}
}
