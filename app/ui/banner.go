package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Banner says what a reader must know about where the studies are kept, with what can be done about it.
type Banner struct {
	app.Compo
	Ask       bool   // whether to keep anything at all
	Told      string // why nothing is kept, or what was lost
	Trouble   string // why the newest state is not kept
	Slow      bool   // the storage does not answer
	Elsewhere bool   // another tab has the right to change the open set
	Done      string // what was done last to what is kept and can be undone; "" if there is nothing
	Ready     bool
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
			elem("button", "id", "try-again", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Try again").OnClick(ask(askSave), app.EventScope("again")),
		),
		elem("div", "id", "slow", "class", "banner bad", "role", "alert").Attr("hidden", flag(!b.Slow)).Body(elem("p").Text(report.SlowStore)),
		elem("div", "id", "elsewhere", "class", "banner", "role", "status").Attr("hidden", flag(!b.Elsewhere)).Body(
			elem("p").Text(report.Elsewhere),
			elem("button", "id", "take-over", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Take over").OnClick(ask(askTakeOver), app.EventScope("take-over")),
		),
		elem("div", "id", "done", "class", "banner", "role", "status").Attr("hidden", flag(b.Done == "")).Body(
			elem("p").Text(b.Done),
			elem("button", "id", "undelete", "type", "button").Attr("disabled", flag(!b.Ready)).Text("Undo").OnClick(ask(askTakeBack), app.EventScope("undelete")),
		),
	)
}
