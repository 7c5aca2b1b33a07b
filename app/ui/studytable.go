package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// studyTable is the data behind a figure; some have the ratios or the F1 score too.
func studyTable(studies []report.StudyRow, kind string) app.UI {
	head := []app.UI{elem("th", "scope", "col").Text("Study")}
	for _, name := range []string{"TP", "FP", "FN", "TN"} {
		head = append(head, elem("th", "scope", "col", "class", "value").Text(name))
	}
	names := []string{"Sensitivity, %", "Specificity, %"}
	switch kind {
	case forest:
		names = append(names, "LR+", "LR−", "DOR")
	case funnel:
		names = append(names, "DOR")
	case f1Forest:
		names = append(names, "F1, %")
	}
	for _, name := range names {
		head = append(head, elem("th", "scope", "col", "colspan", "2", "class", "value").Text(name))
	}
	var rows []app.UI
	for _, s := range studies {
		cells := []app.UI{elem("th", "scope", "row").Text(s.Label)}
		for _, n := range []string{s.TP, s.FP, s.FN, s.TN} {
			cells = append(cells, elem("td", "class", "value").Text(n))
		}
		estimates := []report.Estimate{s.Sensitivity, s.Specificity}
		switch kind {
		case forest:
			estimates = append(estimates, s.LRPositive, s.LRNegative, s.DOR)
		case funnel:
			estimates = append(estimates, s.DOR)
		case f1Forest:
			estimates = append(estimates, s.F1)
		}
		for _, e := range estimates {
			cells = append(cells, elem("td", "class", "value").Text(e.Value), elem("td", "class", "range").Text(e.Range))
		}
		rows = append(rows, elem("tr").Body(cells...))
	}
	return elem("table", "class", "lines wide").Body(elem("thead").Body(elem("tr").Body(head...)), elem("tbody").Body(rows...))
}
