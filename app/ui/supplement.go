package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Supplement is the line under the header of a page that was opened with a published analysis: whether its numbers are the
// same here, or what the reader changed, and the way back.
type Supplement struct {
	app.Compo
	Line    string
	Warning string // numbers differ
	Button  string // what can be done, "" if nothing
	Action  string // what Button asks Root for
	Ready   bool
}

// Render implements app.UI.
func (s *Supplement) Render() app.UI {
	return elem("div", "class", "banners").Body(
		elem("div", "id", "supplement", "class", "banner quiet").Body(
			elem("p", "role", "status").Text(s.Line),
			elem("button", "id", "supplement-do", "type", "button", "class", "link").Attr("disabled", flag(!s.Ready)).Attr("hidden", flag(s.Button == "")).Text(s.Button).
				OnClick(ask(s.Action), app.EventScope(s.Action)),
		),
		elem("div", "id", "supplement-warning", "class", "banner bad", "role", "alert").Attr("hidden", flag(s.Warning == "")).Body(elem("p").Text(s.Warning)),
	)
}
