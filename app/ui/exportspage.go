package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Exports is the page of everything that can leave: the study set, its report, every figure and every table.
type Exports struct {
	app.Compo
	Sheet  *desk.Sheet
	View   desk.View
	Result *analysis.Result // of the table as it stands; nil while there is none
	Whole  *analysis.Result // with what the page Robustness has computed
	NotYet string           // why there is none
	Name   string           // of the files, without ending
	Off    int              // studies that were switched off
	Ready  bool
}

// Render implements app.UI.
func (p *Exports) Render() app.UI {
	return elem("div", "class", "wrap").Body(
		elem("h2", "class", "label").Text(report.ExportsLead),
		handed("Study set", "", &Export{ID: "exports", Sheet: p.Sheet, View: p.View, Result: p.Result, NotYet: p.NotYet, Name: p.Name, Ready: p.Ready}),
		elem("div").Body(p.ofResult()...),
	)
}

// handed is a part of the page.
func handed(name, how string, body ...app.UI) app.UI {
	return elem("section", "class", "handed").Body(append([]app.UI{elem("h3").Text(name), said("how", how)}, body...)...)
}

// ofResult is what follows from a result.
func (p *Exports) ofResult() []app.UI {
	if p.Result == nil {
		return []app.UI{said("hint", report.NothingToShow+p.NotYet)}
	}
	a := report.Document(*p.Whole, paper(p.Off))
	return []app.UI{
		handed("Report", report.ReportHolds, reportTools("exports-report", a, p.Ready)),
		handed("Figures", report.FiguresLeave, elem("ul", "class", "leaving").Body(p.figures()...)),
		handed("Tables", report.TablesLeave, elem("ul", "class", "leaving").Body(p.tables(a)...)),
		elem("p", "class", "hint").Body(
			app.Text(report.NotHere+" "), elem("a").Attr("href", "#"+pageRobustness).Text("To Robustness"), app.Text(" "), elem("a").Attr("href", "#"+pagePractice).Text("To In practice")),
	}
}

func (p *Exports) figures() []app.UI {
	var list []app.UI
	for _, kind := range report.ExportedFigures(*p.Whole) {
		list = append(list, &Figure{Kind: kind, Result: p.Whole, Listed: true, Ready: p.Ready})
	}
	return list
}

func (p *Exports) tables(a report.Article) []app.UI {
	var list []app.UI
	for i, t := range report.ExportedTables(a, *p.Whole) {
		list = append(list, &TableFile{ID: "out-table-" + strconv.Itoa(i+1), Table: t, Name: p.Name, Ready: p.Ready})
	}
	return list
}

// TableFile is a table's name, and the ways it can leave.
type TableFile struct {
	app.Compo
	ID    string
	Table report.Tabular
	Name  string // of the set, as files are called
	Ready bool
}

// Render implements app.UI.
func (t *TableFile) Render() app.UI {
	return elem("li").Body(elem("div", "class", "heading").Body(
		elem("span", "class", "caption").Body(elem("strong").Text(t.Table.Number), elem("span").Text(t.Table.Caption)),
		elem("span", "class", "tools").Body(
			&CopyText{ID: t.ID, Name: "Copy table", Text: t.Table.Text(), HTML: t.Table.HTML(), Ready: t.Ready},
			elem("button", "type", "button", "class", "link").ID(t.ID+"-csv").Attr("disabled", flag(!t.Ready)).Aria("label", "CSV of "+t.Table.Title()).Text("CSV").OnClick(t.onCSV),
		),
	))
}

func (t *TableFile) onCSV(app.Context, app.Event) {
	download(t.Name+"-"+fileName(t.Table.Title())+".csv", "text/csv", t.Table.CSV())
}
