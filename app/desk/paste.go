package desk

import (
	"slices"
	"strings"

	"bivar/stats/studyio"
)

// Paste puts what was copied from a spreadsheet into the table, from the active cell on. A text whose first row names
// the counts is a table of its own: its columns go where their names say, and where every row is selected, or none is
// there, it takes the table's place. A single value fills the selection. A text that would be a table of its own, where
// nothing was entered yet, and can be read in several ways is not pasted but asked about: which count is which is for a
// person to say.
func (s *Sheet) Paste(text string) (asks bool) {
	s.EndTyping()
	table, ok, asks := tableIn(text)
	if ok {
		table.Columns = named(table.Columns)
		s.pasteTable(table)
		return false
	}
	if asks && s.Empty() {
		return true
	}
	block := studyio.Block(text)
	width := 0
	for _, row := range block {
		width = max(width, len(row))
	}
	switch {
	case width == 0:
	case len(block) == 1 && width == 1:
		s.fill(block[0][0])
	default:
		s.pasteBlock(block, width)
	}
	return false
}

// tableIn is the table that a text is, if its columns are named. Where its numbers can be read in two ways they stay as they
// are, and are faults of their cells. asks says that its counts are not named, and can be in more than one order.
func tableIn(text string) (table studyio.Table, ok, asks bool) {
	r, err := studyio.Open("", []byte(text))
	if err == nil && r.Question == nil && r.Project == nil {
		return r.Table, true, false
	}
	asks = err == nil && r.Question != nil
	table, err = studyio.Tabulate("", []byte(text))
	return table, err == nil, asks
}

// fill puts one value into every selected cell.
func (s *Sheet) fill(value string) {
	row, cell, lastRow, lastCell := s.Cursor.Area()
	block := make([][]string, lastRow-row+1)
	for i := range block {
		block[i] = slices.Repeat([]string{value}, lastCell-cell+1)
	}
	s.pasteBlock(block, lastCell-cell+1)
}

// pasteBlock writes cells over the table; rows and columns that it reaches beyond are added.
func (s *Sheet) pasteBlock(block [][]string, width int) {
	row, cell, _, _ := s.Cursor.Area()
	next := s.next(Cursor{row, cell, row + len(block) - 1, cell + width - 1, cell})
	next.columns = slices.Clone(s.Table.Columns)
	for len(next.columns)+studyio.FixedCells < min(cell+width, studyio.MaxColumns) {
		next.columns = append(next.columns, "")
	}
	next.columns = named(next.columns)
	rows, lines := make([]int, len(block)), make([]studyio.Line, len(block))
	for i, texts := range block {
		line := s.Line(row + i)
		cells := make([]string, max(len(line.Cells), cell+width))
		copy(cells, line.Cells)
		copy(cells[cell:], texts)
		rows[i], lines[i] = s.Stored(row+i), studyio.Line{Cells: cells[:min(len(cells), studyio.MaxColumns)], Off: line.Off}
	}
	s.put(rows, lines, next)
}

// pasteTable writes a table over this one, from the active row on, each column under its name.
func (s *Sheet) pasteTable(t studyio.Table) {
	if from, end := s.lines(); s.Empty() || end-from == len(s.Table.Lines) && s.Cursor.Several() {
		s.Show(Order{})
		next := s.next(At(0, 0))
		next.columns, next.types = t.Columns, t.Types
		s.do(0, len(s.Table.Lines), t.Lines, next)
		return
	}
	row, _, _, _ := s.Cursor.Area()
	next := s.next(At(row, 0))
	next.columns = slices.Clone(s.Table.Columns)
	to := make([]int, t.Width()) // cell of t → cell of s
	for i := range to {
		to[i] = i
		if i < studyio.FixedCells {
			continue
		}
		name := t.Name(i)
		at := slices.IndexFunc(next.columns, func(c string) bool { return strings.EqualFold(c, name) })
		if at < 0 {
			at, next.columns = len(next.columns), append(next.columns, name)
			next.types = typed(next.types, name, t.Types[name])
		}
		to[i] = studyio.FixedCells + at
	}
	rows, lines := make([]int, len(t.Lines)), make([]studyio.Line, len(t.Lines))
	for i, line := range t.Lines {
		cells := make([]string, studyio.FixedCells+len(next.columns))
		copy(cells, s.Line(row+i).Cells)
		for j, text := range line.Cells {
			cells[to[j]] = text
		}
		rows[i], lines[i] = s.Stored(row+i), studyio.Line{Cells: cells}
	}
	s.put(rows, lines, next)
}

// Copy is the selection as a spreadsheet takes it, and runs nothing of it.
func (s *Sheet) Copy() string {
	row, cell, lastRow, lastCell := s.Cursor.Area()
	var b strings.Builder
	for r := row; r <= min(lastRow, max(s.Rows()-1, row)); r++ {
		if r > row {
			b.WriteByte('\n')
		}
		for c := cell; c <= lastCell; c++ {
			if c > cell {
				b.WriteByte('\t')
			}
			text := studyio.Armed(s.Line(r).Cell(c))
			if strings.ContainsAny(text, "\t\n\r\"") {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
	}
	return b.String()
}
