package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// chooser is a list under its name. What is chosen is set on the element.
func chooser(id, name string, ready bool, options []option, do app.EventHandler) app.HTMLElem {
	body := make([]app.UI, len(options))
	for i, o := range options {
		body[i] = elem("option", "value", o.value).Text(o.text)
	}
	return elem("label", "class", "by").Body(
		elem("span").Text(name),
		elem("select", "id", id).Attr("disabled", flag(!ready)).Body(body...).OnChange(do),
	)
}

// searchField is an input whose name stands in it until something is typed.
func searchField(id, name string, ready bool, do app.EventHandler) app.UI {
	return void("input", "id", id, "type", "search", "aria-label", name, "placeholder", name, "autocomplete", "off").
		Attr("disabled", flag(!ready)).OnInput(do)
}
