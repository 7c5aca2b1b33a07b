package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/ui"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/web"
)

// A site of a program that does nothing: the shell does not look into it.
var (
	fakeWasm = []byte("\x00asm\x01\x00\x00\x00")
	fakeExec = []byte("globalThis.Go = class {}")
)

func assemble(t *testing.T, start ui.Start) Files {
	t.Helper()
	files, err := Assemble(fakeWasm, fakeExec, start)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func opening(t *testing.T) ui.Start {
	t.Helper()
	start, err := openingExample("abc")
	if err != nil {
		t.Fatal(err)
	}
	return start
}

// Every file that the page names is there under its hash, by a relative address; nothing is left to fill in.
func TestIndexNamesFilesByHash(t *testing.T) {
	files := assemble(t, opening(t))
	index := string(files["index.html"])
	if slot := regexp.MustCompile(`\{\{[^}]*\}\}`).FindString(index); slot != "" {
		t.Errorf("the slot %s is empty", slot)
	}
	head, _, _ := strings.Cut(index, "</head>")
	named := regexp.MustCompile(` (?:src|href|data-program|data-worker)="([^"]*)"`).FindAllStringSubmatch(head, -1)
	if len(named) < 8 {
		t.Errorf("the head names %d files", len(named))
	}
	manifest := regexp.MustCompile(`"src": "([^"]*)"`).FindAllStringSubmatch(string(files["manifest.webmanifest"]), -1)
	if len(manifest) != 4 {
		t.Errorf("the manifest names %d icons", len(manifest))
	}
	for _, m := range append(named, manifest...) {
		if strings.HasPrefix(m[1], "data:") {
			continue
		}
		name, hash, _ := strings.Cut(m[1], "?")
		content, ok := files[name]
		if !ok {
			t.Errorf("%s: no such file in the site", m[1])
		} else if hash != sum(content)[:12] {
			t.Errorf("%s: its content has the hash %s", m[1], sum(content)[:12])
		}
	}
	for _, want := range []string{
		`data-program-sha256="` + sum(fakeWasm) + `"`,
		`data-worker-sha256="` + sum(files["worker.js"]) + `"`,
	} {
		if !strings.Contains(head, want) {
			t.Errorf("the head lacks %s", want)
		}
	}
	if !bytes.HasPrefix(files["worker.js"], fakeExec) {
		t.Error("worker.js does not begin with wasm_exec.js")
	}
	if unpacked, err := unpack(files[program]); err != nil || !bytes.Equal(unpacked, fakeWasm) {
		t.Errorf("%s does not unpack to the program: %v", program, err)
	}
}

// Browsers refuse a damaged script or style sheet. first.js alone has no hash: it also speaks where none with one may.
func TestIndexHasTheHashes(t *testing.T) {
	files := assemble(t, opening(t))
	head, _, _ := strings.Cut(string(files["index.html"]), "</head>")
	var with []string
	for _, m := range regexp.MustCompile(`<(?:script|link)[^>]* (?:src|href)="([^"?]*)[^>]* integrity="([^"]*)" crossorigin`).FindAllStringSubmatch(head, -1) {
		h := sha256.Sum256(files[m[1]])
		if want := "sha256-" + base64.StdEncoding.EncodeToString(h[:]); m[2] != want {
			t.Errorf("%s: integrity %s, want %s", m[1], m[2], want)
		}
		with = append(with, m[1])
	}
	if got := strings.Join(with, " "); got != "boot.js boot.css app.css wasm_exec.js" {
		t.Errorf("with a hash: %s", got)
	}
}

// The policy is the one that was tried in browsers; nothing inline may run under it, and nothing inline is there.
func TestPolicy(t *testing.T) {
	index := string(assemble(t, opening(t))["index.html"])
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(index)
	const want = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
		"manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
	if policy == nil || policy[1] != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
	if strings.Index(index, "Content-Security-Policy") > strings.Index(index, "<link") {
		t.Error("what stands before the policy is not bound by it")
	}
	if inline := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script>`).FindString(index); inline != "" {
		t.Errorf("%q in the page", inline)
	}
}

// The page holds the example's result, readable without a program, and the same as data for it.
func TestPageHoldsTheExample(t *testing.T) {
	start := opening(t)
	index := string(assemble(t, start)["index.html"])
	body := index[strings.Index(index, "<body>"):]
	if first := body[len("<body>\n")]; first != '<' || strings.Index(body, `id="boot"`) < strings.Index(body, "<h1") {
		t.Error("the prerendered page must be the body's first element: go-app replaces that one")
	}
	if !strings.Contains(html.UnescapeString(body), start.Set.About.Title) {
		t.Errorf("the page does not show %q", start.Set.About.Title)
	}
	data := regexp.MustCompile(`(?s)id="start">(.*?)</script>`).FindStringSubmatch(body)
	var read ui.Start
	if err := json.Unmarshal([]byte(data[1]), &read); err != nil {
		t.Fatal(err)
	}
	got, _ := json.Marshal(read)
	want, _ := json.Marshal(start)
	if !bytes.Equal(got, want) {
		t.Error("what the page opens with is not what was put in")
	}
	if asked := read.Result.Request.Threshold; asked == "" || asked != start.Set.About.Threshold {
		t.Errorf("analysed as if the threshold were %q; the set says %q", asked, start.Set.About.Threshold)
	}
	if read.Result.Software.Commit != "abc" {
		t.Errorf("commit %q", read.Result.Software.Commit)
	}
}

// Names come from people, so they may look like anything.
func TestNamesCannotBreakOut(t *testing.T) {
	const evil = `</script><script>alert("1")</script> \"'><img onerror=x> {{start}} "boot.js"`
	set := studyio.Set{About: studyio.About{Title: evil, IndexTest: evil, Condition: evil}}
	for range 4 {
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: evil, TP: 30, FP: 4, FN: 6, TN: 60}})
	}
	result := analysis.Run(analysis.Request{Set: set})
	index := string(assemble(t, ui.Start{Set: set, Result: &result})["index.html"])
	_, body, _ := strings.Cut(index, "<body>")
	if strings.Contains(body, "<img onerror") || strings.Contains(body, "<script>alert") || strings.Count(body, "</script>") != 1 {
		t.Error("a study's name ended up as markup")
	}
	if strings.Contains(body, `"boot.js?`) {
		t.Error("a slot inside a study's name was filled")
	}
}

