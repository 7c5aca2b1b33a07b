package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Measures is a table of quantities with their intervals.
type Measures struct {
	app.Compo
	Title string
	Lines []report.Line
	None  string // said instead of an empty table
}

// Render implements app.UI.
func (m *Measures) Render() app.UI {
	var rows []app.UI
	for _, l := range m.Lines {
		name := []app.UI{elem("span").Text(l.Name)}
		if l.Symbol != "" {
			name = append(name, elem("span", "class", "symbol").Text(l.Symbol))
		}
		rows = append(rows, elem("tr").Body(
			elem("th", "scope", "row").Body(name...),
			elem("td", "class", "value").Text(l.Value),
			elem("td", "class", "range").Text(l.Range),
		))
	}
	return elem("section", "class", "measures").Body(
		elem("h2").Text(m.Title),
		elem("p", "class", "none").Attr("hidden", flag(len(rows) > 0)).Text(m.None),
		elem("table", "class", "lines").Attr("hidden", flag(len(rows) == 0)).Body(elem("tbody").Body(rows...)),
	)
}
