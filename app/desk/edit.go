package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// Value is the text of the active cell.
func (s *Sheet) Value() string { return s.Line(s.Cursor.Row).Cell(s.Cursor.Cell) }

// put writes lines over rows of the table, wherever these stand, as one edit of the smallest part that holds them. Rows
// behind the last are added, and stay in sight where they are.
func (s *Sheet) put(rows []int, lines []studyio.Line, next state) {
	if len(rows) == 0 {
		s.do(0, 0, nil, next)
		return
	}
	all := len(s.Table.Lines)
	from, end := slices.Min(rows), slices.Max(rows)+1
	part := make([]studyio.Line, end-from)
	copy(part, s.Table.Lines[from:])
	for i, row := range rows {
		part[row-from] = lines[i]
	}
	for row := all; row < end && s.Arranged(); row++ {
		s.shown, s.of = append(s.shown, row), end
	}
	s.do(from, min(end, all)-from, part, next)
}

// Type makes text what the active cell holds. The keys of one cell are one edit, from the first to EndTyping.
func (s *Sheet) Type(text string) {
	if text == s.Value() {
		return
	}
	if s.typing {
		last := &s.done[len(s.done)-1]
		line := last.after.lines[0].With(s.Cursor.Cell, text)
		last.after.lines = []studyio.Line{line}
		s.Table.Lines[last.at] = line
		s.changed()
		return
	}
	c := s.Cursor
	c.ToRow, c.ToCell = c.Row, c.Cell
	s.put([]int{s.Stored(c.Row)}, []studyio.Line{s.Line(c.Row).With(c.Cell, text)}, s.next(c))
	s.typing = true
}

// Typing reports that somebody types into the active cell.
func (s *Sheet) Typing() bool { return s.typing }

// EndTyping closes the edit of a cell: what is typed next is another one. Typing that changed nothing in the end leaves
// no trace in the history.
func (s *Sheet) EndTyping() {
	if !s.typing {
		return
	}
	last := s.done[len(s.done)-1]
	if len(last.before.lines) == 1 && slices.Equal(last.before.lines[0].Cells, last.after.lines[0].Cells) {
		s.Revert()
	}
	s.typing = false
}

// Revert takes back what was typed into the active cell since it was entered, and reports whether there was anything.
func (s *Sheet) Revert() bool {
	if !s.typing {
		return false
	}
	s.typing = false
	s.Undo()
	s.undone = s.undone[:len(s.undone)-1]
	return true
}

// Clear empties the selected cells.
func (s *Sheet) Clear() {
	s.EndTyping()
	from, end := s.lines()
	s.copyInto(from, end, studyio.Line{})
}

// FillDown copies the top row of the selection into the rows below it; into one row, what stands above it.
func (s *Sheet) FillDown() {
	s.EndTyping()
	top, _, last, _ := s.Cursor.Area()
	if top == last {
		top--
	}
	if top >= 0 {
		s.copyInto(top+1, min(last, max(s.Rows()-1, top+1))+1, s.Line(top)) // a study is added only where no other row is filled
	}
}

// copyInto copies the selected cells of a line into those of rows in sight, from the first up to, not including, the end.
func (s *Sheet) copyInto(from, end int, source studyio.Line) {
	_, cell, _, lastCell := s.Cursor.Area()
	var rows []int
	var lines []studyio.Line
	for row := from; row < end; row++ {
		line, changed := s.Line(row), false
		for c := cell; c <= lastCell; c++ {
			if text := source.Cell(c); line.Cell(c) != text {
				line, changed = line.With(c, text), true
			}
		}
		if changed {
			rows, lines = append(rows, s.Stored(row)), append(lines, line)
		}
	}
	if len(rows) > 0 {
		s.put(rows, lines, s.next(s.Cursor))
	}
}

// Insert puts an empty row before the active one, where rows stand in their own order.
func (s *Sheet) Insert() {
	s.EndTyping()
	if row := min(s.Cursor.Row, s.Rows()); !s.Arranged() {
		s.do(row, 0, []studyio.Line{{}}, s.next(At(row, 0)))
	}
}

// Delete removes the selected rows.
func (s *Sheet) Delete() {
	s.EndTyping()
	rows := s.selected()
	if len(rows) == 0 {
		return
	}
	first, last := s.lines()
	cursor, next := s.inTable(s.Cursor), s.Stored(last)
	to := s.without(rows)
	from, end := slices.Min(rows), slices.Max(rows)+1
	var kept []studyio.Line
	for row := from; row < end; row++ {
		if to[row] < to[row+1] {
			kept = append(kept, s.Table.Lines[row])
		}
	}
	if s.Arranged() {
		s.shown, s.of = append(s.shown[:first], s.shown[last:]...), s.of-len(rows)
		for i, row := range s.shown {
			s.shown[i] = to[row]
		}
	}
	after := s.next(s.Cursor)
	after.cursor = At(to[next], s.Cursor.Cell)
	s.do(from, end-from, kept, after)
	s.done[len(s.done)-1].before.cursor = cursor
}

// without finds where rows of the table go when some are removed; last the row behind them all.
func (s *Sheet) without(rows []int) []int {
	to := make([]int, len(s.Table.Lines)+1)
	for _, row := range rows {
		to[row+1] = -1
	}
	for row := 1; row < len(to); row++ {
		to[row] += to[row-1] + 1
	}
	return to
}

// Shift moves the selected rows up (-1) or down (1) by one, if there is room, where rows stand in their own order.
func (s *Sheet) Shift(by int) {
	s.EndTyping()
	from, end := s.lines()
	if end == from || from+by < 0 || end+by > len(s.Table.Lines) || s.Arranged() {
		return
	}
	first := min(from, from+by)
	lines := slices.Clone(s.Table.Lines[first : first+end-from+1])
	if by < 0 {
		lines = append(lines[1:], lines[0])
	} else {
		lines = append(lines[len(lines)-1:], lines[:len(lines)-1]...)
	}
	c := s.Cursor
	c.Row, c.ToRow = c.Row+by, c.ToRow+by
	s.do(first, len(lines), lines, s.next(c))
}

// Off reports that all selected rows are switched off.
func (s *Sheet) Off() bool {
	row, end := s.lines()
	some := row < end
	for ; row < end; row++ {
		if !s.Line(row).Off {
			return false
		}
	}
	return some
}

// Switch switches the selected rows off, or on again if all of them are off.
func (s *Sheet) Switch() {
	s.EndTyping()
	if rows := s.selected(); len(rows) > 0 {
		s.switchLines(rows, !s.Off())
	}
}

// Describe says what the set is about. The keys of one field are one edit, as those of a cell are.
func (s *Sheet) Describe(field string, about studyio.About) {
	if about == s.About {
		return
	}
	if s.field == field && !s.typing && len(s.done) > 0 {
		s.done[len(s.done)-1].after.about = about
		s.About = about
		s.changed()
		return
	}
	next := s.next(s.Cursor)
	next.about = about
	s.do(0, 0, nil, next)
	s.field = field
}
