package studyio

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"bivar/testdata/hostile"
)

// hostileTable has every string as a study, and some of them as columns and as what stands in these.
func hostileTable() Table {
	all := hostile.Strings()
	t := Table{Columns: []string{"=cmd|' /C calc'!A0", "a,b;c\td\"e\nf"}}
	for i, s := range all {
		t.Lines = append(t.Lines, Line{Cells: []string{s, "9", "1", "2", "8", all[(i+1)%len(all)], all[(i+2)%len(all)]}})
	}
	return t
}

// TestHostileCSV: other programs find as many cells as there are and run none of them, and what was text comes back.
func TestHostileCSV(t *testing.T) {
	table := hostileTable()
	file := table.CSV()
	r := csv.NewReader(strings.NewReader(string(file)))
	r.FieldsPerRecord = table.Width()
	rows, err := r.ReadAll()
	if err != nil || len(rows) != len(table.Lines)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r\n|%＝＋－＠") == 0 && strings.Trim(cell, "-+0123456789.e") != "" {
				t.Errorf("a spreadsheet runs %q", cell)
			}
		}
	}
}

// TestHostileTextComesBack from CSV and from what a selection is copied as, but for what no text file may hold.
func TestHostileTextComesBack(t *testing.T) {
	for _, s := range hostile.Strings() {
		want := strings.TrimSpace(strings.Map(text, strings.ToValidUTF8(s, "\ufffd")))
		table := Table{Columns: []string{"note"}, Lines: []Line{{Cells: []string{"A", "9", "1", "2", "8", want}}}}
		back, err := Tabulate("x.csv", table.CSV())
		if err != nil {
			t.Errorf("%q: %v", want, err)
			continue
		}
		if got := back.Lines[0].Cell(FixedCells); lines(got) != lines(want) {
			t.Errorf("%q comes back as %q", want, got)
		}
	}
}

// text leaves out the control characters that are in no text file.
func text(r rune) rune {
	if r < ' ' && !strings.ContainsRune("\t\n\r", r) {
		return -1
	}
	return r
}

// lines is a text with the line breaks that a reader of CSV gives it.
func lines(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }

// TestHostileProject: a project file gives everything back, and no text in it ends the element that a page keeps it in.
func TestHostileProject(t *testing.T) {
	all := hostile.Strings()
	for i := range all {
		all[i] = strings.ToValidUTF8(all[i], "\ufffd")
	}
	table := Table{Columns: all[:40]}
	for i, s := range all {
		table.Lines = append(table.Lines, Line{Cells: append([]string{s, s, s, s, s}, all[i/6:i/6+40]...), Off: i%2 == 0})
	}
	p := Project{About: About{Title: all[3], IndexTest: all[40], Condition: all[50], Unit: all[60], Population: all[70], Reference: all[80], Citation: all[90]}, Table: table}
	file := p.Write()
	back, err := ReadProject(file)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, p) {
		t.Error("the project came back as another")
	}
}
