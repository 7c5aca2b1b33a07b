package desk

import (
	"slices"

	"bivar/stats/studyio"
)

// OffStudy is a row of the table that is switched off.
type OffStudy struct {
	Line  int // of the table, from 0
	Label string
}

// OffStudies are the rows that are switched off.
func (s *Sheet) OffStudies() []OffStudy {
	var all []OffStudy
	for i, line := range s.Table.Lines {
		if line.Off && !line.Blank() {
			all = append(all, OffStudy{i, line.Cell(studyio.LabelCell)})
		}
	}
	return all
}

// CanLeaveOut reports that the rows of the result that is shown are those of the table as it stands.
func (d *Desk) CanLeaveOut() bool {
	return d.Shown.Version == d.Version && len(d.Shown.Options.Where) == 0 && len(d.Shown.Options.Representative) == 0
}

// LeaveOut switches a study of the result that is shown off, one edit; row is its first. Where a column names studies, all
// rows of the study go.
func (d *Desk) LeaveOut(row int) {
	rows := d.Shown.Set.Rows
	if !d.CanLeaveOut() || row < 0 || row >= len(rows) {
		return
	}
	lines := []int{rows[row].Line - 1}
	if names := cellsOf(d.Shown.Set, d.Shown.Options.StudyID); names != nil && names[row] != "" {
		lines = nil
		for i, name := range names {
			if name == names[row] {
				lines = append(lines, rows[i].Line-1)
			}
		}
	}
	d.switchLines(lines, true)
}

// PutBack switches a row of the table on again.
func (s *Sheet) PutBack(line int) { s.switchLines([]int{line}, false) }

// switchLines switches rows off or on, as one edit.
func (s *Sheet) switchLines(lines []int, off bool) {
	s.EndTyping()
	if slices.Min(lines) < 0 || slices.Max(lines) >= len(s.Table.Lines) {
		return
	}
	changed := make([]studyio.Line, len(lines))
	for i, row := range lines {
		changed[i] = s.Table.Lines[row]
		changed[i].Off = off
	}
	s.put(lines, changed, s.next(s.Cursor))
}
