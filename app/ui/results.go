package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Results is the page of an analysis: the answer first, the figures, then what follows from it.
type Results struct {
	app.Compo
	Result  *analysis.Result
	Example string // key of the example the result is of
	Options analysis.Options
	Columns []string // of the study set, besides the counts
	Busy    bool
	Stale   bool   // the table has changed since the result
	ToMend  int    // cells of the table that keep it from being analysed
	Off     int    // studies that were switched off
	Problem string // why the last analysis brought nothing

	Published *analysis.Result // what was published, where Result may be another one
	Ready     bool
}

// Render implements app.UI.
func (p *Results) Render() app.UI {
	if p.Result == nil {
		return elem("div", "class", "wrap").Body(
			elem("p", "class", "problem", "role", "alert").Attr("hidden", flag(p.Problem == "")).Text(p.Problem),
			elem("p", "class", "empty").Attr("hidden", flag(p.Busy)).Body(app.Text(report.NoResult(p.ToMend)), elem("a").Attr("href", "#"+pageStudies).Text("To the studies")),
		)
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	figures := "figures"
	if report.CurveLeads(*p.Result) {
		figures += " curve-first"
	}
	return elem("div").Class(class).Body(
		p.intro(),
		elem("p", "class", "problem", "role", "alert").Attr("hidden", flag(p.Problem == "")).Text(p.Problem),
		elem("p", "class", "hint").Attr("hidden", flag(!p.Stale)).Body(
			app.Text(report.Behind(p.ToMend)+" "),
			elem("a").Attr("href", "#"+pageStudies).Text("To the table"),
		),
		elem("p", "class", "hint").Attr("hidden", flag(p.Off == 0)).Text(report.OffText(p.Off)),
		&Lead{Result: p.Result},
		&Answer{Result: p.Result, Published: p.Published, Ready: p.Ready},
		elem("div").Class(figures).Body(
			&Figure{Kind: forest, Result: p.Result, Ready: p.Ready},
			&Figure{Kind: sroc, Result: p.Result, Ready: p.Ready},
		),
		unscripted(*p.Result),
		elem("div", "class", "columns").Body(
			&Measures{Title: "Derived measures", Lines: report.Measures(*p.Result), None: "Nothing was pooled, so nothing follows.", Ready: p.Ready},
			&Measures{Title: "Between studies", Lines: report.BetweenStudies(*p.Result), None: "Not estimated.", Ready: p.Ready},
			&Model{Result: p.Result, Options: p.Options, Ready: p.Ready},
		),
		&More{Result: p.Result, Options: p.Options, Columns: p.Columns, Ready: p.Ready},
		&Fits{ID: "compare", Result: p.Result, Options: p.Options, Ready: p.Ready},
	)
}

// intro says that what is shown is an example, and whose; its place stays when it is empty.
func (p *Results) intro() app.UI {
	if p.Example == "" {
		return elem("div", "class", "intro").Attr("hidden", true)
	}
	return elem("div", "class", "intro").Body(
		elem("h2").Text("Example"),
		elem("p").Text(report.Origin(p.Result.Review)),
		elem("button", "type", "button", "class", "link").Attr("disabled", flag(!p.Ready)).Text("Start with your own studies").
			OnClick(func(ctx app.Context, _ app.Event) { ctx.NewAction(askOwn) }),
	)
}
