package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// studyTable is the data behind a figure; the forest plot's has the ratios too.
func studyTable(studies []report.StudyRow, kind string) app.UI {
	head := []app.UI{app.Th().Scope("col").Text("Study")}
	for _, name := range []string{"TP", "FP", "FN", "TN"} {
		head = append(head, app.Th().Scope("col").Class("value").Text(name))
	}
	names := []string{"Sensitivity, %", "Specificity, %"}
	if kind == forest {
		names = append(names, "LR+", "LR−", "DOR")
	}
	for _, name := range names {
		head = append(head, app.Th().Scope("col").ColSpan(2).Class("value").Text(name))
	}
	var rows []app.UI
	for _, s := range studies {
		cells := []app.UI{app.Th().Scope("row").Text(s.Label)}
		for _, n := range []string{s.TP, s.FP, s.FN, s.TN} {
			cells = append(cells, app.Td().Class("value").Text(n))
		}
		estimates := []report.Estimate{s.Sensitivity, s.Specificity}
		if kind == forest {
			estimates = append(estimates, s.LRPositive, s.LRNegative, s.DOR)
		}
		for _, e := range estimates {
			cells = append(cells, app.Td().Class("value").Text(e.Value), app.Td().Class("range").Text(e.Range))
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	return app.Table().Class("lines wide").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))
}
