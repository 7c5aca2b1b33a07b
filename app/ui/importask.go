package ui

import (
	"strconv"
	"strings"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ImportAsk shows how a file was read before it is opened: what each column was taken for and, where the file leaves a
// question open, what every answer would give.
type ImportAsk struct {
	app.Compo
	Import *desk.Import
	Adding bool // there is a table to add to
	Ready  bool
}

const (
	importID      = "import"
	importTitleID = "import-title"
)

// assigned is what a column is said to hold.
type assigned struct {
	column int
	as     string
}

// Render implements app.UI.
func (p *ImportAsk) Render() app.UI {
	i := p.Import
	return elem("section", "class", "import", "aria-labelledby", importTitleID).ID(importID).Body(
		elem("h2").ID(importTitleID).TabIndex(-1).Text(report.ImportTitle(i.Name, i.Asked)),
		elem("p", "class", "how").Text(report.Recognised(i.Reading().Source)),
		elem("p", "id", "import-question").Attr("hidden", flag(i.Asked == "")).Text(i.Asked),
		p.answers(),
		p.columns(),
		elem("p", "id", "import-problem", "class", "refused", "role", "alert").Text(i.Problem),
		elem("p", "class", "commands").Body(
			p.command("import-open", report.ImportOpen, i.Chosen < 0, askImportTake),
			p.command("import-add", report.ImportAdd, i.Chosen < 0 || !p.Adding, askImportAdd),
			p.command("import-cancel", report.ImportCancel, false, askImportDrop),
		),
	)
}

func (p *ImportAsk) command(id, name string, off bool, action string) app.UI {
	return elem("button").ID(id).Attr("type", "button").Attr("disabled", flag(off || !p.Ready)).Text(name).OnClick(ask(action), app.EventScope(action))
}

// answers are the ways to read the file, each with its pooled result. The file's own reading stands alone, without a choice.
func (p *ImportAsk) answers() app.UI {
	i := p.Import
	var body []app.UI
	for n, c := range i.Choices {
		id := "import-answer-" + strconv.Itoa(n)
		text := report.AnswerText(c, i.Results[n])
		if i.Asked == "" {
			body = append(body, elem("p", "class", "gives").ID(id).Text(strings.ToUpper(text[:1])+text[1:]+"."))
			continue
		}
		body = append(body, elem("label", "class", "answer").Body(
			void("input", "type", "radio", "name", "import-answer").ID(id).Attr("disabled", flag(!p.Ready)).
				OnChange(func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(askImportChoose, n) }, app.EventScope(i.Version, n)),
			elem("span").Body(elem("b").Text(c.Label), app.Text(": "+text)),
		))
	}
	return elem("div", "class", "answers", "role", "group", "aria-labelledby", importTitleID).Body(body...)
}

// columns say of each column what it was taken for, and take another word for it.
func (p *ImportAsk) columns() app.UI {
	source := p.Import.Reading().Source
	var rows []app.UI
	for n, c := range source.Columns {
		name := report.ColumnName(c.Name, n)
		rows = append(rows, elem("tr").Body(
			elem("th", "scope", "row").Text(name),
			elem("td").Text(c.Shows),
			elem("td").Body(p.role(source, n, name)),
		))
	}
	return scroller("Columns of the file", elem("table", "class", "lines").Body(
		elem("thead").Body(elem("tr").Body(
			elem("th", "scope", "col").Text("Column"), elem("th", "scope", "col").Text("Begins with"), elem("th", "scope", "col").Text("Read as"),
		)),
		elem("tbody").Body(rows...),
	))
}

// role is the list of what a column can be; the columns of a RevMan file are what they are.
func (p *ImportAsk) role(source studyio.Source, n int, name string) app.UI {
	as := source.Columns[n].As
	if source.Format == "rm5" || p.Import.Asked != "" && p.Import.Chosen < 0 {
		return elem("span").Text(report.RoleName(as))
	}
	var options []app.UI
	for _, r := range report.Roles {
		o := elem("option", "value", roleValue(r))
		if r == as {
			o.Attr("selected", true)
		}
		options = append(options, o.Text(report.RoleName(r)))
	}
	return elem("select", "aria-label", name+" is read as").ID(roleID(n)).Attr("disabled", flag(!p.Ready)).Body(options...).
		OnChange(func(ctx app.Context, _ app.Event) {
			as := ctx.JSSrc().Get("value").String()
			if as == nothing {
				as = ""
			}
			ctx.NewActionWithValue(askImportAssign, assigned{n, as})
		}, app.EventScope(p.Import.Version, n))
}

// roleValue stands for what a column is read as; go-app drops an empty value.
func roleValue(as string) string {
	if as == "" {
		return nothing
	}
	return as
}

func roleID(column int) string { return "import-as-" + strconv.Itoa(column) }

// OnMount settles the controls, and OnUpdate does: what was chosen last is stronger than an attribute.
func (p *ImportAsk) OnMount(ctx app.Context) {
	focus(importTitleID)
	p.settle(ctx)
}

// OnUpdate implements app.Updater.
func (p *ImportAsk) OnUpdate(ctx app.Context) { p.settle(ctx) }

func (p *ImportAsk) settle(ctx app.Context) {
	i := p.Import
	ctx.Defer(func(app.Context) {
		for n := range i.Choices {
			if i.Asked != "" {
				setChecked("import-answer-"+strconv.Itoa(n), n == i.Chosen)
			}
		}
		for n, c := range i.Reading().Source.Columns {
			setText(roleID(n), roleValue(c.As))
		}
	})
}
