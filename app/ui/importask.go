package ui

import (
	"strconv"

	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// importStep is what was done with the file that waits to be opened.
type importStep struct {
	do string // choose, assign, open, add or drop
	n  int    // the answer, or the column
	as string // what the column holds
}

const importTitleID = "import-title"

// asked shows how a file was read before it is opened: what each column was taken for and, where the file leaves a question
// open, what every answer would give.
func (p *Studies) asked() app.UI {
	i := p.Import
	if i == nil {
		return elem("div").Attr("hidden", true)
	}
	open := i.Chosen >= 0
	return elem("section", "id", "import", "class", "import", "aria-labelledby", importTitleID).Body(
		elem("h2", "id", importTitleID, "tabindex", "-1").Text(report.ImportTitle(i.Name, i.Asked)),
		elem("p", "class", "how").Text(report.Recognised(i.Reading().Source)),
		elem("p").Text(i.Asked),
		elem("div", "role", "group", "aria-labelledby", importTitleID).Body(p.answers()...),
		scroller("Columns of the file", elem("table", "class", "lines").Body(p.columns(open)...)),
		elem("p", "id", "import-problem", "class", "refused", "role", "alert").Text(i.Problem),
		elem("div", "class", "commands").Body(
			p.command("import-open", report.ImportOpen, !open, importing(importStep{do: "open"})),
			p.command("import-add", report.ImportAdd, !open || p.Sheet.Empty(), importing(importStep{do: "add"})),
			p.command("import-drop", report.ImportDrop, false, importing(importStep{do: "drop"})),
		),
	)
}

// importing makes a step what a control does; a list adds what was chosen in it.
func importing(step importStep) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if step := step; step.do == "assign" {
			step.as = ctx.JSSrc().Get("value").String()
			ctx.NewActionWithValue(askImport, step)
			return
		}
		ctx.NewActionWithValue(askImport, step)
	}
}

// answers are the ways to read the file, each with its pooled result; a file that was read has one, and no choice.
func (p *Studies) answers() (body []app.UI) {
	i := p.Import
	for n, c := range i.Choices {
		id, gives := "import-answer-"+strconv.Itoa(n), report.AnswerText(c, i.Results[n])
		if i.Asked == "" {
			body = append(body, elem("p", "id", id).Text(gives))
			continue
		}
		body = append(body, elem("label", "class", "answer").Body(
			void("input", "type", "radio", "name", "import-answer", "id", id).OnChange(importing(importStep{do: "choose", n: n}), app.EventScope(i.Version, n)),
			elem("span").Text(c.Label+": "+gives),
		))
	}
	return body
}

// columns say of each column what it was taken for, and take another word for it, but for a RevMan file, which says it.
func (p *Studies) columns(open bool) (rows []app.UI) {
	i := p.Import
	source := i.Reading().Source
	for n, c := range source.Columns {
		name := report.ColumnName(c.Name, n)
		var role app.UI = app.Text(report.RoleName(i.Role(n)))
		if open && source.Format != "rm5" {
			var options []option
			for _, as := range desk.Roles {
				options = append(options, option{as, report.RoleName(as)})
			}
			role = list(roleID(n), "", true, nil, options...).Aria("label", name+" is read as").
				OnChange(importing(importStep{do: "assign", n: n}), app.EventScope(i.Version, n))
		}
		rows = append(rows, elem("tr").Body(elem("th", "scope", "row").Text(name), elem("td").Text(c.Shows), elem("td").Body(role)))
	}
	return rows
}

func roleID(column int) string { return "import-as-" + strconv.Itoa(column) }

// settleImport makes the controls show what holds: what was chosen in them last is stronger than an attribute.
func settleImport(i *desk.Import) {
	for n := range i.Choices {
		if i.Asked != "" {
			setChecked("import-answer-"+strconv.Itoa(n), n == i.Chosen)
		}
	}
	for n, c := range i.Reading().Source.Columns {
		setText(roleID(n), c.As)
	}
}
