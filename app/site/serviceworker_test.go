package site

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// sw.js names every file of the site: those that it keeps with their hashes, any other with who asks for it.
func TestServiceWorkerNamesEveryFile(t *testing.T) {
	files := assemble(t, opening(t))
	text := regexp.MustCompile(`(?ms)^const FILES = (\{.*?^\});$`).FindSubmatch(files["sw.js"])
	if text == nil {
		t.Fatal("sw.js has no list of files")
	}
	var list map[string]any
	if err := json.Unmarshal(text[1], &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(files) {
		t.Errorf("%d files are named, there are %d", len(list), len(files))
	}
	for name, content := range files {
		key := name
		if name == "index.html" {
			key = "./" // as the folder serves it
		}
		switch value := list[key].(type) {
		case string:
			if value == "" || onRequest[name] != value {
				t.Errorf("%s is asked for by %q", name, value)
			}
		case []any:
			if value[0] != sum(content) {
				t.Errorf("%s has the hash %s, not %s", name, sum(content), value[0])
			}
		default:
			t.Errorf("%s is not named", name)
		}
	}
	if packed, ok := list[program].([]any); !ok || len(packed) != 2 || packed[1] != sum(fakeWasm) {
		t.Error("the program that a host has unpacked is not known")
	}
}

// The version changes with any file, and with sw.js itself: two versions never share a cache.
func TestVersionChanges(t *testing.T) {
	files := assemble(t, opening(t))
	version := func(source string) string {
		filled, err := fillServiceWorker(source, files, fakeWasm)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimPrefix(regexp.MustCompile(`version=\w+`).FindString(string(filled)), "version=")
	}
	const source = `"{{files}}" "{{types}}" version={{version}}`
	seen := map[string]bool{version(source): true, version(source + " "): true}
	files["app.css"] = []byte("other")
	seen[version(source)] = true
	if len(seen) != 3 {
		t.Errorf("versions %v, want three", seen)
	}
}

// A file about which nobody said when it is fetched does not get into a site, nor a list that names one too many.
func TestEveryFileHasItsPlace(t *testing.T) {
	files := assemble(t, opening(t))
	files["extra.js"] = []byte("x")
	if _, err := fillServiceWorker(`"{{files}}"{{version}}`, files, fakeWasm); err == nil || !strings.Contains(err.Error(), "extra.js") {
		t.Errorf("a file in neither list: %v", err)
	}
	delete(files, "extra.js")
	delete(files, "app.css")
	if _, err := fillServiceWorker(`"{{files}}"{{version}}`, files, fakeWasm); err == nil || !strings.Contains(err.Error(), "app.css") {
		t.Errorf("a file that is missing: %v", err)
	}
}
