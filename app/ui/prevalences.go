package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prevalences is the list at which predictive values are given, to be edited.
type Prevalences struct {
	app.Compo
	Options analysis.Options // asked for
	Ready   bool
	shown   string // what the options last said
	problem string // with what was typed
}

const prevalencesID = "prevalences"

// OnUpdate takes over a list that was changed elsewhere; what is being typed stays otherwise.
func (p *Prevalences) OnUpdate(ctx app.Context) {
	if asked := p.asked(); asked != p.shown {
		p.shown, p.problem = asked, ""
		ctx.Defer(func(app.Context) { setText(prevalencesID, asked) })
	}
}

func (p *Prevalences) asked() string { return report.Prevalences(p.Options.WithDefaults().Prevalence) }

// Render implements app.UI.
func (p *Prevalences) Render() app.UI {
	return elem("div", "class", "field").Body(
		elem("label", "for", prevalencesID).Text("Prevalences, %, with commas between them"),
		void("input", "id", prevalencesID, "type", "text", "autocomplete", "off", "aria-describedby", "prevalences-problem").
			Attr("value", p.asked()).Attr("aria-invalid", flag(p.problem != "")).Attr("disabled", flag(!p.Ready)).OnChange(p.onChange),
		elem("p", "id", "prevalences-problem", "class", "problem", "role", "alert").Attr("hidden", flag(p.problem == "")).Text(p.problem),
	)
}

func (p *Prevalences) onChange(ctx app.Context, _ app.Event) {
	list, problem := report.ReadPrevalences(valueOf(ctx))
	p.problem = problem
	if problem == "" {
		o := p.Options
		o.Prevalence = list
		ctx.NewActionWithValue(askOptions, o)
	}
}
