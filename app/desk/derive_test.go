package desk

import (
	"slices"
	"testing"

	"bivar/stats/studyio"
)

func TestDerive(t *testing.T) {
	table := studyio.Table{Columns: []string{"year"}, Lines: []studyio.Line{
		{Cells: []string{"Adams 2001", "45", "6", "5", "94", "2001"}},
		{Cells: []string{"Baker 2004", "", "", "", "", "2004"}},
	}}
	s := exampleSheet("", studyio.About{}, table)
	before := string(s.Project().Write())
	s.Cursor = At(1, 2)
	row := s.Derive([]string{"37", "4", "3", "76"}, "Derived from", "n 120")
	if row != 1 || !slices.Equal(s.Table.Lines[1].Cells, []string{"Baker 2004", "37", "4", "3", "76", "2004", "n 120"}) {
		t.Fatalf("%d %+v", row, s.Table.Lines)
	}
	row = s.Derive([]string{"1", "2", "3", "4"}, "Derived from", "n 10")
	if row != 2 || !slices.Equal(s.Table.Lines[2].Cells, []string{"", "1", "2", "3", "4", "", "n 10"}) || !slices.Equal(s.Table.Columns, []string{"year", "Derived from"}) {
		t.Fatalf("%d %+v", row, s.Table)
	}
	if s.Check(); len(s.Faults) > 0 || s.Cursor.Row != 2 {
		t.Errorf("%v, cursor %+v", s.Faults, s.Cursor)
	}
	data := s.Project().Write()
	if again, err := studyio.ReadProject(data); err != nil || again.Table.Lines[1].Cell(6) != "n 120" {
		t.Errorf("in a project file: %v", err)
	}
	s.Undo()
	s.Undo()
	if string(s.Project().Write()) != before || s.CanUndo() {
		t.Error("two steps back are not where it began")
	}
	s.Redo()
	if s.Table.Lines[1].Cell(6) != "n 120" {
		t.Error("not done again")
	}
}

func TestDeriveIntoAnEmptyTable(t *testing.T) {
	s := exampleSheet("", studyio.About{}, studyio.Table{Columns: []string{"year"}})
	if row := s.Derive([]string{"1", "2", "3", "4"}, "Derived from", "n 10"); row != 0 || !slices.Equal(s.Table.Columns, []string{"year", "Derived from"}) || !slices.Equal(s.Table.Lines[0].Cells, []string{"", "1", "2", "3", "4", "", "n 10"}) {
		t.Errorf("%d %+v", row, s.Table)
	}
}
