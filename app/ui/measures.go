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
		name := []app.UI{app.Span().Text(l.Name)}
		if l.Symbol != "" {
			name = append(name, app.Span().Class("symbol").Text(l.Symbol))
		}
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Body(name...),
			app.Td().Class("value").Text(l.Value),
			app.Td().Class("range").Text(l.Range),
		))
	}
	return app.Section().Class("measures").Body(
		app.H2().Text(m.Title),
		app.P().Class("none").Attr("hidden", flag(len(rows) > 0)).Text(m.None),
		app.Table().Class("lines").Attr("hidden", flag(len(rows) == 0)).Body(app.TBody().Body(rows...)),
	)
}
