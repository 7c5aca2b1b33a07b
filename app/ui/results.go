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
	Busy    bool
	Stale   bool   // the table has changed since the result
	Problem string // why the last analysis brought nothing
	Ready   bool
}

// Render implements app.UI.
func (p *Results) Render() app.UI {
	if p.Result == nil {
		return app.Div().Class("wrap").Body(
			app.P().Class("problem").Role("alert").Attr("hidden", flag(p.Problem == "")).Text(p.Problem),
			app.P().Class("empty").Attr("hidden", flag(p.Busy)).Body(app.Text("There is no result yet. "), app.A().Href("#"+pageStudies).Text("Enter studies"), app.Text(".")),
		)
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	return app.Div().Class(class).Body(
		p.intro(),
		app.P().Class("problem").Role("alert").Attr("hidden", flag(p.Problem == "")).Text(p.Problem),
		app.P().Class("hint").Attr("hidden", flag(!p.Stale)).Body(
			app.Text("The table has changed since. These are the results of the last one that was analysed. "),
			app.A().Href("#"+pageStudies).Text("To the table"),
		),
		&Answer{Result: p.Result, Ready: p.Ready},
		app.Div().Class("figures").Body(
			&Figure{Kind: forest, Result: p.Result, Ready: p.Ready},
			&Figure{Kind: sroc, Result: p.Result, Ready: p.Ready},
		),
		app.Div().Class("columns").Body(
			&Measures{Title: "Derived measures", Lines: report.Measures(*p.Result), None: "Nothing was pooled, so nothing follows."},
			&Measures{Title: "Between studies", Lines: report.BetweenStudies(*p.Result), None: "Not estimated."},
			&Model{Result: p.Result, Options: p.Options, Ready: p.Ready},
		),
		&Fits{Result: p.Result, Options: p.Options, Ready: p.Ready},
	)
}

// intro says that what is shown is an example, and whose; its place stays when it is empty.
func (p *Results) intro() app.UI {
	if p.Example == "" {
		return app.Div().Class("intro").Attr("hidden", true)
	}
	return app.Div().Class("intro").Body(
		app.H2().Text("Example"),
		app.P().Text(report.Origin(p.Result.Review)),
		app.Button().Type("button").Class("link").Attr("disabled", flag(!p.Ready)).Text("Start with your own studies").
			OnClick(func(ctx app.Context, _ app.Event) { ctx.NewAction(askOwn) }),
	)
}
