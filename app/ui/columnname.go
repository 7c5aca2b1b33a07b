package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ColumnName is the name of a covariate, to be written over.
type ColumnName struct {
	app.Compo
	Column int
	Name   string
	Ready  bool
}

// renamed is what it asks for.
type renamed struct {
	column int
	name   string
}

const columnNameID = "column-name"

// OnMount shows the name.
func (n *ColumnName) OnMount(app.Context) { setText(columnNameID, n.Name) }

// OnUpdate shows it again.
func (n *ColumnName) OnUpdate(app.Context) { setText(columnNameID, n.Name) }

// Render implements app.UI.
func (n *ColumnName) Render() app.UI {
	return elem("label").Body(
		elem("span").Text("Column "+strconv.Itoa(n.Column+1)),
		void("input").ID(columnNameID).Attr("type", "text").Attr("autocomplete", "off").Attr("disabled", flag(!n.Ready)).OnChange(n.onChange).OnKeyDown(n.onKey),
	)
}

func (n *ColumnName) onChange(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askRename, renamed{n.Column, valueOf(ctx)})
}

func (n *ColumnName) onKey(ctx app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Enter":
		ctx.NewActionWithValue(askRename, renamed{n.Column, valueOf(ctx)})
		focus(inputID)
	case "Escape":
		setText(columnNameID, n.Name)
		focus(inputID)
	}
}
