package desk

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bivar/stats/studyio"
)

// AddColumn adds a covariate behind the last column, under a name that is free, and goes to it.
func (s *Sheet) AddColumn() {
	s.EndTyping()
	next := s.next(At(s.Cursor.Row, s.Table.Width()))
	next.columns = append(slices.Clone(s.Table.Columns), free("Group", s.Table.Columns))
	s.do(0, 0, nil, next)
}

// AddQUADAS2 adds the columns of QUADAS-2 that are not there yet behind the last one, as one edit, and goes to the first.
func (s *Sheet) AddQUADAS2() {
	s.EndTyping()
	next := s.next(At(s.Cursor.Row, s.Table.Width()))
	next.columns = slices.Clone(s.Table.Columns)
	for _, name := range studyio.QUADAS2 {
		if !slices.Contains(next.columns, name) {
			next.columns = append(next.columns, name)
		}
		next.types = typed(next.types, name, studyio.JudgementColumn)
	}
	if len(next.columns) > len(s.Table.Columns) && len(next.columns)+studyio.FixedCells <= studyio.MaxColumns {
		s.do(0, 0, nil, next)
	}
}

// HasQUADAS2 reports that all columns of QUADAS-2 are there.
func (s *Sheet) HasQUADAS2() bool {
	return !slices.ContainsFunc(studyio.QUADAS2, func(name string) bool { return !slices.Contains(s.Table.Columns, name) })
}

// free is a name that no column has: base, or base with a number.
func free(base string, columns []string) string {
	name := base
	for n := 2; slices.ContainsFunc(columns, func(c string) bool { return strings.EqualFold(c, name) }); n++ {
		name = base + " " + strconv.Itoa(n)
	}
	return name
}

// named gives every column a name: one without could not be asked for.
func named(columns []string) []string {
	columns = slices.Clone(columns)
	for i, name := range columns {
		if name == "" {
			columns[i] = free("Column "+strconv.Itoa(studyio.FixedCells+i+1), columns)
		}
	}
	return columns
}

// typed are types with that of one column, "" for any text; those of a table are shared, and stay as they are.
func typed(types map[string]studyio.ColumnType, column string, t studyio.ColumnType) map[string]studyio.ColumnType {
	if types[column] == t {
		return types
	}
	out := map[string]studyio.ColumnType{}
	maps.Copy(out, types)
	if out[column] = t; t == "" {
		delete(out, column)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// RenameColumn gives a covariate another name; no name changes nothing.
func (s *Sheet) RenameColumn(column int, name string) {
	s.EndTyping()
	name = strings.TrimSpace(name)
	if column < 0 || column >= len(s.Table.Columns) || name == "" || s.Table.Columns[column] == name {
		return
	}
	next := s.next(s.Cursor)
	next.columns = slices.Clone(s.Table.Columns)
	next.columns[column] = name
	was := s.Table.Columns[column]
	next.types = typed(typed(next.types, name, s.Table.Types[was]), was, "")
	s.do(0, 0, nil, next)
}

// Retype says what the cells of a covariate hold; there must be such a column. Only one names the studies, the rows' models,
// or the rows that stand for their studies: the one that did before becomes text.
func (s *Sheet) Retype(column int, t studyio.ColumnType) {
	s.EndTyping()
	if s.Table.Types[s.Table.Columns[column]] == t {
		return
	}
	next := s.next(s.Cursor)
	if t == studyio.StudyColumn || t == studyio.ModelColumn || t == studyio.RepresentativeColumn {
		for name, other := range s.Table.Types {
			if other == t {
				next.types = typed(next.types, name, studyio.TextColumn)
			}
		}
	}
	next.types = typed(next.types, s.Table.Columns[column], t)
	s.do(0, 0, nil, next)
}

// MoveColumn moves a covariate to the left (-1) or right (1) by one, with its cells, if there is room; the cursor goes along.
func (s *Sheet) MoveColumn(column, by int) {
	s.EndTyping()
	to := column + by
	if min(column, to) < 0 || max(column, to) >= len(s.Table.Columns) {
		return
	}
	cell, other := studyio.FixedCells+column, studyio.FixedCells+to
	lines := slices.Clone(s.Table.Lines)
	for i, line := range lines {
		lines[i] = line.With(cell, line.Cell(other)).With(other, line.Cell(cell))
	}
	next := s.next(At(s.Cursor.Row, other))
	next.columns = slices.Clone(s.Table.Columns)
	next.columns[column], next.columns[to] = next.columns[to], next.columns[column]
	s.do(0, len(lines), lines, next)
}

// DeleteColumn removes a covariate with its cells.
func (s *Sheet) DeleteColumn(column int) {
	s.EndTyping()
	if column < 0 || column >= len(s.Table.Columns) {
		return
	}
	cell := studyio.FixedCells + column
	lines := slices.Clone(s.Table.Lines)
	for i, line := range lines {
		if len(line.Cells) > cell {
			lines[i].Cells = slices.Delete(slices.Clone(line.Cells), cell, cell+1)
		}
	}
	next := s.next(At(s.Cursor.Row, min(s.Cursor.Cell, s.Table.Width()-2)))
	next.columns = slices.Delete(slices.Clone(s.Table.Columns), column, column+1)
	next.types = typed(next.types, s.Table.Columns[column], "")
	s.do(0, len(lines), lines, next)
}
