package desk

import (
	"reflect"
	"strings"
	"testing"

	"bivar/stats/studyio"
)

// judgedTable has four studies with judgements in two domains; the last is switched off.
func judgedTable() studyio.Table {
	t := studyio.Table{
		Columns: []string{"Year", studyio.QUADAS2[0], studyio.QUADAS2[1]},
		Types:   map[string]studyio.ColumnType{studyio.QUADAS2[0]: studyio.JudgementColumn, studyio.QUADAS2[1]: studyio.JudgementColumn},
	}
	for _, row := range []string{"A 18 3 4 20 2001 low +", "B 25 6 2 31 2002 low H", "C 11 1 5 17 2003 low", "D 11 1 5 17 2003 low low"} {
		t.Lines = append(t.Lines, studyio.Line{Cells: strings.Fields(row)})
	}
	t.Lines = append(t.Lines, studyio.Line{})
	t.Lines[3].Off = true
	return t
}

func offs(t studyio.Table) (all []bool) {
	for _, line := range t.Lines {
		all = append(all, line.Off)
	}
	return all
}

func TestOnlyStudiesJudgedLowStay(t *testing.T) {
	d := New(Input{}, judgedTable(), nil)
	both := studyio.QUADAS2[:2]
	if n := d.KeepLow(both); n != 2 || !reflect.DeepEqual(offs(d.Table), []bool{false, true, true, true, false}) {
		t.Errorf("%d were switched off: %v", n, offs(d.Table))
	}
	if n := d.KeepLow(both); n != 0 || len(d.done) != 1 {
		t.Errorf("%d were switched off again, %d edits", n, len(d.done))
	}
	d.Undo()
	if !reflect.DeepEqual(d.Table, judgedTable()) {
		t.Errorf("undone: %+v", d.Table)
	}
	if n := d.KeepLow(both[:1]); n != 0 {
		t.Errorf("all are low in the first domain, and %d were switched off", n)
	}
	d.Table.Lines[0].Off = true
	if n := d.KeepLow(both); n != 0 || d.Table.Lines[1].Off {
		t.Errorf("no study would be left, and %d were switched off", n)
	}
}

func TestStudiesAreMarkedLow(t *testing.T) {
	d := New(Input{}, judgedTable(), nil)
	for range 2 { // the second time the column is there
		if name := d.MarkLow(studyio.QUADAS2[:2], "Low"); name != "Low" {
			t.Errorf("the column is %q", name)
		}
		var cells []string
		for _, line := range d.Table.Lines {
			cells = append(cells, line.Cell(8))
		}
		if !reflect.DeepEqual(cells, []string{"yes", "no", "", "yes", ""}) || d.Table.TypeOf(8) != studyio.YesNoColumn || d.Table.Width() != 9 || len(d.Table.Lines[4].Cells) != 0 {
			t.Errorf("%q in %v", cells, d.Table.Columns)
		}
	}
	d.Undo()
	d.Undo()
	if !reflect.DeepEqual(d.Table, judgedTable()) {
		t.Errorf("undone: %+v", d.Table)
	}
	if name := d.MarkLow(studyio.QUADAS2[:2], "year"); name != "year 2" || d.Table.Lines[0].Cell(5) != "2001" {
		t.Errorf("somebody's own column is written over: %q", name)
	}
}
