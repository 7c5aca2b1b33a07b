package studyio_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"bivar/stats"
	"bivar/stats/studyio"
)

const imports = "../../testdata/imports"

// fixture is a line of the manifest of testdata/imports: what a file must be read as was written before it was read.
type fixture struct {
	file, verdict string
	studies       []stats.Study
	remark        string
}

func fixtures(t testing.TB) (all []fixture) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(imports, "manifest.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n")[1:] {
		cells := strings.Split(line, "\t")
		f := fixture{file: cells[0], verdict: cells[1], remark: cells[3]}
		for study := range strings.SplitSeq(cells[2], ";") {
			var s stats.Study
			label, numbers, found := strings.Cut(study, "|")
			if !found {
				continue
			}
			s.Label = label
			if _, err := fmt.Sscanf(numbers, "%d|%d|%d|%d", &s.TP, &s.FP, &s.FN, &s.TN); err != nil {
				t.Fatalf("%s: %v", f.file, err)
			}
			f.studies = append(f.studies, s)
		}
		all = append(all, f)
	}
	return all
}

// swapped counts rows in which the false results changed places.
func swapped(got, want []stats.Study) (n int) {
	for i := range min(len(got), len(want)) {
		if g, w := got[i], want[i]; w.FP != w.FN && g.FP == w.FN && g.FN == w.FP {
			n++
		}
	}
	return n
}

// TestImports opens every fixture: each is read as was expected, or asked about, or refused, and none is read with false
// positives and false negatives exchanged.
func TestImports(t *testing.T) {
	counted, swaps := map[string]int{}, 0
	all := fixtures(t)
	for _, f := range all {
		t.Run(f.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(imports, f.file))
			if err != nil {
				t.Fatal(err)
			}
			r, err := studyio.Open(f.file, data)
			swaps += swapped(r.Set.Studies(), f.studies)
			switch f.verdict {
			case "reads":
				counted["read"]++
				mustRead(t, r, err, f.studies)
			case "asks":
				counted["asked about"]++
				mustAsk(t, r, err, f)
			default:
				counted["refused"]++
				if err == nil {
					err = r.Err()
				}
				if !errors.Is(err, studyio.Kind(f.verdict)) || len(r.Set.Rows) > 0 {
					t.Errorf("%v, want %s", err, f.verdict)
				}
			}
		})
	}
	entries, err := os.ReadDir(imports)
	if err != nil || len(entries) != len(all)+1 {
		t.Errorf("%d files and %d lines of the manifest, %v", len(entries), len(all), err)
	}
	if len(all) < 60 || counted["asked about"] > 12 {
		t.Errorf("%d fixtures, %d of them ask", len(all), counted["asked about"])
	}
	if swaps > 0 {
		t.Errorf("%d rows were read with fp and fn exchanged", swaps)
	}
	t.Logf("%d fixtures: %d read, %d asked about, %d refused, as expected beforehand; %d rows with fp and fn exchanged in silence",
		len(all), counted["read"], counted["asked about"], counted["refused"], swaps)
}

