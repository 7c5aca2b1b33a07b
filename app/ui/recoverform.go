package ui

import (
	"strconv"

	"bivar/app/report"
	"bivar/stats/recovery"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const recoverLabel = "recover-label"

// recoverID is the id of a field in the page.
func recoverID(field string) string { return "recover-" + field }

// Render implements app.UI.
func (p *Recover) Render() app.UI {
	return elem("details", "class", "fold", "id", "recover").Body(
		elem("summary").Body(elem("h2").Text(report.RecoverTitle), elem("span", "class", "gist").Text(report.RecoverGist)),
		elem("div", "class", "recover").Body(
			elem("p", "class", "how").Text(report.RecoverHow),
			elem("div", "class", "recover-fields").Body(p.groups()...),
			elem("div", "id", "recover-found", "role", "status").Body(p.words()...),
			p.tables(),
			elem("p", "class", "how", "role", "status", "id", "recover-added").Text(p.added),
		),
	)
}

// groups are the fields, those of one kind beside each other.
func (p *Recover) groups() []app.UI {
	groups := []app.UI{elem("div", "class", "recover-group").Body(
		elem("label", "class", "field label-field").Body(
			elem("span").Text("Study, as in the table"),
			p.input(recoverLabel, "Author, year", p.onLabel),
		),
		elem("button", "id", "recover-clear", "type", "button", "class", "link").Attr("disabled", flag(!p.Ready)).Text("Clear all fields").OnClick(p.onClear),
	)}
	for _, group := range report.RecoverGroups() {
		var fields, problems []app.UI
		for _, f := range report.RecoverFields() {
			if f.Group == group {
				fields, problems = append(fields, p.field(f)), append(problems, p.problem(f))
			}
		}
		groups = append(groups, elem("div", "class", "recover-group", "role", "group", "aria-label", group).Body(append(fields, problems...)...))
	}
	return groups
}

// field is a figure under its name.
func (p *Recover) field(f report.RecoverField) app.UI {
	id, described := recoverID(string(f.Kind)), ""
	if p.faults[string(f.Kind)] != "" {
		described = id + "-problem"
	}
	return elem("label", "class", "field").Body(
		elem("span").Text(f.Name),
		p.input(id, f.Example, p.onInput(f.Kind)).Attr("aria-describedby", described).Attr("aria-invalid", flag(described != "")),
	)
}

// problem says what is wrong with a field.
func (p *Recover) problem(f report.RecoverField) app.UI {
	text := p.faults[string(f.Kind)]
	return elem("p", "class", "problem").ID(recoverID(string(f.Kind))+"-problem").Attr("hidden", flag(text == "")).Text(text)
}

// input is one whose text is set on the element, and never becomes an attribute.
func (p *Recover) input(id, example string, do app.EventHandler) app.HTMLElemSelfClosing {
	e := void("input", "type", "text", "autocomplete", "off", "spellcheck", "false")
	e.ID(id).Attr("placeholder", example).Attr("disabled", flag(!p.Ready)).OnInput(do, app.EventScope(id))
	return e
}

// found is what came of the search in words; nothing while nothing was typed.
func (p *Recover) found() report.Recovered {
	if p.result == nil {
		return report.Recovered{}
	}
	return report.Recovery(p.figures, *p.result, tablesShown)
}

func (p *Recover) words() []app.UI {
	texts := p.found().Sentences
	switch {
	case len(p.faults) > 0:
		texts = []string{report.RecoverWaits(len(p.faults))}
	case p.busy:
		texts = []string{report.RecoverBusy}
	}
	var body []app.UI
	for _, t := range texts {
		body = append(body, elem("p").Text(t))
	}
	return body
}

// tables are those that agree, each with a button that takes it.
func (p *Recover) tables() app.UI {
	found := p.found()
	head := []app.UI{}
	for _, name := range []string{"TP", "FP", "FN", "TN", "Sensitivity, %", "Specificity, %"} {
		head = append(head, elem("th", "scope", "col", "class", "value").Text(name))
	}
	head = append(head, elem("td"), elem("td"))
	var rows []app.UI
	for i, row := range found.Rows {
		rows = append(rows, p.row(i, row))
	}
	return elem("div", "class", "recover-tables").Attr("hidden", flag(len(rows) == 0)).Body(
		elem("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Tables that agree").Body(
			elem("table", "class", "lines").Body(elem("thead").Body(elem("tr").Body(head...)), elem("tbody").Body(rows...)),
		),
		elem("p", "class", "note").Attr("hidden", flag(found.Rest == "")).Text(found.Rest),
	)
}

func (p *Recover) row(i int, row report.RecoveredRow) app.UI {
	var cells []app.UI
	for _, c := range row.Cells {
		cells = append(cells, elem("td", "class", "value").Text(c))
	}
	id := "recover-take-" + strconv.Itoa(i+1)
	name := "Use this table: TP " + row.Cells[0] + ", FP " + row.Cells[1] + ", FN " + row.Cells[2] + ", TN " + row.Cells[3]
	return elem("tr").Body(append(cells,
		elem("td", "class", "take").Body(
			elem("button", "type", "button", "class", "link").ID(id).Attr("aria-label", name).Attr("disabled", flag(!p.Ready)).
				Text("Use this table").OnClick(p.onChoose(row), app.EventScope(name, p.typedAs())),
		),
		elem("td", "class", "meaning").Text(row.Mark),
	)...)
}

// typedAs tells one search's buttons from another's.
func (p *Recover) typedAs() string {
	text := p.label
	for _, k := range recovery.Kinds() {
		text += "|" + p.typed[k]
	}
	return text
}
