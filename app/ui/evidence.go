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
		rows = append(rows, elem("tr").Body(
			elem("th", "scope", "row").Text(line.Name),
			elem("td", "class", "value").Text(line.Value),
			elem("td", "class", "meaning").Text(line.Meaning),
		))
	}
	said := ""
	if f.Status == "converged" {
		said = report.StatusText(*e.Result, f)
	}
	return elem("div", "id", "evidence", "class", "evidence").Attr("hidden", flag(!e.Open || len(rows) == 0)).Body(
		elem("p").Attr("hidden", flag(said == "")).Text(said),
		elem("table", "class", "lines").Body(elem("tbody").Body(rows...)),
	)
}
