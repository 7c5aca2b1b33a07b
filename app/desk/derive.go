package desk

import (
	"slices"
	"strings"

	"bivar/stats/studyio"
)

// Derive puts a study whose counts were derived into the table, as one edit, and where they are from into the column of
// that name, which is added if there is none. The active row takes it if its counts are all empty, and keeps its label;
// otherwise it becomes the last row. It reports the row, and false if the table has no room for another column.
func (s *Sheet) Derive(label string, counts [4]string, column, from string) (row int, ok bool) {
	s.EndTyping()
	columns, cell := slices.Clone(s.Table.Columns), slices.Index(s.Table.Columns, column)
	if cell < 0 {
		if s.Table.Width() >= studyio.MaxColumns {
			return 0, false
		}
		columns, cell = append(columns, column), len(columns)
	}
	row, n := len(s.Table.Lines), 0
	if at := s.Cursor.Row; at < row && uncounted(s.line(at)) {
		row, n = at, 1
	}
	line := s.line(row)
	if strings.TrimSpace(line.Cell(studyio.LabelCell)) == "" {
		line = line.With(studyio.LabelCell, label)
	}
	for i, count := range counts {
		line = line.With(studyio.TPCell+i, count)
	}
	next := s.next(At(row, studyio.LabelCell))
	next.columns = columns
	s.do(row, n, []studyio.Line{line.With(studyio.FixedCells+cell, from)}, next)
	return row, true
}

// uncounted reports a line that has no count yet.
func uncounted(line studyio.Line) bool {
	for cell := studyio.TPCell; cell <= studyio.TNCell; cell++ {
		if strings.TrimSpace(line.Cell(cell)) != "" {
			return false
		}
	}
	return true
}
