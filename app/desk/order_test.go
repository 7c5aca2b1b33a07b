package desk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bivar/stats/studyio"

	"pgregory.net/rapid"
)

// seenSheet is of seven rows with two covariates: one is blank, two have the same year, some have none.
func seenSheet() *Sheet {
	t := studyio.Table{Columns: []string{"year", "country"}}
	for _, text := range []string{
		"Study 10|9|1|2|8|2001|Spain", "study 9|70|2|1|9|1999|UK", "Azar|8|1|1|7||spain", "|||||", "Study 2|x|4|5|100|2001|Peru", "Öz|10|0|0|4|about 2001|", "Bo|100|3|4|5|-5.5|UK",
	} {
		t.Lines = append(t.Lines, studyio.Line{Cells: strings.Split(text, "|")})
	}
	s := exampleSheet("", studyio.About{}, t)
	return &s
}

// seen are the numbers of the rows in sight, as they are shown beside them.
func seen(s *Sheet) string {
	rows := make([]int, s.Rows())
	for i := range rows {
		rows[i] = s.Stored(i) + 1
	}
	return strings.Trim(fmt.Sprint(rows), "[]")
}

func sees(t *testing.T, s *Sheet, want string) {
	t.Helper()
	if got := seen(s); got != want {
		t.Errorf("rows %s, want %s", got, want)
	}
}

func TestSortedAsPeopleCount(t *testing.T) {
	s := seenSheet()
	stored := cells(s)
	for _, c := range []struct {
		by       int
		up, down string
	}{
		{AsEntered, "1 2 3 4 5 6 7", "1 2 3 4 5 6 7"},
		{ByCell(studyio.LabelCell), "3 7 5 2 1 6 4", "6 1 2 5 7 3 4"}, // Study 2, 9 and 10, in capitals or not
		{ByCell(studyio.TPCell), "3 1 6 2 7 5 4", "5 7 2 6 1 3 4"},    // 9 before 10, x behind all numbers
		{ByCell(studyio.FixedCells), "7 2 1 5 6 3 4", "6 1 5 2 7 3 4"},
		{ByCell(studyio.FixedCells + 1), "5 1 3 2 7 4 6", "2 7 1 3 5 4 6"},
		{BySensitivity, "1 3 7 2 6 4 5", "6 2 7 3 1 4 5"},
		{BySpecificity, "7 2 3 1 5 6 4", "6 5 1 3 2 7 4"},
	} {
		s.Show(Order{By: c.by})
		sees(t, s, c.up)
		s.Show(Order{By: c.by, Down: c.by != AsEntered})
		sees(t, s, c.down)
	}
	if shows(t, s, stored); s.CanUndo() || s.Version != 0 || !s.Arranged() {
		t.Errorf("looking is an edit: %+v", s.View())
	}
	s.Show(Order{})
	if sees(t, s, "1 2 3 4 5 6 7"); s.Arranged() {
		t.Error("the order is still another one")
	}
}

func TestEqualRowsKeepTheirOrder(t *testing.T) {
	var s Sheet
	for i := range 60 {
		s.Table.Lines = append(s.Table.Lines, studyio.Line{Cells: []string{fmt.Sprint("Study ", i), fmt.Sprint(i % 2)}})
	}
	for _, down := range []bool{false, true} {
		s.Show(Order{By: ByCell(studyio.TPCell), Down: down})
		for i := range 30 {
			for half, odd := range []int{0, 1} {
				if down {
					odd = 1 - odd
				}
				if got := s.Stored(30*half + i); got != 2*i+odd {
					t.Fatalf("descending %v, row %d is %d", down, 30*half+i, got)
				}
			}
		}
	}
}

func TestNoNumberIsAText(t *testing.T) {
	var s Sheet
	for _, text := range []string{"NaN", "inf", "1e999", "4", "-2", "", "0x10"} {
		s.Table.Lines = append(s.Table.Lines, studyio.Line{Cells: []string{text}})
	}
	s.Show(Order{By: ByCell(studyio.LabelCell)})
	sees(t, &s, "5 4 7 3 2 1 6")
}

