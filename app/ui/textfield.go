package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// textField is an input under its name. What is typed never becomes an attribute. described is the id of the element that
// says what is wrong with it, "" if nothing is.
func textField(name, id, example, described string, ready bool, do app.EventHandler) (label app.HTMLElem, input app.HTMLElemSelfClosing) {
	input = void("input", "type", "text", "autocomplete", "off", "spellcheck", "false", "id", id, "placeholder", example, "aria-describedby", described).
		Attr("aria-invalid", flag(described != "")).Attr("disabled", flag(!ready)).OnInput(do, app.EventScope(id))
	return elem("label", "class", "field").Body(elem("span").Text(name), input), input
}
