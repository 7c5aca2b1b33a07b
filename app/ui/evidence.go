package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Evidence is the certificate of a fit: what was checked before a number was shown, and what each check means.
type Evidence struct {
	app.Compo
	Fit  analysis.Fit
	Text string // the status in words
	Open bool
}

// Render implements app.UI.
func (e *Evidence) Render() app.UI {
	var rows []app.UI
	for _, line := range report.Certificate(e.Fit) {
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Text(line.Name),
			app.Td().Class("value").Text(line.Value),
			app.Td().Class("meaning").Text(line.Meaning),
		))
	}
	return app.Div().ID("evidence").Class("evidence").Attr("hidden", flag(!e.Open)).Body(
		app.P().Text(e.Text),
		app.Table().Class("lines").Attr("hidden", flag(len(rows) == 0)).Body(app.TBody().Body(rows...)),
	)
}
