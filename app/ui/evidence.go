package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Evidence is the certificate of a fit: what was checked before a number was shown, and what each check means.
type Evidence struct {
	app.Compo
	Result *analysis.Result
	Open   bool
}

// Render implements app.UI.
func (e *Evidence) Render() app.UI {
	f := e.Result.Fit
	var rows []app.UI
	for _, line := range report.Certificate(f) {
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Text(line.Name),
			app.Td().Class("value").Text(line.Value),
			app.Td().Class("meaning").Text(line.Meaning),
		))
	}
	said := ""
	if f.Status == "converged" {
		said = report.StatusText(*e.Result, f)
	}
	return app.Div().ID("evidence").Class("evidence").Attr("hidden", flag(!e.Open || len(rows) == 0)).Body(
		app.P().Attr("hidden", flag(said == "")).Text(said),
		app.Table().Class("lines").Body(app.TBody().Body(rows...)),
	)
}
