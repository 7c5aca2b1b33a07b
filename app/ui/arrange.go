package ui

import (
	"strconv"

	"bivar/app/desk"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Arrange sorts the rows that are seen, and leaves out those without a text. Nothing of it is kept.
type Arrange struct {
	app.Compo
	Sheet *desk.Sheet // looked at in another way here; Root is told with askMoved
	View  desk.View
	Ready bool
}

// Ids of the controls.
const (
	sortID   = "sort"
	downID   = "sort-down"
	filterID = "filter"
)

// OnMount shows the order.
func (a *Arrange) OnMount(app.Context) { a.show() }

// OnUpdate shows it again.
func (a *Arrange) OnUpdate(app.Context) { a.show() }

func (a *Arrange) show() {
	o := a.Sheet.Order
	setText(sortID, strconv.Itoa(o.By))
	setChecked(downID, o.Down)
	setText(filterID, o.Text)
}

// Render implements app.UI.
func (a *Arrange) Render() app.UI {
	var options []app.UI
	option := func(by int) {
		options = append(options, elem("option", "value", strconv.Itoa(by)).Text(sortName(a.Sheet, by)))
	}
	option(desk.AsEntered)
	for cell := range a.Sheet.Table.Width() {
		option(desk.ByCell(cell))
		if cell == studyio.TNCell {
			option(desk.BySensitivity)
			option(desk.BySpecificity)
		}
	}
	off := flag(!a.Ready)
	return elem("div", "class", "arrange").Body(
		elem("label").Body(
			elem("span").Text("Sort by"),
			elem("select", "id", sortID).Attr("disabled", off).Body(options...).OnChange(a.onChange),
		),
		elem("label").Body(
			void("input", "id", downID, "type", "checkbox").Attr("disabled", flag(!a.Ready || a.Sheet.Order.By == desk.AsEntered)).OnChange(a.onChange),
			elem("span").Text("descending"),
		),
		void("input", "id", filterID, "type", "search", "placeholder", "Filter", "aria-label", "Filter", "autocomplete", "off").Attr("disabled", off).OnInput(a.onChange).OnKeyDown(a.onKey),
	)
}

// sortName is what rows are sorted by.
func sortName(s *desk.Sheet, by int) string {
	switch by {
	case desk.AsEntered:
		return "As entered"
	case desk.BySensitivity:
		return "Sensitivity"
	case desk.BySpecificity:
		return "Specificity"
	}
	return s.Table.Name(by - desk.ByCell(0))
}

// onChange looks at the table as all of the controls say.
func (a *Arrange) onChange(ctx app.Context, _ app.Event) {
	by, _ := strconv.Atoi(textOf(sortID)) // one of our own numbers
	a.Sheet.Show(desk.Order{By: by, Down: by != desk.AsEntered && checked(downID), Text: textOf(filterID)})
	ctx.NewAction(askMoved)
}

// onKey goes from the filter into the rows that it left.
func (a *Arrange) onKey(_ app.Context, e app.Event) {
	if e.Get("key").String() == "Enter" {
		focus(inputID)
	}
}
