package studyio_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/hostile"
)

// separated is a table as a text file, quoted where it must be.
func separated(comma rune) func(rows [][]string) []byte {
	return func(rows [][]string) []byte {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = comma
		if err := w.WriteAll(rows); err != nil {
			panic(err) // memory does not fail
		}
		return b.Bytes()
	}
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // memory does not fail
	}
	return b.String()
}

// written are the forms of a file that the page opens, each of the same table.
var written = map[string]func(rows [][]string) []byte{
	"commas": separated(','), "semicolons": separated(';'), "tabs": separated('\t'),
	"UTF-16": func(rows [][]string) []byte {
		b := []byte("\xff\xfe")
		for _, unit := range utf16.Encode([]rune(string(separated('\t')(rows)))) {
			b = append(b, byte(unit), byte(unit>>8))
		}
		return b
	},
	"RevMan": func(rows [][]string) []byte {
		var studies, data strings.Builder
		for i, row := range rows[1:] {
			fmt.Fprintf(&studies, `<STUDY ID="S%d" NAME="%s"/>`, i, escaped(row[0]))
			fmt.Fprintf(&data, `<TEST_DATA_ENTRY STUDY_ID="S%d" TP="%s" FP="%s" FN="%s" TN="%s"/>`, i, escaped(row[1]), escaped(row[2]), escaped(row[3]), escaped(row[4]))
		}
		return []byte(`<?xml version="1.0"?><COCHRANE_REVIEW TYPE="DIAGNOSTIC"><STUDIES>` + studies.String() + `</STUDIES><TEST ID="T"><NAME>` + escaped(rows[0][5]) + `</NAME>` + data.String() + `</TEST></COCHRANE_REVIEW>`)
	},
	"a workbook": func(rows [][]string) []byte { return workbook(rows, "Studies") },
	"a project": func(rows [][]string) []byte {
		p := studyio.Project{About: studyio.About{Title: rows[0][5], Citation: rows[1][0]}, Table: studyio.Table{Columns: rows[0][5:]}}
		for _, row := range rows[1:] {
			p.Table.Lines = append(p.Table.Lines, studyio.Line{Cells: row})
		}
		return p.Write()
	},
}

func workbook(rows [][]string, sheet string) []byte {
	var shared, cells strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&cells, `<row r="%d">`, i+1)
		for j, cell := range row {
			fmt.Fprintf(&shared, "<si><t>%s</t></si>", escaped(cell))
			fmt.Fprintf(&cells, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+j, i+1, i*len(row)+j)
		}
		cells.WriteString("</row>")
	}
	return pack(map[string][]byte{
		"xl/workbook.xml":          []byte(`<workbook><sheets><sheet name="` + escaped(sheet) + `" id="r1"/></sheets></workbook>`),
		"xl/sharedStrings.xml":     []byte("<sst>" + shared.String() + "</sst>"),
		"xl/worksheets/sheet1.xml": []byte("<worksheet>" + cells.String() + "</worksheet>"),
	})
}

// TestHostileImports: each string as a study, a column, a cell of it, a count, the name of a count, a sheet, a file's name
// and a whole file, in each form. The file is read with the counts that stand in it, or refused with faults of one line.
func TestHostileImports(t *testing.T) {
	places := map[string]struct{ row, column int }{
		"as a study": {2, 0}, "as a column": {0, 5}, "as a cell": {2, 5}, "as a count": {2, 2}, "as the name of a count": {0, 3},
	}
	want := []stats.Study{{TP: 9, FP: 1, FN: 2, TN: 8}, {TP: 7, FP: 3, FN: 4, TN: 6}, {TP: 5, FP: 0, FN: 1, TN: 12}}
	tried, taken := 0, 0
	for _, s := range hostile.Strings() {
		for place, at := range places {
			rows := [][]string{{"study", "tp", "fp", "fn", "tn", "country"}, {"A", "9", "1", "2", "8", "x"}, {"B", "7", "3", "4", "6", "y"}, {"C", "5", "0", "1", "12", "x"}}
			rows[at.row][at.column] = s
			for form, file := range written {
				tried++
				if safe(t, fmt.Sprintf("%s, %q %s", form, s, place), "x", file(rows), want, at.column == 2) {
					taken++
				}
			}
		}
		rows := [][]string{{"study", "tp", "fp", "fn", "tn"}, {"A", "9", "1", "2", "8"}, {"B", "7", "3", "4", "6"}, {"C", "5", "0", "1", "12"}}
		tried += 3
		if !safe(t, fmt.Sprintf("a sheet named %q", s), "x.xlsx", workbook(rows, s), want, false) || !safe(t, fmt.Sprintf("a file named %q", s), s, separated(',')(rows), want, false) {
			t.Errorf("%q: as the name of a sheet or of a file it lets a sound table be refused", s)
		}
		safe(t, fmt.Sprintf("a whole file, %q", s), s, []byte(s), nil, false)
	}
	t.Logf("%d files of %d strings, %d of them read", tried, len(hostile.Strings()), taken)
	if taken < tried/3 {
		t.Error("too few were read for this to say anything")
	}
}

// safe opens a file and reports whether it was read: with other counts than these it fails, but for the second study's
// false positives where these may be anything.
func safe(t *testing.T, what, name string, file []byte, want []stats.Study, anyFP bool) bool {
	t.Helper()
	r, err := studyio.Open(name, file)
	if err == nil && r.Project != nil {
		r.Set, _, err = r.Project.Table.Read()
	} else if err == nil {
		err = r.Err()
	}
	if err != nil {
		var faults studyio.Faults
		var question *studyio.Question
		switch {
		case errors.As(err, &question):
		case errors.As(err, &faults):
			checkFaults(t, err, 1<<20)
		case !errors.Is(err, studyio.ErrNotProject):
			t.Errorf("%s: %v", what, err)
		}
		return false
	}
	got := r.Set.Studies()
	for i := range got {
		got[i].Label = ""
		if anyFP && i == 1 && len(want) > 1 {
			got[i].FP = want[i].FP
		}
	}
	if want != nil && !slices.Equal(got, want) {
		t.Errorf("%s: read as %v", what, got)
	}
	return true
}

// TestHostileProjects: each string wherever a project file may have text, and where it may not.
func TestHostileProjects(t *testing.T) {
	for _, s := range hostile.Strings() {
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		q := string(quoted)
		for _, text := range []string{
			s, q, `{"format":"bivar.project","version":` + q + `}`, `{"format":` + q + `,"version":1}`,
			`{"format":"bivar.project","version":1,"about":` + q + `,"columns":` + q + `,"rows":` + q + `}`,
			`{"format":"bivar.project","version":1,"about":{"threshold":` + q + `},"columns":[` + q + `,` + q + `],"types":{` + q + `:` + q + `},"judgements":{` + q + `:` + q + `},"options":` + q + `,"rows":[{"cells":[` + q + `,` + q + `]}]}`,
			`{"format":"bivar.project","version":1,` + s + `}`,
		} {
			p, err := studyio.ReadProject([]byte(text))
			if err != nil {
				if strings.TrimSpace(err.Error()) == "" {
					t.Errorf("%q: a fault without a word", text)
				}
				continue
			}
			if again, err := studyio.ReadProject(p.Write()); err != nil || len(again.Table.Lines) != len(p.Table.Lines) {
				t.Errorf("%q: what was read is not read again: %v", text, err)
			}
		}
	}
}
