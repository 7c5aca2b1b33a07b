package desk

import (
	"reflect"
	"strings"

	"bivar/stats/studyio"
)

// Sheet is the open study set as it is being entered, kept as it is, right or wrong, and what was last read from it.
type Sheet struct {
	About   studyio.About
	Table   studyio.Table
	Cursor  Cursor
	Version int // counts changes of About or Table, undone ones too

	Read   studyio.Set    // the last complete table; empty before there is any
	Faults studyio.Faults // of Table; none means that Read is of Table
	Notes  studyio.Notes  // caveats about Read
	marks  map[place]int  // cell → index in Faults
	checks int            // counts readings

	unread    bool // something changed since it was last read
	example   string
	original  studyio.Project // of the example
	source    *Original       // the published analysis that the sheet began as; nil if it did not
	changes   *Changes        // from it, at a version
	changesAt int
	sight
	history
}

// place is a cell; row -1 is the header.
type place struct{ row, cell int }

// View is what a drawing of the sheet depends on: while it is the same, nothing has to be drawn anew.
type View struct {
	Version, Checks, Arranged int
	Cursor                    Cursor
}

// View is the sheet's.
func (s *Sheet) View() View { return View{s.Version, s.checks, s.arranged, s.Cursor} }

// exampleSheet is a sheet that holds an example.
func exampleSheet(key string, about studyio.About, table studyio.Table) Sheet {
	p := studyio.Project{About: about, Table: table}
	s := Sheet{About: about, Table: clone(table), example: key, original: p, unread: true}
	s.Check()
	return s
}

// Example is the key of the example that the sheet is, "" once it was changed: a changed table is not what the
// example's citation vouches for.
func (s *Sheet) Example() string {
	if s.example == "" || s.About != s.original.About || !reflect.DeepEqual(s.Table, s.original.Table) {
		return ""
	}
	return s.example
}

// Empty reports that there is no study yet, not even one that is switched off.
func (s *Sheet) Empty() bool { return s.Table.Studies() == 0 && s.Table.Off() == 0 }

// Complete reports that Read is the whole of Table, free of faults, and that there is something to analyse.
func (s *Sheet) Complete() bool { return !s.unread && len(s.Faults) == 0 && s.Table.Studies() > 0 }

// Check reads the table if it changed. With a fault nothing is taken over: Read stays the last complete table.
func (s *Sheet) Check() {
	if !s.unread {
		return
	}
	s.unread, s.Faults, s.Notes, s.marks = false, nil, nil, nil
	s.checks++
	set, notes, err := s.Table.Read()
	if faults, bad := err.(studyio.Faults); bad {
		s.Faults, s.marks = faults, s.locate(faults)
		return
	}
	s.Notes = notes
	if len(set.Rows) == 0 {
		s.Notes = nil
		return
	}
	set.About = s.About
	s.Read = set
}

// locate finds the cells that faults are about; the first of a cell counts.
func (s *Sheet) locate(faults studyio.Faults) map[place]int {
	cells := make(map[string]int, s.Table.Width())
	for cell := range s.Table.Width() { // of two columns of one name, the last is the one to rename
		cells[s.Table.Name(cell)] = cell
	}
	marks := make(map[place]int, len(faults))
	for i, f := range faults {
		at := place{f.Row - 1, cells[f.Column]}
		if _, taken := marks[at]; !taken && f.Kind != studyio.More {
			marks[at] = i
		}
	}
	return marks
}

// FaultAt is the fault of a cell, if it has one. Row -1 is the header.
func (s *Sheet) FaultAt(row, cell int) (studyio.Fault, bool) {
	i, ok := s.marks[place{row, cell}]
	if !ok {
		return studyio.Fault{}, false
	}
	return s.Faults[i], true
}

// CellOf is the cell that a fault is about.
func (s *Sheet) CellOf(f studyio.Fault) (row, cell int, ok bool) {
	for at, i := range s.marks {
		if s.Faults[i] == f {
			return max(at.row, 0), at.cell, true
		}
	}
	return 0, 0, false
}

// Zeros are the rows, from 1, of the studies last read in which a count is 0: nothing to mend, but worth knowing.
func (s *Sheet) Zeros() []int {
	if len(s.Faults) > 0 {
		return nil
	}
	var rows []int
	for _, r := range s.Read.Rows {
		if r.Poolable() && (r.TP == 0 || r.FP == 0 || r.FN == 0 || r.TN == 0) {
			rows = append(rows, r.Line)
		}
	}
	return rows
}

// Project is everything that was entered, for a file or the browser's storage.
func (s *Sheet) Project() studyio.Project {
	return studyio.Project{About: s.About, Table: s.Table}
}

// titleOf makes a title of a file's name.
func titleOf(file string) string {
	title := strings.TrimSuffix(file, ".json")
	for _, end := range []string{".bivar", ".csv", ".tsv", ".txt", ".xlsx", ".rm5"} {
		title = strings.TrimSuffix(title, end)
	}
	return title
}

func clone(t studyio.Table) studyio.Table {
	t.Columns = append([]string(nil), t.Columns...)
	t.Lines = append([]studyio.Line(nil), t.Lines...)
	return t
}