func mustRead(t *testing.T, r studyio.Reading, err error, want []stats.Study) {
	t.Helper()
	if err != nil || r.Err() != nil {
		t.Fatal(err, r.Err())
	}
	if got := r.Set.Studies(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	set, _, err := r.Table.Read() // what a page shows is the same
	if err != nil || len(set.Rows) != len(want) {
		t.Fatalf("the table: %d rows, %v", len(set.Rows), err)
	}
	for i, s := range set.Studies() {
		if s.Label = want[i].Label; s != want[i] {
			t.Errorf("the table has %v, want %v", s, want[i])
		}
	}
}

// mustAsk: a question, nothing read before it is answered, and among the answers the right one.
func mustAsk(t *testing.T, r studyio.Reading, err error, f fixture) {
	t.Helper()
	if err != nil || r.Question == nil {
		t.Fatalf("no question: %v, %v", err, r.Set.Studies())
	}
	if len(r.Set.Rows)+len(r.Table.Lines) > 0 {
		t.Error("something was read before the answer")
	}
	if n := strconv.Itoa(len(r.Question.Choices)); n != f.remark {
		t.Errorf("%s answers, want %s: %v", n, f.remark, r.Question)
	}
	right := 0
	for _, c := range r.Question.Choices {
		if reflect.DeepEqual(c.Reading.Set.Studies(), f.studies) {
			right++
		}
	}
	if right != 1 {
		t.Errorf("%d answers give what is meant: %v", right, r.Question)
	}
}

// TestOpenPlain: what Read reads, Open reads as the same set.
func TestOpenPlain(t *testing.T) {
	files, err := filepath.Glob("../../testdata/datasets/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, notes, err := studyio.Read(file, data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := studyio.Open(file, data)
		if err != nil || !reflect.DeepEqual(r.Set, want) || !reflect.DeepEqual(r.Notes, notes) {
			t.Errorf("%s: %v %v\ngot  %+v\nwant %+v", file, err, r.Err(), r.Set, want)
		}
	}
}

// TestOpenAsTold: what a person says goes before what the file says.
func TestOpenAsTold(t *testing.T) {
	for text, c := range map[string]struct {
		told string
		want string
	}{
		"A,1,2,3,4\nB,5,6,7,8\n":                      {"tp,fn,fp,tn", "[{A 1 3 2 4} {B 5 7 6 8}] []"},
		"A,1,2,3,4,x\nB,5,6,7,8,y\n":                  {"study,tp,fn,fp,tn,place", "[{A 1 3 2 4} {B 5 7 6 8}] [place]"},
		"study,a,b,c,d,e\nA,1,2,3,4,x\nB,5,6,7,8,y\n": {"study,tp,fn,fp,tn,none", "[{A 1 3 2 4} {B 5 7 6 8}] []"},
		"study,tp,fp,fn,tn\nA,1,2,3,4\n":              {"tp,fn,fp,tn", "[{A 1 3 2 4}] []"},
		"1;2;3;4\n5;6;7;8\n":                          {"tn,tp,fp,fn", "[{Row 1 2 3 4 1} {Row 2 6 7 8 5}] []"},
	} {
		r, err := studyio.Open("", []byte(text), strings.Split(c.told, ",")...)
		if err != nil || r.Err() != nil {
			t.Errorf("%q: %v %v", text, err, r.Err())
		}
		if got := fmt.Sprint(r.Set.Studies(), r.Set.Columns); got != c.want {
			t.Errorf("%q as %s: %s, want %s", text, c.told, got, c.want)
		}
	}
	for _, told := range []string{"tp", "tp,fp,fn,fn", "tp,fp,fn,tn,x,y,z"} {
		if _, err := studyio.Open("", []byte("A,1,2,3,4\n"), strings.Split(told, ",")...); !errors.Is(err, studyio.BadAnswer) {
			t.Errorf("%s: %v", told, err)
		}
	}
}

// opened is a fixture that can be opened, with or without faults in its cells.
func opened(t *testing.T, file string) studyio.Reading {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(imports, file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := studyio.Open(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestOpenSource: a preview can say how a file was recognised.
func TestOpenSource(t *testing.T) {
	for file, want := range map[string]string{
		"german-short.csv":    `{text UTF-8 ; ,  German 1 [{Studie study} {RP tp} {FP fp} {FN fn} {RN tn} {Alter covariate}]}`,
		"spanish-long.csv":    `{text UTF-8 ;   Spanish 1 [{Autor study} {Verdaderos positivos tp} {Falsos positivos fp} {Falsos negativos fn} {Verdaderos negativos tn}]}`,
		"utf-16-le-bom.txt":   "{text UTF-16 LE \t   English 1 [{study study} {tp tp} {fp fp} {fn fn} {tn tn}]}",
		"workbook-title.xlsx": `{xlsx    Data French 4 [{Étude study} {VP tp} {FN fn} {FP fp} {VN tn}]}`,
		"review.rm5":          `{rm5 UTF-8    English 0 [{Study study} {TP tp} {FP fp} {FN fn} {TN tn} {Year covariate}]}`,
		"r-row-numbers.csv":   `{text UTF-8 ,   English 1 [{ none} {study study} {TP tp} {FP fp} {FN fn} {TN tn}]}`,
	} {
		r := opened(t, file)
		for i := range r.Source.Columns {
			r.Source.Columns[i].Shows = ""
		}
		if got := strings.ReplaceAll(fmt.Sprint(r.Source), " }", "}"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", file, got, want)
		}
	}
	if r := opened(t, "german-short.csv"); r.Set.Rows[0].Cells[0] != "63.5" {
		t.Errorf("%q is not a number with a point", r.Set.Rows[0].Cells[0])
	}
}

// TestFormulasWithoutResults: what other programs calculated is read, and what none did is shown as a formula, never as the
// 0 that some write in its place.
func TestFormulasWithoutResults(t *testing.T) {
	for file, want := range map[string]string{
		"by-gnumeric.xlsx": "52", "by-libreoffice.xlsx": "52", "by-exceljs.xlsx": "52", "by-sheetjs.xlsx": "52",
		"by-openpyxl.xlsx": "=SUM(D4:G4)", "by-xlsxwriter.xlsx": "=SUM(D4:G4)", "by-excel-writer-xlsx.xlsx": "=SUM(D4:G4)",
	} {
		if r := opened(t, file); len(r.Set.Rows) == 0 || r.Set.Rows[0].Cells[2] != want {
			t.Errorf("%s: %v, want %q for the women of the first study", file, r.Set.Rows, want)
		}
	}
	const want = `row 4, column TN: "=H4-SUM(D4:F4)" is a formula without its result; save the workbook in a spreadsheet program, or write the count in digits`
	if r := opened(t, "by-xlsxwriter-formula.xlsx"); len(r.Faults) != 6 || r.Faults[0].Error() != want {
		t.Errorf("%v, want six faults, the first %s", r.Faults, want)
	}
}

// TestOpenLimits: what is too large is refused with its limit, soon.
func TestOpenLimits(t *testing.T) {
	const header, study = "study,tp,fp,fn,tn,x\n", "A 2001,10,2,3,40,abc\n"
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"5,000 rows":        {header + strings.Repeat(study, studyio.OpenRows), nil},
		"5,001 rows":        {header + strings.Repeat(study, studyio.OpenRows+1), studyio.TooLong},
		"10 MB of rows":     {header + strings.Repeat(study, 490000), studyio.TooLong},
		"10 MB of cells":    {header + strings.Repeat(",", 10<<20-200) + "a", studyio.TooWide},
		"10 MB of names":    {strings.Repeat("tp,", 3<<20), studyio.TooWide},
		"an open quote":     {header + study + `"` + strings.Repeat("a\n", 5<<20-200), studyio.BadQuote},
		"a cell of 32,767":  {header + "A,1,2,3,4," + strings.Repeat("a", 32767) + "\n", nil},
		"a cell of 32,768":  {header + "A,1,2,3,4," + strings.Repeat("a", 32768) + "\n", studyio.LongCell},
		"more than 10 MB":   {strings.Repeat("a", studyio.MaxSize+1), studyio.TooLarge},
		"XML of 10 MB":      {"<COCHRANE_REVIEW>" + strings.Repeat("<a/>", 2<<20), studyio.Damaged},
		"XML, deep":         {"<?xml version='1.0'?>" + strings.Repeat("<a>", 1<<20), studyio.TooDeep},
		"XML, 5,001 tables": {"<COCHRANE_REVIEW><TEST>" + strings.Repeat(`<D TP="1" FP="2" FN="3" TN="4"/>`, 5001) + "</TEST></COCHRANE_REVIEW>", studyio.TooLong},
	} {
		begun := time.Now()
		r, err := studyio.Open("", []byte(c.text))
		if took := time.Since(begun); took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
		if err == nil {
			err = r.Err()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %.200v, want %v", name, err, c.want)
		}
		t.Logf("%s: %v", name, time.Since(begun).Round(time.Millisecond))
	}
}

func seedImports(f *testing.F, suffixes ...string) {
	for _, fixture := range fixtures(f) {
		for _, suffix := range suffixes {
			if !strings.HasSuffix(fixture.file, suffix) {
				continue
			}
			data, err := os.ReadFile(filepath.Join(imports, fixture.file))
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// FuzzOpen: whatever the bytes, the file is refused with faults, asked about with two answers or more, or read as a set
// that is sound and whose CSV is read as the same studies.
func FuzzOpen(f *testing.F) {
	seedImports(f, ".csv", ".tsv", ".txt")
	f.Fuzz(checkOpen)
}

// FuzzRM5: the same of RevMan files.
func FuzzRM5(f *testing.F) {
	seedImports(f, ".rm5")
	f.Fuzz(func(t *testing.T, data []byte) { checkOpen(t, append([]byte("<?xml version='1.0'?>"), data...)) })
}

// FuzzXLSX: the same of the parts of a workbook, packed anew: changed bytes would only damage their sums.
func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>`), []byte(`<sst><si><t>study</t></si><si><r><t>t</t></r><r><t>p</t></r></si></sst>`),
		[]byte(`<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="inlineStr"><is><t>fp</t></is></c><c t="str"><v>fn</v></c><c t="str"><v>tn</v></c></row><row r="3"><c r="B3"><v>1.0E1</v></c><c><v>2</v></c><c><v>3</v></c><c t="b"><v>1</v></c></row></worksheet>`))
	f.Fuzz(func(t *testing.T, book, shared, sheet []byte) {
		checkOpen(t, pack(map[string][]byte{"xl/workbook.xml": book, "xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": sheet}))
	})
}

// FuzzZIP: the same of the bytes of workbooks.
func FuzzZIP(f *testing.F) {
	seedImports(f, ".xlsx", ".docx")
	f.Fuzz(checkOpen)
}

func checkOpen(t *testing.T, data []byte) {
	r, err := studyio.Open("fuzz", data)
	if err != nil {
		if !errors.Is(err, studyio.ErrNotProject) && !errors.Is(err, studyio.ErrNewer) {
			checkFaults(t, err, 1<<20)
		}
		return
	}
	if r.Project != nil {
		return
	}
	readings := []studyio.Reading{r}
	if r.Question != nil {
		if readings = nil; len(r.Question.Choices) < 2 || r.Question.Sentence == "" {
			t.Fatalf("question %+v", r.Question)
		}
		for _, c := range r.Question.Choices {
			if c.Label == "" {
				t.Error("an answer without a label")
			}
			readings = append(readings, c.Reading)
		}
	}
	for _, r := range readings {
		if len(r.Faults) > 0 {
			checkFaults(t, r.Faults, 1<<20)
			continue
		}
		checkOpened(t, r)
	}
}

func checkOpened(t *testing.T, r studyio.Reading) {
	if len(r.Set.Rows) == 0 || len(r.Table.Lines) != len(r.Set.Rows) {
		t.Fatalf("%d rows, %d lines", len(r.Set.Rows), len(r.Table.Lines))
	}
	for i, row := range r.Set.Rows {
		if strings.TrimSpace(row.Label) == "" || len(row.Cells) != len(r.Set.Columns) || i > 0 && row.Line <= r.Set.Rows[i-1].Line {
			t.Fatalf("row %+v with columns %q", row, r.Set.Columns)
		}
		for cell, n := range map[int]int{studyio.TPCell: row.TP, studyio.FPCell: row.FP, studyio.FNCell: row.FN, studyio.TNCell: row.TN} {
			if got := studyio.Count(strings.TrimSpace(r.Table.Lines[i].Cell(cell))); got != n || n < 0 || n > studyio.MaxCount {
				t.Fatalf("the table has %d, the set %d", got, n)
			}
		}
	}
}
