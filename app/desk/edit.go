package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// Value is the text of the active cell.
func (s *Sheet) Value() string { return s.line(s.Cursor.Row).Cell(s.Cursor.Cell) }

func (s *Sheet) line(row int) studyio.Line {
	if row < len(s.Table.Lines) {
		return s.Table.Lines[row]
	}
	return studyio.Line{}
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
		s.Table.Lines[s.Cursor.Row] = line
		s.changed()
		return
	}
	c := s.Cursor
	c.ToRow, c.ToCell = c.Row, c.Cell
	n := 1
	if c.Row == len(s.Table.Lines) {
		n = 0
	}
	s.do(c.Row, n, []studyio.Line{s.line(c.Row).With(c.Cell, text)}, s.next(c))
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
	_, cell, _, lastCell := s.Cursor.Area()
	lines := slices.Clone(s.Table.Lines[from:end])
	changed := false
	for i, line := range lines {
		for c := cell; c <= lastCell; c++ {
			if line.Cell(c) != "" {
				line, changed = line.With(c, ""), true
			}
		}
		lines[i] = line
	}
	if changed {
		s.do(from, end-from, lines, s.next(s.Cursor))
	}
}

// Insert puts an empty row before the active one.
func (s *Sheet) Insert() {
	s.EndTyping()
	row := min(s.Cursor.Row, len(s.Table.Lines))
	s.do(row, 0, []studyio.Line{{}}, s.next(At(row, 0)))
}

// Delete removes the selected rows.
func (s *Sheet) Delete() {
	s.EndTyping()
	if from, end := s.lines(); end > from {
		s.do(from, end-from, nil, s.next(At(from, s.Cursor.Cell)))
	}
}

// Shift moves the selected rows up (-1) or down (1) by one, if there is room.
func (s *Sheet) Shift(by int) {
	s.EndTyping()
	from, end := s.lines()
	if end == from || from+by < 0 || end+by > len(s.Table.Lines) {
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
	from, end := s.lines()
	return end > from && !slices.ContainsFunc(s.Table.Lines[from:end], func(line studyio.Line) bool { return !line.Off })
}

// Switch switches the selected rows off, or on again if all of them are off.
func (s *Sheet) Switch() {
	s.EndTyping()
	from, end := s.lines()
	if end == from {
		return
	}
	off := !s.Off()
	lines := slices.Clone(s.Table.Lines[from:end])
	for i := range lines {
		lines[i].Off = off
	}
	s.do(from, end-from, lines, s.next(s.Cursor))
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