func TestFiltered(t *testing.T) {
	s := seenSheet()
	for _, c := range []struct{ text, want string }{{"spain", "1 3"}, {" SPAIN ", "1 3"}, {"ö", "6"}, {"2001", "1 5 6"}, {"nowhere", ""}, {" ", "1 2 3 4 5 6 7"}, {"", "1 2 3 4 5 6 7"}} {
		s.Show(Order{Text: c.text})
		if sees(t, s, c.want); s.Arranged() != (strings.TrimSpace(c.text) != "") {
			t.Errorf("%q: arranged %v", c.text, s.Arranged())
		}
	}
	s.Show(Order{By: ByCell(studyio.TPCell), Down: true, Text: "uk"})
	sees(t, s, "7 2")
}

func TestCursorStaysOnItsStudy(t *testing.T) {
	s := seenSheet()
	at := func(row, cell int) {
		t.Helper()
		if s.Cursor != At(row, cell) {
			t.Errorf("%+v, want %d, %d", s.Cursor, row, cell)
		}
	}
	s.Point(2, 3, false)
	s.Show(Order{Text: "spain"})
	at(1, 3)
	s.Show(Order{By: ByCell(0), Text: "spain"})
	at(0, 3)
	s.Point(1, 3, false)
	s.Show(Order{By: ByCell(0)})
	at(4, 3)
	s.Show(Order{})
	at(0, 3)
	s.Point(2, 4, true)
	if s.Show(s.Order); s.Cursor.ToRow != 2 {
		t.Errorf("%+v is selected no more", s.Cursor)
	}
	s.Show(Order{By: ByCell(studyio.TPCell), Down: true})
	at(0, 3) // the first, no more Study 10
	if s.Stored(0) != 4 {
		t.Errorf("row %d is the first", s.Stored(0))
	}
	s.Show(Order{})
	s.Show(Order{Text: "peru"})
	at(0, 3)
	s.Move(9, 0, false)
	at(1, 3)
	if s.Line(1).Blank() != true || s.Stored(1) != 7 {
		t.Error("behind the last is no new study")
	}
}

