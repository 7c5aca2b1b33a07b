package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Kinds of figures.
const (
	forest = "forest"
	sroc   = "sroc"
)

// Figure is a numbered figure with its caption, its tools and the table behind it, drawn at the width it has.
type Figure struct {
	app.Compo
	Kind   string
	Result *analysis.Result
	Ready  bool
	width  float64 // as measured; 0 before
	table  bool    // the table stands in the figure's place
}

// OnMount measures.
func (f *Figure) OnMount(ctx app.Context) { f.measure() }

// OnResize measures anew, so that the figure is laid out for the width it now has.
func (f *Figure) OnResize(ctx app.Context) { f.measure() }

// OnNav measures: a page that was hidden had no width.
func (f *Figure) OnNav(ctx app.Context) {
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(func(app.Context) { f.measure() }) })
}

func (f *Figure) measure() {
	if w := widthOf(f.id()); w > 0 {
		f.width = w
	}
}

func (f *Figure) id() string { return "figure-" + f.Kind }

// scene draws the figure; until it is measured at the width it has in a window of 1280 px, or in this one.
func (f *Figure) scene() figure.Scene {
	wide, narrow := drawnWidths(windowWidth())
	if f.Kind == forest {
		return figure.Forest(*f.Result, or(f.width, wide))
	}
	return figure.SROC(*f.Result, or(f.width, narrow))
}

func or(w, otherwise float64) float64 {
	if w > 0 {
		return w
	}
	return otherwise
}

// Render implements app.UI.
func (f *Figure) Render() app.UI {
	number, caption, note := "Figure 1.", report.ForestCaption, report.ForestNote(*f.Result)
	if f.Kind == sroc {
		number, caption, note = "Figure 2.", report.SROCCaption, report.SROCNote(*f.Result)
	}
	toggle := "Table"
	if f.table {
		toggle = "Figure"
	}
	return app.Figure().Class(f.Kind).Body(
		app.FigCaption().Body(
			app.Span().Class("caption").Body(app.Strong().Text(number), app.Span().Text(caption)),
			app.Span().Class("tools").Body(
				f.tool("svg", "SVG", f.onSVG),
				f.tool("table", toggle, f.onTable),
			),
		),
		app.Div().ID(f.id()).Class("drawing").Body(f.content()),
		app.P().Class("note").Text(note),
	)
}

func (f *Figure) content() app.UI {
	if f.table {
		return scroller("Data of the figure", studyTable(report.Studies(*f.Result), f.Kind))
	}
	return scene(f.scene())
}

func (f *Figure) tool(id, text string, onClick app.EventHandler) app.UI {
	return app.Button().ID(f.Kind+"-"+id).Type("button").Class("link").Attr("disabled", flag(!f.Ready)).Text(text).OnClick(onClick)
}

func (f *Figure) onSVG(app.Context, app.Event) {
	download("bivar-"+f.Kind+".svg", "image/svg+xml", f.scene().SVG())
}

func (f *Figure) onTable(app.Context, app.Event) { f.table = !f.table }

// drawnWidths are the widths of the two figures in a window, as the style sheet has them: side by side from 1080 px on,
// below each other under that.
func drawnWidths(window int) (forest, sroc float64) {
	if window == 0 {
		window = 1280
	}
	side := 32
	if window <= 640 {
		side = 16
	}
	content := min(window-2*side, 1152)
	if window < 1080 {
		return float64(content), float64(min(content, 560))
	}
	return float64(content - 40 - 424), 424
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
