package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Judged makes a choice of studies by what was judged of them: the others are switched off, or compared with them.
type Judged struct {
	app.Compo
	Result *analysis.Result
	Ready  bool
	chosen int // index of the choice
}

const judgedID = "judged-low"

// Render implements app.UI.
func (j *Judged) Render() app.UI {
	all := len(j.Result.PerStudy)
	choices := report.LowChoices(*j.Result)
	options := make([]option, len(choices))
	for i, c := range choices {
		options[i] = option{strconv.Itoa(i), report.LowChoiceText(c, all)}
	}
	c := choices[min(j.chosen, len(choices)-1)]
	off := !j.Ready || c.Low == 0 || c.Low == all
	return elem("div", "class", "judging").Body(
		selection("choice", judgedID, "Judged low in", "0", j.Ready, j.onChoice, options...),
		elem("div", "class", "probing").Body(
			button("keep-low", "Pool only these", off, j.ask(askKeepLow)),
			button("compare-low", "Compare with the others", off, j.ask(askCompareLow)),
			elem("span", "class", "how").Text(report.LowChoiceWhy(c, all)),
		),
	)
}

func (j *Judged) onChoice(ctx app.Context, _ app.Event) { j.chosen, _ = strconv.Atoi(valueOf(ctx)) }

// ask asks for something of the choice that is shown.
func (j *Judged) ask(what string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if i, err := strconv.Atoi(textOf(judgedID)); err == nil {
			ctx.NewActionWithValue(what, report.LowChoices(*j.Result)[i])
		}
	}
}
