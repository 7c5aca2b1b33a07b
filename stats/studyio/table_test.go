package studyio

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func tableOf(t *testing.T, text string) Table {
	t.Helper()
	table, err := Tabulate("x.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTableReadsLikeAFile(t *testing.T) {
	const text = "year;TN;tp;Author;fn;fp\n1999;40;10;Adams;3;2\n;50;20;Baker;4;5\n"
	table := tableOf(t, text)
	if want := []string{"Adams", "10", "2", "3", "40", "1999"}; !reflect.DeepEqual(table.Lines[0].Cells, want) || table.Columns[0] != "year" {
		t.Errorf("%v %v", table.Columns, table.Lines[0])
	}
	set, _, err := table.Read()
	if err != nil {
		t.Fatal(err)
	}
	file, _, _ := Read("x.csv", []byte(text))
	for i := range file.Rows {
		file.Rows[i].Line = i + 1 // a table counts its rows, a file its lines
	}
	if !reflect.DeepEqual(set, file) {
		t.Errorf("%+v\nwant %+v", set, file)
	}
}

func TestTableFaultsAndLinesLeftOut(t *testing.T) {
	table := Table{Columns: []string{"tp"}, Lines: []Line{
		{Cells: []string{"A", "1", "2", "3", "4"}}, {Cells: []string{"B", "x"}, Off: true}, {}, {Cells: []string{" ", ""}}, {Cells: []string{"C", "-1", "2", "3", "4"}},
	}}
	_, _, err := table.Read()
	faults, _ := err.(Faults)
	if len(faults) != 2 || faults[0].Kind != SameName || faults[1].Row != 5 || faults[1].Column != "TP" {
		t.Errorf("%v", err)
	}
	table.Columns = nil
	table.Lines[4] = table.Lines[4].With(TPCell, "1")
	set, _, err := table.Read()
	if err != nil || len(set.Rows) != 2 || set.Rows[1].Line != 5 || table.Off() != 1 || table.Studies() != 2 {
		t.Errorf("%+v, %v", set, err)
	}
}

func TestTabulateKeepsWhatCanBeMended(t *testing.T) {
	table := tableOf(t, "study,tp,fp,fn,tn,tp\nA,x,,3\nB,1,2,3,4,5,extra\n")
	if got := table.Lines[1].Cells; !reflect.DeepEqual(got, []string{"B", "1", "2", "3", "4", "5", "extra"}) {
		t.Errorf("%v", got)
	}
	if got := table.Lines[0]; got.Cell(TPCell) != "x" || got.Cell(TNCell) != "" || len(table.Columns) != 2 {
		t.Errorf("%v %v", table.Columns, got)
	}
	for text, kind := range map[string]Kind{
		"": Empty, "a,b\n1,2\n": NoHeader, "study,tp,fp,fn\nA,1,2,3\n": MissingColumn, "study,tp,fp,fn,tn\n": NoRows,
		"study,tp,fp,fn,tn\n\"A,1,2,3,4\n": BadQuote, "\x89PNG\r\n": NotUTF8,
	} {
		if _, err := Tabulate("", []byte(text)); !errors.Is(err, kind) {
			t.Errorf("%q: %v, want %v", text, err, kind)
		}
	}
}

func TestBlock(t *testing.T) {
	for text, want := range map[string][][]string{
		"1\t2\r\n3\t4\r\n":     {{"1", "2"}, {"3", "4"}},
		"1,5":                  {{"1,5"}},
		"a,b\nc,d\n":           {{"a", "b"}, {"c", "d"}},
		"a, b and c\nd\n":      {{"a, b and c"}, {"d"}},
		"\"x\ty\"\t2\n\n3\t4":  {{"x\ty", "2"}, {""}, {"3", "4"}},
		"one\rtwo":             {{"one"}, {"two"}},
		"a;b\nc;d":             {{"a", "b"}, {"c", "d"}},
		"'=SUM(A1:A2)\t'plain": {{"=SUM(A1:A2)", "'plain"}},
	} {
		if got := Block(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNoFormulaInCSV(t *testing.T) {
	table := Table{Columns: []string{"=x"}, Lines: []Line{
		{Cells: []string{"=1+1", "1", "2", "3", "4", "-3.5"}}, {Cells: []string{"@SUM(A1)", "1", "2", "3", "4", "-x"}}, {Cells: []string{"'=2", "1", "2", "3", "4", "+1"}},
		{Cells: []string{"off", "9"}, Off: true},
	}}
	const want = "study,tp,fp,fn,tn,'=x\n'=1+1,1,2,3,4,-3.5\n'@SUM(A1),1,2,3,4,'-x\n''=2,1,2,3,4,+1\n"
	if got := string(table.CSV()); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestRoundTrips: whatever a complete table holds, its CSV and its project file give it back.
func TestRoundTrips(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("ab =+-@',;\"\n\té1.%|")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		table := Table{Columns: []string{"note", "=more"}}
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			table.Lines = append(table.Lines, Line{Cells: []string{text.Draw(t, "label"), "1", "2", "3", "4", text.Draw(t, "note"), text.Draw(t, "more")}, Off: rapid.Bool().Draw(t, "off")})
		}
		p := Project{About: About{Title: text.Draw(t, "title"), Threshold: ThresholdVaries}, Table: table, Options: json.RawMessage(`{"level":0.9}`)}
		back, err := ReadProject(p.Write())
		if err != nil || !reflect.DeepEqual(back, p) {
			t.Fatalf("%+v, %v\nwant %+v", back, err, p)
		}
		set, _, err := table.Read()
		if err != nil {
			t.Fatal(err)
		}
		if len(set.Rows) == 0 {
			return
		}
		again, err := Tabulate("x.csv", table.CSV())
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := again.Read()
		if err != nil {
			t.Fatal(err)
		}
		for i := range set.Rows { // rows that were off are not in the file: only the numbering differs
			if strings.HasPrefix(set.Rows[i].Label, "Row ") {
				got.Rows[i].Label = set.Rows[i].Label
			}
			got.Rows[i].Line = set.Rows[i].Line
		}
		if !reflect.DeepEqual(got, set) {
			t.Fatalf("%+v\nwant %+v", got, set)
		}
	})
}

func TestReadProjectRefuses(t *testing.T) {
	for text, want := range map[string]error{
		"":   ErrNotProject,
		"{}": ErrNotProject,
		`{"format":"bivar.project","version":0,"rows":[]}`:                                 ErrNotProject,
		`{"format":"bivar.project","version":2,"rows":"of another kind"}`:                  ErrNewer,
		`{"format":"bivar.project","version":1,"rows":[{"cells":[1]}]}`:                    ErrNotProject,
		`{"format":"bivar.project","version":1,"rows":[{"cells":["","","","","","",""]}]}`: ErrNotProject,
		"{\"format\":\"bivar.project\",\"version\":1,\"about\":{\"title\":\"\xff\"}}":      ErrNotProject,
	} {
		if _, err := ReadProject([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestSetTable(t *testing.T) {
	set, _, _ := tableOf(t, "study,tp,fp,fn,tn,year\nA,1,2,3,4,1999\n").Read()
	again, _, err := set.Table().Read()
	if err != nil || !reflect.DeepEqual(again, set) {
		t.Errorf("%+v, %v", again, err)
	}
}

// FuzzTabulate: whatever the bytes of a file, they are refused with faults or become a table that its project file
// gives back, and whose CSV has the same cells.
func FuzzTabulate(f *testing.F) {
	for _, text := range []string{
		"study,tp,fp,fn,tn\nA,1,2,3,4\n", "Study;TP;FP;FN;TN;Größe\r\nA;1;2;x;4;5,5\r\n;;;;\r\n", "tp\tfn\ttn\tfp\tname\n1\t2\t3\t4\t\"a\nb\"\n",
		"study,tp,fp,fn,tn,,a,a\n=A,1,2,3,4,5,6,7,8,9\n", "\ufeffTP,FP,FN,TN\n1,2,3\n\"",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Tabulate("fuzz.csv", data)
		if err != nil {
			var faults Faults
			if !errors.As(err, &faults) || len(faults) == 0 {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		if len(table.Lines) == 0 {
			t.Fatal("no line and no fault")
		}
		for _, line := range table.Lines {
			if len(line.Cells) > table.Width() {
				t.Fatalf("%d cells for %d columns", len(line.Cells), table.Width())
			}
		}
		p := Project{Table: table}
		back, err := ReadProject(p.Write())
		if err != nil || !reflect.DeepEqual(back, p) {
			t.Fatalf("%+v, %v\nwant %+v", back, err, p)
		}
		table.Read() // a fault is a cell to mend
	})
}

// FuzzReadProject: whatever the bytes of a file, they are refused with one of the errors, or read as a project that its
// own file gives back.
func FuzzReadProject(f *testing.F) {
	p := Project{About: About{Title: "A </script>", Threshold: ThresholdVaries}, Options: json.RawMessage(`{"level":0.9}`), Table: Table{
		Columns: []string{"group"}, Lines: []Line{{Cells: []string{"A", "1", "2", "3", "4", "x"}, Off: true}, {Cells: []string{"B", "", "y"}}},
	}}
	f.Add(p.Write())
	f.Add([]byte(`{"format":"bivar.project","version":2}`))
	f.Add([]byte("\ufeff{\"FORMAT\":\"bivar.project\",\"version\":1,\"rows\":[{}],\"options\":null}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadProject(data)
		if err != nil {
			if !errors.Is(err, ErrNotProject) && !errors.Is(err, ErrNewer) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		once := p.Write()
		back, err := ReadProject(once)
		if err != nil || !bytes.Equal(back.Write(), once) {
			t.Fatalf("%v: %s\nbecomes %s", err, once, back.Write())
		}
	})
}
