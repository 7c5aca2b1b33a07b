package ui

import (
	"encoding/json"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/supplement"
	"bivar/app/worker"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// paperOf is what a page opens with that is a published analysis of an example.
func paperOf(t *testing.T, key string, o analysis.Options) Start {
	t.Helper()
	start := startWith(t, key, o)
	p := studyio.Project{About: start.Set.About, Table: start.Set.Table()}
	return Start{Project: json.RawMessage(p.Write()), Result: start.Result}
}

func TestPublishedAnalysisOpens(t *testing.T) {
	root := NewRoot(worker.Direct{}, Storage{}, paperOf(t, "iqcode", analysis.Options{Model: "normal", Level: 0.9}))
	text := readable(app.HTMLString(root))
	wants(t, "the page", text, report.Recomputing, "Changes live only in this page: “Export” keeps them", "Converged Normal model, REML", "90 % CI")
	lacks(t, "the page", text, "Example A published review", "Reset", "Changed from")
	if o := root.desk.Asked.Options; o.Model != "normal" || o.Level != 0.9 {
		t.Errorf("%+v", o)
	}
	onceEach(t, app.HTMLString(root), "supplement", "supplement-do", "supplement-warning", "sens-published", "spec-published")
}

func TestOtherPagesHaveNoSuchLine(t *testing.T) {
	lacks(t, "the page", pageOf(startWith(t, "iqcode", analysis.Options{})), `id="supplement"`, "ublished analysis.")
}

// The marks of a changed table, in the grid and beside the answer, also where nothing is pooled any more.
func TestWhatDiffersIsMarked(t *testing.T) {
	root := NewRoot(worker.Direct{}, Storage{}, paperOf(t, "iqcode", analysis.Options{}))
	d := root.desk
	d.Point(0, studyio.TPCell, false)
	d.Type("<1>")
	d.Point(1, 0, false)
	d.Switch()
	root.page = pageStudies
	html := app.HTMLString(root)
	wants(t, "the table", html, `title="published: `, `title="published: switched on"`, "Changed from the published analysis: 1 cell, 1 study switched off.", "Reset to the published analysis")
	if n := strings.Count(html, " changed\""); n != 2 {
		t.Errorf("%d marks", n)
	}
	root.page = pageResults
	wants(t, "the answer", readable(app.HTMLString(root)), "published 90.8 %", "published 66.4 %")
	d.Result = &analysis.Result{Fit: analysis.Fit{Status: "failed"}}
	wants(t, "an answer that failed", readable(app.HTMLString(root)), "Not pooled", "published 90.8 %")
}

// A page whose own data are damaged ends at once: boot.js says so.
func TestDamagedPublicationPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it opened")
		}
	}()
	start := paperOf(t, "iqcode", analysis.Options{})
	start.Project = json.RawMessage(`{"format":"another"}`)
	NewRoot(worker.Direct{}, Storage{}, start)
}

func TestSupplementIn(t *testing.T) {
	start := paperOf(t, "iqcode", analysis.Options{})
	p, err := studyio.ReadProject(start.Project)
	if err != nil {
		t.Fatal(err)
	}
	file, err := supplement.File(supplement.Shell{}, p, *start.Result)
	if err != nil {
		t.Fatal(err)
	}
	data, ok := supplementIn(file)
	back, err := studyio.ReadProject(data)
	back.Options = p.Options // in the file they are those of the result
	if !ok || err != nil || string(back.Write()) != string(p.Write()) {
		t.Errorf("%v, %v\n%s\n%s", ok, err, back.Write(), p.Write())
	}
	for text, want := range map[string]bool{
		"study,tp,fp,fn,tn\nA,1,2,3,4\n": true, "{\"format\":1}": true, "": true,
		"<p>study,tp,fp,fn,tn</p>": false, "\ufeff\r\n <!doctype html>": false,
	} {
		if data, ok := supplementIn([]byte(text)); ok != want || string(data) != text {
			t.Errorf("%q: %q, %v", text, data, ok)
		}
	}
}
