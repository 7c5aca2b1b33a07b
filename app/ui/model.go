package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Model is the choice of model and of its options.
type Model struct {
	app.Compo
	Result  *analysis.Result
	Options analysis.Options // asked for; the controls show them, the words describe Result
	Ready   bool
}

// Render implements app.UI.
func (m *Model) Render() app.UI {
	o := m.Options
	interval := o.Interval
	if interval == "" {
		interval = "z"
	}
	return elem("section", "class", "model").Body(
		elem("h2").Text("Model"),
		elem("div", "class", "segments", "role", "radiogroup", "aria-label", "Model").Body(
			m.segment("model-binomial", "Exact binomial", "binomial", "ml"),
			m.segment("model-normal-reml", "Normal, REML", "normal", "reml"),
			m.segment("model-normal-ml", "Normal, ML", "normal", "ml"),
		),
		elem("p", "class", "proof").Text(report.Proof(m.Result.Fit)),
		elem("p", "class", "proof").Text(report.ModelText(*m.Result)),
		elem("div", "class", "options").Body(
			m.choice("level", "Intervals", strconv.FormatFloat(o.Level, 'g', -1, 64), m.onLevel,
				option{"0.9", report.Level(0.9)}, option{"0.95", report.Level(0.95)}, option{"0.99", report.Level(0.99)}),
			m.choice("interval", "Limits by", interval, m.onInterval, option{"z", "Normal, z"}, option{"t", "t, k − 2"}),
			m.choice("region", "Regions", o.Region, m.onRegion, option{"f", "F distribution"}, option{"chisq", "Chi-square"}),
			m.correction(),
		),
		m.coverage(),
	)
}

// coverage says how far intervals like these can be relied on.
func (m *Model) coverage() app.UI {
	text := report.Prose(report.Coverage(*m.Result))
	return elem("p", "id", "coverage", "class", "proof").Attr("hidden", flag(text == "")).Body(
		app.Text(text+" "),
		elem("a").Attr("href", "#"+pageMethods+"-coverage").Attr("hidden", flag(missing(pageMethods))).Text("How this was simulated"),
	)
}

// segment is a radio button that fills its part of the switch. It listens to the click: where the page is drawn anew during
// one, the browser takes it for no change.
func (m *Model) segment(id, name, model, method string) app.UI {
	on := m.Options.Model == model && (model == "binomial" || m.Options.Method == method)
	return elem("label", "class", "segment").Body(
		void("input").ID(id).Attr("type", "radio").Attr("name", "model").Attr("checked", flag(on)).Attr("disabled", flag(!m.Ready)).
			OnClick(func(ctx app.Context, _ app.Event) {
				ctx.NewActionWithValue(askOptions, switched(m.Options, model, method))
			}, app.EventScope(id)),
		elem("span").Text(name),
	)
}

// switched are the options under another model; what the models share stays.
func switched(o analysis.Options, model, method string) analysis.Options {
	o.Model, o.Method = model, method
	if model == "binomial" {
		o.Nodes, o.Correction, o.Correct = 0, 0, ""
	}
	return o
}

// correction is what the normal model needs where a study has a zero cell.
func (m *Model) correction() app.UI {
	if m.Options.Model != "normal" {
		return nil
	}
	rule := m.Options.Correct
	if rule == "" {
		rule = "single"
	}
	return m.choice("correct", "Add 0.5 to", rule, m.onCorrect,
		option{"single", "studies with a zero"}, option{"all", "all, if any has a zero"}, option{"none", "none"})
}

func (m *Model) choice(id, name, value string, onChange app.EventHandler, options ...option) app.UI {
	return selection("choice", "option-"+id, name, value, m.Ready, onChange, options...)
}

func (m *Model) onLevel(ctx app.Context, _ app.Event) {
	o := m.Options
	if level, err := strconv.ParseFloat(valueOf(ctx), 64); err == nil {
		o.Level = level
		ctx.NewActionWithValue(askOptions, o)
	}
}

func (m *Model) onInterval(ctx app.Context, _ app.Event) {
	o := m.Options
	o.Interval = valueOf(ctx)
	ctx.NewActionWithValue(askOptions, o)
}

func (m *Model) onRegion(ctx app.Context, _ app.Event) {
	o := m.Options
	o.Region = valueOf(ctx)
	ctx.NewActionWithValue(askOptions, o)
}

func (m *Model) onCorrect(ctx app.Context, _ app.Event) {
	o := m.Options
	o.Correct = valueOf(ctx)
	ctx.NewActionWithValue(askOptions, o)
}
