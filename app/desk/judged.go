package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// low says of a line of the table whether it is judged low in all of the columns: yes, no, or nothing where judgements that are
// missing leave it open.
func (s *Sheet) low(line int, columns []string) string {
	answer := "yes"
	for _, name := range columns {
		cell := studyio.FixedCells + slices.Index(s.Table.Columns, name)
		switch s.Table.Judgement(cell, s.Table.Lines[line].Cell(cell)) {
		case "low":
		case "":
			answer = ""
		default:
			return "no"
		}
	}
	return answer
}

// KeepLow switches off the studies that are not judged low in all of the columns, as one edit, and gives how many that were.
// Where none is judged so, nothing is done: there would be no study left.
func (s *Sheet) KeepLow(columns []string) int {
	var off []int
	kept := 0
	for i, line := range s.Table.Lines {
		switch {
		case line.Off || line.Blank():
		case s.low(i, columns) == "yes":
			kept++
		default:
			off = append(off, i)
		}
	}
	if kept == 0 || len(off) == 0 {
		return 0
	}
	s.switchLines(off, true)
	return len(off)
}

// MarkLow says of each study in a column whether it is judged low in all of the columns, as one edit. The column is that of the
// name if it holds yes and no, else one that is added; it gives its name.
func (s *Sheet) MarkLow(columns []string, name string) string {
	s.EndTyping()
	next := s.next(s.Cursor)
	if s.Table.Types[name] != studyio.YesNoColumn || !slices.Contains(next.columns, name) {
		name = free(name, next.columns)
		next.columns = append(slices.Clip(next.columns), name)
		next.types = typed(next.types, name, studyio.YesNoColumn)
	}
	cell := studyio.FixedCells + slices.Index(next.columns, name)
	lines := slices.Clone(s.Table.Lines)
	for i := range lines {
		if !lines[i].Blank() {
			lines[i] = lines[i].With(cell, s.low(i, columns))
		}
	}
	s.do(0, len(lines), lines, next)
	return name
}