// TestEditsInAView: every edit works on what is selected as it is seen, and is one edit.
func TestEditsInAView(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *Sheet)
		want string // rows that changed
		seen string
	}{
		{"type", func(s *Sheet) { s.Point(1, 1, false); s.Type("5"); s.Type("55") }, "1: Study 10|55|1|2|8|2001|Spain", "5 1 6"},
		{"clear", func(s *Sheet) { s.Point(0, 5, false); s.Point(1, 6, true); s.Clear() }, "1: Study 10|9|1|2|8|| 5: Study 2|x|4|5|100||", "5 1 6"},
		{"one value", func(s *Sheet) { s.Point(1, 2, false); s.Point(2, 2, true); s.Paste("7") }, "1: Study 10|9|7|2|8|2001|Spain 6: Öz|10|7|0|4|about 2001|", "5 1 6"},
		{"a block and more", func(s *Sheet) { s.Point(2, 1, false); s.Paste("1\t2\n3\t4") }, "6: Öz|1|2|0|4|about 2001| 8: |3|4", "5 1 6 8"},
		{"fill", func(s *Sheet) { s.Point(0, 6, false); s.Point(2, 6, true); s.FillDown() }, "1: Study 10|9|1|2|8|2001|Peru 6: Öz|10|0|0|4|about 2001|Peru", "5 1 6"},
		{"fill from above", func(s *Sheet) { s.Point(2, 1, false); s.Point(2, 2, true); s.FillDown() }, "6: Öz|9|1|0|4|about 2001|", "5 1 6"},
		{"fill a new study", func(s *Sheet) { s.Point(3, 6, false); s.FillDown() }, "", "5 1 6"}, // above is nothing
		{"fill another", func(s *Sheet) { s.Point(3, 5, false); s.FillDown() }, "8: |||||about 2001", "5 1 6 8"},
		{"fill to the end", func(s *Sheet) { s.Point(1, 5, false); s.Point(3, 5, true); s.FillDown() }, "6: Öz|10|0|0|4|2001|", "5 1 6"},
		{"fill the first", func(s *Sheet) { s.Point(0, 5, false); s.FillDown() }, "", "5 1 6"},
		{"switch off", func(s *Sheet) { s.SelectRow(1, false); s.SelectRow(2, true); s.Switch() }, "1: Study 10|9|1|2|8|2001|Spain off 6: Öz|10|0|0|4|about 2001| off", "5 1 6"},
		{"delete", func(s *Sheet) { s.SelectRow(0, false); s.SelectRow(1, true); s.Delete() }, "1: study 9|70|2|1|9|1999|UK 2: Azar|8|1|1|7||spain 3: ||||| 4: Öz|10|0|0|4|about 2001| 5: Bo|100|3|4|5|-5.5|UK", "4"},
		{"a new study", func(s *Sheet) { s.Point(3, 0, false); s.Type("N"); s.Type("New") }, "8: New", "5 1 6 8"},
		{"insert", (*Sheet).Insert, "", "5 1 6"},
		{"move", func(s *Sheet) { s.Shift(1) }, "", "5 1 6"},
		{"derive", func(s *Sheet) { s.Point(2, 0, false); s.Derive([]string{"1", "2", "3", "4"}, "year", "n 10") }, "8: |1|2|3|4|n 10|", "5 1 6 8"},
		{"a table", func(s *Sheet) { s.SelectAll(); s.Paste("study,tp,fp,fn,tn\nD,19,1,2,8\n") }, "5: D|19|1|2|8|2001|Peru", "5 1 6"},
	} {
		s := seenSheet()
		s.Show(Order{By: ByCell(studyio.LabelCell), Text: "2001"})
		sees(t, s, "5 1 6")
		before := s.Table.Lines
		stored := fmt.Sprint(s.Table)
		before = slices.Clone(before)
		c.do(s)
		s.EndTyping()
		var changed []string
		for i, line := range s.Table.Lines {
			if text := lineText(line); i >= len(before) || text != lineText(before[i]) {
				changed = append(changed, fmt.Sprintf("%d: %s", i+1, text))
			}
		}
		if got := strings.Join(changed, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		sees(t, s, c.seen)
		if c.want == "" == s.CanUndo() {
			t.Errorf("%s: an edit: %v", c.name, s.CanUndo())
		}
		after := fmt.Sprint(s.Table)
		s.Undo()
		if got := fmt.Sprint(s.Table); got != stored || s.CanUndo() {
			t.Errorf("%s, undone: %s, want %s", c.name, got, stored)
		}
		sees(t, s, "5 1 6")
		if s.Redo(); fmt.Sprint(s.Table) != after {
			t.Errorf("%s, done again: %v", c.name, s.Table)
		}
	}
}

func lineText(line studyio.Line) string {
	text := strings.Join(line.Cells, "|")
	if line.Off {
		text += " off"
	}
	return text
}

func TestRowsDoNotJump(t *testing.T) {
	s := seenSheet()
	s.Show(Order{By: ByCell(studyio.TPCell), Text: "2001"})
	sees(t, s, "1 6 5")
	s.Type("900")
	s.Point(0, 5, false)
	s.Type("1980")
	sees(t, s, "1 6 5") // although it neither holds the text nor is in its place
	s.Undo()
	s.Redo()
	sees(t, s, "1 6 5")
	s.Point(2, 0, false)
	s.Delete()
	sees(t, s, "1 5")
	if s.Cursor != At(2, 0) || s.Stored(2) != 6 {
		t.Errorf("%+v", s.Cursor)
	}
	s.Show(Order{By: ByCell(studyio.TPCell), Text: "200"})
	sees(t, s, "5")
}

func TestWhatIsUndoneIsSeen(t *testing.T) {
	s := seenSheet()
	s.Point(1, 6, false)
	s.Type("France")
	s.Show(Order{By: ByCell(studyio.LabelCell), Text: "spain"})
	sees(t, s, "3 1")
	s.Undo()
	if sees(t, s, "3 7 5 2 1 6 4"); s.Cursor != At(3, 6) || s.Value() != "UK" || s.Order.Text != "" {
		t.Errorf("%+v", s.Cursor)
	}
}

