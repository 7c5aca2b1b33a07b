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
	said := func(is bool, text string) string {
		if !is {
			return ""
		}
		return text
	}
	return elem("div", "class", "banners").Body(
		b.note("ask-to-keep", said(b.Ask, report.AskToKeep), "agree", "Keep my studies in this browser", askAgree),
		b.note("unkept", b.Told, "understood", "Close", askUnderstood),
		b.note("trouble", b.Trouble, "try-again", "Try again", askSave),
		b.note("slow", said(b.Slow, report.SlowStore), "", "", ""),
		b.note("elsewhere", said(b.Elsewhere, report.Elsewhere), "take-over", "Take over", askTakeOver),
		b.note("done", b.Done, "undelete", "Undo", askTakeBack),
	)
}

// note is a text, if there is one, with what can be done about it.
func (b *Banner) note(id, text, button, name, what string) app.UI {
	class, role := "banner", "status"
	if id == "trouble" || id == "slow" {
		class, role = "banner bad", "alert"
	}
	body := []app.UI{elem("p").Text(text)}
	if button != "" {
		body = append(body, elem("button", "id", button, "type", "button").Attr("disabled", flag(!b.Ready)).Text(name).OnClick(ask(what), app.EventScope(button)))
	}
	return elem("div", "id", id, "class", class, "role", role).Attr("hidden", flag(text == "")).Body(body...)
}
