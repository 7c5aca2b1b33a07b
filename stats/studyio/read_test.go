package studyio_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/stored"
)

const corpus = "../../testdata/bad"

// TestBadCorpus compares what Read says about every file of testdata/bad with the .txt beside it: faults as the command
// line prints them, or, for the files that are read, a line per note. A file whose name begins with note- must be read.
func TestBadCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus, "*.csv"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files in %s, %v", len(files), corpus, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			set, notes, err := studyio.Read(filepath.Base(file), data)
			if read, want := err == nil, strings.HasPrefix(filepath.Base(file), "note-"); read != want {
				t.Errorf("read: %v, want %v", read, want)
			}
			if err != nil && !reflect.DeepEqual(set, studyio.Set{}) {
				t.Errorf("a set came with the faults: %v", set)
			}
			stored.Is(t, strings.TrimSuffix(file, ".csv")+".txt", told(filepath.Base(file), notes, err))
		})
	}
}

func told(name string, notes studyio.Notes, err error) string {
	var b strings.Builder
	var faults studyio.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Fprintln(&b, f.In(name))
		}
	}
	for _, n := range notes {
		fmt.Fprintf(&b, "%s %v %s\n", n.Code, n.Rows, n.Text)
	}
	return b.String()
}

// plain is what every variant of TestReadVariants must give.
var plain = []stats.Study{
	{Label: "Adams 2001", TP: 10, FP: 2, FN: 3, TN: 40},
	{Label: "Baker, 2002", TP: 0, FP: 3, FN: 4, TN: 1000000000},
	{Label: "Çelik 2003", TP: 15, FP: 1, FN: 2, TN: 60},
}

func TestReadVariants(t *testing.T) {
	comma := "study,tp,fp,fn,tn\nAdams 2001,10,2,3,40\n\"Baker, 2002\",0,3,4,1000000000\nÇelik 2003,15,1,2,60\n"
	variants := map[string]string{
		"comma":               comma,
		"byte order mark":     "\uFEFF" + comma,
		"CRLF":                strings.ReplaceAll(comma, "\n", "\r\n"),
		"CR":                  strings.ReplaceAll(comma, "\n", "\r"),
		"no last line end":    strings.TrimSuffix(comma, "\n"),
		"blank lines":         "\n\n" + strings.ReplaceAll(comma, "\n", "\n\n,,,,\n"),
		"empty cells beyond":  strings.ReplaceAll(comma, "\n", ",,\n"),
		"semicolon":           "Study;TP;FP;FN;TN\nAdams 2001;10;2;3;40\nBaker, 2002;0;3;4;1000000000\nÇelik 2003;15;1;2;60\n",
		"tab":                 "study\ttp\tfp\tfn\ttn\nAdams 2001\t10\t2\t3\t40\nBaker, 2002\t0\t3\t4\t1000000000\nÇelik 2003\t15\t1\t2\t60\n",
		"all quoted":          "\"study\",\"tp\",\"fp\",\"fn\",\"tn\"\n\"Adams 2001\",\"10\",\"2\",\"3\",\"40\"\n\"Baker, 2002\",\"0\",\"3\",\"4\",\"1000000000\"\n\"Çelik 2003\",\"15\",\"1\",\"2\",\"60\"\n",
		"blanks":              " study , tp, fp , fn,tn \n  Adams 2001 , 10 , 2,3 ,40\n \"Baker, 2002\" , 0,3,4,1000000000\nÇelik 2003,\u00a015,1,2,60\n",
		"leading zeros":       "study,tp,fp,fn,tn\nAdams 2001,010,2,3,0040\n\"Baker, 2002\",00,3,4,1000000000\nÇelik 2003,15,1,2,60\n",
		"another order":       "tn;fn;Author;fp;tp\n40;3;Adams 2001;2;10\n1000000000;4;Baker, 2002;3;0\n60;2;Çelik 2003;1;15\n",
		"words":               "ID;True positive(s);FALSE-POSITIVES;False_negative;true neg.\nAdams 2001;10;2;3;40\nBaker, 2002;0;3;4;1000000000\nÇelik 2003;15;1;2;60\n",
		"remarks in brackets": "Study (first author);TP (n);FP (n);FN (n);TN (n)\nAdams 2001;10;2;3;40\nBaker, 2002;0;3;4;1000000000\nÇelik 2003;15;1;2;60\n",
		"commas in the names": "study, year;tp;fp;fn;tn\nAdams 2001;10;2;3;40\nBaker, 2002;0;3;4;1000000000\nÇelik 2003;15;1;2;60\n",
	}
	variants["commas in the names"] = strings.Replace(variants["commas in the names"], "study, year", `"study (name, year)"`, 1)
	for name, text := range variants {
		t.Run(name, func(t *testing.T) {
			set, notes, err := studyio.Read("", []byte(text))
			if err != nil || len(notes) > 0 || len(set.Columns) > 0 {
				t.Fatalf("columns %v, notes %v, error %v", set.Columns, notes, err)
			}
			if got := set.Studies(); !reflect.DeepEqual(got, plain) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestReadCovariatesAndLines(t *testing.T) {
	text := "year,study_id,study,tp,fp,fn,tn,\"note\n(free)\",\n" + // lines 1 and 2
		"1997,7,Adams,1,2,3,4,\"said \"\"maybe\"\"\r\ntwice\",\n" + // 3 and 4
		"\n" +
		",7,Baker,1,2,3,4,,\n" +
		"2001,8,Clark,1,2,3,4,=1+1,\n"
	set, notes, err := studyio.Read("x.csv", []byte(text))
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	want := studyio.Set{
		Columns: []string{"year", "study_id", "note\n(free)"},
		Rows: []studyio.Row{
			{Study: stats.Study{Label: "Adams", TP: 1, FP: 2, FN: 3, TN: 4}, Cells: []string{"1997", "7", "said \"maybe\"\r\ntwice"}, Line: 3},
			{Study: stats.Study{Label: "Baker", TP: 1, FP: 2, FN: 3, TN: 4}, Cells: []string{"", "7", ""}, Line: 6},
			{Study: stats.Study{Label: "Clark", TP: 1, FP: 2, FN: 3, TN: 4}, Cells: []string{"2001", "8", "=1+1"}, Line: 7},
		},
	}
	if !reflect.DeepEqual(set, want) {
		t.Errorf("got  %+v\nwant %+v", set, want)
	}
}

func TestFaultKinds(t *testing.T) {
	_, _, err := studyio.Read("", []byte("study,tp,fp,fn,tn\nA,-1,2.5,,x\nB,1\n"))
	for _, kind := range []studyio.Kind{studyio.Negative, studyio.Fraction, studyio.NoCount, studyio.NotNumber, studyio.ShortRow} {
		if !errors.Is(err, kind) {
			t.Errorf("%v is not in %v", kind, err)
		}
	}
	if errors.Is(err, studyio.LongRow) {
		t.Errorf("%v is in %v", studyio.LongRow, err)
	}
	const first = `row 2, column tp: "-1" is negative`
	if got, _, _ := strings.Cut(err.Error(), "\n"); got != first {
		t.Errorf("got %q, want %q", got, first)
	}
}

func TestManyFaultsAreCounted(t *testing.T) {
	const rows = 2500
	_, _, err := studyio.Read("", []byte("study,tp,fp,fn,tn\n"+strings.Repeat("A,-1,x,3,4\n", rows)))
	var faults studyio.Faults
	if !errors.As(err, &faults) || faults.Total() != 2*rows {
		t.Fatalf("%d faults, want %d", faults.Total(), 2*rows)
	}
	lines := strings.Split(err.Error(), "\n")
	if last := lines[len(lines)-1]; len(lines) != 51 || last != "and 4950 more faults" {
		t.Errorf("%d lines, the last is %q", len(lines), last)
	}
}

// TestReadLargeFile reads the largest files, also the worst texts we know of: every cell a fault, a quote open to the
// end, nothing but separators. Anything quadratic would take hours; how fast it is, BenchmarkRead measures.
func TestReadLargeFile(t *testing.T) {
	const header = "study,tp,fp,fn,tn,x\n"
	const studies, limit = "A 2001,10,2,3,40,abc\n", time.Minute
	fill := func(start, part string, room int) string {
		return start + strings.Repeat(part, (room-len(start))/len(part))
	}
	cases := map[string]struct {
		start, part, end string
		want             error
	}{
		"studies":     {header, studies, "", nil},
		"blank lines": {header, "\n", "", studyio.NoRows},
		"faults":      {header, "x,-,-,-,-,-\n", "", studyio.NotNumber},
		"cells":       {header, ",,", "a", studyio.LongRow},
		"wide header": {"", "tp,", "", studyio.TooWide},
		"quotes":      {header, `"x"y,`, "", studyio.BadQuote},
		"open quote":  {header, studies, `"`, studyio.BadQuote},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			data := []byte(fill(c.start, c.part, studyio.MaxSize-len(c.end)) + c.end)
			begun := time.Now()
			_, _, err := studyio.Read("", data)
			if took := time.Since(begun); took > limit {
				t.Errorf("took %v", took)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("error %.200v, want %v", err, c.want)
			}
		})
	}
	if _, _, err := studyio.Read("", make([]byte, studyio.MaxSize+1)); !errors.Is(err, studyio.TooLarge) {
		t.Errorf("one byte too many: %.200v", err)
	}
}

// FuzzRead: whatever the bytes of a file, they are refused with faults that say where, or read as a sound study set.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(corpus, "*.csv"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		set, notes, err := studyio.Read("fuzz.csv", data)
		if err != nil {
			checkFaults(t, err, bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r"))+1)
			return
		}
		checkSet(t, set, notes)
	})
}

