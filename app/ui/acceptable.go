package ui

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Acceptable are the two fields of the least sensitivity and specificity that would do.
type Acceptable struct {
	app.Compo
	Options analysis.Options // asked for
	Ready   bool
	shown   [2]string // what the options last said
	problem string    // with what was typed
}

// acceptableIDs are those of the fields.
var acceptableIDs = [2]string{"acceptable-sensitivity", "acceptable-specificity"}

func (a *Acceptable) asked() (texts [2]string) {
	if least := a.Options.Acceptable; least != nil {
		texts = [2]string{report.Prevalence(least.Sensitivity), report.Prevalence(least.Specificity)}
	}
	return texts
}

// OnMount and OnUpdate take over what was changed elsewhere; what is being typed stays otherwise.
func (a *Acceptable) OnMount(ctx app.Context) { a.OnUpdate(ctx) }

// OnUpdate implements app.Updater.
func (a *Acceptable) OnUpdate(ctx app.Context) {
	asked := a.asked()
	if asked == a.shown {
		return
	}
	a.shown, a.problem = asked, ""
	ctx.Defer(func(app.Context) {
		for i, id := range acceptableIDs {
			setText(id, asked[i])
		}
	})
}

// Render implements app.UI.
func (a *Acceptable) Render() app.UI {
	body := []app.UI{}
	for i, name := range []string{"Least sensitivity, %", "Least specificity, %"} {
		body = append(body, elem("label", "class", "choice").Body(
			elem("span").Text(name),
			void("input", "id", acceptableIDs[i], "type", "text", "inputmode", "decimal", "autocomplete", "off", "aria-describedby", "acceptable-problem").
				Attr("aria-invalid", flag(a.problem != "")).Attr("disabled", flag(!a.Ready)).OnChange(a.onChange),
		))
	}
	return elem("div", "class", "least").Body(append(body,
		elem("p", "id", "acceptable-problem", "class", "problem", "role", "alert").Attr("hidden", flag(a.problem == "")).Text(a.problem))...)
}

// onChange asks for what both fields say; while one of them is empty it waits.
func (a *Acceptable) onChange(ctx app.Context, _ app.Event) {
	var least [2]float64
	empty, wrong := 0, false
	for i, id := range acceptableIDs {
		text := strings.TrimSpace(textOf(id))
		if text == "" {
			empty++
			continue
		}
		value, problem := report.ReadPrevalence(text)
		least[i], wrong = value, wrong || problem != ""
	}
	o := a.Options
	a.problem, o.Acceptable = "", nil
	switch {
	case wrong:
		a.problem = report.NotAcceptable
		return
	case empty == 0:
		o.Acceptable = &analysis.Acceptable{Sensitivity: least[0], Specificity: least[1]}
	case empty == 1 || a.Options.Acceptable == nil:
		return
	}
	a.shown = [2]string{textOf(acceptableIDs[0]), textOf(acceptableIDs[1])}
	ctx.NewActionWithValue(askOptions, o)
}
