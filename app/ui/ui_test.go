package ui

import (
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/worker"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func startWith(t *testing.T, key string, o analysis.Options) Start {
	t.Helper()
	e, ok := datasets.ByKey(key)
	if !ok {
		t.Fatalf("no example %s", key)
	}
	r := analysis.Run(analysis.Request{Set: e.Set(), Options: o})
	return Start{Example: key, Set: e.Set(), Result: &r}
}

func pageOf(start Start) string { return app.HTMLString(NewRoot(worker.Direct{}, Storage{}, start)) }

// readable is a page as it is read: without tags, white space as a browser has it.
func readable(html string) string {
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, " ")
	return strings.Join(strings.Fields(text), " ")
}

func wants(t *testing.T, name, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s lacks %q", name, w)
		}
	}
}

func lacks(t *testing.T, name, text string, never ...string) {
	t.Helper()
	for _, n := range never {
		if strings.Contains(text, n) {
			t.Errorf("%s has %q", name, n)
		}
	}
}

func TestFirstVisit(t *testing.T) {
	html := pageOf(startWith(t, "iqcode", analysis.Options{Model: "binomial", Threshold: studyio.ThresholdVaries}))
	wants(t, "the page", readable(html), "Example A published review", "Harrison et al. 2015", "Start with your own studies",
		"90.8 %", "85.7 to 94.2", "66.4 %", "56.3 to 75.2", "Converged Exact binomial model · 13 studies · 2,745 people",
		"Of 100 people who have dementia, the test is positive in about 91 (86 to 94).", "Positive likelihood ratio LR+ 2.70 2.04 to 3.57",
		"different positivity thresholds", "With 13 studies, intervals like these hold the true sensitivity in about", "How this was simulated", "Figure 1. Each study, and all together", "Figure 2. Summary ROC", "nothing you enter leaves this computer")
	onceEach(t, html, "page-results", "page-studies", "page-subgroups", "page-practice", "page-report", "page-published", "page-library", "page-methods", "page-privacy", "sens-value", "sens-ci", "spec-value", "spec-ci", "status",
		"saved", "export", "model-binomial", "model-normal-reml", "model-normal-ml")
	lacks(t, "the page", html, "style=", "NaN", "%!", `id="cancel"`, `\u`, `id="grid"`, `id="by"`, `id="library"`)
}

// The footer leads to the chapters, which stand in the document and not in what the program draws.
func TestFooterLeadsToChapters(t *testing.T) {
	html := pageOf(startWith(t, "iqcode", analysis.Options{Model: "binomial"}))
	_, foot, _ := strings.Cut(html, "<footer")
	wants(t, "the footer", foot, `href="#methods"`, `href="#privacy"`, `href="#check"`)
	wants(t, "the footer", readable(foot), "Bivar 0.1.0 · data 7133f19715a6 · nothing you enter leaves this computer", "Methods Your data stay here Check this installation Embed Download for offline use")
	lacks(t, "the footer", foot, " hidden")
	wants(t, "a page without a result", readable(pageOf(Start{})), "Bivar · works offline Methods")
}

func onceEach(t *testing.T, html string, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if n := strings.Count(html, `id="`+id+`"`); n != 1 {
			t.Errorf("%d elements with the id %s", n, id)
		}
	}
}

// A page is drawn once it is turned to, and stays behind the others as it was.
func TestPagesAreDrawnWhenTurnedTo(t *testing.T) {
	r := NewRoot(worker.Direct{}, Storage{}, startWith(t, "iqcode", analysis.Options{Model: "binomial"}))
	parts := map[string][]string{
		pageResults: {"sens-value"}, pageStudies: {"example-select", "grid", "cell", "analyse", "faults", "file"},
		pageSubgroups: {"by", "by-second", "as", "reference"}, pagePractice: {"prevalence-1", "ppv-1-value", "figure-tree"}, pageReport: {"article", "report-copy"}, pageLibrary: {"library", "library-search"},
	}
	for _, page := range []string{pageStudies, pageSubgroups, pagePractice, pageReport, pageLibrary} {
		r.page = page
		onceEach(t, app.HTMLString(r), parts[page]...)
	}
	html := app.HTMLString(r)
	for _, ids := range [][]string{parts[pageStudies], parts[pageSubgroups], parts[pagePractice], parts[pageReport], parts[pageLibrary]} {
		onceEach(t, html, ids...)
	}
	lacks(t, "a visit that began elsewhere", html, `id="sens-value"`)
}

