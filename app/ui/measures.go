package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Measures is a list of quantities with their intervals.
type Measures struct {
	app.Compo
	Title string
	Lines []report.Line
	None  string // said instead of an empty table
	Ready bool
}

// Render implements app.UI.
func (m *Measures) Render() app.UI {
	return elem("section", "class", "measures").Body(
		elem("h2").Text(m.Title),
		elem("p", "class", "none").Attr("hidden", flag(len(m.Lines) > 0)).Text(m.None),
		&Quantities{Label: m.Title, Table: report.LineTable(m.Lines), Ready: m.Ready},
	)
}
