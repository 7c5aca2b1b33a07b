package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"bivar/app/supplement"
	"bivar/app/ui"
)

// singleFile is the name of the whole calculator in one file; the page's footer links it.
const singleFile = "bivar.html"

// Read reads a built site's folder.
func Read(folder fs.FS) (Files, error) {
	files := Files{}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		if files[entry.Name()], err = fs.ReadFile(folder, entry.Name()); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Shell are the parts of a single file, from the site's own files.
func (f Files) Shell() (supplement.Shell, error) {
	var missing []string
	text := func(name string) string {
		content, ok := f[name]
		if !ok {
			missing = append(missing, name)
		}
		return string(content)
	}
	shell := supplement.Shell{
		First: text("first.js"), Boot: text("boot.js"), WasmExec: text("wasm_exec.js"), BootStyle: text("boot.css"), Style: text("app.css"), Icon: text("icon.svg"), Notices: text("notices.txt"),
		Program: supplement.Text([]byte(text(program))),
	}
	shell.Worker = strings.TrimPrefix(text("worker.js"), shell.WasmExec+"\n")
	if missing != nil {
		return shell, fmt.Errorf("this is no built site: %s is missing", strings.Join(missing, ", "))
	}
	return shell, nil
}

// Commit is the commit that a site was built from, "" where it is not known.
func (f Files) Commit() (string, error) {
	_, after, _ := strings.Cut(string(f["index.html"]), `<script type="application/json" id="start">`)
	text, _, _ := strings.Cut(after, "</script>")
	var start ui.Start
	if err := json.Unmarshal([]byte(text), &start); err != nil {
		return "", fmt.Errorf("index.html does not say what the page opens with: %w", err)
	}
	if start.Result == nil {
		return "", errors.New("index.html opens without a result")
	}
	return start.Result.Software.Commit, nil
}
