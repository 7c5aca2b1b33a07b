package studyio

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// typedTable is a table of two studies with one column of a type.
func typedTable(t ColumnType, cells ...string) Table {
	table := Table{Columns: []string{"X"}, Types: map[string]ColumnType{"X": t}}
	for i, cell := range cells {
		table.Lines = append(table.Lines, Line{Cells: []string{"S" + string(rune('a'+i)), "8", "1", "2", "9", cell}})
	}
	return table
}

func TestTypedCells(t *testing.T) {
	for _, c := range []struct {
		is          ColumnType
		cell, value string // value "" is a fault
	}{
		{"", "−3,5 or so", "−3,5 or so"}, {TextColumn, "3", "3"}, {NotesColumn, "see p. 4", "see p. 4"}, {StudyColumn, "A 2010", "A 2010"}, {ModelColumn, "CNN", "CNN"},
		{NumberColumn, "3.5", "3.5"}, {NumberColumn, "-1e3", "-1e3"}, {NumberColumn, "3,5", ""}, {NumberColumn, "NaN", ""}, {NumberColumn, "inf", ""}, {NumberColumn, "about 3", ""},
		{YearColumn, "2019", "2019"}, {YearColumn, "19", ""}, {YearColumn, "2019a", ""}, {YearColumn, "20190", ""},
		{YesNoColumn, "Yes", "yes"}, {YesNoColumn, "n", "no"}, {YesNoColumn, "1", "yes"}, {YesNoColumn, "0", "no"}, {YesNoColumn, "maybe", ""}, {RepresentativeColumn, "TRUE", "yes"}, {RepresentativeColumn, "2", ""},
		{JudgementColumn, "Low", "low"}, {JudgementColumn, "H", "high"}, {JudgementColumn, "?", "unclear"}, {JudgementColumn, "High risk", "high"}, {JudgementColumn, "medium", ""},
	} {
		set, _, err := typedTable(c.is, c.cell).Read()
		if c.value == "" {
			faults, _ := err.(Faults)
			if len(faults) != 1 || faults[0].Kind != NotOfType || faults[0].Row != 1 || faults[0].Column != "X" || faults[0].Value != c.cell || !strings.Contains(faults[0].Problem, "as this column holds") {
				t.Errorf("%s %q: %v", c.is, c.cell, err)
			}
			continue
		}
		if err != nil || set.Rows[0].Cells[0] != c.value {
			t.Errorf("%s %q: %v, %v; want %q", c.is, c.cell, set.Rows, err, c.value)
		}
	}
}

func TestTypedTables(t *testing.T) {
	table := typedTable(YesNoColumn, "", "y", "perhaps")
	table.Lines[2].Off = true
	set, _, err := table.Read()
	if err != nil || len(set.Rows) != 2 || set.Rows[0].Cells[0] != "" || set.Rows[1].Cells[0] != "yes" {
		t.Errorf("an empty cell is missing and a row that is off is not read: %v, %v", set.Rows, err)
	}
	if got := set.Table(); got.Types["X"] != YesNoColumn {
		t.Errorf("the set's table has %v", got.Types)
	}
	if set.ColumnOf(YesNoColumn) != "X" || set.ColumnOf(ModelColumn) != "" {
		t.Error("the column of a type is not found")
	}
	set.Types = map[string]ColumnType{"X": NotesColumn}
	if got := set.Comparable(); len(got) != 0 {
		t.Errorf("notes are compared: %v", got)
	}
}

func TestProjectKeepsTypes(t *testing.T) {
	p := Project{Table: typedTable(JudgementColumn, "low")}
	data := p.Write()
	if !bytes.Contains(data, []byte(`"types": {"X":"judgement"}`)) {
		t.Errorf("the file is\n%s", data)
	}
	back, err := ReadProject(data)
	if err != nil || !reflect.DeepEqual(back.Table, p.Table) {
		t.Errorf("back comes %+v, %v", back.Table, err)
	}
	p.Table.Types = nil
	if plain := p.Write(); bytes.Contains(plain, []byte("types")) {
		t.Errorf("a project without types has them:\n%s", plain)
	}
	foreign := bytes.Replace(data, []byte(`{"X":"judgement"}`), []byte(`{"X":"hologram"}`), 1)
	if back, err = ReadProject(foreign); err != nil || back.Table.Types != nil {
		t.Errorf("a type of a later version gives %v, %v", back.Table.Types, err)
	}
}

func TestJudgementsAreKnownByTheirNames(t *testing.T) {
	text := "study,tp,fp,fn,tn," + strings.Join(QUADAS2, ",") + "\nA,8,1,2,9,Low,h,?,low,low,unclear,high\n"
	table, err := Tabulate("x.csv", []byte(text))
	if err != nil || len(table.Types) != len(QUADAS2) {
		t.Fatalf("%v, %v", table.Types, err)
	}
	set, _, err := table.Read()
	if want := []string{"low", "high", "unclear", "low", "low", "unclear", "high"}; err != nil || !slices.Equal(set.Rows[0].Cells, want) {
		t.Errorf("%v, %v", set.Rows, err)
	}
	if table.Judgement(FixedCells+1, " H ") != "high" || table.Judgement(LabelCell, "low") != "" {
		t.Error("a judgement is not known by its column")
	}
}