func TestFaultOutOfSight(t *testing.T) {
	s := seenSheet()
	s.Show(Order{Text: "spain"})
	if len(s.Faults) == 0 || !s.GoTo(s.Faults[0]) || s.Value() != "x" || s.Rows() != 7 {
		t.Errorf("%v, %q", s.Faults, s.Value())
	}
	if fault, bad := s.FaultAt(s.Stored(s.Cursor.Row), s.Cursor.Cell); !bad || fault.Row != 5 {
		t.Errorf("%+v", fault)
	}
	if s.GoTo(studyio.Fault{Row: 99}) {
		t.Error("went to a fault that is not there")
	}
}

func TestDerivedIntoARowOfAView(t *testing.T) {
	s := seenSheet()
	s.Show(Order{By: ByCell(studyio.LabelCell), Down: true, Text: "study"})
	s.Table.Lines[4].Cells = []string{"Study 2"}
	sees(t, s, "1 2 5")
	s.Point(2, 2, false)
	if row := s.Derive([]string{"1", "2", "3", "4"}, "year", "n 10"); row != 4 || lineText(s.Table.Lines[4]) != "Study 2|1|2|3|4|n 10|" {
		t.Errorf("row %d: %s", row, lineText(s.Table.Lines[4]))
	}
	if row := s.Derive([]string{"1", "2", "3", "4"}, "year", "n 10"); row != 7 || s.Cursor.Row != 3 {
		t.Errorf("row %d, %+v", row, s.Cursor)
	}
}

func TestResetIsSeenAsEntered(t *testing.T) {
	d := publishedDesk()
	d.Point(3, 1, false)
	d.Type("50")
	d.Show(Order{By: ByCell(studyio.TPCell), Down: true, Text: "short"})
	d.Reset()
	sees(t, &d.Sheet, "1 2 3 4")
	d.Undo()
	if sees(t, &d.Sheet, "1 2 3 4"); d.Value() != "50" {
		t.Errorf("%+v", d.Cursor)
	}
}

func TestSortedByAColumnThatMoves(t *testing.T) {
	s := seenSheet()
	s.Show(Order{By: ByCell(studyio.FixedCells)})
	const byYear = "7 2 1 5 6 3 4"
	follows := func(by int, want string) {
		t.Helper()
		if sees(t, s, want); s.Order.By != by {
			t.Errorf("sorted by %d, want %d", s.Order.By, by)
		}
	}
	s.MoveColumn(0, 1)
	follows(ByCell(studyio.FixedCells+1), byYear)
	s.RenameColumn(1, "published")
	follows(ByCell(studyio.FixedCells+1), byYear)
	s.DeleteColumn(0)
	follows(ByCell(studyio.FixedCells), byYear)
	s.DeleteColumn(0)
	follows(AsEntered, "1 2 3 4 5 6 7")
	for s.CanUndo() {
		s.Undo()
	}
	follows(AsEntered, "1 2 3 4 5 6 7")
}

func TestAnotherTableIsSeenAsEntered(t *testing.T) {
	d := own(good)
	d.Show(Order{By: ByCell(studyio.TPCell)})
	sees(t, &d.Sheet, "2 3 1")
	d.SelectAll()
	d.Paste(other)
	if sees(t, &d.Sheet, "1 2 3"); d.Arranged() {
		t.Error("in the order of the one before")
	}
	d.Show(Order{By: ByCell(studyio.TPCell)})
	d.Open("", studyio.About{}, studyio.Table{})
	if d.Arranged() || d.Rows() != 0 {
		t.Error("an empty table in an order")
	}
}

