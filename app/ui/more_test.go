package ui

import (
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestSectionsOfTheResult(t *testing.T) {
	start := startWith(t, "auditc", analysis.Options{Model: "binomial"})
	html := pageOf(start)
	wants(t, "the page", readable(html), "How much do the studies differ?", "Predictive values", "area under the curve AUC 88.7 % (85.3 to 91.4)",
		"I² 83.0 %", "Holling’s six", "F1 score", "Diagnostic odds ratio pooled alone", "Threshold effect", "Deeks’ test, P = 0.031",
		"Profile-likelihood intervals", "Study weights", "Several rows per study", "Parameters for RevMan", "never for one person")
	if open := len(regexp.MustCompile(`<details[^>]* open`).FindAllString(html, -1)); open != 2 {
		t.Errorf("%d sections are open", open)
	}
	for _, id := range []string{"profile", "prevalences", "revman-copy", "option-interval"} {
		if n := strings.Count(html, `id="`+id+`"`); n != 1 {
			t.Errorf("%d elements with the id %s", n, id)
		}
	}
	lacks(t, "the page", html, "style=", "NaN", "%!", `\u`)
}

func TestTheCurveStandsFirst(t *testing.T) {
	html := pageOf(startWith(t, "auditc", analysis.Options{Model: "binomial", Threshold: studyio.ThresholdVaries}))
	wants(t, "the page", readable(html), "Sensitivity on the curve 92.1 %", "at specificity 78.5 %", "Area under the curve 88.7 %", "describes the test better than any one pair of numbers")
	if curve, point := strings.Index(html, `id="curve-1-value"`), strings.Index(html, `id="sens-value"`); curve < 0 || curve > point {
		t.Error("the summary point stands first")
	}
	wants(t, "the page", html, "answer back", "curve-first")
	lacks(t, "another page", pageOf(startWith(t, "auditc", analysis.Options{Model: "binomial"})), `id="curve-1-value"`, "answer back", "curve-first")
}

func TestStudyColumn(t *testing.T) {
	r := startWith(t, "smoking", analysis.Options{Model: "normal", StudyID: "study_id"})
	m := &More{Result: r.Result, Options: r.Result.Request, Columns: r.Set.Columns, Ready: true}
	html := app.HTMLString(m)
	wants(t, "the sections", readable(html), "51 rows come from", "Study named by", "Every row is a study study_id type population")
	wants(t, "the sections", html, `id="option-study"`)
	wants(t, "the sections", readable(app.HTMLString(&More{Result: r.Result})), "no column besides the counts")
}

func TestExplanationsUnfold(t *testing.T) {
	r := startWith(t, "auditc", analysis.Options{Model: "binomial"})
	q := &Quantities{Table: report.Sections(*r.Result)[2].Tables[0], Ready: true}
	lacks(t, "the table", app.HTMLString(q), "Walter")
	q.toggle("Area under the curve, all specificities AUC")(app.Context{}, app.Event{})
	wants(t, "the table", app.HTMLString(q), "Walter 2002")
}
