package ui

import (
	"strconv"

	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ColumnTools are the name of a covariate, to be written over, and what its cells hold.
type ColumnTools struct {
	app.Compo
	Column int
	Name   string
	Type   studyio.ColumnType
	Ready  bool
}

// renamed and retyped are what it asks for.
type (
	renamed struct {
		column int
		name   string
	}
	retyped struct {
		column int
		to     studyio.ColumnType
	}
)

// Ids of the controls.
const (
	columnNameID = "column-name"
	columnTypeID = "column-type"
)

// OnMount shows the name and the type.
func (n *ColumnTools) OnMount(app.Context) { n.show() }

// OnUpdate shows them again.
func (n *ColumnTools) OnUpdate(app.Context) { n.show() }

func (n *ColumnTools) show() {
	setText(columnNameID, n.Name)
	setText(columnTypeID, typeValue(n.Type))
}

// Render implements app.UI.
func (n *ColumnTools) Render() app.UI {
	options := make([]option, len(studyio.ColumnTypes))
	for i, t := range studyio.ColumnTypes {
		options[i] = option{typeValue(t), report.ColumnType(t)}
	}
	return elem("span", "class", "tools-of").Body(
		elem("label").Body(
			elem("span").Text("Column "+strconv.Itoa(n.Column+1)),
			void("input").ID(columnNameID).Attr("type", "text").Attr("autocomplete", "off").Attr("disabled", flag(!n.Ready)).OnChange(n.onChange).OnKeyDown(n.onKey),
		),
		selection("", columnTypeID, "holds", typeValue(n.Type), n.Ready, n.onType, options...),
	)
}

// typeValue is the value of a type's entry: go-app drops an empty one.
func typeValue(t studyio.ColumnType) string {
	if t == "" {
		return nothing
	}
	return string(t)
}

func (n *ColumnTools) onChange(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askRename, renamed{n.Column, valueOf(ctx)})
}

func (n *ColumnTools) onType(ctx app.Context, _ app.Event) {
	to := studyio.ColumnType(valueOf(ctx))
	if to == nothing {
		to = ""
	}
	ctx.NewActionWithValue(askRetype, retyped{n.Column, to})
}

func (n *ColumnTools) onKey(ctx app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Enter":
		ctx.NewActionWithValue(askRename, renamed{n.Column, valueOf(ctx)})
		focus(inputID)
	case "Escape":
		setText(columnNameID, n.Name)
		focus(inputID)
	}
}