// TestControlsWait: the prerendered page is replaced once the program runs, so nothing may be typed into it.
func TestControlsWait(t *testing.T) {
	html := pageOf(startWith(t, "iqcode", analysis.Options{Model: "binomial"}))
	for _, tag := range regexp.MustCompile(`<(?:button|input|select|textarea)\b[^>]*>`).FindAllString(html, -1) {
		if !strings.Contains(tag, " disabled") {
			t.Errorf("%s is not disabled", tag)
		}
	}
}

func TestHiddenAndCheckedStandOnlyWhereTrue(t *testing.T) {
	html := pageOf(startWith(t, "iqcode", analysis.Options{Model: "binomial"}))
	lacks(t, "the page", html, `="false" hidden`, `hidden="false"`, `checked="false"`, `disabled="false"`, `selected="false"`)
	if n := strings.Count(html, " checked"); n != 1 {
		t.Errorf("%d models are chosen", n)
	}
}

func TestFailedShowsNoNumber(t *testing.T) {
	set := studyio.Set{Rows: []studyio.Row{{Study: stats.Study{Label: "A", TP: 5, FP: 1, FN: 1, TN: 9}}, {Study: stats.Study{Label: "B", TP: 7, FP: 2, FN: 3, TN: 19}}}}
	r := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Model: "binomial"}})
	html := pageOf(Start{Set: set, Result: &r})
	lacks(t, "the page", html, `id="sens-value"`, `id="spec-value"`, "Example<")
	wants(t, "the page", readable(html), "Not pooled", "70.0 to 83.3 % across the studies", "Pooling needs at least three studies", "Figure 1. Each study")
	if n := strings.Count(html, "<svg"); n < 4 {
		t.Errorf("the plots are gone: %d pictures", n)
	}
}

func TestPageWithoutResult(t *testing.T) {
	wants(t, "the page", readable(pageOf(Start{})), "There is no result yet.")
}

// TestNamesAreText: what a user calls a study is text, wherever it stands.
func TestNamesAreText(t *testing.T) {
	evil := `<img src=x onerror=alert(1)>"'&`
	set := studyio.Set{About: studyio.About{Title: evil, Citation: evil, Unit: evil, Condition: evil}, Columns: []string{evil}}
	for range 4 {
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: evil, TP: 5, FP: 1, FN: 1, TN: 9}, Cells: []string{evil}})
	}
	r := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Model: "binomial"}})
	html := pageOf(Start{Set: set, Result: &r, Example: "iqcode"})
	inText := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).ReplaceAllString(html, `""`) // attributes are prerendered for our own examples only
	lacks(t, "the page", inText, "<img")
}

func TestDrawnWidths(t *testing.T) {
	for window, want := range map[int][2]float64{0: {688, 424}, 1280: {688, 424}, 1920: {688, 424}, 1100: {572, 424}, 900: {836, 560}, 390: {358, 358}} {
		if f, s := drawnWidths(window); f != want[0] || s != want[1] {
			t.Errorf("window %d: %v and %v, want %v", window, f, s, want)
		}
	}
}

