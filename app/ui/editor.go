package ui

import (
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Editor is where studies come from: a table that is pasted, typed or opened, or an example. What is typed is kept as
// it is; every fault is told, with its row and column.
type Editor struct {
	app.Compo
	Text    string
	Version int // of Text; it changes when something else than typing changed the text
	Faults  studyio.Faults
	Refused studyio.Faults // why a file was not taken
	Notes   studyio.Notes
	Example string // key of the example that Text is
	About   studyio.About
	Ready   bool
	shown   int // version that the text area was given
}

// OnMount puts the text where the browser shows it: a text area's value is not an attribute.
func (e *Editor) OnMount(app.Context) { e.show() }

// OnUpdate does so again after a file, an example or an empty table took the text's place. Nothing is written back of
// what somebody types: the page may be a key ahead of us.
func (e *Editor) OnUpdate(app.Context) {
	if e.Version != e.shown {
		e.show()
	}
}

func (e *Editor) show() {
	e.shown = e.Version
	setText("paste", e.Text)
}

// Render implements app.UI.
func (e *Editor) Render() app.UI {
	return app.Section().Class("editor").Body(
		app.H2().Body(app.Label().For("paste").Text("Table of studies")),
		app.P().Class("how").Text("Paste or type. The first row names the columns: study, TP, FP, FN, TN; any others are kept."),
		app.Textarea().ID("paste").Rows(14).Spellcheck(false).Attr("wrap", "off").Attr("autocomplete", "off").Attr("disabled", flag(!e.Ready)).
			Placeholder(e.pattern()).Aria("describedby", "faults").OnInput(e.onInput),
		app.Div().Class("buttons").Body(
			app.Button().ID("analyse").Type("button").Class("primary").Attr("disabled", flag(!e.Ready)).Text("Analyse").OnClick(e.onAnalyse),
			app.Label().Class("button").Body(
				app.Input().ID("file").Type("file").Accept(".csv,.tsv,.txt,text/csv,text/plain").Attr("disabled", flag(!e.Ready)).OnChange(e.onFile),
				app.Span().Text("Open a file …"),
			),
			app.Button().ID("clear").Type("button").Attr("disabled", flag(!e.Ready || e.Text == "")).Text("Empty the table").OnClick(e.onOwn),
		),
		app.Div().ID("faults").Class("faults").Role("status").Body(e.faults()...),
		app.Div().ID("notes").Class("notes").Body(e.notes()...),
		&Examples{Current: e.Example, Ready: e.Ready},
	)
}

// pattern shows in an empty table how one looks; the prerendered page could not write its line breaks.
func (e *Editor) pattern() string {
	if !e.Ready {
		return ""
	}
	return "study,TP,FP,FN,TN\nSmith 2019,90,4,7,19\nJones 2021,43,29,0,105"
}

// faults are sentences with the place in front; of a great many the first are shown with their number.
func (e *Editor) faults() []app.UI {
	const shown = 50
	var out []app.UI
	for _, f := range e.Refused {
		out = append(out, app.P().Text(report.RefusedText(f)))
	}
	if len(e.Faults) == 0 {
		return out
	}
	var items []app.UI
	for _, f := range e.Faults[:min(len(e.Faults), shown)] {
		place, what := report.FaultText(f)
		items = append(items, app.Li().Body(app.Strong().Text(place), app.Text(what)))
	}
	out = append(out, app.Ul().Body(items...))
	if rest := e.Faults.Total() - len(items); rest > 0 {
		out = append(out, app.P().Text("And "+report.Count(rest)+" more."))
	}
	return append(out, app.P().Class("kept").Text("What you typed is kept. The results still show the last complete table."))
}

func (e *Editor) notes() []app.UI {
	var out []app.UI
	for _, n := range e.Notes {
		out = append(out, app.P().Text(n.Text))
	}
	return out
}

func (e *Editor) onInput(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askType, valueOf(ctx))
}

func (e *Editor) onAnalyse(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askAnalyse, textOf("paste"))
}

func (e *Editor) onOwn(ctx app.Context, _ app.Event) { ctx.NewAction(askOwn) }

func (e *Editor) onFile(ctx app.Context, _ app.Event) {
	input := ctx.JSSrc()
	openFile(input, studyio.MaxSize, func(f file) {
		ctx.NewActionWithValue(askFile, f)
		input.Set("value", "") // so that the same file, mended, can be opened again
	})
}
