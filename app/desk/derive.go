package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// Derive puts counts that were derived, TP, FP, FN and TN, into the table, as one edit, and where they are from into the
// column of that name, which is added if there is none. The active row takes them if it has no counts, and keeps the rest;
// otherwise they become the last row. It gives the row of the table.
func (s *Sheet) Derive(counts []string, column, from string) int {
	s.EndTyping()
	row := s.Cursor.Row
	for cell := studyio.TPCell; cell <= studyio.TNCell; cell++ {
		if s.Line(row).Cell(cell) != "" {
			row = s.Rows()
		}
	}
	columns := s.Table.Columns
	if !slices.Contains(columns, column) {
		columns = append(slices.Clip(columns), column)
	}
	cells := make([]string, studyio.FixedCells+len(columns))
	copy(cells, s.Line(row).Cells)
	copy(cells[studyio.TPCell:], counts)
	cells[studyio.FixedCells+slices.Index(columns, column)] = from
	s.Cursor = At(row, studyio.LabelCell)
	line := s.Stored(row)
	s.pasteTable(studyio.Table{Columns: columns, Lines: []studyio.Line{{Cells: cells}}})
	return line
}
