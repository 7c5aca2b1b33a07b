package supplement_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/supplement"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
	"bivar/testdata/hostile"
)

// A shell of parts that do nothing: nobody looks into them.
var shell = supplement.Shell{
	First: "first();\n", Boot: "boot();\n", WasmExec: "globalThis.Go = class {};\n", Worker: "onmessage = null;\n", BootStyle: "#boot { color: red; }\n",
	Style: "h1 { color: red; }\n", Icon: "<svg/>\n", Program: "H4sIAAAA",
}

func published(t *testing.T, about studyio.About, table studyio.Table) (studyio.Project, analysis.Result) {
	t.Helper()
	set, _, err := table.Read()
	if err != nil {
		t.Fatal(err)
	}
	set.About = about
	r := analysis.Run(analysis.Request{Set: set})
	r.Software.Commit = "abc"
	return studyio.Project{About: about, Table: table}, r
}

func file(t *testing.T, p studyio.Project, r analysis.Result) string {
	t.Helper()
	html, err := supplement.File(shell, p, r)
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func example(t *testing.T, key string) (studyio.Project, analysis.Result) {
	t.Helper()
	e, ok := datasets.ByKey(key)
	if !ok {
		t.Fatal("no example", key)
	}
	return published(t, e.About, e.Set().Table())
}

func hostileSet() (studyio.About, studyio.Table) {
	// the first try to end what only a supplement has
	names := append([]string{"{{policy}} {{program}}", "a\u2028b\u2029c", `"><b onclick="x">'`}, hostile.Strings()...)
	for i, name := range names {
		names[i] = strings.ToValidUTF8(name, "\ufffd") // what is typed is
	}
	all := strings.Join(names[:60], " ")
	about := studyio.About{Title: all, IndexTest: all, Condition: all, Unit: all, Population: all, Reference: all, Citation: all}
	table := studyio.Table{Columns: []string{"group </script>"}}
	for i, name := range names {
		table.Lines = append(table.Lines, studyio.Line{Cells: []string{name, "30", "4", "6", "60", name}, Off: i == len(names)-1})
	}
	return about, table
}

// What people enter stays text: the file has the elements of a harmless one and no others.
func TestNamesCannotBreakOut(t *testing.T) {
	about, table := hostileSet()
	p, r := published(t, about, table)
	got := file(t, p, r)
	for i := range table.Lines {
		table.Lines[i] = table.Lines[i].With(studyio.LabelCell, "Study "+strconv.Itoa(i))
		table.Lines[i] = table.Lines[i].With(studyio.FixedCells, "a")
	}
	table.Columns = []string{"group"}
	p, r = published(t, studyio.About{Title: "a", IndexTest: "a", Condition: "a", Unit: "a", Population: "a", Reference: "a", Citation: "a"}, table)
	harmless := file(t, p, r)
	tags := regexp.MustCompile(`(?i)</?(script|style|template|title|img|b|div|body)\b[^>]*|<!--`)
	strip := regexp.MustCompile(`content="[^"]*"`)
	of := func(s string) []string { return tags.FindAllString(strip.ReplaceAllString(s, ""), -1) }
	if !slices.Equal(of(got), of(harmless)) {
		t.Errorf("a name became markup:\n%q\n%q", of(got), of(harmless))
	}
	if strings.Count(got, shell.Program) != 1 {
		t.Error("a slot in a name was filled")
	}
}

// Who takes the project out of a supplement has what was put in, and how it was analysed.
func TestProjectRoundTrip(t *testing.T) {
	about, table := hostileSet()
	p, r := published(t, about, table)
	text, ok := supplement.Project([]byte(file(t, p, r)))
	if !ok {
		t.Fatal("no project in the supplement")
	}
	back, err := studyio.ReadProject(text)
	if err != nil {
		t.Fatal(err)
	}
	var o analysis.Options
	if err := json.Unmarshal(back.Options, &o); err != nil || o.Check() != nil {
		t.Errorf("options %s: %v, %v", back.Options, err, o.Check())
	}
	again := analysis.Run(analysis.Request{Set: readSet(t, back), Options: o})
	again.Software = r.Software
	want, _ := json.Marshal(r)
	if got, _ := json.Marshal(again); !bytes.Equal(got, want) {
		t.Error("the project does not give the published result again")
	}
	back.Options = nil
	if !bytes.Equal(back.Write(), p.Write()) {
		t.Errorf("%s\nis not\n%s", back.Write(), p.Write())
	}
	for _, html := range []string{"", "<p>", "<script type=\"application/json\" id=\"project\">{}</script>", string(supplement.App(shell, "<div></div>", "{}"))} {
		if _, ok := supplement.Project([]byte(html)); ok {
			t.Errorf("a project in %.60q", html)
		}
	}
}

func readSet(t *testing.T, p studyio.Project) studyio.Set {
	t.Helper()
	set, _, err := p.Table.Read()
	if err != nil {
		t.Fatal(err)
	}
	set.About = p.About
	return set
}

func TestFileWantsACompleteTable(t *testing.T) {
	p, r := example(t, "auditc")
	p.Table.Lines[0] = p.Table.Lines[0].With(studyio.TPCell, "x")
	if _, err := supplement.File(shell, p, r); err == nil {
		t.Error("a table with a fault was published")
	}
}

// The policy lets in the scripts and styles that are there, by their hashes, and no others.
func TestPolicy(t *testing.T) {
	p, r := example(t, "auditc")
	for name, html := range map[string]string{"supplement": file(t, p, r), "app": string(supplement.App(shell, "<div></div>", "{}"))} {
		policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(html)
		if policy == nil {
			t.Fatal(name, "has no policy")
		}
		var want [2]string
		for _, m := range regexp.MustCompile(`(?s)<(script|style)( [^>]*)?>(.*?)</(?:script|style)>`).FindAllStringSubmatch(html, -1) {
			if strings.Contains(m[2], "type=") {
				continue // data
			}
			h := sha256.Sum256([]byte(m[3]))
			i := 0
			if m[1] == "style" {
				i = 1
			}
			want[i] += " 'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
		}
		if strings.Count(want[0], "sha256") != 3 || strings.Count(want[1], "sha256") < 2 {
			t.Errorf("%s has the scripts%s and the styles%s", name, want[0], want[1])
		}
		full := "default-src 'none'; script-src" + want[0] + " 'wasm-unsafe-eval'; style-src" + want[1] +
			"; img-src data: blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
		if policy[1] != full {
			t.Errorf("%s: policy\n%s\nwant\n%s", name, policy[1], full)
		}
		if strings.Index(html, "Content-Security-Policy") > strings.Index(html, "<script") || strings.Index(html, "charset") > 1000 {
			t.Errorf("%s: policy and charset come too late", name)
		}
		if slot := regexp.MustCompile(`\{\{[^}]*\}\}`).FindString(html); slot != "" {
			t.Errorf("%s: the slot %s is empty", name, slot)
		}
	}
}

// A supplement holds all that a reader without the program needs: the report, the counts, how to cite, the licence.
func TestHoldsWhatPeopleNeed(t *testing.T) {
	p, r := example(t, "auditc")
	html := file(t, p, r)
	for _, want := range []string{
		report.DocumentStyle, report.Document(r, report.Paper).Markup(), "abc", r.DataHash, "Cite the program as", "MIT licence", string(p.Table.CSV()),
		`<meta name="generator" content="` + report.Program(r.Software) + `">`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the supplement lacks %.100q", want)
		}
	}
	_, body, _ := strings.Cut(html, "<body>\n")
	if !strings.HasPrefix(body, `<div id="published-report">`) {
		t.Error("the report must be the body's first element: go-app replaces that one")
	}
	licence, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(licence), "\n\n")
	if !strings.Contains(strings.ReplaceAll(html, "&quot;", `"`), strings.TrimSpace(text)) {
		t.Error("the licence is not that of LICENSE")
	}
}

// The same input gives the same bytes.
func TestDeterministic(t *testing.T) {
	p, r := example(t, "melanoma-cad")
	first := file(t, p, r)
	for range 3 {
		if file(t, p, r) != first {
			t.Fatal("two files differ")
		}
	}
}

// FuzzProject: whatever a file holds, a project that is found in it is a part of it, without the end of its element.
func FuzzProject(f *testing.F) {
	f.Add([]byte("<p>\n<script type=\"application/json\" id=\"project\">{\"format\":\"bivar.project\"}</script>"))
	f.Add([]byte("\n<script type=\"application/json\" id=\"project\">{"))
	f.Fuzz(func(t *testing.T, html []byte) {
		text, ok := supplement.Project(html)
		if ok && (!bytes.Contains(html, text) || bytes.Contains(text, []byte("</script>"))) {
			t.Errorf("%q in %q", text, html)
		}
		if p, err := studyio.ReadProject(text); err == nil && !ok {
			t.Errorf("a project that was not found: %+v", p)
		}
	})
}
