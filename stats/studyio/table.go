package studyio

import (
	"slices"
	"strconv"
	"strings"
)

// The columns that every table begins with; covariates follow.
const (
	LabelCell = iota
	TPCell
	FPCell
	FNCell
	TNCell
	FixedCells // their number
)

// fixedNames are their names, as pages show them and faults call them.
var fixedNames = []string{"Study", "TP", "FP", "FN", "TN"}

// Table is a study set as it stands in cells, right or wrong: what Read makes a Set of once it has no fault.
type Table struct {
	Columns []string // names of the covariate columns
	Lines   []Line
	Types   map[string]ColumnType // of the columns that were given one, by name; replaced, never written into
}

// Line is a row of a table. Its cells are replaced, never written into, so that copies of a table may share them.
type Line struct {
	Cells []string // study, tp, fp, fn, tn, then one per column; those beyond the last are empty
	Off   bool     // left out of the analysis by choice
}

// Cell is the text of a cell, "" beyond the last.
func (l Line) Cell(i int) string {
	if i < len(l.Cells) {
		return l.Cells[i]
	}
	return ""
}

// Blank reports a line without any text, which is no study.
func (l Line) Blank() bool {
	return !slices.ContainsFunc(l.Cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// With gives the line with another text in one cell.
func (l Line) With(cell int, text string) Line {
	cells := make([]string, max(len(l.Cells), cell+1))
	copy(cells, l.Cells)
	cells[cell] = text
	l.Cells = cells
	return l
}

// Width is the number of columns.
func (t Table) Width() int { return FixedCells + len(t.Columns) }

// Name is the name of a column, by the index of its cells.
func (t Table) Name(cell int) string {
	if cell < FixedCells {
		return fixedNames[cell]
	}
	return t.Columns[cell-FixedCells]
}

// names are the names of all columns.
func (t Table) names() []string { return slices.Concat(fixedNames, t.Columns) }

// Off is the number of studies that are switched off.
func (t Table) Off() int {
	n := 0
	for _, line := range t.Lines {
		if line.Off && !line.Blank() {
			n++
		}
	}
	return n
}

// Studies is the number of lines that hold something and are not switched off.
func (t Table) Studies() int {
	n := 0
	for _, line := range t.Lines {
		if !line.Off && !line.Blank() {
			n++
		}
	}
	return n
}

// Table gives the set as a table, each count in digits.
func (s Set) Table() Table {
	t := Table{Columns: slices.Clone(s.Columns), Types: s.Types}
	for _, r := range s.Rows {
		cells := []string{r.Label, strconv.Itoa(r.TP), strconv.Itoa(r.FP), strconv.Itoa(r.FN), strconv.Itoa(r.TN)}
		t.Lines = append(t.Lines, Line{Cells: append(cells, r.Cells...)})
	}
	return t
}

// typed reads a cell as the type of its column; what it does not hold is a fault.
func (r *reader) typed(row int, t Table, cell int, text string) string {
	kind := t.TypeOf(cell)
	if kind == "" || text == "" {
		return text
	}
	value, problem := kind.read(text)
	if problem != "" {
		r.add(Fault{NotOfType, row, t.Name(cell), text, problem})
	}
	return value
}

// Read turns the table into a study set, as the function Read does with a file: every fault at once, or a set. Rows are
// counted from 1, as a page shows them. Blank lines and those switched off are not read.
func (t Table) Read() (Set, Notes, error) {
	r := &reader{source: "table", header: newHeader(t.names())}
	r.checkHeader(0)
	for _, i := range r.header.covariates {
		r.set.Columns = append(r.set.Columns, r.header.names[i])
	}
	cells := make([]string, t.Width())
	r.set.Types = t.Types
	for i, line := range t.Lines {
		if line.Off || line.Blank() {
			continue
		}
		for j := range cells {
			cells[j] = r.typed(i+1, t, j, strings.TrimSpace(line.Cell(j)))
		}
		r.addRow(row{line: i + 1, cells: cells})
	}
	if len(r.found) > 0 {
		return Set{}, nil, r.faults()
	}
	return r.set, r.notes(), nil
}
