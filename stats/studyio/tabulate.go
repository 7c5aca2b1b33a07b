package studyio

import (
	"fmt"
	"slices"
	"strings"
)

// Tabulate gives the cells of a CSV file or a pasted table that names its columns, without reading them: a wrong count
// is a cell to mend, no reason to refuse the file. err, which is Faults, is for what has no place in a table: no text,
// no header, a count without a column, quotes that do not work out.
func Tabulate(name string, data []byte) (Table, error) {
	r := &reader{source: "file"}
	if name == "" {
		r.source = "paste"
	}
	rows, ok := r.open(data)
	mendable := func(f Fault) bool { return f.Kind == SameName || f.Kind == SameMeaning }
	r.found = slices.DeleteFunc(r.found, mendable)
	if !ok || len(r.found) > 0 {
		return Table{}, r.faults()
	}
	cells := r.allCells(rows)
	if len(r.found) == 0 && len(cells) == 0 {
		r.add(Fault{NoRows, 0, "", "", "there is no study below the header"})
	}
	if len(r.found) > 0 {
		return Table{}, r.faults()
	}
	return r.arrange(cells), nil
}

// allCells collects the rows below the header as they are, whatever their length.
func (r *reader) allCells(rows *splitter) [][]string {
	var all [][]string
	for {
		row, ok := rows.next(nil)
		if !ok {
			return all
		}
		r.addQuotes(row, r.header.names)
		if row.width > MaxColumns {
			r.add(Fault{TooWide, row.line, "", "", fmt.Sprintf("the row has %d columns; at most %d are read", row.width, MaxColumns)})
		}
		all = append(all, row.cells[:min(row.width, len(row.cells))])
	}
}

// arrange puts study and counts first. A column without a name stays only if it holds something.
func (r *reader) arrange(rows [][]string) Table {
	h := r.header
	fixed := []int{h.label, h.count[tp], h.count[fp], h.count[fn], h.count[tn]}
	width := len(h.names)
	for _, cells := range rows {
		width = max(width, len(cells))
	}
	filled := make([]bool, width)
	for _, cells := range rows {
		for i, cell := range cells {
			filled[i] = filled[i] || cell != ""
		}
	}
	t, order, judged := Table{}, slices.Clone(fixed), map[string]ColumnType{}
	for i := range width {
		name := ""
		if i < len(h.names) {
			name = h.names[i]
		}
		if !slices.Contains(fixed, i) && !h.leaves(i) && (name != "" || filled[i]) {
			t.Columns, order = append(t.Columns, oneLine(name)), append(order, i)
			if slices.Contains(QUADAS2, name) {
				judged[name] = JudgementColumn
			}
		}
	}
	t.Types = knownTypes(judged)
	t.Lines = make([]Line, len(rows))
	for n, cells := range rows {
		line := make([]string, len(order))
		for j, i := range order {
			if i >= 0 && i < len(cells) {
				line[j] = cells[i]
			}
		}
		t.Lines[n] = Line{Cells: line}
	}
	return t
}

// Block cuts what was copied from a spreadsheet into rows of cells, blank rows kept. Tabs separate cells; a text without
// tabs is cut at commas or semicolons only if each of its several lines has the same number of them, because a comma may
// belong to a text.
func Block(text string) [][]string {
	text = strings.TrimSuffix(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	separator := byte('\t')
	if !strings.Contains(text, "\t") {
		for _, c := range []byte{',', ';'} {
			if evenly(text, string(c)) {
				separator = c
				break
			}
		}
	}
	s := newSplitter(text, separator)
	var rows [][]string
	for s.pos < len(text) {
		var row []string
		for more := true; more; {
			cell, _, _ := s.cell()
			row = append(row, disarmed(strings.TrimSpace(cell)))
			more = s.endCell()
		}
		rows = append(rows, row)
	}
	return rows
}

// evenly reports several lines with the same number, not 0, of separators.
func evenly(text, separator string) bool {
	lines := strings.Split(text, "\n")
	n := strings.Count(lines[0], separator)
	for _, line := range lines {
		if strings.Count(line, separator) != n {
			return false
		}
	}
	return n > 0 && len(lines) > 1
}
