package desk

import (
	"fmt"
	"strings"
	"testing"

	"bivar/stats/studyio"
	"bivar/testdata/hostile"

	"pgregory.net/rapid"
)

func cells(s *Sheet) string {
	var lines []string
	for _, line := range s.Table.Lines {
		text := strings.TrimRight(strings.Join(line.Cells, " "), " ")
		if line.Off {
			text += " off"
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "/")
}

func shows(t *testing.T, s *Sheet, want string) {
	t.Helper()
	if got := cells(s); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestThreeStudiesByKeys(t *testing.T) {
	d := exampleDesk()
	d.Open("", studyio.About{}, studyio.Table{})
	for _, study := range []string{"A 9 1 2 8", "B 7 2 1 9", "C 8 1 1 7"} {
		for i, text := range strings.Fields(study) {
			if i > 0 {
				d.Tab(false)
			}
			d.Type(text[:1])
			d.Type(text)
		}
		d.Enter(false)
	}
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 1 7")
	if d.Check(); !d.Complete() || d.Cursor != At(3, 0) {
		t.Errorf("%+v", d.Cursor)
	}
	for range 15 {
		d.Undo()
	}
	if shows(t, &d.Sheet, ""); d.CanUndo() {
		t.Error("a cell was more than one edit")
	}
	for range 15 {
		d.Redo()
	}
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 1 7")
}

func TestEscapeTakesTypingBack(t *testing.T) {
	d := own(good)
	d.Point(0, 1, false)
	d.Type("1")
	d.Type("12")
	if !d.Revert() || d.Value() != "9" || d.CanUndo() || d.CanRedo() {
		t.Errorf("%q", d.Value())
	}
	if d.Revert() {
		t.Error("there was something to take back")
	}
	d.Type("1")
	d.Type("9")
	if d.EndTyping(); d.CanUndo() {
		t.Error("typing what was there is an edit")
	}
}

func TestRows(t *testing.T) {
	d := own(good)
	d.SelectRow(0, false)
	d.SelectRow(1, true)
	d.Shift(1)
	shows(t, &d.Sheet, "C 8 1 1 7/A 9 1 2 8/B 7 2 1 9")
	if d.Shift(1); d.Cursor.Row != 1 || d.Cursor.ToRow != 2 {
		t.Errorf("moved beyond the end: %+v", d.Cursor)
	}
	d.Shift(-1)
	d.Switch()
	shows(t, &d.Sheet, "A 9 1 2 8 off/B 7 2 1 9 off/C 8 1 1 7")
	if d.Check(); len(d.Read.Rows) != 1 || d.Read.Rows[0].Line != 3 || d.Table.Off() != 2 || d.Table.Studies() != 1 {
		t.Errorf("%+v", d.Read)
	}
	d.Point(0, 0, false)
	d.Switch()
	d.Insert()
	d.Delete()
	d.Point(1, 0, false)
	d.Delete()
	shows(t, &d.Sheet, "A 9 1 2 8/C 8 1 1 7")
	for d.CanUndo() {
		d.Undo()
	}
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 1 7")
}

func TestColumns(t *testing.T) {
	d := own(good)
	d.AddColumn()
	d.AddColumn()
	if got := strings.Join(d.Table.Columns, ","); got != "Group,Group 2" || d.Cursor.Cell != 6 {
		t.Errorf("%s, %+v", got, d.Cursor)
	}
	d.Type("x")
	d.RenameColumn(1, " year ")
	d.RenameColumn(0, "  ")
	d.DeleteColumn(0)
	if d.Table.Columns[0] != "year" || d.Table.Lines[0].Cell(5) != "x" || len(d.Table.Columns) != 1 {
		t.Errorf("%v %v", d.Table.Columns, d.Table.Lines[0])
	}
	d.RenameColumn(0, "tp")
	if d.Check(); len(d.Faults) != 1 {
		t.Errorf("%v", d.Faults)
	}
	if _, ok := d.FaultAt(-1, 5); !ok {
		t.Errorf("the column is not marked: %v", d.marks)
	}
	for d.CanUndo() {
		d.Undo()
	}
	if len(d.Table.Columns) != 0 {
		t.Error("columns are left")
	}
}

func TestClearAndCopy(t *testing.T) {
	d := own(good)
	d.Point(0, 0, false)
	d.Point(1, 1, true)
	if got := d.Copy(); got != "A\t9\nB\t7" {
		t.Errorf("%q", got)
	}
	d.Clear()
	shows(t, &d.Sheet, "  1 2 8/  2 1 9/C 8 1 1 7")
	d.Undo()
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 1 7")
}

// TestCopyRunsNothing: no cell of a copy is a formula to a spreadsheet, and a paste gives what was copied.
func TestCopyRunsNothing(t *testing.T) {
	for _, name := range hostile.Strings() {
		name = strings.ToValidUTF8(name, "\ufffd")
		d := own(good)
		d.Point(0, 0, false)
		d.Type(name)
		want := d.Table.Lines[0].Cell(0)
		text := d.Copy()
		if bare := strings.TrimPrefix(text, "\""); bare != "" && strings.ContainsRune("=+-@\t\r|%＝", []rune(bare)[0]) && strings.Trim(bare, "+-0123456789.e") != "" {
			t.Errorf("%q is copied as %q", name, text)
		}
		if back := studyio.Block(text); text != "" && (len(back) != 1 || len(back[0]) != 1 || unix(want) != unix(back[0][0])) {
			t.Errorf("%q is copied as %q and comes back as %q", want, text, back)
		}
	}
}

// unix has the line breaks that a paste has, and no space around.
func unix(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

func TestPaste(t *testing.T) {
	d := own(good)
	d.Point(2, 3, false)
	d.Paste("5\t6\tcity\r\n7\t8\ttown\r\n")
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 5 6 city/   7 8 town")
	if d.Table.Columns[0] != "Column 6" {
		t.Errorf("%q", d.Table.Columns)
	}
	d.Undo()
	d.Point(0, 1, false)
	d.Point(2, 1, true)
	d.Paste(" 4 ")
	shows(t, &d.Sheet, "A 4 1 2 8/B 4 2 1 9/C 4 1 1 7")
	d.Point(3, 0, false)
	d.Paste("D,1,2,3,4\nE,5,6,7,8\n")
	shows(t, &d.Sheet, "A 4 1 2 8/B 4 2 1 9/C 4 1 1 7/D 1 2 3 4/E 5 6 7 8")
	d.Point(5, 0, false)
	d.Paste("tn;fn;fp;tp;study;year\n1;2;3;4;F;1999\n")
	shows(t, &d.Sheet, "A 4 1 2 8/B 4 2 1 9/C 4 1 1 7/D 1 2 3 4/E 5 6 7 8/F 4 3 2 1 1999")
	d.SelectAll()
	d.Paste(other)
	shows(t, &d.Sheet, "D 19 1 2 8/E 17 2 1 9/F 18 1 1 7")
	for d.CanUndo() {
		d.Undo()
	}
	shows(t, &d.Sheet, "A 9 1 2 8/B 7 2 1 9/C 8 1 1 7")
	d.Open("", studyio.About{}, studyio.Table{})
	d.Paste(bad)
	shows(t, &d.Sheet, "A 9 1 -2 8/B x 2 1 9")
	d.Paste("")
}

func TestTabLeavesAtTheEnds(t *testing.T) {
	d := own(good)
	if d.Tab(true) {
		t.Error("back from the first cell")
	}
	d.Point(3, 4, false)
	if d.Tab(false) {
		t.Error("on from the last cell")
	}
	d.Point(0, 4, false)
	if !d.Tab(false) || d.Cursor != At(1, 0) || !d.Tab(true) || d.Cursor.Cell != 4 {
		t.Errorf("%+v", d.Cursor)
	}
}

func TestDescribeIsOneEditPerField(t *testing.T) {
	d := own(good)
	for i := range len("Dementia") {
		d.Describe("title", studyio.About{Title: "Dementia"[:i+1]})
	}
	d.Describe("unit", studyio.About{Title: "Dementia", Unit: "people"})
	if d.Undo(); d.About.Title != "Dementia" || d.About.Unit != "" {
		t.Errorf("%+v", d.About)
	}
	if d.Undo(); d.About.Title != "" || d.CanUndo() {
		t.Errorf("%+v", d.About)
	}
}

// TestUndoUndoesEverything: whatever is done, in whatever order, undoing all of it gives what was there, and redoing all
// of it what it became.
func TestUndoUndoesEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := own(good)
		before := fmt.Sprint(d.Table, d.About)
		for range rapid.IntRange(1, 30).Draw(t, "edits") {
			d.Point(rapid.IntRange(0, 6).Draw(t, "row"), rapid.IntRange(0, 7).Draw(t, "cell"), rapid.Bool().Draw(t, "extend"))
			text := rapid.SampledFrom([]string{"", "5", "-1", "x", "a\tb\n1\t2", "1\t2\t3\t4\t5\t6", other}).Draw(t, "text")
			do := []func(){
				func() { d.Type(text) }, func() { d.Paste(text) }, d.Clear, d.Insert, d.Delete, d.Switch, d.AddColumn, d.SelectAll, d.Undo, d.Redo,
				func() { d.Shift(1) }, func() { d.Shift(-1) }, func() { d.DeleteColumn(0) }, func() { d.RenameColumn(0, text) }, func() { d.Revert() },
				func() { d.Describe("title", studyio.About{Title: text}) }, d.Check,
			}
			do[rapid.IntRange(0, len(do)-1).Draw(t, "what")]()
			for _, line := range d.Table.Lines {
				if len(line.Cells) > d.Table.Width() {
					t.Fatalf("%d cells for %d columns", len(line.Cells), d.Table.Width())
				}
			}
		}
		d.EndTyping()
		after := fmt.Sprint(d.Table, d.About)
		for d.CanRedo() {
			d.Redo()
		}
		last := fmt.Sprint(d.Table, d.About)
		for d.CanUndo() {
			d.Undo()
		}
		if got := fmt.Sprint(d.Table, d.About); got != before {
			t.Fatalf("undone: %s\nwant %s", got, before)
		}
		for d.CanRedo() {
			d.Redo()
		}
		if got := fmt.Sprint(d.Table, d.About); got != last {
			t.Fatalf("redone: %s\nwant %s (%s)", got, last, after)
		}
	})
}
