package desk

import (
	"reflect"
	"slices"
	"testing"

	"bivar/stats/studyio"
)

// sheetWith is a sheet with two covariates.
func sheetWith() *Sheet {
	s := exampleSheet("", studyio.About{}, studyio.Table{Columns: []string{"Age", "Site"}, Lines: []studyio.Line{
		{Cells: []string{"A", "8", "1", "2", "9", "54", "ankle"}}, {Cells: []string{"B", "7", "2", "3", "8", "61"}}, {Cells: []string{"C", "6", "2", "3", "8"}},
	}})
	return &s
}

func TestColumnsMoveAndKeepTheirTypes(t *testing.T) {
	s := sheetWith()
	before := clone(s.Table)
	s.Retype(0, studyio.NumberColumn)
	s.RenameColumn(0, "Mean age")
	s.MoveColumn(0, 1)
	if !slices.Equal(s.Table.Columns, []string{"Site", "Mean age"}) || s.Table.TypeOf(studyio.FixedCells+1) != studyio.NumberColumn || s.Table.TypeOf(studyio.FixedCells) != "" {
		t.Errorf("columns %v, types %v", s.Table.Columns, s.Table.Types)
	}
	if s.Cursor.Cell != studyio.FixedCells+1 {
		t.Errorf("the cursor is on cell %d", s.Cursor.Cell)
	}
	for i, want := range [][2]string{{"ankle", "54"}, {"", "61"}, {"", ""}} {
		if line := s.Table.Lines[i]; line.Cell(5) != want[0] || line.Cell(6) != want[1] {
			t.Errorf("row %d is %q", i+1, line.Cells)
		}
	}
	s.MoveColumn(1, 1)  // there is no room
	s.MoveColumn(0, -1) // nor here
	s.DeleteColumn(1)
	if s.Table.Types != nil {
		t.Errorf("a deleted column leaves %v", s.Table.Types)
	}
	for range 4 {
		s.Undo()
	}
	if s.CanUndo() || !reflect.DeepEqual(s.Table, before) {
		t.Errorf("undone, the table is %+v", s.Table)
	}
	for range 3 {
		s.Redo()
	}
	if s.Table.TypeOf(studyio.FixedCells+1) != studyio.NumberColumn {
		t.Errorf("done again, the types are %v", s.Table.Types)
	}
}

func TestAFaultOfItsType(t *testing.T) {
	s := sheetWith()
	s.Retype(1, studyio.NumberColumn)
	s.Check()
	if f, bad := s.FaultAt(0, studyio.FixedCells+1); !bad || f.Value != "ankle" || s.Complete() {
		t.Errorf("faults %v", s.Faults)
	}
	s.Retype(1, "")
	s.Check()
	if !s.Complete() || s.Table.Types != nil {
		t.Errorf("faults %v, types %v", s.Faults, s.Table.Types)
	}
}

func TestOneColumnNamesTheStudies(t *testing.T) {
	s := sheetWith()
	s.Retype(0, studyio.StudyColumn)
	s.Retype(1, studyio.StudyColumn)
	if want := map[string]studyio.ColumnType{"Age": studyio.TextColumn, "Site": studyio.StudyColumn}; !reflect.DeepEqual(s.Table.Types, want) {
		t.Errorf("types %v", s.Table.Types)
	}
}

func TestHoldingStudiesChoosesThem(t *testing.T) {
	d := New(Input{}, sheetWith().Table, nil)
	d.Hold(0, studyio.StudyColumn)
	if d.Asked.Options.StudyID != "Age" {
		t.Errorf("studies are named by %q", d.Asked.Options.StudyID)
	}
	d.Hold(0, studyio.TextColumn)
	if d.Asked.Options.StudyID != "" {
		t.Errorf("studies are still named by %q", d.Asked.Options.StudyID)
	}
	d.Hold(7, studyio.TextColumn)
}

func TestQUADAS2IsOneEdit(t *testing.T) {
	s := sheetWith()
	s.AddQUADAS2()
	if len(s.Table.Columns) != 9 || !s.HasQUADAS2() || s.Table.TypeOf(8) != studyio.JudgementColumn || s.Cursor.Cell != 7 {
		t.Errorf("columns %v, types %v, cursor %v", s.Table.Columns, s.Table.Types, s.Cursor)
	}
	s.DeleteColumn(4)
	s.AddQUADAS2()
	if len(s.Table.Columns) != 9 || !s.HasQUADAS2() {
		t.Errorf("the missing one is not added alone: %v", s.Table.Columns)
	}
	for range 3 {
		s.Undo()
	}
	if len(s.Table.Columns) != 2 || s.Table.Types != nil || s.CanUndo() {
		t.Errorf("undone: %v, %v", s.Table.Columns, s.Table.Types)
	}
}

func TestMainRowsAreARule(t *testing.T) {
	set := studyio.Set{Columns: []string{"Main"}, Rows: []studyio.Row{{Cells: []string{"no"}}, {Cells: []string{"yes"}}}, Types: map[string]studyio.ColumnType{"Main": studyio.RepresentativeColumn}}
	if got := mainRows(set); !slices.Equal(got, []string{"Main=yes"}) {
		t.Errorf("rules %v", got)
	}
	set.Types = nil
	if got := mainRows(set); len(got) != 0 {
		t.Errorf("rules %v", got)
	}
}

// A table that is pasted below brings along what its columns hold; the columns that are there keep what theirs do.
func TestPastedColumnsKeepTheirTypes(t *testing.T) {
	s := sheetWith()
	s.Retype(1, studyio.TextColumn)
	s.Point(3, 0, false)
	s.Paste("study\ttp\tfp\tfn\ttn\tSite\tBias: index test\nD\t5\t1\t2\t9\tfoot\tlow\n")
	if want := map[string]studyio.ColumnType{"Site": studyio.TextColumn, "Bias: index test": studyio.JudgementColumn}; !reflect.DeepEqual(s.Table.Types, want) {
		t.Errorf("columns %v, types %v", s.Table.Columns, s.Table.Types)
	}
	s.Undo()
	if s.Table.Types["Bias: index test"] != "" {
		t.Errorf("undone, the types are %v", s.Table.Types)
	}
}
