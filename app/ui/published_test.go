package ui

import (
	"strings"
	"testing"

	"bivar/app/report"
	"bivar/app/worker"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// publishedWith is the page after these fields were typed and left.
func publishedWith(fields report.PublishedFields) *Published {
	p := &Published{Ready: true}
	p.OnInit()
	p.typed.PublishedFields = fields
	p.left = map[string]bool{report.FieldSensitivity: true, report.FieldSpecificity: true}
	p.read()
	return p
}

// drawn is the page as it is, without starting it anew.
func drawn(p *Published) string { return app.HTMLString(p.Render()) }

func TestPublishedStartsWithoutFaults(t *testing.T) {
	r := NewRoot(worker.Direct{}, Storage{}, Start{})
	r.page = pagePublished
	html := app.HTMLString(r)
	wants(t, "the page", readable(html), "It stores nothing and sends nothing", "Try it with a review of deep learning", "The results appear here once sensitivity and specificity are given.")
	onceEach(t, html, "published-sensitivity", "published-sensitivity-interval", "published-specificity", "published-specificity-interval", "published-level", "published-prevalences",
		publishedAdd, publishedResults, "published-status")
	lacks(t, "the page", html, `aria-invalid`, `id="published-ratio-1-value"`, "style=")
}

func TestPublishedExamplesAreShown(t *testing.T) {
	var pages []string
	for _, e := range report.PublishedExamples() {
		p := publishedWith(e.Fields)
		p.typed.about = e.About
		pages = append(pages, drawn(p))
	}
	wants(t, "the first", readable(pages[0]), "Positive likelihood ratio 16.9 95 % CI 9.30 to 30.9", "0.072 95 % CI 0.043 to 0.119", "235 95 % CI 102 to 542",
		"Of 100 images with a fracture", "PPV at 20 % 80.9", "Copy all of it as text")
	wants(t, "the second", readable(pages[1]), "Do the reported numbers follow?", "The reported DOR of 1,751.8 (445.9–6,882.5) cannot be")
	for _, html := range pages {
		lacks(t, "a page", html, "aria-invalid", "NaN", "%!", "style=")
	}
}

// TestPublishedFaultsStandAtTheirFields: all at once, and no number beside them.
func TestPublishedFaultsStandAtTheirFields(t *testing.T) {
	p := publishedWith(report.PublishedFields{
		Sensitivity: "0.932", SensitivityInterval: "<i>", Level: "x", Prevalences: "5, 120",
		Reported: []report.ReportedFields{{ID: "reported-1", Kind: "ppv", Value: "-3", Interval: "1", Prevalence: "0"}},
	})
	html := drawn(p)
	for _, field := range []string{"sensitivity", "sensitivity-interval", "specificity", "level", "prevalences", "reported-1", "reported-1-interval", "reported-1-prevalence"} {
		wants(t, "the page", html, `aria-describedby="published-`+field+`-problem"`)
		onceEach(t, html, "published-"+field+"-problem")
	}
	if n := strings.Count(html, "aria-invalid"); n != 8 {
		t.Errorf("%d fields are marked", n)
	}
	wants(t, "the page", readable(html), "The results wait: eight fields cannot be used as they are.", "“&lt;i&gt;” is not an interval", "There is no specificity.")
	lacks(t, "the page", html, `class="number"`, "<i>")
}

// TestARatioHasNoPrevalence: one that was typed for another quantity is kept, but not read.
func TestARatioHasNoPrevalence(t *testing.T) {
	fields := report.PublishedExamples()[1].Fields
	fields.Reported[0].ID, fields.Reported[0].Prevalence = "reported-1", "120"
	p := publishedWith(fields)
	if p.result == nil || p.result.Request.Reported[0].Prevalence != nil || *p.typed.texts()["reported-1-prevalence"] != "120" {
		t.Errorf("%+v, %v", p.typed, p.faults)
	}
}
