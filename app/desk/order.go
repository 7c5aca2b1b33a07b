package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bivar/stats"
	"bivar/stats/studyio"
)

// Order is how the rows of the table are looked at: sorted, and only those that hold a text. It is no part of the set: the
// table, and with it all that is kept, handed over or analysed, stays as it was entered.
type Order struct {
	By   int    // AsEntered, BySensitivity, BySpecificity, or ByCell of a column
	Down bool   // the largest first; what is empty is last either way
	Text string // that a cell of a row must hold, in capitals or not; "" shows every row
}

// What rows are sorted by besides columns.
const (
	AsEntered     = 0
	BySensitivity = -1
	BySpecificity = -2
)

// ByCell is the sorting by a column, of which the index of its cells is given.
func ByCell(cell int) int { return cell + 1 }

// sight is what is seen of a table. Rows of the cursor are rows in sight; Stored gives those of the table.
type sight struct {
	Order    Order // set by Show
	shown    []int // the table's rows in the order in which they are seen; without meaning where Arranged is false
	of       int   // how many rows the table had then
	arranged int   // counts arrangements
}

// Arranged reports that the rows are looked at in another order than they were entered in, or not all of them.
func (s *Sheet) Arranged() bool {
	return s.Order.By != AsEntered || strings.TrimSpace(s.Order.Text) != ""
}

// Rows is the number of rows in sight.
func (s *Sheet) Rows() int {
	if s.Arranged() {
		return len(s.shown)
	}
	return len(s.Table.Lines)
}

// Stored is the row of the table that a row in sight is. Those behind the last one are behind the table's last.
func (s *Sheet) Stored(row int) int {
	switch {
	case !s.Arranged():
		return row
	case row < len(s.shown):
		return s.shown[row]
	}
	return len(s.Table.Lines) + row - len(s.shown)
}

// Line is a row in sight, an empty one behind the last.
func (s *Sheet) Line(row int) studyio.Line {
	if row = s.Stored(row); row < len(s.Table.Lines) {
		return s.Table.Lines[row]
	}
	return studyio.Line{}
}

// Show looks at the table in an order. The cursor stays on its study where that is in sight; sorted anew, it goes to the
// first.
func (s *Sheet) Show(o Order) {
	if o == s.Order {
		return
	}
	s.EndTyping()
	row, anew := s.Stored(s.Cursor.Row), o.By != AsEntered && (o.By != s.Order.By || o.Down != s.Order.Down)
	s.Order = o
	s.arrange()
	if row = s.seen(row); anew || row < 0 {
		row = 0
	}
	s.Cursor = At(row, s.Cursor.Cell)
}

// GoTo puts the cursor on the cell that a fault is about, and reports whether there is one.
func (s *Sheet) GoTo(f studyio.Fault) bool {
	row, cell, ok := s.CellOf(f)
	if ok {
		s.EndTyping()
		s.Cursor = s.inSight(At(row, cell))
	}
	return ok
}

// seen is where a row of the table is in sight, -1 if it is not.
func (s *Sheet) seen(row int) int {
	switch {
	case !s.Arranged():
		return row
	case row < len(s.Table.Lines):
		return slices.Index(s.shown, row)
	}
	return len(s.shown) + row - len(s.Table.Lines)
}

// inSight is a cursor of the table as one of what is seen. Where a row of it is not, every row is shown again.
func (s *Sheet) inSight(c Cursor) Cursor {
	if s.seen(c.Row) < 0 || s.seen(c.ToRow) < 0 {
		s.Order.Text = ""
		s.arrange()
	}
	c.Row, c.ToRow = s.seen(c.Row), s.seen(c.ToRow)
	return c
}

// inTable is the other way.
func (s *Sheet) inTable(c Cursor) Cursor {
	c.Row, c.ToRow = s.Stored(c.Row), s.Stored(c.ToRow)
	return c
}

// follow keeps up with an edit after which the table has other columns than before, or other rows: the column that is sorted
// by may have moved, and rows that came or went are arranged with the rest. As long as neither is so, no row jumps.
func (s *Sheet) follow(before []string) {
	now, i := s.Table.Columns, s.Order.By-ByCell(studyio.FixedCells)
	if i >= 0 && (i >= len(now) || now[i] != before[i]) {
		j := slices.Index(now, before[i])
		switch {
		case j >= 0:
			s.Order.By += j - i
		case len(now) != len(before): // else it was given another name
			s.Order.By, s.of = AsEntered, -1
		}
	}
	if s.of != len(s.Table.Lines) {
		s.arrange()
	}
}

// arrange finds the rows in sight, and their order.
func (s *Sheet) arrange() {
	s.arranged++
	s.shown, s.of = nil, len(s.Table.Lines)
	if !s.Arranged() {
		return
	}
	text := strings.ToLower(strings.TrimSpace(s.Order.Text))
	holds := func(cell string) bool { return strings.Contains(strings.ToLower(cell), text) }
	for row, line := range s.Table.Lines {
		if text == "" || slices.ContainsFunc(line.Cells, holds) {
			s.shown = append(s.shown, row)
		}
	}
	if s.Order.By == AsEntered {
		return
	}
	keys := make([]sortKey, len(s.Table.Lines))
	for _, row := range s.shown {
		keys[row] = keyOf(s.Table.Lines[row], s.Order.By)
	}
	slices.SortStableFunc(s.shown, func(a, b int) int { return keys[a].compare(&keys[b], s.Order.Down) })
}

// sortKey is what a row is sorted by: a number, else a text, else nothing.
type sortKey struct {
	kind   int
	number float64
	text   string
}

const (
	isNumber = iota
	isText
	isEmpty
)

func keyOf(line studyio.Line, by int) sortKey {
	if by < AsEntered {
		rates := RatesOf(line)
		rate := rates.Sensitivity
		if by == BySpecificity {
			rate = rates.Specificity
		}
		if rate == nil {
			return sortKey{kind: isEmpty}
		}
		return sortKey{number: float64(rate.Estimate)}
	}
	text := strings.TrimSpace(line.Cell(by - ByCell(0)))
	if text == "" {
		return sortKey{kind: isEmpty}
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil && x-x == 0 {
		return sortKey{number: x}
	}
	return sortKey{kind: isText, text: strings.ToLower(text)}
}

func (k *sortKey) compare(o *sortKey, down bool) int {
	c := cmp.Compare(k.kind, o.kind)
	if c == 0 {
		c = cmp.Compare(k.number, o.number)
	}
	if c == 0 {
		c = stats.CompareLabels(k.text, o.text)
	}
	if down && k.kind != isEmpty && o.kind != isEmpty {
		return -c
	}
	return c
}