func TestSwitchedKeepsWhatModelsShare(t *testing.T) {
	o := analysis.Options{Model: "normal", Method: "ml", Correct: "all", Correction: 0.5, Nodes: -1, Level: 0.9, Region: "chisq", Threshold: studyio.ThresholdCommon, Robustness: []string{"models"}}
	b := switched(o, "binomial", "ml")
	if b.Correct != "" || b.Correction != 0 || b.Nodes != 0 || b.Level != 0.9 || b.Region != "chisq" || b.Threshold != studyio.ThresholdCommon || len(b.Robustness) != 1 {
		t.Errorf("%+v", b)
	}
	for _, o := range []analysis.Options{b, switched(b, "normal", "reml"), switched(b, "normal", "ml"), chosen(b.WithDefaults()), chosen(switched(b, "normal", "reml").WithDefaults())} {
		if err := o.Check(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestManyStudiesAreShownInPart(t *testing.T) {
	r := analysis.Result{Fit: analysis.Fit{Status: "failed"}}
	for range manyStudies + 50 {
		r.PerStudy = append(r.PerStudy, analysis.PerStudy{Label: "S", TP: 5, FP: 1, FN: 1, TN: 9})
	}
	f := &Figure{Kind: forest, Result: &r}
	if len(f.shown().PerStudy) != manyStudies || len(r.PerStudy) != manyStudies+50 {
		t.Error("the figure shows all, or cut the result")
	}
	f.onAll(app.Context{}, app.Event{})
	if len(f.shown().PerStudy) != manyStudies+50 {
		t.Error("not all are shown on request")
	}
}

func TestGridDrawsOnlyWhatIsInSight(t *testing.T) {
	var table studyio.Table
	for range 5000 {
		table.Lines = append(table.Lines, studyio.Line{Cells: []string{"S", "5", "1", "1", "9"}})
	}
	d := desk.New(desk.Input{}, table, nil)
	g := &Grid{Sheet: &d.Sheet}
	if n := strings.Count(app.HTMLString(g), "data-row="); n != atFirst {
		t.Errorf("%d rows are drawn", n)
	}
	for _, c := range []struct{ first, count, want, end int }{{0, 40, 0, 40}, {4990, 40, 4961, 5001}, {100, 40, 100, 140}} {
		g.first, g.count = c.first, c.count
		if first, end := g.drawn(); first != c.want || end != c.end {
			t.Errorf("from %d, %d rows: %d to %d, want %d to %d", c.first, c.count, first, end, c.want, c.end)
		}
	}
}

func TestGridKeys(t *testing.T) {
	table := studyio.Table{Lines: []studyio.Line{{Cells: []string{"A", "1", "2", "3", "4"}}, {Cells: []string{"B", "5", "6", "7", "8"}}}}
	d := desk.New(desk.Input{}, table, nil)
	g := &Grid{Sheet: &d.Sheet}
	steps := []struct {
		press     press
		row, cell int
	}{
		{press{key: "ArrowRight"}, 0, 1}, {press{key: "ArrowDown"}, 1, 1}, {press{key: "Tab"}, 1, 2}, {press{key: "Enter"}, 2, 1},
		{press{key: "Tab", shift: true}, 2, 0}, {press{key: "Home", accent: true}, 0, 0}, {press{key: "End", accent: true}, 2, 4},
		{press{key: "ArrowUp", accent: true}, 0, 4}, {press{key: "PageDown"}, 2, 4}, {press{key: "Home"}, 2, 0}, {press{key: "ArrowLeft"}, 2, 0},
	}
	for _, s := range steps {
		if !g.edit(s.press) && !g.move(s.press) {
			t.Errorf("%+v does nothing", s.press)
		}
		if c := d.Cursor; c.Row != s.row || c.Cell != s.cell {
			t.Errorf("%+v: %d, %d, want %d, %d", s.press, c.Row, c.Cell, s.row, s.cell)
		}
	}
	g.caret = true
	for _, key := range []string{"ArrowLeft", "Home", "Delete", "Backspace", "x"} {
		if p := (press{key: key}); g.edit(p) || g.move(p) {
			t.Errorf("%s is taken from the caret", key)
		}
	}
}

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{"IQCODE for dementia": "iqcode-for-dementia", "../../etc/passwd": "etc-passwd", " ": "studies", "Küche 1 <b>": "küche-1-b"} {
		if got := fileName(title); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
}
