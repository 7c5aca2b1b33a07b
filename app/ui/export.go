package ui

import (
	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Export hands the open set over: as a project file or as a table, with its result as a file of its own, or on paper. It is
// a menu, or a part of the Exports page. Where the page may not download, what is short is shown as text.
type Export struct {
	app.Compo
	ID     string // what its elements' ids begin with
	Menu   bool
	Sheet  *desk.Sheet
	View   desk.View
	Result *analysis.Result // of the table as it stands; nil while there is none
	NotYet string           // why there is none
	Name   string           // of the files, without ending
	Ready  bool

	open   bool
	text   func() string // is shown, to be copied; nil if nothing is
	making bool          // a supplement or a script is on its way
	said   string
}

// OnMount closes the menu once something else is turned to.
func (x *Export) OnMount(ctx app.Context) {
	if !x.Menu {
		return
	}
	onOutside(ctx, ".export", func() bool { return x.open }, func(app.Context) { x.open = false })
}

// OnUpdate shows the set as it is now.
func (x *Export) OnUpdate(ctx app.Context) { x.show(ctx) }

func (x *Export) show(ctx app.Context) {
	if x.Menu && !x.open || x.text == nil {
		return
	}
	ctx.Defer(func(app.Context) {
		setText(x.ID+"-text", x.text())
		selectText(x.ID + "-text")
	})
}

// Render implements app.UI.
func (x *Export) Render() app.UI {
	if !x.Menu {
		return elem("div", "class", "handing").Body(x.items()...)
	}
	panel := x.ID + "-panel"
	return elem("div", "class", "export").OnKeyDown(x.onKey).Body(
		elem("button", "id", x.ID, "type", "button").Attr("disabled", flag(!x.Ready)).Aria("expanded", x.open).Aria("controls", panel).Text("Export").OnClick(x.onToggle),
		elem("div", "id", panel, "class", "panel", "role", "group", "aria-label", "Export").TabIndex(-1).Attr("hidden", flag(!x.open)).Body(
			append(x.items(), elem("a", "id", "all-exports").Attr("href", "#"+pageExports).Text("Every figure and table …").OnClick(x.onLeave))...,
		),
	)
}

// items are what can be handed over.
func (x *Export) items() []app.UI {
	items := []app.UI{
		x.item("project", "Project file", false, "Everything you entered, as you entered it. “Open a file …” brings it back.", x.onProject),
		x.item("csv", "Table (CSV)", false, "The studies that are switched on, for other programs.", x.onCSV),
		x.item("supplement", "Supplement (one HTML file)", true, "The studies, their result and this calculator, for a journal or an archive. Any browser opens it, without a network.", x.onSupplement(false)),
		x.item("zip", "Supplement, zipped", true, "The same, for where HTML files are refused.", x.onSupplement(true)),
		x.item("script", "Script", true, "For another program: the studies, the model and the numbers to expect. lme4, metandi and metadta fit the exact model, metafor and mada the normal one.", x.onScript, x.scriptChoice()),
	}
	if x.Menu {
		items = append(items, x.item("print", "Print or save as PDF", true, "The Report page, which also hands it over for Word.", x.onPrint))
	}
	return append(items,
		elem("p", "id", x.ID+"-said", "class", "how", "role", "status").Text(x.saying()),
		&Share{ID: x.ID + "-share", View: x.View, Ready: x.Ready},
		elem("div").Attr("hidden", flag(x.text == nil)).Body(
			elem("label").Attr("for", x.ID+"-text").Class("how").Text("If no file arrives, copy this text:"),
			elem("textarea").ID(x.ID+"-text").Attr("disabled", flag(!x.Ready)).Attr("readonly", true).Attr("rows", "8").Spellcheck(false),
		),
	)
}

// scriptChoice is of the programs that scripts are written for.
func (x *Export) scriptChoice() app.UI {
	programs := make([]option, len(report.Scripts))
	for i := range report.Scripts {
		programs[i] = option{report.Scripts[i].Key, report.Scripts[i].Name}
	}
	return list(x.ID+"-for", report.Scripts[0].Key, x.Ready, nil, programs...).Aria("label", "Program")
}

// item is a button, behind what it depends on, with what it hands over. One that needs a result waits for it.
func (x *Export) item(id, name string, needsResult bool, how string, do app.EventHandler, before ...app.UI) app.UI {
	off := needsResult && x.Result == nil
	id = x.ID + "-" + id
	return elem("div", "class", "item").Body(append(before,
		elem("button", "type", "button").ID(id).Attr("disabled", flag(!x.Ready || off)).Aria("describedby", id+"-how").Text(name).OnClick(do, app.EventScope(id)),
		elem("p", "class", "how").ID(id+"-how").Text(how),
	)...)
}

// saying is what became of the last command, or why there is no result.
func (x *Export) saying() string {
	if x.said != "" {
		return x.said
	}
	return x.NotYet
}

func (x *Export) onToggle(ctx app.Context, _ app.Event) {
	x.open, x.text = !x.open, nil
	if !x.making {
		x.said = ""
	}
	if x.open {
		ctx.Defer(func(app.Context) { focus(x.ID + "-project") })
	}
}

func (x *Export) onKey(ctx app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" && x.open {
		x.open = false
		ctx.Defer(func(app.Context) { focus(x.ID) })
	}
}

func (x *Export) onProject(ctx app.Context, _ app.Event) {
	x.hand(ctx, x.Name+".bivar.json", "application/json", func() string { return string(x.Sheet.Project().Write()) })
	ctx.NewAction(askCopied)
}

func (x *Export) onCSV(ctx app.Context, _ app.Event) {
	x.hand(ctx, x.Name+".csv", "text/csv", func() string { return string(x.Sheet.Table.CSV()) })
}

// hand downloads a text, and shows it beside that: a frame that forbids downloads does so without a word.
func (x *Export) hand(ctx app.Context, name, mime string, text func() string) {
	x.text, x.said = text, ""
	download(name, mime, text())
	x.show(ctx)
}

// onSupplement makes the file off the event, so that the page can say that it does; a second press waits for the first.
func (x *Export) onSupplement(zipped bool) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if x.making {
			return
		}
		x.making, x.text, x.said = true, nil, report.Building
		made := func(said string) {
			ctx.Dispatch(func(app.Context) { x.making, x.said = false, said })
		}
		makeSupplement(ctx, x.Sheet.Project(), *x.Result, x.Name, zipped, made)
	}
}

// onScript has the numbers computed that the script expects, and downloads it.
func (x *Export) onScript(ctx app.Context, _ app.Event) {
	s := report.ScriptFor(textOf(x.ID + "-for"))
	if x.making || s == nil {
		return
	}
	file := x.Name + "-" + s.Key + s.Ending
	x.making, x.text, x.said = true, nil, report.Expecting
	ctx.NewActionWithValue(askScript, scriptAsked{s.Key, func(text string) {
		ctx.Dispatch(func(ctx app.Context) {
			x.making, x.said = false, report.NoScript
			if text != "" {
				x.hand(ctx, file, "text/plain", func() string { return text })
			}
		})
	}})
}

// onLeave closes the menu: the page is turned.
func (x *Export) onLeave(app.Context, app.Event) { x.open = false }

func (x *Export) onPrint(ctx app.Context, _ app.Event) {
	x.open = false
	ctx.NewAction(askPrint)
}
