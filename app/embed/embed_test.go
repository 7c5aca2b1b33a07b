package embed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

const csv = "study,tp,fp,fn,tn\nA,9,1,2,8\nB,7,2,1,9\nC,8,1,1,7\n"

func TestParseAddress(t *testing.T) {
	for fragment, want := range map[string]Address{
		"":                               {View: Full},
		"studies":                        {View: Full, Page: "studies"},
		"view=sroc":                      {View: SROC},
		"data=H4s":                       {View: Full, Data: "H4s"},
		"data=H4s&view=result":           {View: Answer, Data: "H4s"},
		"view=full&page=subgroups&data=": {View: Full, Page: "subgroups"},
		"set=a%26b%3D1.csv&utm=1":        {View: Full, Set: "a&b=1.csv"},
		"set=a+b%20c.csv":                {View: Full, Set: "a+b c.csv"},
	} {
		if got, err := ParseAddress(fragment); err != nil || got != want {
			t.Errorf("%q: %+v, %v", fragment, got, err)
		}
	}
	for fragment, want := range map[string]string{
		"view=plot":    "“plot”; the views are full, result, forest, sroc",
		"data=a&set=b": "twice",
		"set=%zz":      "cannot be unpacked",
		"view=sroc&data=" + strings.Repeat("a", MaxFragment): "at most 262,144 are read",
	} {
		a, err := ParseAddress(fragment)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", fragment, err, want)
		}
		if strings.HasPrefix(fragment, "view=sroc") && (a.View != SROC || a.Lends()) {
			t.Errorf("too long: %.60v", a)
		}
	}
}

func TestFragmentComesBack(t *testing.T) {
	for _, a := range []Address{{View: Full, Data: "H4sI_-x"}, {View: Answer, Set: "sets/a b&c=d+e#f%.csv"}, {View: Forest}} {
		if got, err := ParseAddress(a.Fragment(a.View)); err != nil || got != a {
			t.Errorf("%+v became %+v, %v", a, got, err)
		}
	}
}

func TestSameSite(t *testing.T) {
	const page = "https://example.org/tools/bivar/?a=1"
	for file, want := range map[string]string{
		"set.csv":                            "https://example.org/tools/bivar/set.csv",
		"../../x/set.csv?y=1#z":              "https://example.org/x/set.csv?y=1",
		"/set.csv":                           "https://example.org/set.csv",
		"https://example.org/set.csv":        "https://example.org/set.csv",
		"https://example.org:8443/set.csv":   "",
		"http://example.org/set.csv":         "",
		"//evil.org/set.csv":                 "",
		"https://evil.org/set.csv":           "",
		"https://example.org@evil.org/x.csv": "",
		"https://me:pw@example.org/x.csv":    "",
		"data:text/csv,study":                "",
		"javascript:alert(1)":                "",
		"blob:https://example.org/1-2":       "",
		"https:/\\evil.org/x.csv":            "",
		"\x00":                               "",
	} {
		got, err := SameSite(page, file)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", file, got, err, want)
		}
	}
	// What browsers take for another host stays a path of this one: it is escaped.
	if got, _ := SameSite(page, `\\evil.org\x.csv`); !strings.HasPrefix(got, "https://example.org/") || strings.Contains(got, `\`) {
		t.Errorf("backslashes: %q", got)
	}
	if _, err := SameSite("file:///home/bivar.html", "x.csv"); err == nil {
		t.Error("a file has no site")
	}
}

func TestParseMessage(t *testing.T) {
	project := studyio.Project{About: studyio.About{Title: "T"}, Table: table(t)}
	object := string(project.Write())
	for text, check := range map[string]func(Message) bool{
		`{"bivar":1,"type":"get"}`:          func(m Message) bool { return m.Type == TypeGet && m.ID == nil },
		`{"bivar":1,"type":"get","id":"a"}`: func(m Message) bool { return string(m.ID) == `"a"` },
		`{"bivar":1,"type":"get","id":7}`:   func(m Message) bool { return string(m.ID) == `7` },
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"view":"sroc"}`: func(m Message) bool {
			return len(m.Project.Table.Lines) == 3 && m.View == SROC && m.Options.Nodes == -1
		},
		`{"bivar":1,"type":"set","project":` + object + `}`:        func(m Message) bool { return m.Project.About.Title == "T" },
		`{"bivar":1,"type":"set","project":` + quote(object) + `}`: func(m Message) bool { return m.Project.About.Title == "T" },
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"model":"normal","method":"ml","level":0.9,"threshold":"varies"}}`: func(m Message) bool {
			return m.Options.Model == "normal" && m.Options.Level == 0.9 && m.Project.About.Threshold == studyio.ThresholdVaries
		},
	} {
		if m, err := ParseMessage([]byte(text)); err != nil || !check(m) {
			t.Errorf("%s: %+v, %v", text, m, err)
		}
	}
	bad := strings.Replace(csv, "B,7,2", "B,-7,x", 1)
	for text, want := range map[string]string{
		``:                                    "not of the form",
		`{"bivar":"1"}`:                       "not of the form",
		`{"bivar":2,"type":"get"}`:            "version 1",
		`{"bivar":1,"type":"steal"}`:          "“steal”; the types are set and get",
		`{"bivar":1,"type":"get","id":{}}`:    "a text or a number",
		`{"bivar":1,"type":"set","view":"x"}`: "no view “x”",
		`{"bivar":1,"type":"set"}`:            "one of csv",
		`{"bivar":1,"type":"set","csv":"","project":{}}`:                                             "one of csv",
		`{"bivar":1,"type":"set","csv":""}`:                                                          "empty",
		`{"bivar":1,"type":"set","csv":"study,tp,fp,fn,tn\n"}`:                                       "no study",
		`{"bivar":1,"type":"set","csv":` + quote(bad) + `}`:                                          `column TP: "-7" is negative`,
		`{"bivar":1,"type":"set","project":{"format":"else"}}`:                                       "not a project",
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"modle":"normal"}}`:             "no option “modle”; the options are model,",
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"model":"best"}}`:               `model "best" is not known`,
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"by":["country"]}}`:             `by: there is no column "country"`,
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":[]}`:                             "options are not of the form",
		`{"bivar":1,"type":"get","id":"` + strings.Repeat("x", 300) + `"}`:                           "at most 200",
		`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"level":"0.9"}}`:                "options are not of the form",
		`{"bivar":1,"type":"set","csv":` + quote("study\ttp\tfp\tfn\ttn\nA\t1\t2\t3") + `,"id":"i"}`: "row 1, column TN",
	} {
		if _, err := ParseMessage([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.90s: %v, want %q", text, err, want)
		}
	}
	if m, _ := ParseMessage([]byte(`{"bivar":1,"type":"set","csv":"","id":"i"}`)); string(m.ID) != `"i"` {
		t.Error("a fault has lost the id of its message")
	}
}