func checkFaults(t *testing.T, err error, lines int) {
	var faults studyio.Faults
	if !errors.As(err, &faults) || len(faults) == 0 || faults.Total() < len(faults) {
		t.Fatalf("%T %v", err, err)
	}
	for _, f := range faults {
		if f.Kind == "" || f.Problem == "" || f.Row < 0 || f.Row > lines {
			t.Errorf("fault %+v", f)
		}
		if line := f.In("fuzz.csv"); strings.ContainsAny(line, "\r\n") || len(line) > 2000 {
			t.Errorf("not one short line: %q", line)
		}
	}
}

func checkSet(t *testing.T, set studyio.Set, notes studyio.Notes) {
	if len(set.Rows) == 0 {
		t.Fatal("no rows and no fault")
	}
	line := 1
	for _, r := range set.Rows {
		for _, n := range []int{r.TP, r.FP, r.FN, r.TN} {
			if n < 0 || n > studyio.MaxCount {
				t.Errorf("count %d", n)
			}
		}
		if strings.TrimSpace(r.Label) == "" || len(r.Cells) != len(set.Columns) || r.Line <= line {
			t.Errorf("row %+v below line %d with columns %q", r, line, set.Columns)
		}
		line = r.Line
	}
	for _, n := range notes {
		if n.Code == "" || n.Text == "" {
			t.Errorf("note %+v", n)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for _, rows := range []int{50, 5000, 500000} {
		b.Run(fmt.Sprintf("rows=%d", rows), func(b *testing.B) {
			var text bytes.Buffer
			text.WriteString("study,tp,fp,fn,tn\n")
			for i := range rows {
				fmt.Fprintf(&text, "S %d,10,2,3,40\n", i)
			}
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := studyio.Read("", text.Bytes()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
