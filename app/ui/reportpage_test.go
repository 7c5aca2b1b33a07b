package ui

import (
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/worker"
	"bivar/stats"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestReportReadsLikeAnArticle(t *testing.T) {
	r := NewRoot(worker.Direct{}, Storage{}, startWith(t, "auditc", analysis.Options{Model: "binomial"}))
	r.page = pageReport
	html := app.HTMLString(r)
	wants(t, "the page", readable(html), "Print or save as PDF Download (HTML, opens in Word) Copy text", "Meta-analysis of diagnostic test accuracy AUDIT-C for unhealthy alcohol use",
		"Key takeaway In 14 studies", "For clinicians", "In plain words", "Methods", "Table 1. Counts and rates of each study", "Sensitivity, % 92.5 83.3–96.8 24.0–99.8",
		"Figure 1. Each study, and all together.", "What this does not show", "Summary of findings", "Cite the program as", "bivar analyze --model binomial")
	onceEach(t, html, "page-report", "article", "report-print", "report-html", "report-copy", "report-takeaway", "report-findings", "report-reproduce")
	lacks(t, "the page", html, "style=", "NaN", "%!", `\u`, "report-comparisons")
}

func TestReportWithoutResult(t *testing.T) {
	wants(t, "the page", app.HTMLString(&Report{ToMend: 1}), "There is no result yet: the table has 1 cell to mend.", `href="#studies"`)
}

func TestReportSaysWhatItIsNotOf(t *testing.T) {
	r := startWith(t, "auditc", analysis.Options{Model: "binomial"}).Result
	html := readable(app.HTMLString(&Report{Result: r, Stale: true, Off: 3}))
	wants(t, "the page", html, report.Behind(0), "3 studies are switched off and left out.")
}

// TestReportNamesAreText: a hostile label is text on the page as it is in the file.
func TestReportNamesAreText(t *testing.T) {
	evil := `<img src=x onerror=alert(1)>`
	set := studyio.Set{About: studyio.About{Title: evil, Citation: evil, Unit: evil, Condition: evil}}
	for range 4 {
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: evil, TP: 5, FP: 1, FN: 1, TN: 9}})
	}
	r := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Model: "binomial"}})
	html := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).ReplaceAllString(app.HTMLString(&Report{Result: &r}), `""`) // attributes are prerendered for our own examples only
	if strings.Contains(html, "<img") || !strings.Contains(html, "&lt;img") {
		t.Error("a name is markup")
	}
}