func TestOptionNamesAreThoseOfTheContract(t *testing.T) {
	names := optionNames()
	for _, want := range []string{"model", "method", "nodes", "correction", "level", "studyId", "by", "threshold"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing in %v", want, names)
		}
	}
}

func table(t *testing.T) studyio.Table {
	t.Helper()
	p, err := Read([]byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	return p.Table
}

func quote(s string) string {
	r := strings.NewReplacer("\n", `\n`, "\t", `\t`, `"`, `\"`, `\`, `\\`)
	return `"` + r.Replace(s) + `"`
}

// unpack does what the page has its browser do, with the page's limit.
func unpack(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(r, studyio.MaxSize+1))
	if err == nil && len(text) > studyio.MaxSize {
		err = errors.New("too large")
	}
	return text, err
}

func pack(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text)) // into memory: it cannot fail
	w.Close()
	return Encode(b.Bytes())
}

// Whatever stands in a fragment ends in a set or in a sentence; a set that was taken can be analysed or its faults named.
func FuzzFragment(f *testing.F) {
	f.Add("data=" + pack(csv))
	f.Add("view=sroc&data=" + pack(string(studyio.Project{Table: studyio.Table{Columns: []string{"country"}}}.Write())))
	f.Add("view=full&page=subgroups&set=..%2Fx.csv")
	f.Add("data=" + pack(strings.Repeat("0", 1<<20)))
	f.Add("set=//a/b&view=%F0%9F%92%A3&data=%")
	f.Fuzz(func(t *testing.T, fragment string) {
		a, err := ParseAddress(fragment)
		if err != nil {
			sentence(t, err)
			return
		}
		if !slices.Contains(Views, a.View) {
			t.Errorf("view %q", a.View)
		}
		if whole, err := SameSite("https://example.org/bivar/", a.Set); err == nil && !strings.HasPrefix(whole, "https://example.org/") {
			t.Errorf("%q became %q", a.Set, whole)
		}
		packed, err := Decode(a.Data)
		if err != nil {
			sentence(t, err)
			return
		}
		text, err := unpack(packed)
		if err != nil {
			return // said by the page: LinkDamaged, LinkTooLarge
		}
		p, err := Read(text)
		if err != nil {
			sentence(t, err)
			return
		}
		set, _, err := p.Table.Read()
		if err == nil {
			_ = analysis.Request{Set: set}.Check()
		}
		if again, err := ParseAddress(a.Fragment(a.View)); err != nil || again.Data != a.Data {
			t.Errorf("%q: %v", fragment, err)
		}
	})
}

// Whatever a message holds ends in a complete set, or in a sentence.
func FuzzMessage(f *testing.F) {
	f.Add([]byte(`{"bivar":1,"type":"get","id":"a"}`))
	f.Add([]byte(`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"by":["x"],"nodes":"auto"}}`))
	f.Add([]byte(`{"bivar":1,"type":"set","project":{"format":"bivar.project","version":1,"rows":[{"cells":["A","1","2","3","4"]}]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := ParseMessage(text)
		if err != nil {
			sentence(t, err)
			return
		}
		if m.Type != TypeSet {
			return
		}
		set, _, err := m.Project.Table.Read()
		if err != nil || len(set.Rows) == 0 || m.Options.Check() != nil {
			t.Errorf("taken: %s, %v", text, err)
		}
	})
}

func sentence(t *testing.T, err error) {
	t.Helper()
	if strings.TrimSpace(err.Error()) == "" {
		t.Error("a fault without a word")
	}
}
