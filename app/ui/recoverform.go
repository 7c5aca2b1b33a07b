package ui

import (
	"strings"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const recoverFound = "recover-found"

// Render implements app.UI.
func (p *Recover) Render() app.UI {
	var fields []app.UI
	var found report.Recovered
	if p.result != nil {
		found = report.Recovery(&p.figures, p.result, tablesShown)
	}
	texts := append(found.Sentences, p.told)
	for i, f := range report.RecoverFields() {
		described, fault := "", p.figures.Faults[i]
		if fault != "" {
			described = recoverFound
			texts = append(texts, fault)
		}
		label, _ := textField(f.Name, recoverID+f.Flag, f.Example, described, p.Ready, p.onInput(i))
		fields = append(fields, label)
	}
	s := report.RecoverSection
	return p.folds.fold(s, elem("div", "class", "recover").Body(
		told(s, elem("div", "class", "recover-fields").Body(fields...)),
		elem("button", "id", "recover-clear", "type", "button", "class", "link").Attr("disabled", flag(!p.Ready)).Text("Clear all fields").OnClick(p.onClear),
		elem("div", "role", "status", "id", recoverFound).Body(told(report.Section{Texts: texts}, nil)),
		elem("div", "class", "scroll").Body(
			elem("table", "class", "lines").Body(p.lines(found.Rows)...),
		),
	))
}

// lines are the names of the columns, then the tables that agree, each behind a button that takes it.
func (p *Recover) lines(rows []report.RecoveredRow) (lines []app.UI) {
	tag, choice := "th", elem("th").Text("Choice")
	for i, row := range append([]report.RecoveredRow{report.RecoveredColumns}, rows...) {
		if i > 0 {
			name := "Use this table: " + strings.Join(row[:4], ", ")
			tag, choice = "td", elem("td").Body(
				elem("button", "type", "button", "class", "link", "aria-label", name).Text("Use this table").OnClick(p.onChoose(row), app.EventScope(name)),
			)
		}
		cells := []app.UI{choice}
		for _, text := range row {
			cells = append(cells, elem(tag).Text(text))
		}
		lines = append(lines, elem("tr").Body(cells...))
	}
	return lines
}
