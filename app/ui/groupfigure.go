package ui

import (
	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Kinds of figures of a comparison.
const (
	groupForest = "group-forest"
	groupPlane  = "group-sroc"
	bubbles     = "bubbles"
)

// GroupFigure is a figure of a comparison with its caption, drawn at the width it has.
type GroupFigure struct {
	app.Compo
	Kind   string
	Result *analysis.Result
	Ready  bool
	width  float64          // as measured; 0 before
	whole  *analysis.Result // the result that is drawn although its studies are many
}

// OnMount measures; the page around the figure may still be about to be shown.
func (f *GroupFigure) OnMount(ctx app.Context) {
	f.measure()
	f.OnNav(ctx)
}

// OnResize measures anew.
func (f *GroupFigure) OnResize(app.Context) { f.measure() }

// OnNav measures: a page that was hidden had no width.
func (f *GroupFigure) OnNav(ctx app.Context) {
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(func(app.Context) { f.measure() }) })
}

func (f *GroupFigure) measure() {
	if w := widthOf("figure-" + f.Kind); w > 0 {
		f.width = w
	}
}

func (f *GroupFigure) scene() figure.Scene {
	wide, narrow := drawnWidths(windowWidth())
	switch f.Kind {
	case groupForest:
		return figure.ForestByGroup(*f.Result, or(f.width, wide))
	case groupPlane:
		return figure.SROCByGroup(*f.Result, or(f.width, narrow))
	}
	return figure.Bubble(*f.Result, or(f.width, wide))
}

// Render implements app.UI.
func (f *GroupFigure) Render() app.UI {
	class, number, caption, note := "bubbles", "Figure 3.", "Accuracy against "+f.Result.Comparison.Column, report.BubbleNote(*f.Result)
	switch f.Kind {
	case groupForest:
		class, caption, note = forest, "Each study, by "+f.Result.Comparison.Column, report.GroupForestNote(*f.Result)
	case groupPlane:
		class, number, caption, note = sroc, "Figure 4.", "Summary ROC, by "+f.Result.Comparison.Column, report.GroupPlaneNote(*f.Result)
	}
	return elem("figure").Class(class).Body(
		elem("figcaption").Body(
			elem("span", "class", "caption").Body(elem("strong").Text(number), elem("span").Text(caption)),
			elem("span", "class", "tools").Body(
				elem("button").ID(f.Kind+"-svg").Attr("type", "button").Class("link").Attr("disabled", flag(!f.Ready)).Text("SVG").OnClick(f.onSVG, app.EventScope(f.Kind)),
			),
		),
		elem("div").ID("figure-"+f.Kind).Class("drawing").Body(f.content()),
		elem("p", "class", "note").Text(note),
	)
}

// content is the drawing; a forest of more studies than are shown at once waits until somebody asks for it.
func (f *GroupFigure) content() app.UI {
	if n := len(f.Result.PerStudy); f.Kind == groupForest && n > manyStudies && f.whole != f.Result {
		return elem("p", "class", "note").Body(
			app.Text(report.ManyToDraw(n)+" "),
			elem("button", "type", "button", "class", "link").Attr("disabled", flag(!f.Ready)).Text("Draw them").OnClick(f.onWhole),
		)
	}
	return scene(f.scene())
}

func (f *GroupFigure) onWhole(app.Context, app.Event) { f.whole = f.Result }

func (f *GroupFigure) onSVG(app.Context, app.Event) {
	download("bivar-"+f.Kind+".svg", "image/svg+xml", f.scene().SVG())
}
