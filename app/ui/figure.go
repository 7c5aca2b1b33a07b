package ui

import (
	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Kinds of figures.
const (
	forest      = "forest"
	sroc        = "sroc"
	groupForest = "group-forest"
	groupPlane  = "group-sroc"
	bubbles     = "bubbles"
	icons       = "icons"
	tree        = "tree"
	fagan       = "fagan"
	predictive  = "predictive"
	leaveOneOut = "leave-one-out"
	influence   = "influence"
	multiverse  = "multiverse"
	acceptable  = "acceptable"

	judgements    = "judgements"
	judgementGrid = "judgement-grid"
	funnel        = "funnel"
	f1Forest      = "f1-forest"
	models        = "models"
)

// Figure is a numbered figure with its caption, its tools and the table behind it, drawn at the width it has.
type Figure struct {
	app.Compo
	Kind   string
	Result *analysis.Result      // nil before there is one
	At     []analysis.InPractice // the prevalences it is of, for those figures that are
	Switch bool                  // its studies can be switched off
	Folded bool                  // it is not in sight
	Listed bool                  // only its name and its files are shown
	Ready  bool
	width  float64          // as measured; 0 before
	kind   string           // that width is of
	folded bool             // as it was when that was measured
	table  bool             // the table stands in the figure's place
	dress  bool             // what can be chosen of its files is shown
	paints bool             // a picture is on its way
	said   string           // what became of it
	whole  *analysis.Result // the result whose studies are all shown, though they are many
	picked picked           // the row of the figure that was clicked
}

// manyStudies are as many as are shown at once, until somebody asks for all: thousands of rows take seconds to draw and
// nobody reads them.
const manyStudies = 200

// OnMount measures, once the page around the figure is shown, and hears of how figures are to leave.
func (f *Figure) OnMount(ctx app.Context) {
	ctx.Handle(askLook, f.onLooked)
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(f.OnResize) })
}

// OnUpdate measures again where another kind of figure took this one's place, whose width may be another, and where one comes
// into sight, which had none.
func (f *Figure) OnUpdate(ctx app.Context) {
	if f.kind != f.Kind || f.folded != f.Folded {
		f.width, f.folded, f.said = 0, f.Folded, ""
		f.OnMount(ctx)
	}
	f.showLook(ctx)
}

// OnResize lays the figure out for the width it now has, where that is another one.
func (f *Figure) OnResize(ctx app.Context) {
	if !f.measure() {
		ctx.PreventUpdate()
	}
}

// OnNav measures once the page is turned: one that was hidden had no width.
func (f *Figure) OnNav(ctx app.Context) {
	ctx.PreventUpdate()
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(f.OnResize) })
}

// measure reports that the figure is drawn at another width than it has.
func (f *Figure) measure() bool {
	before := f.drawnWidth()
	if w := widthOf(f.id()); w > 0 {
		f.width, f.kind = w, f.Kind
	}
	return f.drawnWidth() != before
}

func (f *Figure) id() string { return "figure-" + f.Kind }

// key is what the ids of its controls begin with.
func (f *Figure) key() string {
	if f.Listed {
		return "out-" + f.Kind
	}
	return f.Kind
}

// drawnWidth is the measured width; until there is one, that which the figure has in a window of this size.
func (f *Figure) drawnWidth() float64 {
	if f.width > 0 {
		return f.width
	}
	if f.At != nil {
		return halfWidth(windowWidth())
	}
	wide, narrow := drawnWidths(windowWidth())
	if f.Kind == sroc || f.Kind == groupPlane || f.Kind == acceptable {
		return narrow
	}
	return wide
}

func (f *Figure) scene(r analysis.Result, width float64) figure.Scene {
	switch f.Kind {
	case forest:
		return figure.Forest(r, width)
	case groupForest:
		return figure.ForestByGroup(r, width)
	case groupPlane:
		return chosenLook.SROCByGroup(r, width)
	case bubbles:
		return figure.Bubble(r, width)
	case icons:
		return figure.IconArray(r, f.At, width)
	case tree:
		return figure.Tree(r, f.At, width)
	case fagan:
		return figure.Fagan(r, f.At, width)
	case predictive:
		return figure.PredictiveCurve(r, f.At, width)
	case leaveOneOut:
		return figure.LeaveOneOut(r, width)
	case influence:
		return figure.Influence(r, width)
	case multiverse:
		return figure.Multiverse(r, report.RuleNames(r), width)
	case acceptable:
		return figure.Acceptable(r, width)
	case judgements:
		return figure.JudgementShares(r, width)
	case judgementGrid:
		return figure.JudgementGrid(r, width)
	case funnel:
		return figure.Funnel(r, width)
	case f1Forest:
		return figure.F1Forest(r, width)
	case models:
		return figure.Models(r, report.ModelNames(r), width)
	}
	return chosenLook.SROC(r, width)
}

