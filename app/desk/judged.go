package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// judged reports how a line is judged in some columns: low in all of them, or something else in one of them that is not
// empty. Neither holds where a judgement is missing and none is other than low.
func (s *Sheet) judged(line studyio.Line, columns []string) (low, other bool) {
	low = true
	for _, name := range columns {
		cell := studyio.FixedCells + slices.Index(s.Table.Columns, name)
		judgement := s.Table.Judgement(cell, line.Cell(cell))
		low = low && judgement == "low"
		other = other || judgement != "" && judgement != "low"
	}
	return low, other
}

// KeepLow switches off the studies that are not judged low in all of the columns, as one edit, and gives how many that were.
// Where none is judged so, nothing is done: there would be no study left.
func (s *Sheet) KeepLow(columns []string) int {
	var off []int
	kept := 0
	for i, line := range s.Table.Lines {
		switch low, _ := s.judged(line, columns); {
		case line.Off || line.Blank():
		case low:
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

// MarkLow says of each study in a column whether it is judged low in all of the columns: yes, no, or nothing where judgements
// that are missing leave it open. It is one edit. The column is that of the name if it holds yes and no, else one that is
// added; it gives its name.
func (s *Sheet) MarkLow(columns []string, name string) string {
	s.EndTyping()
	next := s.next(s.Cursor)
	next.columns = s.Table.Columns
	if s.Table.Types[name] != studyio.YesNoColumn || !slices.Contains(next.columns, name) {
		name = free(name, next.columns)
		next.columns = append(slices.Clip(next.columns), name)
	}
	next.types = typed(s.Table.Types)
	next.types[name] = studyio.YesNoColumn
	cell := studyio.FixedCells + slices.Index(next.columns, name)
	lines := slices.Clone(s.Table.Lines)
	for i, line := range lines {
		mark := ""
		switch low, other := s.judged(line, columns); {
		case line.Blank():
			continue
		case low:
			mark = "yes"
		case other:
			mark = "no"
		}
		lines[i] = line.With(cell, mark)
	}
	s.do(0, len(lines), lines, next)
	return name
}