// TestEditsInAnyView: an edit in any view makes of the rows in sight what it makes of a table that has only these, in that
// order, and leaves the others alone. Undone all, the table is what it was, in its own order.
func TestEditsInAnyView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := seenSheet()
		first := fmt.Sprint(s.Table)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			s.Show(Order{
				By:   rapid.IntRange(BySpecificity, ByCell(s.Table.Width()-1)).Draw(t, "by"),
				Down: rapid.Bool().Draw(t, "down"),
				Text: rapid.SampledFrom([]string{"", "", "2001", "spain", "9", "nowhere"}).Draw(t, "holds"),
			})
			for range rapid.IntRange(1, 3).Draw(t, "in this view") {
				s.Point(rapid.IntRange(0, 8).Draw(t, "row"), rapid.IntRange(0, 7).Draw(t, "cell"), false)
				s.Point(rapid.IntRange(0, 8).Draw(t, "to row"), rapid.IntRange(0, 7).Draw(t, "to cell"), true)
				checkEdit(t, s)
			}
			switch rapid.IntRange(0, 4).Draw(t, "and then") {
			case 0:
				s.Undo()
			case 1:
				s.Undo()
				s.Redo()
			case 2:
				s.MoveColumn(0, 1)
			case 3:
				s.Paste(other)
			}
			inSight(t, s)
		}
		for s.CanUndo() {
			s.Undo()
			inSight(t, s)
		}
		if got := fmt.Sprint(s.Table); got != first {
			t.Fatalf("undone: %s\nwant %s", got, first)
		}
	})
}

// checkEdit carries out an edit in a view, and on a table of what is seen.
func checkEdit(t *rapid.T, s *Sheet) {
	text := rapid.SampledFrom([]string{"", "5", "x", "a\tb\n1\t2\n3\t4"}).Draw(t, "text")
	edits := []func(*Sheet){
		func(s *Sheet) { s.Type(text) }, func(s *Sheet) { s.Paste(text) }, (*Sheet).Clear, (*Sheet).FillDown, (*Sheet).Switch, (*Sheet).Delete,
	}
	const deleting = 5
	what := rapid.IntRange(0, len(edits)-1).Draw(t, "what")
	only := studyio.Table{Columns: s.Table.Columns}
	rows, gone := make([]int, s.Rows()), map[int]bool{}
	for i := range rows {
		rows[i] = s.Stored(i)
		only.Lines = append(only.Lines, s.Line(i))
	}
	plain := exampleSheet("", studyio.About{}, only)
	plain.Cursor = s.Cursor
	want := slices.Clone(s.Table.Lines)
	if what == deleting {
		for row, end := s.lines(); row < end; row++ {
			gone[rows[row]] = true
		}
	}

	edits[what](s)
	s.EndTyping()
	edits[what](&plain)
	plain.EndTyping()
	if what == deleting {
		var kept []studyio.Line
		for i, line := range want {
			if !gone[i] {
				kept = append(kept, line)
			}
		}
		want = kept
	} else {
		for i, line := range plain.Table.Lines {
			if i < len(rows) {
				want[rows[i]] = line
			} else {
				want = append(want, line)
			}
		}
	}
	if got := fmt.Sprint(s.Table.Lines); got != fmt.Sprint(want) {
		t.Fatalf("edit %d in %+v: %s\nwant %s", what, s.Order, got, fmt.Sprint(want))
	}
	for i, line := range plain.Table.Lines {
		if fmt.Sprint(s.Line(i)) != fmt.Sprint(line) {
			t.Fatalf("edit %d in %+v: row %d is %v in sight, want %v", what, s.Order, i, s.Line(i), line)
		}
	}
	if s.Cursor != plain.Cursor {
		t.Fatalf("edit %d in %+v: cursor %+v, want %+v", what, s.Order, s.Cursor, plain.Cursor)
	}
	inSight(t, s)
}

// inSight: no row is seen twice, and the cursor is on one of them.
func inSight(t *rapid.T, s *Sheet) {
	if !s.Arranged() && s.Rows() != len(s.Table.Lines) {
		t.Fatalf("%d rows", s.Rows())
	}
	there := map[int]bool{}
	for i := range s.Rows() {
		there[s.Stored(i)] = true
		if row := s.Stored(i); row < 0 || row >= len(s.Table.Lines) {
			t.Fatalf("row %d is not there", row)
		}
	}
	if len(there) != s.Rows() || s.Stored(s.Rows()) != len(s.Table.Lines) {
		t.Fatalf("%d of %d rows", len(there), s.Rows())
	}
	for _, row := range []int{s.Cursor.Row, s.Cursor.ToRow} {
		if row < 0 || row > s.Rows() {
			t.Fatalf("cursor %+v of %d rows", s.Cursor, s.Rows())
		}
	}
}