// shown is the result with no more studies than are shown at once; the ROC plane has room for all of them, and what is
// of a prevalence shows none.
func (f *Figure) shown() analysis.Result {
	r := f.ordered()
	if f.At == nil && len(r.PerStudy) > manyStudies && f.whole != f.Result && (f.long() || f.table) {
		r.PerStudy = r.PerStudy[:manyStudies]
		r.Robustness = firstProbed(r.Robustness)
	}
	return r
}

// long reports a figure with a row for each study.
func (f *Figure) long() bool {
	switch f.Kind {
	case forest, groupForest, leaveOneOut, influence, judgementGrid, f1Forest:
		return true
	}
	return false
}

// Render implements app.UI.
func (f *Figure) Render() app.UI {
	if f.Result == nil {
		return elem("figure").Attr("hidden", true)
	}
	number, caption, note := report.FigureWords(f.Kind, *f.Result)
	if f.Kind == groupPlane && chosenLook[figure.Marks] == "crosses" {
		note = report.WithIntervals(note)
	}
	if f.Listed {
		return elem("li").Body(f.heading("div", number, caption), f.look(), f.saying())
	}
	toggle := "Table"
	if f.table {
		toggle = "Figure"
	}
	return elem("figure").Class(f.Kind).Body(
		f.heading("figcaption", number, caption, f.tool("table", toggle, f.onTable).Attr("hidden", flag(f.Kind == models))), // its table stands above
		f.look(),
		elem("div").ID(f.id()).Class("drawing").Body(f.content()).OnClick(f.onPick),
		f.pick(),
		f.more(),
		f.saying(),
		elem("p", "class", "note").Text(note),
	)
}

// heading is a figure's name and what can be done with it.
func (f *Figure) heading(tag, number, caption string, more ...app.UI) app.UI {
	return elem(tag, "class", "heading").Body(
		elem("span", "class", "caption").Body(elem("strong").Text(number), elem("span").Text(caption)),
		elem("span", "class", "tools").Body(append([]app.UI{
			f.tool("svg", "SVG", f.onSVG),
			f.tool("png-300", "PNG 300 dpi", f.on300),
			f.tool("png-600", "PNG 600 dpi", f.on600),
			f.tool("look", "Settings", f.onLook).Aria("expanded", f.dress),
		}, more...)...),
	)
}

// saying is what became of a picture.
func (f *Figure) saying() app.UI {
	return elem("p", "class", "note", "role", "status").ID(f.key() + "-said").Text(f.said)
}

func (f *Figure) content() app.UI {
	r := f.shown()
	if f.table && f.At != nil {
		return elem("div", "class", "found").Body(&Quantities{Label: "Data of the figure", Table: report.PracticeTable(f.Kind, r, f.At), Ready: f.Ready})
	}
	if f.table && f.robust() {
		return f.probedTable(r)
	}
	if f.table {
		return scroller("Data of the figure", studyTable(report.Studies(r), f.Kind))
	}
	return scene(f.scene(r, f.drawnWidth()))
}

// more tells of the studies that are not shown, and shows them.
func (f *Figure) more() app.UI {
	total := len(f.Result.PerStudy)
	hidden := total - len(f.shown().PerStudy)
	return elem("p", "class", "note more").Attr("hidden", flag(hidden == 0)).Body(
		app.Text(report.FirstOf(total-hidden, total)),
		elem("button", "type", "button", "class", "link").Attr("disabled", flag(!f.Ready)).Text("Show all").OnClick(f.onAll),
	)
}

func (f *Figure) onAll(app.Context, app.Event) { f.whole = f.Result }

func (f *Figure) tool(id, text string, onClick app.EventHandler) app.HTMLElem {
	return elem("button").ID(f.key()+"-"+id).Attr("type", "button").Class("link").Attr("disabled", flag(!f.Ready)).Text(text).OnClick(onClick)
}

func (f *Figure) onTable(app.Context, app.Event) { f.table = !f.table }

// drawnWidths are the widths of the two figures in a window, as the style sheet has them: side by side from 1080 px on,
// below each other under that.
func drawnWidths(window int) (forest, sroc float64) {
	content, beside := contentWidth(window)
	if !beside {
		return content, min(content, 560)
	}
	return content - 40 - 424, 424
}

// halfWidth is that of one of two figures alike.
func halfWidth(window int) float64 {
	content, beside := contentWidth(window)
	if !beside {
		return min(content, 640)
	}
	return (content - 40) / 2
}

// contentWidth is the width between a page's margins; beside tells that figures stand beside each other.
func contentWidth(window int) (content float64, beside bool) {
	if window == 0 {
		window = 1280
	}
	side := 32
	if window <= 640 {
		side = 16
	}
	return float64(min(window-2*side, 1152)), window >= 1080
}
