package ui

import (
	"bivar/app/desk"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Export hands the open set over, as a project file or as a table; where the page may not download, as text.
type Export struct {
	app.Compo
	Sheet *desk.Sheet
	View  desk.View
	Name  string // of the files, without ending
	Ready bool

	open bool
	text bool // shown, to be copied
	csv  bool // the text is the table's
}

const exportTextID = "export-text"

// OnUpdate shows the set as it is now.
func (x *Export) OnUpdate(ctx app.Context) { x.show(ctx) }

func (x *Export) show(ctx app.Context) {
	if !x.open || !x.text {
		return
	}
	ctx.Defer(func(app.Context) {
		setText(exportTextID, x.content())
		selectText(exportTextID)
	})
}

// Render implements app.UI.
func (x *Export) Render() app.UI {
	return elem("div", "class", "export").OnKeyDown(x.onKey).Body(
		elem("button", "id", "export", "type", "button").Attr("disabled", flag(!x.Ready)).Aria("expanded", x.open).Aria("controls", "export-panel").Text("Export").OnClick(x.onToggle),
		elem("div", "id", "export-panel", "class", "panel", "role", "group", "aria-label", "Export").Attr("hidden", flag(!x.open)).Body(
			elem("button", "id", "export-project", "type", "button").Attr("disabled", flag(!x.Ready)).Text("Project file").OnClick(x.onFile(false), app.EventScope("project")),
			elem("p", "class", "how").Text("Everything you entered, as you entered it. “Open a file …” brings it back."),
			elem("button", "id", "export-csv", "type", "button").Attr("disabled", flag(!x.Ready)).Text("Table (CSV)").OnClick(x.onFile(true), app.EventScope("csv")),
			elem("p", "class", "how").Text("The studies that are switched on, for other programs."),
			&Share{View: x.View, Ready: x.Ready},
			elem("div").Attr("hidden", flag(!x.text)).Body(
				elem("label").Attr("for", exportTextID).Class("how").Text("If no file arrives, copy this text:"),
				elem("textarea").ID(exportTextID).Attr("disabled", flag(!x.Ready)).Attr("readonly", true).Attr("rows", "8").Spellcheck(false),
			),
		),
	)
}

func (x *Export) onToggle(ctx app.Context, _ app.Event) {
	x.open, x.text = !x.open, false
	if x.open {
		ctx.Defer(func(app.Context) { focus("export-project") })
	}
}

func (x *Export) onKey(ctx app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" && x.open {
		x.open = false
		ctx.Defer(func(app.Context) { focus("export") })
	}
}

// onFile downloads, and shows the text beside it: a frame that forbids downloads does so without a word.
func (x *Export) onFile(csv bool) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		x.csv, x.text = csv, true
		name, mime := x.Name+".bivar.json", "application/json"
		if csv {
			name, mime = x.Name+".csv", "text/csv"
		}
		download(name, mime, x.content())
		x.show(ctx)
	}
}

func (x *Export) content() string {
	if x.csv {
		return string(x.Sheet.Table.CSV())
	}
	return string(x.Sheet.Project().Write())
}
