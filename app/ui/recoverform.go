package ui

import (
	"strings"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Render implements app.UI.
func (p *Recover) Render() app.UI {
	var fields, said []app.UI
	for i, f := range report.RecoverFields() {
		id, described := recoverID+f.Flag, ""
		if fault := p.figures.Faults[i]; fault != "" {
			described = id + "-problem"
			said = append(said, elem("p", "class", "problem").ID(described).Text(fault))
		}
		label, _ := textField(f.Name, id, f.Example, described, p.Ready, p.onInput(i))
		fields = append(fields, label)
	}
	var found report.Recovered
	if p.result != nil && !p.figures.Faulty {
		found = report.Recovery(p.figures, p.result, tablesShown)
	}
	for _, t := range found.Sentences {
		said = append(said, elem("p").Text(t))
	}
	return elem("details", "class", "fold", "id", "recover").Body(
		elem("summary").Body(elem("h2").Text(report.RecoverTitle), elem("span", "class", "gist").Text(report.RecoverGist)),
		elem("p", "class", "how").Text(report.RecoverHow),
		elem("div", "class", "recover-fields").Body(fields...),
		elem("button", "id", "recover-clear", "type", "button", "class", "link").Attr("disabled", flag(!p.Ready)).Text("Clear all fields").OnClick(p.onClear),
		elem("div", "id", "recover-found", "role", "status").Body(append(said, elem("p").Text(p.told))...),
		p.tables(found.Rows),
	)
}

// tables are those that agree, each with a button that takes it.
func (p *Recover) tables(rows []report.RecoveredRow) app.UI {
	lines := []app.UI{p.line("th", report.RecoveredColumns, elem("th").Body(elem("span", "class", "unseen").Text("Choice")))}
	for _, row := range rows {
		name := "Use this table: " + strings.Join(row[:4], ", ")
		lines = append(lines, p.line("td", row, elem("td").Body(
			elem("button", "type", "button", "class", "link", "aria-label", name).Attr("disabled", flag(!p.Ready)).Text("Use this table").
				OnClick(p.onChoose(row), app.EventScope(name)),
		)))
	}
	return elem("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Tables that agree").Attr("hidden", flag(rows == nil)).Body(
		elem("table", "class", "lines").Body(lines...),
	)
}

func (p *Recover) line(tag string, row report.RecoveredRow, choice app.UI) app.UI {
	var cells []app.UI
	for _, text := range row[:6] {
		cells = append(cells, elem(tag, "class", "value").Text(text))
	}
	return elem("tr").Body(append(cells, choice, elem("td", "class", "meaning").Text(row[6]))...)
}
