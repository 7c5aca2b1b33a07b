package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Answer is the pooled result in two numbers and two sentences, with its status and, on request, the evidence for it.
type Answer struct {
	app.Compo
	Result *analysis.Result
	Ready  bool
	open   bool // the evidence is shown
}

// Render implements app.UI.
func (a *Answer) Render() app.UI {
	r := *a.Result
	var sens, spec *analysis.Interval
	if s := r.Fit.Summary; s != nil {
		sens, spec = s.Sensitivity, s.Specificity
	}
	return app.Section().Class("answer").Aria("label", "Pooled result").Body(
		a.rate("Sensitivity", "sens", sens, report.Spread(r, func(s analysis.PerStudy) *analysis.Interval { return s.Sensitivity })),
		a.rate("Specificity", "spec", spec, report.Spread(r, func(s analysis.PerStudy) *analysis.Interval { return s.Specificity })),
		app.Div().Class("words").Body(
			a.status(),
			app.Div().Class("sentences").Body(sentences(r)...),
		),
		&Evidence{Result: a.Result, Open: a.open},
	)
}

// rate is one large number with its interval; without an estimate the studies' own range stands there.
func (a *Answer) rate(name, id string, i *analysis.Interval, spread string) app.UI {
	if i == nil || !i.Estimate.Ok() {
		return app.Div().Class("rate").Body(
			app.P().Class("label").Text(name),
			app.P().Class("number none").Text("Not pooled"),
			app.P().Class("ci").Text(spread),
		)
	}
	return app.Div().Class("rate").Body(
		app.P().Class("label").Text(name),
		app.P().Class("number").Body(
			app.Span().ID(id+"-value").Text(report.Percent(i.Estimate)),
			app.Span().Class("unit").Text("%"),
		),
		app.P().Class("ci").Body(
			app.Text(report.Level(a.Result.Request.Level)+" CI "),
			app.Span().ID(id+"-ci").Text(report.PercentTo(*i)),
		),
		bar(i),
	)
}

func (a *Answer) status() app.UI {
	f := a.Result.Fit
	return app.P().ID("status").Class("status "+f.Status).DataSet("status", f.Status).DataSet("reason", f.Reason).Body(
		statusMark(f.Status),
		app.Strong().Text(report.StatusWord(f.Status)),
		app.Span().Class("of").Text(report.ModelName(f)+" · "+report.Size(*a.Result)),
		app.Button().Type("button").Class("link").Attr("disabled", flag(!a.Ready)).Attr("hidden", flag(len(report.Certificate(f)) == 0)).
			Aria("expanded", a.open).Aria("controls", "evidence").Text("how we know").OnClick(a.onEvidence),
	)
}

func (a *Answer) onEvidence(app.Context, app.Event) { a.open = !a.open }

// sentences are the result in words: what a patient could read, what to expect elsewhere, and every caution.
func sentences(r analysis.Result) []app.UI {
	var out []app.UI
	if reading := report.Reading(r); len(reading) > 0 {
		var runs []app.UI
		for _, run := range reading {
			if run.Strong {
				runs = append(runs, app.Strong().Text(run.Text))
			} else {
				runs = append(runs, app.Text(run.Text))
			}
		}
		out = append(out, app.P().Class("reading").Body(runs...))
	}
	if outlook := report.Outlook(r); outlook != "" {
		out = append(out, app.P().Class("outlook").Text(outlook))
	}
	for _, caution := range report.Cautions(r) {
		out = append(out, app.P().Class("caution").Text(caution))
	}
	return out
}
