package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Ledger is the table of studies as it was read.
type Ledger struct {
	app.Compo
	Set   studyio.Set
	Rates []desk.Rates // one per row
	Kept  bool         // the text is another by now, and is not complete
	Ready bool
	whole int // number of rows of the set of which all are shown, though they are many
}

// Render implements app.UI.
func (l *Ledger) Render() app.UI {
	size := report.SetSize(l.Set)
	if l.Kept {
		size += " · the last complete table"
	}
	return app.Section().Class("ledger").Body(
		app.Div().Class("heading").Body(app.H2().Text("As read"), app.P().Text(size)),
		scroller("Studies", app.Table().Class("lines wide").Body(app.THead().Body(l.head()), app.TBody().Body(l.rows()...))),
		app.P().Class("note more").Attr("hidden", flag(l.shown() == len(l.Set.Rows))).Body(
			app.Text(report.FirstOf(l.shown(), len(l.Set.Rows))),
			app.Button().Type("button").Class("link").Attr("disabled", flag(!l.Ready)).Text("Show all").OnClick(l.onAll),
		),
	)
}

// shown is how many rows are shown.
func (l *Ledger) shown() int {
	if n := len(l.Set.Rows); n <= manyStudies || n == l.whole {
		return n
	}
	return manyStudies
}

func (l *Ledger) onAll(app.Context, app.Event) { l.whole = len(l.Set.Rows) }

func (l *Ledger) head() app.UI {
	cells := []app.UI{app.Th().Scope("col").Class("row").Text("Row"), app.Th().Scope("col").Class("study").Text("Study")}
	for _, name := range []string{"TP", "FP", "FN", "TN"} {
		cells = append(cells, app.Th().Scope("col").Class("value").Text(name))
	}
	for _, name := range []string{"Sensitivity, %", "Specificity, %"} {
		cells = append(cells, app.Th().Scope("col").Class("rate").Text(name))
	}
	for _, name := range l.Set.Columns {
		cells = append(cells, app.Th().Scope("col").Text(name))
	}
	return app.Tr().Body(cells...)
}

func (l *Ledger) rows() []app.UI {
	rows := make([]app.UI, l.shown())
	for i, s := range l.Set.Rows[:len(rows)] {
		cells := []app.UI{app.Td().Class("row").Text(rowNumber(s, i)), app.Th().Scope("row").Class("study").Text(s.Label)}
		for _, n := range []int{s.TP, s.FP, s.FN, s.TN} {
			class := "value"
			if n == 0 {
				class += " zero"
			}
			cells = append(cells, app.Td().Class(class).Text(report.Count(n)))
		}
		rate := desk.Rates{}
		if i < len(l.Rates) {
			rate = l.Rates[i]
		}
		cells = append(cells, rateCell(rate.Sensitivity), rateCell(rate.Specificity))
		for _, c := range s.Cells {
			cells = append(cells, app.Td().Text(c))
		}
		rows[i] = app.Tr().Body(cells...)
	}
	return rows
}

func rateCell(i *analysis.Interval) app.UI {
	return app.Td().Class("rate").Body(app.Div().Body(bar(i), app.Span().Text(report.Rate(i).Value)))
}

// rowNumber is the line of the table as messages call it.
func rowNumber(r studyio.Row, i int) string {
	if r.Line > 0 {
		return strconv.Itoa(r.Line)
	}
	return strconv.Itoa(i + 1)
}
