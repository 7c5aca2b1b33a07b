// Package app_test holds the law of the house: who may import whom, what stands where, what is banned.
package app_test

import (
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder as seen from this test.
const root = ".."

// mayImport says for every folder what its files may import; a folder without a row fails. A key that ends in a slash
// stands for the folder and all below it, any other for the folder alone. An entry that ends in a slash allows a
// subtree, any other one package; one that begins with ! forbids again what an earlier entry allowed. "std" is the
// standard library without syscall/js, "pure" what of it does no input or output, "js" is syscall/js.
var mayImport = map[string][]string{
	".":                   {"std", "bivar/app/command"},
	"stats":               {"pure", "bivar/stats/internal/", gonum},
	"stats/internal/":     {"pure", "bivar/stats/internal/", gonum},
	"stats/studyio":       {"pure", "bivar/stats"},
	"stats/recovery":      {"pure"},
	"app":                 {},
	"app/command":         {"std", "bivar/app/", "!bivar/app/store/idb", "!bivar/app/worker/browser", "bivar/stats/studyio", "bivar/stats/recovery"},
	"app/digest":          {"std"},
	"app/analysis":        {"std", "bivar/app/digest", "bivar/stats", "bivar/stats/studyio"},
	"app/figure":          {"std", "bivar/stats", "bivar/app/analysis"},
	"app/report":          {"std", "bivar/stats", "bivar/stats/studyio", "bivar/stats/recovery", "bivar/app/analysis", "bivar/app/figure"},
	"app/embed":           {"std", "bivar/stats/studyio", "bivar/app/analysis", "bivar/app/report"},
	"app/store":           {"std", "bivar/app/digest"},
	"app/store/storetest": {"std", "bivar/app/store"},
	"app/store/idb":       {"std", "js", "bivar/app/store"},
	"app/worker":          {"std", "bivar/app/analysis", "golang.org/x/text/unicode/norm"},
	"app/worker/browser":  {"std", "js", "bivar/app/analysis", "bivar/app/worker"},
	"app/desk":            {"std", "bivar/stats", "bivar/stats/studyio", "bivar/app/analysis", "bivar/app/store", "bivar/app/worker"},
	"app/check":           {"std", "bivar/stats/studyio", "bivar/app/analysis"},
	"app/supplement":      {"std", "bivar/app/digest", "bivar/stats/studyio", "bivar/app/analysis", "bivar/app/report"},
	"app/ui":              uiMayImport,
	"app/site":            append(slices.Clone(uiMayImport), "bivar/app/ui", "bivar/web", "bivar/testdata/golden"),
	"app/e2e":             {"node:", "puppeteer-core", "@axe-core/puppeteer", "./"},
	"web":                 {"std"},
	"wasm":                {"std", "js", goApp, "bivar/app/ui", "bivar/app/desk", "bivar/app/store", "bivar/app/store/idb", "bivar/app/worker/browser"},
	"testdata/datasets":   {"std", "bivar/stats/studyio"},
	"testdata/golden":     {"std"},
	"testdata/hostile":    {"std"},
	"testdata/released":   {"std", "bivar/stats", "bivar/stats/studyio", "bivar/app/embed", "bivar/app/store", "bivar/app/supplement"},
	"testdata/stored":     {"std"},
}

var uiMayImport = []string{
	"std", goApp, "bivar/stats", "bivar/stats/studyio", "bivar/stats/recovery", "bivar/testdata/datasets", "bivar/app/",
	"!bivar/app/site", "!bivar/app/store/idb", "!bivar/app/worker/browser",
}

const (
	gonum = "gonum.org/v1/gonum/"
	goApp = "github.com/maxence-charriere/go-app/v10/pkg/"
)

// testsMayImport is what test files may import beyond their folder's row.
var testsMayImport = []string{"std", gonum, "pgregory.net/rapid", "bivar/stats", "bivar/stats/", "bivar/app/analysis", "bivar/app/store/storetest", "bivar/testdata/"}

// impure are the parts of the standard library that the models keep away from.
var impure = []string{"os/", "io/", "net/", "log/", "time/", "syscall/", "runtime/", "unsafe/", "context/", "plugin/", "testing/"}

// jsOnly are the folders whose files exist for the browser alone. One js-only import elsewhere, and the command line,
// which prerenders the page, no longer builds.
var jsOnly = []string{"app/store/idb", "app/worker/browser", "wasm"}

// banned keeps out of everything but tests what is too large for app.wasm.
var banned = []string{"html/template", "text/template", "gonum.org/v1/" + "plot", "github.com/xuri/excelize"}

// topLevel is what the module's folder may hold beside dot files and what .gitignore names.
var topLevel = strings.Fields("go.mod go.sum README.md Makefile serve.go LICENSE NOTICES CITATION.cff app stats wasm web testdata")

func allowed(entries []string, path string) bool {
	ok := false
	for _, entry := range entries {
		name, forbids := strings.CutPrefix(entry, "!")
		if covers(name, path) {
			ok = !forbids
		}
	}
	return ok
}

func covers(entry, path string) bool {
	first, _, _ := strings.Cut(path, "/")
	isStd := !strings.Contains(first, ".") && first != "bivar" && path != "syscall/js"
	switch entry {
	case "std":
		return isStd
	case "pure":
		return isStd && !slices.ContainsFunc(impure, func(tree string) bool { return strings.HasPrefix(path+"/", tree) })
	case "js":
		return path == "syscall/js"
	}
	return path == entry || (strings.HasSuffix(entry, "/") || strings.HasSuffix(entry, ":")) && strings.HasPrefix(path, entry)
}

// rowOf is the row of the longest folder that holds the file.
func rowOf(folder string) ([]string, bool) {
	if row, ok := mayImport[folder]; ok {
		return row, true
	}
	for up := folder; up != "."; up = path.Dir(up) {
		if row, ok := mayImport[up+"/"]; ok {
			return row, true
		}
	}
	return nil, false
}

func TestAllowed(t *testing.T) {
	cases := []struct {
		folder, path string
		want         bool
	}{
		{"stats", "math", true}, {"stats", "math/bits", true}, {"stats", "os", false}, {"stats", "net/http", false}, {"stats", "time", false},
		{"stats", "syscall/js", false}, {"stats", "bivar/app/analysis", false}, {"stats", "bivar/stats/studyio", false},
		{"stats/internal/hermite", "gonum.org/v1/gonum/mathext", true},
		{"app/ui", "bivar/app/report", true}, {"app/ui", "bivar/app/site", false}, {"app/ui", "bivar/app/store", true}, {"app/ui", "bivar/app/store/idb", false},
		{"app/ui", "syscall/js", false}, {"app/ui", "bivar/testdata/golden", false}, {"app/site", "bivar/app/worker/browser", false},
		{".", "bivar/app/worker/browser", false}, {"wasm", "syscall/js", true}, {"app/e2e", "node:fs", true}, {"app/e2e", "playwright", false},
	}
	for _, c := range cases {
		row, ok := rowOf(c.folder)
		if got := allowed(row, c.path); !ok || got != c.want {
			t.Errorf("%s imports %s: %v, want %v (row %v)", c.folder, c.path, got, c.want, ok)
		}
	}
	if _, ok := rowOf("app/new"); ok {
		t.Error("a new folder has a row")
	}
}

// TestImports holds every Go and JavaScript file of the tree against the law, whatever its build tags.
func TestImports(t *testing.T) {
	seen := 0
	eachFile(t, func(file string) {
		folder := path.Dir(file)
		var imports []string
		switch path.Ext(file) {
		case ".go":
			imports = goImports(t, file)
		case ".js", ".mjs":
			imports = jsImports(t, file)
		default:
			return
		}
		seen++
		row, ok := rowOf(folder)
		if !ok {
			t.Errorf("%s: folder %s has no row in mayImport", file, folder)
			return
		}
		if isTest := strings.HasSuffix(file, "_test.go"); isTest {
			row = slices.Concat([]string{"bivar/" + folder, "bivar/" + folder + "/"}, testsMayImport, row)
		} else {
			for _, name := range banned {
				if slices.ContainsFunc(imports, func(p string) bool { return strings.HasPrefix(p+"/", name+"/") }) {
					t.Errorf("%s imports %s, which is banned", file, name)
				}
			}
		}
		for _, p := range imports {
			if !allowed(row, p) {
				t.Errorf("%s may not import %s", file, p)
			}
		}
	})
	if seen < 50 {
		t.Errorf("only %d files were seen", seen)
	}
}

func goImports(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	for _, group := range parsed.Comments {
		for _, comment := range group.List {
			if comment.Pos() < parsed.Package && constraint.IsGoBuild(comment.Text) {
				checkTags(t, file, comment.Text)
			}
		}
	}
	return paths
}

// checkTags keeps files of the browser alone in the folders that are.
func checkTags(t *testing.T, file, line string) {
	if strings.HasSuffix(file, "_test.go") {
		return
	}
	expr, err := constraint.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	inBrowser := expr.Eval(func(tag string) bool { return tag == "js" || tag == "wasm" })
	natively := expr.Eval(func(tag string) bool { return tag == "linux" || tag == "unix" || tag == "amd64" })
	if inBrowser != natively && !slices.Contains(jsOnly, path.Dir(file)) {
		t.Errorf("%s: %s outside of %v", file, line, jsOnly)
	}
}

var jsImport = regexp.MustCompile(`(?m)^\s*(?:import|export)\s(?:[^'"\n]*from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]`)

func jsImports(t *testing.T, file string) []string {
	var paths []string
	for _, match := range jsImport.FindAllStringSubmatch(read(t, file), -1) {
		paths = append(paths, match[1]+match[2]+match[3])
	}
	return paths
}

// TestTopLevel: the house has these rooms and no others.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	ignored := strings.Fields(read(t, ".gitignore"))
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || slices.Contains(topLevel, name) {
			continue
		}
		if !slices.Contains(ignored, "/"+name) && !slices.Contains(ignored, "/"+name+"/") {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
}

// TestNoInlineStyle: the page's policy blocks style attributes, and the layout would be lost without a word.
func TestNoInlineStyle(t *testing.T) {
	eachFile(t, func(file string) {
		if path.Dir(file) == "app/ui" && path.Ext(file) == ".go" && strings.Contains(read(t, file), ".Style(") {
			t.Errorf("%s uses .Style(: use a class", file)
		}
	})
}

// TestNothingIsSkipped: a test that does not run proves nothing, and looks as if it did.
func TestNothingIsSkipped(t *testing.T) {
	skips := []string{"t.Skip" + "(", "t.Skip" + "Now(", "t.Skip" + "f(", "b.Skip" + "(", ".only" + "(", "test.skip" + "(", "test.todo" + "(", "skip:" + " true"}
	eachFile(t, func(file string) {
		if !slices.Contains([]string{".go", ".js", ".mjs"}, path.Ext(file)) {
			return
		}
		for _, skip := range skips {
			if strings.Contains(read(t, file), skip) {
				t.Errorf("%s has %s", file, skip)
			}
		}
	})
}

// TestLinkedIntoPage looks at everything the program of the page links, also through other modules.
func TestLinkedIntoPage(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "bivar/wasm")
	list.Dir = root
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "bivar/app/ui") {
		t.Errorf("the page without app/ui? %d packages", len(deps))
	}
	for _, dep := range deps {
		for _, name := range append(slices.Clone(banned), "bivar/testdata/golden", "bivar/testdata/hostile", "bivar/testdata/stored", "bivar/app/site") {
			if strings.HasPrefix(dep+"/", name+"/") {
				t.Errorf("app.wasm links %s", dep)
			}
		}
	}
}

// eachFile visits the files of the tree, slash-separated from the module's folder, without what is fetched or built.
func eachFile(t *testing.T, visit func(file string)) {
	t.Helper()
	left := map[string]bool{"node_modules": true, "dist": true}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && (left[name] || strings.HasPrefix(name, ".") && name != root) {
			return filepath.SkipDir
		}
		if !entry.IsDir() {
			rel, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			visit(filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
