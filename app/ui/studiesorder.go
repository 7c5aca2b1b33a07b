package ui

import (
	"cmp"
	"strconv"

	"bivar/app/desk"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Ids of the controls that say how the rows are looked at.
const (
	sortID   = "sort"
	filterID = "filter"
)

// order sorts the rows that are seen, and leaves out those without a text. The grid sets both controls when it is drawn.
func (p *Studies) order() app.UI {
	var options []option
	for by := desk.BySpecificity; by <= desk.ByCell(p.Sheet.Table.Width()-1); by++ {
		options = append(options, option{strconv.Itoa(by), cmp.Or(sortName(p.Sheet, by), "as entered")})
	}
	return elem("div", "class", "order").Body(
		selection("by", sortID, "Sort by", "", p.Ready, p.onOrder, options...),
		p.link("reverse", "Reverse", p.Sheet.Order.By == desk.AsEntered, func(s *desk.Sheet) {
			o := s.Order
			o.Down = !o.Down
			s.Show(o)
		}),
		searchField(filterID, "Filter", p.Ready, p.onOrder),
	)
}

// sortName is what rows are sorted by, "" as they were entered.
func sortName(s *desk.Sheet, by int) string {
	switch by {
	case desk.BySensitivity:
		return "Sensitivity"
	case desk.BySpecificity:
		return "Specificity"
	case desk.AsEntered:
		return ""
	}
	return s.Table.Name(by - desk.ByCell(0))
}

// onOrder looks at the rows as both controls say.
func (p *Studies) onOrder(ctx app.Context, _ app.Event) {
	o := p.Sheet.Order
	by, _ := strconv.Atoi(textOf(sortID)) // one of our own numbers
	if by != o.By {
		o.By, o.Down = by, false
	}
	o.Text = textOf(filterID)
	p.Sheet.Show(o)
	ctx.NewAction(askMoved)
}

// showOrder sets the controls.
func showOrder(o desk.Order) {
	setText(sortID, strconv.Itoa(o.By))
	setText(filterID, o.Text)
}
