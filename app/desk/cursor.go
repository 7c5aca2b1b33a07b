package desk

// Cursor is the active cell and the selection that reaches from it to another corner, in rows as they are seen. The row behind
// the last one is where a new study is typed.
type Cursor struct {
	Row, Cell     int
	ToRow, ToCell int // the selection's other corner; the active cell itself if no more is selected
	home          int // the column in which a row of Tabs began: Enter goes back to it
}

// At is a cursor on one cell.
func At(row, cell int) Cursor { return Cursor{row, cell, row, cell, cell} }

// Area is the selection: its rows and cells, the last ones included.
func (c Cursor) Area() (row, cell, lastRow, lastCell int) {
	return min(c.Row, c.ToRow), min(c.Cell, c.ToCell), max(c.Row, c.ToRow), max(c.Cell, c.ToCell)
}

// Has reports a cell of the selection.
func (c Cursor) Has(row, cell int) bool {
	r, k, lastRow, lastCell := c.Area()
	return r <= row && row <= lastRow && k <= cell && cell <= lastCell
}

// Several reports a selection of more than the active cell.
func (c Cursor) Several() bool { return c.Row != c.ToRow || c.Cell != c.ToCell }

// Point moves the cursor to a cell; with extend it moves the selection's other corner.
func (s *Sheet) Point(row, cell int, extend bool) {
	s.EndTyping()
	row, cell = between(row, 0, s.Rows()), between(cell, 0, s.Table.Width()-1)
	if extend {
		s.Cursor.ToRow, s.Cursor.ToCell = row, cell
		return
	}
	s.Cursor = At(row, cell)
}

// Move moves the cursor, or with extend the selection's other corner, by some rows and cells, as far as the table goes.
func (s *Sheet) Move(rows, cells int, extend bool) {
	if extend {
		s.Point(s.Cursor.ToRow+rows, s.Cursor.ToCell+cells, true)
		return
	}
	s.Point(s.Cursor.Row+rows, s.Cursor.Cell+cells, false)
}

// Tab goes to the next cell, and from the last of a row to the first of the next; back goes the other way. It reports
// false, and stays, at the end of the table: there the key leaves it.
func (s *Sheet) Tab(back bool) bool {
	s.EndTyping()
	c, last := s.Cursor, s.Table.Width()-1
	home := c.home
	switch {
	case back && c.Cell > 0:
		c.Cell--
	case back && c.Row > 0:
		c.Row, c.Cell, home = c.Row-1, last, last
	case back:
		return false
	case c.Cell < last:
		c.Cell++
	case c.Row < s.Rows():
		c.Row, c.Cell, home = c.Row+1, 0, 0
	default:
		return false
	}
	s.Cursor = At(c.Row, c.Cell)
	s.Cursor.home = min(home, c.Cell)
	return true
}

// Enter goes to the next row, to the column in which the row's first Tab was pressed; back goes up in the same column.
func (s *Sheet) Enter(back bool) {
	if back {
		s.Move(-1, 0, false)
		return
	}
	s.Point(s.Cursor.Row+1, s.Cursor.home, false)
}

// SelectAll selects every cell; the active one becomes the first.
func (s *Sheet) SelectAll() {
	s.EndTyping()
	s.Cursor = At(0, 0)
	s.Cursor.ToRow, s.Cursor.ToCell = max(s.Rows()-1, 0), s.Table.Width()-1
}

// SelectRow selects a row; with extend all rows from the active cell's to it.
func (s *Sheet) SelectRow(row int, extend bool) {
	s.EndTyping()
	from := row
	if extend {
		from = s.Cursor.Row
	}
	s.Cursor = At(from, 0)
	s.Cursor.ToRow, s.Cursor.ToCell = row, s.Table.Width()-1
}

// lines are the selected rows in sight, from the first up to, not including, the end.
func (s *Sheet) lines() (from, end int) {
	row, _, lastRow, _ := s.Cursor.Area()
	return min(row, s.Rows()), min(lastRow+1, s.Rows())
}

// selected are the rows of the table that are selected, in the order in which they are seen.
func (s *Sheet) selected() []int {
	var rows []int
	for row, end := s.lines(); row < end; row++ {
		rows = append(rows, s.Stored(row))
	}
	return rows
}

func between(v, low, high int) int { return max(low, min(v, high)) }
