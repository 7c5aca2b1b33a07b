package desk

import (
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

const unnamed = "D;5;1;2;9\nE;6;2;3;8\nF;7;3;1;7\n"

// TestImportAsks: a file whose columns are not named waits; an answer opens it, or adds it as one edit.
func TestImportAsks(t *testing.T) {
	d := own(good)
	first := d.Table.Lines[0].Cell(0)
	if d.Load("x.csv", []byte(unnamed)) || d.Refused != "" || d.Import == nil || d.Import.Asked == "" || d.Import.Chosen >= 0 || d.Table.Lines[0].Cell(0) != first {
		t.Fatalf("%+v", d.Import)
	}
	if d.Take(); d.Import == nil || d.Table.Lines[0].Cell(0) != first {
		t.Fatal("opened before the answer")
	}
	if d.Add(); d.Import == nil {
		t.Fatal("added before the answer")
	}
	if study, tp, second := d.Import.Role(0), d.Import.Role(1), d.Import.Role(2); study != "study" || tp != "tp" || second != "" {
		t.Errorf("columns read as %q, %q, %q before the answer", study, tp, second)
	}
	lines := len(d.Table.Lines)
	d.Choose(1) // TP, FN, FP, TN
	if second := d.Import.Role(2); second != "fn" {
		t.Errorf("the second count is read as %q", second)
	}
	d.Add()
	if added := d.Table.Lines[lines]; d.Import != nil || len(d.Table.Lines) != lines+3 || added.Cell(0) != "D" || added.Cell(2) != "2" || added.Cell(3) != "1" {
		t.Errorf("%+v", d.Table.Lines)
	}
	if d.Undo(); len(d.Table.Lines) != lines {
		t.Errorf("%d lines after one undo", len(d.Table.Lines))
	}
	d.Load("x.csv", []byte(unnamed))
	d.Choose(0)
	if d.Take(); d.Import != nil || d.About.Title != "x" || d.Table.Lines[0].Cell(2) != "1" || len(d.Table.Lines) != 3 {
		t.Errorf("%+v", d.Table.Lines)
	}
}

// TestImportAssign: a count goes to one column only, and a result of an earlier reading is not taken for one of a later.
func TestImportAssign(t *testing.T) {
	d := own(good)
	d.Load("x.csv", []byte("Studie;RP;FP;FN;RN;Jahr\nD;5;1;2;9;2001\nE;6;2;3;8;2002\n"))
	if d.Import == nil || d.Import.Asked != "" || d.Import.Chosen != 0 {
		t.Fatalf("%+v", d.Import)
	}
	before := d.Import
	d.Assign(2, "fn")
	if d.Import == before || d.Import.Version == before.Version {
		t.Error("the reading that was shown was written over")
	}
	if s := d.Import.Reading().Set.Rows[0]; s.FP != 2 || s.FN != 1 {
		t.Errorf("%+v", s)
	}
	r := &analysis.Result{}
	if d.Gives(before.Version, 0, r); d.Import.Results[0] != nil {
		t.Error("a result of an earlier reading")
	}
	if d.Gives(d.Import.Version, 0, r); d.Import.Results[0] != r {
		t.Error("the result is lost")
	}
	d.Assign(5, "none")
	if columns := d.Import.Reading().Table.Columns; len(columns) > 0 {
		t.Errorf("columns %v", columns)
	}
	d.Assign(1, "none") // tp would have no column
	if d.Import.Problem == "" {
		t.Error("a set without tp")
	}
}

// TestPasteInWords: a paste whose columns are named in another language is a table; numbers that can be two stay as they are.
func TestPasteInWords(t *testing.T) {
	d := own(good)
	d.Open("", studyio.About{}, studyio.Table{})
	d.Paste("Étude;VP;FN;FP;VN\nD;5;2;1;1 009\n")
	if line := d.Table.Lines[0]; line.Cell(2) != "1" || line.Cell(3) != "2" || line.Cell(4) != "1009" {
		t.Errorf("%+v", line)
	}
	d.Open("", studyio.About{}, studyio.Table{})
	d.Paste("study;tp;fn;fp;tn\nD;5;2;1;1.009\n")
	if line := d.Table.Lines[0]; line.Cell(2) != "1" || line.Cell(4) != "1.009" {
		t.Errorf("%+v", line)
	}
}
