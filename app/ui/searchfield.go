package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// searchField is an input whose name stands in it until something is typed.
func searchField(id, name string, ready bool, do app.EventHandler) app.UI {
	return void("input", "id", id, "type", "search", "aria-label", name, "placeholder", name, "autocomplete", "off").
		Attr("disabled", flag(!ready)).OnInput(do)
}
