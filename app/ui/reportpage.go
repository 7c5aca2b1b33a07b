package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Report is the page of the article: what report.Document makes of a result, to be read here, printed, saved or copied.
type Report struct {
	app.Compo
	Result *analysis.Result
	Busy   bool
	Stale  bool // the table has changed since the result
	ToMend int  // cells of the table that keep it from being analysed
	Off    int  // studies that were switched off
	Ready  bool
	width  float64 // of the figures, as measured; 0 before
}

const articleID = "article"

// OnMount measures, once the page around the article is shown.
func (p *Report) OnMount(ctx app.Context) {
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(p.OnResize) })
}

// OnResize lays the figures out for the width they now have, where that is another one.
func (p *Report) OnResize(ctx app.Context) {
	width := min(widthOf(articleID), report.Paper.Width)
	if width == 0 || width == p.width {
		ctx.PreventUpdate()
		return
	}
	p.width = width
}

// OnNav measures once the page is turned: one that was hidden had no width.
func (p *Report) OnNav(ctx app.Context) {
	ctx.PreventUpdate()
	ctx.Defer(func(ctx app.Context) { ctx.Dispatch(p.OnResize) })
}

// Render implements app.UI.
func (p *Report) Render() app.UI {
	if p.Result == nil {
		return elem("div", "class", "wrap").Body(
			elem("p", "class", "empty").Attr("hidden", flag(p.Busy)).Body(app.Text(report.NoResult(p.ToMend)), elem("a").Attr("href", "#"+pageStudies).Text("To the studies")),
		)
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	layout := paper(p.Off)
	layout.Rows = manyStudies
	if p.width > 0 {
		layout.Width = p.width
	}
	a := report.Document(*p.Result, layout)
	return elem("div").Class(class).Body(
		reportTools("report", a, p.Ready),
		elem("p", "class", "hint").Attr("hidden", flag(!p.Stale)).Text(report.Behind(p.ToMend)),
		article(a),
	)
}

// paper is the layout of the file, which the page narrows to what it has room for.
func paper(off int) report.Layout {
	layout := report.Paper
	layout.Off = off
	return layout
}

// reportTools are what can be done with a result's report.
func reportTools(id string, a report.Article, ready bool) app.UI {
	return elem("div", "class", "commands").Body(
		elem("button", "type", "button").ID(id+"-print").Attr("disabled", flag(!ready)).Text("Print or save as PDF").OnClick(ask(askPrint)),
		elem("button", "type", "button").ID(id+"-html").Attr("disabled", flag(!ready)).Text("Download (HTML, opens in Word)").OnClick(ask(askReport)),
		&CopyText{ID: id, Name: "Copy text", Text: a.Text(), Ready: ready},
	)
}

// onReport hands over the article as it is laid out for paper, with all studies.
func (r *Root) onReport(app.Context, app.Action) {
	a := report.Document(*r.desk.WithProbes(), paper(r.desk.Shown.Off))
	download(fileName(a.Title)+".html", "text/html", string(a.HTML()))
}

// onPrint turns to the report and prints it once it is drawn there.
func (r *Root) onPrint(ctx app.Context, _ app.Action) {
	if r.page == pageReport {
		ctx.Defer(func(app.Context) { printPage() }) // after the menu is closed
		return
	}
	r.printing = true
	r.goTo(ctx, pageReport)
}
