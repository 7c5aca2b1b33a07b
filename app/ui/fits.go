package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fits sets the same studies under several models side by side and says why they differ.
type Fits struct {
	app.Compo
	ID      string // of its button
	Result  *analysis.Result
	Options analysis.Options
	Ready   bool
}

// Render implements app.UI.
func (f *Fits) Render() app.UI {
	rows := report.Fits(*f.Result)
	class := "fits"
	body := []app.UI{elem("h2").Text("Why do tools differ?")}
	if len(rows) == 0 {
		class = "fits unasked"
		body = append(body,
			elem("p").Body(
				app.Text("Other programs give other numbers for the same studies: they use other models, or change the counts. "),
				elem("button", "type", "button", "class", "link").ID(f.ID).Attr("disabled", flag(!f.Ready)).Text("Set them side by side").OnClick(f.onCompare),
			))
	} else {
		body = append(body, fitTable(rows))
	}
	return elem("section").Class(class).Body(body...)
}

func (f *Fits) onCompare(ctx app.Context, _ app.Event) {
	o := f.Options
	o.Robustness = []string{"models"}
	ctx.NewActionWithValue(askOptions, o)
}

func fitTable(rows []report.FitRow) app.UI {
	var body []app.UI
	for _, r := range rows {
		class := ""
		if r.Current {
			class = "current"
		}
		body = append(body, elem("tr").Class(class).Body(
			elem("th", "scope", "row").Text(r.Name),
			elem("td", "class", "value").Text(r.Sensitivity.Value), elem("td", "class", "range").Text(r.Sensitivity.Range),
			elem("td", "class", "value").Text(r.Specificity.Value), elem("td", "class", "range").Text(r.Specificity.Range),
			elem("td").Class("state "+r.Status).Text(report.StatusWord(r.Status)),
			elem("td", "class", "meaning").Text(r.Note),
		))
	}
	return scroller("Models side by side", elem("table", "class", "lines wide").Body(
		elem("thead").Body(elem("tr").Body(
			elem("th", "scope", "col").Text("The same studies under"),
			elem("th", "scope", "col", "colspan", "2", "class", "value").Text("Sensitivity, %"),
			elem("th", "scope", "col", "colspan", "2", "class", "value").Text("Specificity, %"),
			elem("th", "scope", "col").Text("Status"),
			elem("th", "scope", "col").Text("Who computes so, and why it differs"),
		)),
		elem("tbody").Body(body...),
	))
}

// scroller lets a table that is wider than the page scroll on its own, by keyboard too.
func scroller(label string, table app.UI) app.UI {
	return elem("div", "class", "scroll", "role", "region").Aria("label", label).TabIndex(0).Body(table)
}
