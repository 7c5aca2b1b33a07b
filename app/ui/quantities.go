package ui

import (
	"strconv"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Quantities is a table from report. What its rows and columns are called explains itself when clicked.
type Quantities struct {
	app.Compo
	Label string // for those who cannot see where the table stands; a table's own title comes first
	Table report.Table
	Ready bool

	LeaveOut []int // where the rows are studies that can be switched off: the row of each in the result

	open map[string]bool // explanations shown, by the key of their row or column
}

// Render implements app.UI.
func (q *Quantities) Render() app.UI {
	t := q.Table
	if len(t.Rows) == 0 {
		return elem("table").Attr("hidden", true)
	}
	body := []app.UI{}
	if t.Title != "" {
		body = append(body, elem("caption").Text(t.Title))
	}
	if q.headed() {
		body = append(body, elem("thead").Body(q.head()))
	}
	var rows []app.UI
	for i, c := range t.Columns {
		rows = q.explained(rows, "column "+strconv.Itoa(i), c.Term)
	}
	for i, r := range t.Rows {
		key := r.Name + " " + r.Symbol
		name := []app.UI{q.name(key, r.Name, r.Term)}
		if r.Symbol != "" {
			name = append(name, elem("span", "class", "symbol").Text(r.Symbol))
		}
		cells := []app.UI{elem("th", "scope", "row").Body(name...)}
		for j, c := range r.Cells {
			if c.Value != "" || t.Columns[j].Ranged {
				cells = append(cells, elem("td", "class", "value").Text(c.Value))
			}
			if c.Value == "" || t.Columns[j].Ranged {
				cells = append(cells, elem("td", "class", "range").Text(c.Range))
			}
		}
		if q.LeaveOut != nil {
			cells = append(cells, elem("td", "class", "range").Body(leaveOutButton("", r.Name, q.LeaveOut[i], true, q.Ready)))
		}
		rows = q.explained(append(rows, elem("tr").Body(cells...)), key, r.Term)
	}
	table := elem("table").Class("lines of-" + strconv.Itoa(q.width())).Body(append(body, elem("tbody").Body(rows...))...)
	if q.width() < 4 {
		return table
	}
	label := t.Title
	if label == "" {
		label = q.Label
	}
	return scroller(label, table)
}

// headed reports a table whose columns have names.
func (q *Quantities) headed() bool {
	for _, c := range q.Table.Columns {
		if c.Title != "" {
			return true
		}
	}
	return false
}

func (q *Quantities) head() app.UI {
	corner := elem("th", "scope", "col").Text(q.Table.Corner)
	if q.Table.Corner == "" {
		corner = elem("td")
	}
	cells := []app.UI{corner}
	for i, c := range q.Table.Columns {
		head := elem("td")
		if c.Title != "" {
			head = elem("th", "scope", "col", "class", "value").Body(q.name("column "+strconv.Itoa(i), c.Title, c.Term))
		}
		if c.Ranged {
			head.Attr("colspan", "2")
		}
		cells = append(cells, head)
	}
	if q.LeaveOut != nil {
		cells = append(cells, elem("td"))
	}
	return elem("tr").Body(cells...)
}

// width is the number of columns as drawn.
func (q *Quantities) width() int {
	n := 1
	for _, c := range q.Table.Columns {
		n++
		if c.Ranged {
			n++
		}
	}
	return n
}

// name is what a row or a column is called, a button where there is something to explain.
func (q *Quantities) name(key, name, term string) app.UI {
	if term == "" {
		return elem("span").Text(name)
	}
	if app.IsServer { // a page without its program explains nothing
		return elem("span", "class", "term").Text(name)
	}
	return elem("button", "type", "button", "class", "term").Attr("disabled", flag(!q.Ready)).Attr("aria-expanded", strconv.FormatBool(q.open[key])).
		Text(name).OnClick(q.toggle(key), app.EventScope(key))
}

func (q *Quantities) toggle(key string) app.EventHandler {
	return func(app.Context, app.Event) {
		if q.open == nil {
			q.open = map[string]bool{}
		}
		q.open[key] = !q.open[key]
	}
}

// explained adds a row with the explanation that was asked for.
func (q *Quantities) explained(rows []app.UI, key, term string) []app.UI {
	if term == "" || !q.open[key] {
		return rows
	}
	return append(rows, elem("tr", "class", "explanation").Body(
		elem("td", "colspan", strconv.Itoa(q.width())).Body(elem("p").Text(report.Explain(term))),
	))
}
