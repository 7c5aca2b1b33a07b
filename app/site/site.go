// Package site builds the site: a folder that any static server can offer under any path. The page is prerendered with
// the analysed example, every file is asked for by its hash, and two builds of one commit give the same bytes.
package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bivar/app/supplement"
	"bivar/app/ui"
	"bivar/app/worker"
	"bivar/web"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Files are the files of a site by name; there are no sub-folders.
type Files map[string][]byte

// program is the name of the compressed program; index.html names it too.
const program = "app.wasm.gz"

// Assemble makes the site from the compiled program, the wasm_exec.js that belongs to its compiler, and what the page
// opens with.
func Assemble(wasm, wasmExec []byte, start ui.Start) (Files, error) {
	files := Files{"wasm_exec.js": wasmExec}
	if err := files.addWeb(); err != nil {
		return nil, err
	}
	index, serviceWorker := string(files["index.html"]), string(files["sw.js"])
	delete(files, "index.html")
	delete(files, "sw.js")
	manifest, err := fill(string(files["manifest.webmanifest"]), nil, files)
	if err != nil {
		return nil, err
	}
	files["manifest.webmanifest"] = []byte(manifest)

	// A worker gets its source as one text, because it may not fetch: app code first needs Go's.
	files["worker.js"] = slices.Concat(wasmExec, []byte("\n"), files["worker.js"])
	packed, err := compress(wasm)
	if err != nil {
		return nil, err
	}
	files[program] = packed

	if files[golden], err = goldenFile(); err != nil {
		return nil, err
	}

	startJSON, err := json.Marshal(start) // escapes <, > and &: it cannot end its script element
	if err != nil {
		return nil, fmt.Errorf("what the page opens with: %w", err)
	}
	prerendered, err := tidy(app.HTMLString(ui.NewRoot(worker.Direct{}, ui.Storage{}, start)))
	if err != nil {
		return nil, fmt.Errorf("the prerendered page: %w", err)
	}
	chapters, err := chapters(programOf(start), sum(wasm))
	if err != nil {
		return nil, err
	}
	page, err := fill(index, map[string]string{
		"{{program sha256}}": sum(wasm), // of the unpacked program: some hosts unpack it on the way
		"{{program bytes}}":  strconv.Itoa(len(packed)),
		"{{worker sha256}}":  sum(files["worker.js"]),
		"{{start}}":          string(startJSON),
		"{{icon}}":           "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(files["icon.svg"]), // Chromium asks no service worker for it
		"{{prerendered}}":    prerendered,
		"{{chapters}}":       chapters,
	}, files)
	if err != nil {
		return nil, err
	}
	files["index.html"] = []byte(page)
	guide, err := fill(string(files["embed.html"]), nil, files)
	if err != nil {
		return nil, err
	}
	files["embed.html"] = []byte(guide)

	shell, err := files.Shell()
	if err != nil {
		return nil, err
	}
	files[singleFile] = supplement.App(shell, prerendered+"\n"+chapters, string(startJSON))
	files["sw.js"], err = fillServiceWorker(serviceWorker, files, wasm)
	return files, err
}

// addWeb adds the hand-written files, the parts of app.css as one; the chapters are parts of the pages, the notices also go
// with every single file.
func (f Files) addWeb() error {
	names, err := fs.Glob(web.Files, "*.*")
	for _, name := range append(names, "chapters/notices.txt") {
		if f[path.Base(name)], err = web.Files.ReadFile(name); err != nil {
			return err
		}
	}
	for _, part := range web.Style {
		text, err := web.Files.ReadFile("style/" + part + ".css")
		if err != nil {
			return err
		}
		f["app.css"] = append(f["app.css"], text...)
	}
	return err
}

// fill puts the values into the slots of a file, and each file's hash behind its quoted name: a changed file is then
// another address, which no cache can answer with an old one. Scripts and style sheets also have their whole hash, so that
// no browser runs a damaged one.
func fill(index string, slots map[string]string, files Files) (string, error) {
	var pairs []string
	for _, slot := range slices.Sorted(maps.Keys(slots)) {
		if strings.Count(index, slot) != 1 {
			return "", fmt.Errorf("the slot %s must be there once", slot)
		}
		pairs = append(pairs, slot, slots[slot])
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		h := sha256.Sum256(files[name])
		pairs = append(pairs, `"`+name+`"`, `"`+name+"?"+sum(files[name])[:12]+`"`,
			"{{"+name+" integrity}}", "sha256-"+base64.StdEncoding.EncodeToString(h[:]))
	}
	return strings.NewReplacer(pairs...).Replace(index), nil // one pass: what was put in is not searched again
}

// Write writes the files into the folder, which it makes if need be. Other files in it stay.
func (f Files) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, content := range f {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compress packs as gzip -9 does, without name and time: the same bytes on every computer.
func compress(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// sum is the SHA-256 in hexadecimal.
func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// unpack undoes compress.
func unpack(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
