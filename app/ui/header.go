package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Header is the name of the program and of the set, how the set is kept, the pages, and the thin line that shows work
// going on.
type Header struct {
	app.Compo
	Page        string
	Title       string
	Kept        string // how the set is kept, in words
	Unsaved     bool   // a new page would not have all of the set
	Studies     int
	Off         int // studies that are switched off
	Sheet       *desk.Sheet
	View        desk.View
	Result      *analysis.Result // of the table as it stands; nil while there is none
	NotYet      string           // why there is none
	Busy, Slow  bool
	Done, Total int
	Ready       bool
}

// Render implements app.UI.
func (h *Header) Render() app.UI {
	return elem("div", "class", "wrap").Body(
		elem("div", "class", "title-row").Body(
			elem("a", "class", "brand").Attr("href", "#"+pageResults).Body(mark(), elem("span").Text("Bivar")),
			elem("h1").Text(h.Title),
			elem("div", "class", "working", "aria-live", "polite").Body(h.working()...),
			elem("p", "id", "saved", "class", "saved").Attr("data-unsaved", flag(h.Unsaved)).Text(h.Kept),
			&Export{ID: "export", Menu: true, Sheet: h.Sheet, View: h.View, Result: h.Result, NotYet: h.NotYet, Name: fileName(h.Title), Ready: h.Ready},
		),
		elem("nav", "class", "tabs", "aria-label", "Pages").Body(
			h.tab(pageStudies, "Studies", elem("span", "class", "count").Text(report.Count(h.Studies)), h.off()),
			h.tab(pageResults, "Results"),
			h.tab(pageSubgroups, "Subgroups"),
			h.tab(pageRobustness, "Robustness"),
			h.tab(pagePractice, "In practice"),
			h.tab(pageReport, "Report"),
			h.tab(pagePublished, "From published numbers"),
			h.tab(pageLibrary, "Library"),
		),
		elem("div", "class", "progress").Attr("hidden", flag(!h.Busy)).Body(h.line()),
	)
}

// off tells on every page that studies are left out.
func (h *Header) off() app.UI {
	return elem("span", "id", "off-count", "class", "off").Attr("hidden", flag(h.Off == 0)).Text(report.Count(h.Off) + " off")
}

func (h *Header) tab(page, name string, more ...app.UI) app.UI {
	a := elem("a").Attr("href", "#"+page).Body(append([]app.UI{elem("span").Text(name)}, more...)...)
	if page == pagePublished { // it and the library stand apart: they are not of the open set
		a.Class("last")
	}
	if page == h.Page {
		a.Aria("current", "page")
	}
	return a
}

// working tells of a run that takes long, and offers to stop it.
func (h *Header) working() []app.UI {
	if !h.Slow {
		return nil
	}
	text := "Computing …"
	if h.Total > 1 {
		text = "Computing, " + report.Count(h.Done) + " of " + report.Count(h.Total)
	}
	return []app.UI{
		elem("span").Text(text),
		elem("button", "id", "cancel", "type", "button").Text("Cancel").OnClick(ask(askCancel)),
	}
}

// line grows with the parts that are done; an analysis of one part has a line that moves.
func (h *Header) line() app.UI {
	if h.Total < 2 {
		return elem("div", "class", "moving")
	}
	bar := svg("rect", "height", "100%").Attr("width", strconv.Itoa(100*h.Done/h.Total)+"%")
	return svg("svg", "role", "presentation").Body(bar)
}
