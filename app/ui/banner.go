package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Banner says what a reader must know about where the studies are kept, with what can be done about it.
type Banner struct {
	app.Compo
	Ask     bool   // whether to keep anything at all
	Told    string // why nothing is kept, or what was lost
	Trouble string // why the newest state is not kept
	Copy    bool   // the trouble ends if the set is kept as another one
	Deleted string // name of the set that was deleted last, "" if there is none to bring back
	Gone    bool   // Deleted means something
	Ready   bool
}

// Render implements app.UI.
func (b *Banner) Render() app.UI {
	return elem("div", "class", "banners").Body(
		elem("div", "id", "ask-to-keep", "class", "banner", "role", "status").Attr("hidden", flag(!b.Ask)).Body(
			elem("p").Text(report.AskToKeep),
			elem("button", "id", "agree", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Keep my studies in this browser").OnClick(ask(askAgree), app.EventScope("agree")),
		),
		elem("div", "id", "unkept", "class", "banner", "role", "status").Attr("hidden", flag(b.Told == "")).Body(
			elem("p").Text(b.Told),
			elem("button", "id", "understood", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Close").OnClick(ask(askUnderstood), app.EventScope("understood")),
		),
		elem("div", "id", "trouble", "class", "banner bad", "role", "alert").Attr("hidden", flag(b.Trouble == "")).Body(
			elem("p").Text(b.Trouble),
			elem("button", "id", "keep-copy", "type", "button").Attr("disabled", flag(!b.Ready)).Attr("hidden", flag(!b.Copy)).Text("Save mine as a copy").OnClick(ask(askCopy), app.EventScope("copy")),
			elem("button", "id", "try-again", "type", "button").Attr("disabled", flag(!b.Ready)).Attr("hidden", flag(b.Copy)).Text("Try again").OnClick(ask(askSave), app.EventScope("again")),
		),
		elem("div", "id", "deleted", "class", "banner", "role", "status").Attr("hidden", flag(!b.Gone)).Body(
			elem("p").Text("“"+b.Deleted+"” was deleted."),
			elem("button", "id", "undelete", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Undo").OnClick(ask(askUndelete), app.EventScope("undelete")),
		),
	)
}
