package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fits sets the same studies under several models side by side and says why they differ.
type Fits struct {
	app.Compo
	Result  *analysis.Result
	Options analysis.Options
	Ready   bool
}

// Render implements app.UI.
func (f *Fits) Render() app.UI {
	rows := report.Fits(*f.Result)
	class := "fits"
	body := []app.UI{app.H2().Text("Why do tools differ?")}
	if len(rows) == 0 {
		class = "fits unasked"
		body = append(body,
			app.P().Body(
				app.Text("Other programs give other numbers for the same studies: they use other models, or change the counts. "),
				app.Button().ID("compare").Type("button").Class("link").Attr("disabled", flag(!f.Ready)).Text("Set them side by side").OnClick(f.onCompare),
			))
	} else {
		body = append(body, fitTable(rows))
	}
	return app.Section().Class(class).Body(body...)
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
		body = append(body, app.Tr().Class(class).Body(
			app.Th().Scope("row").Text(r.Name),
			app.Td().Class("value").Text(r.Sensitivity.Value), app.Td().Class("range").Text(r.Sensitivity.Range),
			app.Td().Class("value").Text(r.Specificity.Value), app.Td().Class("range").Text(r.Specificity.Range),
			app.Td().Class("state "+r.Status).Text(report.StatusWord(r.Status)),
			app.Td().Class("meaning").Text(r.Note),
		))
	}
	return scroller("Models side by side", app.Table().Class("lines wide").Body(
		app.THead().Body(app.Tr().Body(
			app.Th().Scope("col").Text("The same studies under"),
			app.Th().Scope("col").ColSpan(2).Class("value").Text("Sensitivity, %"),
			app.Th().Scope("col").ColSpan(2).Class("value").Text("Specificity, %"),
			app.Th().Scope("col").Text("Status"),
			app.Th().Scope("col").Text("Who computes so, and why it differs"),
		)),
		app.TBody().Body(body...),
	))
}

// scroller lets a table that is wider than the page scroll on its own, by keyboard too.
func scroller(label string, table app.UI) app.UI {
	return app.Div().Class("scroll").Role("region").Aria("label", label).TabIndex(0).Body(table)
}
