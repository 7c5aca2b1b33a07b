package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// option is an entry of a list: what it stands for, and what it says.
type option struct{ value, text string }

// selection is a list to choose from, with its name; value is what is chosen when it is first drawn.
func selection(class, id, name, value string, ready bool, do app.EventHandler, options ...option) app.HTMLElem {
	body := make([]app.UI, len(options))
	for i, o := range options {
		body[i] = elem("option").Attr("value", o.value).Attr("selected", flag(o.value == value)).Text(o.text)
	}
	return elem("label", "class", class).Body(
		elem("span").Text(name),
		elem("select", "id", id).Attr("disabled", flag(!ready)).Body(body...).OnChange(do, app.EventScope(id)),
	)
}
