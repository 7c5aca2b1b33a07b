package ui

import (
	"strconv"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Header is the name of the program and of the set, the pages, and the thin line that shows work going on.
type Header struct {
	app.Compo
	Page        string
	Title       string
	Studies     int
	Busy, Slow  bool
	Done, Total int
}

// Render implements app.UI.
func (h *Header) Render() app.UI {
	return app.Div().Class("wrap").Body(
		app.Div().Class("title-row").Body(
			app.A().Class("brand").Href("#"+pageResults).Body(mark(), app.Span().Text("Bivar")),
			app.H1().Text(h.Title),
			app.Div().Class("working").Aria("live", "polite").Body(h.working()...),
		),
		app.Nav().Class("tabs").Aria("label", "Pages").Body(
			h.tab(pageStudies, "Studies", app.Span().Class("count").Text(report.Count(h.Studies))),
			h.tab(pageResults, "Results"),
		),
		app.Div().Class("progress").Attr("hidden", flag(!h.Busy)).Body(h.line()),
	)
}

func (h *Header) tab(page, name string, more ...app.UI) app.UI {
	a := app.A().Href("#" + page).Body(append([]app.UI{app.Span().Text(name)}, more...)...)
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
		app.Span().Text(text),
		app.Button().ID("cancel").Type("button").Text("Cancel").OnClick(func(ctx app.Context, _ app.Event) { ctx.NewAction(askCancel) }),
	}
}

// line grows with the parts that are done; an analysis of one part has a line that moves.
func (h *Header) line() app.UI {
	if h.Total < 2 {
		return app.Div().Class("moving")
	}
	bar := svg("rect").Attr("height", "100%").Attr("width", strconv.Itoa(100*h.Done/h.Total)+"%")
	return svg("svg").Attr("role", "presentation").Body(bar)
}
