package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawn is which rows are: those in sight and a few around them. The row behind the last is where a study is added.
func (g *Grid) drawn() (first, end int) {
	all, count := g.Sheet.Rows()+1, g.count
	if count == 0 {
		count = atFirst
	}
	first = max(0, min(g.first, all-count))
	return first, min(first+count, all)
}

// gap stands for the rows that are not drawn; settle gives it their height.
func gap(id string) app.UI {
	return elem("tr").ID(id).Class("gap").Aria("hidden", "true").Attr("hidden", true).Body(elem("td"))
}

// columns give every column its width, whatever its rows hold, so that nothing moves while one types or scrolls.
func (g *Grid) columns() []app.UI {
	col := func(class string) app.UI { return void("col").Class(class) }
	cols := []app.UI{col("w-row"), col("w-study"), col("w-count"), col("w-count"), col("w-count"), col("w-count"), col("w-rate"), col("w-rate")}
	for range g.Sheet.Table.Columns {
		cols = append(cols, col("w-text"))
	}
	return cols
}

func (g *Grid) head() app.UI {
	t := g.Sheet.Table
	th := func(cell int, class string) app.HTMLElem {
		return g.th(desk.ByCell(cell), class).DataSet("cell", strconv.Itoa(cell)).Text(t.Name(cell))
	}
	cells := []app.UI{g.th(desk.AsEntered, "at").Body(elem("span", "class", "unseen").Text("Row")), th(studyio.LabelCell, "study")}
	for cell := studyio.TPCell; cell < studyio.FixedCells; cell++ {
		cells = append(cells, th(cell, "value"))
	}
	cells = append(cells, g.th(desk.BySensitivity, "interval").Text("Sensitivity, %"), g.th(desk.BySpecificity, "interval").Text("Specificity, %"))
	for i, name := range t.Columns {
		cell := studyio.FixedCells + i
		class := "text"
		if _, bad := g.Sheet.FaultAt(-1, cell); bad {
			class += " fault"
		}
		cells = append(cells, g.th(desk.ByCell(cell), class).DataSet("cell", strconv.Itoa(cell)).Title(name).Body(elem("span").Text(name)))
	}
	return elem("tr", "aria-rowindex", "1").Body(cells...)
}

// colIndex is the number of a column among all that are drawn: the rows' numbers are the first, the rates stand behind TN.
func colIndex(by int) string {
	switch {
	case by < desk.AsEntered:
		by = studyio.FixedCells - by
	case by > studyio.FixedCells:
		by += 2
	}
	return strconv.Itoa(by + 1)
}

// th is the head of a column, which says how the rows are sorted by it.
func (g *Grid) th(by int, class string) app.HTMLElem {
	th := elem("th", "scope", "col", "class", class, "aria-colindex", colIndex(by))
	switch o := g.Sheet.Order; {
	case o.By != by || by == desk.AsEntered:
	case o.Down:
		th.Attr("aria-sort", "descending")
	default:
		th.Attr("aria-sort", "ascending")
	}
	return th
}

func (g *Grid) row(row int) app.UI {
	t := g.Sheet.Table
	line, stored := g.Sheet.Line(row), g.Sheet.Stored(row)
	class := ""
	if row >= g.Sheet.Rows() {
		class = "new"
	}
	if line.Off {
		class = "off"
	}
	number := elem("td", "class", "at", "data-cell", "-1", "aria-colindex", "1").Text(strconv.Itoa(stored + 1))
	became := g.Changes.Row(stored)
	switch {
	case became != desk.RowKept:
		class += " changed"
		number.Title(rowWords[became])
	case line.Off:
		number.Title("Switched off")
	}
	cells := []app.UI{number}
	for cell := range studyio.FixedCells {
		cells = append(cells, g.cell(row, cell, line))
	}
	rates := desk.RatesOf(line)
	cells = append(cells, rateCell(desk.BySensitivity, rates.Sensitivity), rateCell(desk.BySpecificity, rates.Specificity))
	for cell := studyio.FixedCells; cell < t.Width(); cell++ {
		cells = append(cells, g.cell(row, cell, line))
	}
	return elem("tr").Class(class).DataSet("row", strconv.Itoa(row)).Aria("rowindex", strconv.Itoa(row+2)).Body(cells...)
}

// rowWords are what became of a study as a whole since it was published.
var rowWords = map[desk.RowChange]string{
	desk.RowAdded: report.AddedRow, desk.RowSwitchedOff: report.SwitchedOffRow, desk.RowSwitchedOn: report.SwitchedOnRow,
}

func (g *Grid) cell(row, cell int, line studyio.Line) app.UI {
	text := line.Cell(cell)
	class := "text"
	switch {
	case cell == studyio.LabelCell:
		class = "study"
	case cell < studyio.FixedCells:
		class = "value"
	}
	stored := g.Sheet.Stored(row)
	fault, bad := g.Sheet.FaultAt(stored, cell)
	switch {
	case bad:
		class += " fault"
	case cell > studyio.LabelCell && cell < studyio.FixedCells && studyio.Count(text) == 0:
		class += " zero"
	}
	if judgement := g.Sheet.Table.Judgement(cell, text); judgement != "" {
		class += " judged " + judgement
	}
	was, changed := g.Changes.Cell(stored, cell)
	if changed {
		class += " changed"
	}
	c := g.Sheet.Cursor
	if c.Several() && c.Has(row, cell) {
		class += " selected"
	}
	if row >= g.Sheet.Rows() && cell == studyio.LabelCell {
		text, class = "Add a study", class+" add"
	}
	td := elem("td", "class", class, "aria-colindex", colIndex(desk.ByCell(cell))).DataSet("cell", strconv.Itoa(cell)).Text(text)
	switch {
	case bad:
		td.Aria("invalid", "true").Title(fault.Problem)
	case changed:
		td.Title(report.PublishedCell(was))
	}
	if c.Row == row && c.Cell == cell {
		td.Aria("selected", "true")
	}
	return td
}

func rateCell(by int, i *analysis.Interval) app.UI {
	rate := ""
	if i != nil {
		rate = report.Rate(i).Value
	}
	return elem("td", "class", "interval", "aria-colindex", colIndex(by)).Body(elem("div").Body(bar(i), elem("span").Text(rate)))
}
