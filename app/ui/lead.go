package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Lead is the answer where the studies used different thresholds: what the curve says. The summary point stands back
// behind it.
type Lead struct {
	app.Compo
	Result *analysis.Result
}

// Render implements app.UI.
func (l *Lead) Render() app.UI {
	r := *l.Result
	if !report.CurveLeads(r) {
		return elem("section", "class", "answer lead").Attr("hidden", true)
	}
	var numbers []app.UI
	for i, n := range report.Leading(r) {
		numbers = append(numbers, elem("div").Body(
			rate(n.Name, "curve-"+strconv.Itoa(i+1), &n.Rate, r.Request.Level, ""),
			elem("p", "class", "at").Text(n.Of),
		))
	}
	return elem("section", "class", "answer lead", "aria-label", "The curve").Body(append(numbers,
		elem("div", "class", "words").Body(elem("div", "class", "sentences").Body(
			elem("p", "class", "reading").Text(report.LeadText(r)),
		)))...)
}
