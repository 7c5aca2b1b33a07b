package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// option is an entry of a list: what it stands for, and what it says.
type option struct{ value, text string }

// list is one to choose from; value is what is chosen when it is first drawn, and do what follows a choice, if anything does.
func list(id, value string, ready bool, do app.EventHandler, options ...option) app.HTMLElem {
	body := make([]app.UI, len(options))
	for i, o := range options {
		body[i] = elem("option").Attr("value", o.value).Attr("selected", flag(o.value == value)).Text(o.text)
	}
	l := elem("select", "id", id).Attr("disabled", flag(!ready)).Body(body...)
	if do == nil {
		return l
	}
	return l.OnChange(do, app.EventScope(id))
}

// selection is a list with its name.
func selection(class, id, name, value string, ready bool, do app.EventHandler, options ...option) app.HTMLElem {
	return elem("label", "class", class).Body(elem("span").Text(name), list(id, value, ready, do, options...))
}
