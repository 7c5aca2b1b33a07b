package desk

import (
	"slices"
	"strconv"
	"strings"

	"bivar/stats/studyio"
)

// Changes are what sets a sheet apart from the published analysis it began as.
type Changes struct {
	Cells   int      // with another text, of studies that both have
	Off, On int      // studies that were switched off, and on again
	Added   int      // studies
	Deleted []string // labels of the studies that are gone
	Order   bool     // the studies stand in another order
	Columns int      // that were added, deleted or given another name
	About   bool     // what the set is about
	Model   bool     // another model or method
	Options bool     // another level, region, correction, …
	Groups  bool     // other groups are compared

	was  map[place]string // what the changed cells held
	rows map[int]RowChange
}

// RowChange is what became of a study as a whole.
type RowChange int

// What became of studies.
const (
	RowKept RowChange = iota
	RowAdded
	RowSwitchedOff
	RowSwitchedOn
)

// None reports that everything is as it was published.
func (c *Changes) None() bool {
	return !c.Numbers() && !c.Order && c.Columns == 0 && !c.About && !c.Groups
}

// Numbers reports changes after which the pooled numbers may be others.
func (c *Changes) Numbers() bool {
	return c.Cells+c.Off+c.On+c.Added+len(c.Deleted) > 0 || c.Model || c.Options
}

// Cell is what a cell held when it was published; false if it holds that still, or was not there.
func (c *Changes) Cell(row, cell int) (was string, changed bool) {
	if c == nil {
		return "", false
	}
	was, changed = c.was[place{row, cell}]
	return was, changed
}

// Row is what became of a row as a whole.
func (c *Changes) Row(row int) RowChange {
	if c == nil {
		return RowKept
	}
	return c.rows[row]
}

// compareTables compares what studies hold, wherever they stand: a study that was moved, or stands behind one that was
// deleted, is the same study.
func compareTables(now, was studyio.Table) Changes {
	c := Changes{was: map[place]string{}, rows: map[int]RowChange{}}
	from := c.compareColumns(now, was)
	study := pairRows(now.Lines, was.Lines, from)
	gone := make([]bool, len(was.Lines))
	for j, line := range was.Lines {
		gone[j] = !line.Blank()
	}
	last := -1
	for i, line := range now.Lines {
		j := study[i]
		switch {
		case line.Blank():
		case j < 0:
			c.Added++
			c.rows[i] = RowAdded
		default:
			gone[j] = false
			c.Order = c.Order || j < last
			last = j
			c.compareRow(i, line, was.Lines[j], from)
		}
	}
	c.Cells = len(c.was)
	for j, line := range was.Lines {
		if gone[j] {
			c.Deleted = append(c.Deleted, line.Cell(studyio.LabelCell))
		}
	}
	return c
}

// compareColumns finds where the cells of a row stood, -1 for those of a new column. One that has another name in the
// same place was renamed.
func (c *Changes) compareColumns(now, was studyio.Table) (from []int) {
	from = make([]int, now.Width())
	taken := make([]bool, len(was.Columns))
	for cell := range from {
		from[cell] = cell
		if cell < studyio.FixedCells {
			continue
		}
		from[cell] = -1
		if j := slices.Index(was.Columns, now.Name(cell)); j >= 0 && !taken[j] {
			from[cell], taken[j] = studyio.FixedCells+j, true
		}
	}
	for _, name := range now.Columns {
		if slices.Contains(was.Columns, name) && now.Types[name] != was.Types[name] {
			c.Columns++
		}
	}
	for i := range now.Columns {
		if cell := studyio.FixedCells + i; from[cell] < 0 {
			c.Columns++
			if i < len(taken) && !taken[i] {
				from[cell], taken[i] = cell, true
			}
		}
	}
	for _, t := range taken {
		if !t {
			c.Columns++
		}
	}
	return from
}

func (c *Changes) compareRow(row int, now, was studyio.Line, from []int) {
	for cell, before := range from {
		if before >= 0 && text(now, cell) != text(was, before) {
			c.was[place{row, cell}] = was.Cell(before)
		}
	}
	switch {
	case now.Off && !was.Off:
		c.Off++
		c.rows[row] = RowSwitchedOff
	case was.Off && !now.Off:
		c.On++
		c.rows[row] = RowSwitchedOn
	}
}

// pairRows finds which study a row was, -1 if none: by all that it holds, else by its label, else by its counts, else by
// its place. Of rows alike the first was the first.
func pairRows(now, was []studyio.Line, from []int) []int {
	study := slices.Repeat([]int{-1}, len(now))
	taken := make([]bool, len(was))
	var here, there []int // the cells that both tables have
	for cell, before := range from {
		if before >= 0 {
			here, there = append(here, cell), append(there, before)
		}
	}
	for _, key := range []func(row int, line studyio.Line, cells []int) string{
		func(_ int, line studyio.Line, cells []int) string { return texts(line, cells) },
		func(_ int, line studyio.Line, _ []int) string { return text(line, studyio.LabelCell) },
		func(_ int, line studyio.Line, cells []int) string {
			return texts(line, cells[studyio.TPCell:studyio.FixedCells])
		},
		func(row int, _ studyio.Line, _ []int) string { return strconv.Itoa(row) },
	} {
		waiting := map[string][]int{}
		for j, line := range was {
			if k := key(j, line, there); !taken[j] && !line.Blank() && k != "" {
				waiting[k] = append(waiting[k], j)
			}
		}
		for i, line := range now {
			if study[i] >= 0 || line.Blank() {
				continue
			}
			k := key(i, line, here)
			if w := waiting[k]; len(w) > 0 {
				study[i], taken[w[0]], waiting[k] = w[0], true, w[1:]
			}
		}
	}
	return study
}

// text is what a cell says: white space around it says nothing.
func text(line studyio.Line, cell int) string { return strings.TrimSpace(line.Cell(cell)) }

// texts are several cells as one text, "" if all are empty.
func texts(line studyio.Line, cells []int) string {
	var b strings.Builder
	empty := true
	for _, cell := range cells {
		t := text(line, cell)
		empty = empty && t == ""
		b.WriteString(t)
		b.WriteByte('\x1f') // stands in no table
	}
	if empty {
		return ""
	}
	return b.String()
}