// The same input gives the same bytes, although go-app prints attributes in random order.
func TestAssembleIsReproducible(t *testing.T) {
	start := opening(t)
	first := assemble(t, start)
	for range 5 {
		for name, content := range assemble(t, start) {
			if !bytes.Equal(content, first[name]) {
				t.Fatalf("%s differs from one build to the next", name)
			}
		}
	}
}

func TestFillWantsItsSlotsOnce(t *testing.T) {
	for _, index := range []string{"none", "{{a}} and {{a}}"} {
		if _, err := fill(index, map[string]string{"{{a}}": "x"}, nil); err == nil {
			t.Errorf("%q was filled", index)
		}
	}
}

func TestWrite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	files := Files{"index.html": []byte("x"), "b.js": []byte("y")}
	if err := files.Write(folder); err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// Nothing in the shell reaches for another host or for the root of this one.
func TestShellIsRelative(t *testing.T) {
	foreign := regexp.MustCompile(`(?i)(?:src|href|url|import|fetch)\s*[=(:]\s*["']?(?:https?:)?/`)
	names, err := fs.Glob(web.Files, "*.*")
	parts, err2 := fs.Glob(web.Files, "style/*.css")
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if len(parts) != len(web.Style) {
		t.Errorf("app.css has %d of the %d files in style/", len(web.Style), len(parts))
	}
	for _, name := range append(names, parts...) {
		content, err := web.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := foreign.Find(content); found != nil {
			t.Errorf("%s: %q", name, found)
		}
	}
}

// The page about embedding names its files by hash too, and its policy is as strict.
func TestGuide(t *testing.T) {
	files := assemble(t, opening(t))
	guide := string(files["embed.html"])
	for _, name := range []string{"app.css", "embed.css", "embed-demo.js", "icon.svg"} {
		if want := `"` + name + "?" + sum(files[name])[:12] + `"`; !strings.Contains(guide, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'"
	if !strings.Contains(guide, `http-equiv="Content-Security-Policy" content="`+policy+`"`) {
		t.Error("the policy is another one")
	}
	if inline := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script>`).FindString(guide); inline != "" {
		t.Errorf("%q in the page", inline)
	}
	if files["embed-1.js"] == nil {
		t.Error("there is no embed-1.js: the pages of others ask for it by this name")
	}
}
