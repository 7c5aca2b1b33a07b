package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// unscripted is what the prerendered page has for readers without JavaScript: the table that is behind a figure's button
// for all others.
func unscripted(r analysis.Result) app.UI {
	if !app.IsServer {
		return nil
	}
	return elem("section", "class", "unscripted", "aria-label", "Counts and rates of each study").Body(
		elem("h2").Text("Counts and rates of each study"),
		scroller("Counts and rates of each study", studyTable(report.Studies(r), forest)),
	)
}
