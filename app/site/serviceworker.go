package site

import (
	"encoding/json"
	"fmt"
	"slices"
)

// precached are the files that the service worker keeps at the first visit: all that it takes to work without a network.
var precached = []string{
	"app.css", program, "boot.css", "boot.js", "first.js", "icon-192.png", "icon-512.png", "icon-maskable.png", "icon.svg", "index.html",
	"manifest.webmanifest", "notices.txt", "offline.js", "wasm_exec.js", "worker.js",
}

// onRequest are the files that are fetched only when somebody asks for them, with what he or she does to that end.
var onRequest = map[string]string{
	"embed.html": "Embed", "embed.css": "Embed", "embed-demo.js": "Embed",
	"embed-1.js": "a page of another site that shows a part of this one",
	"bivar.html": "Download for offline use",
	golden:       "Check this installation",
	"sw.js":      "the browser looks for a new version",
}

// fillServiceWorker writes into sw.js which files there are, and a version that changes with any of them and with
// sw.js itself. A file of which nobody said when it is fetched is an error.
func fillServiceWorker(source string, files Files, wasm []byte) ([]byte, error) {
	list := map[string]any{} // encoding/json sorts the names
	for name, asked := range onRequest {
		list[name] = asked
	}
	for _, name := range precached {
		content, ok := files[name]
		switch {
		case !ok:
			return nil, fmt.Errorf("%s is to be kept for use without a network, and is not in the site", name)
		case name == "index.html":
			list["./"] = []string{sum(content)}
		case name == program:
			list[name] = []string{sum(content), sum(wasm)} // some hosts unpack it on the way
		default:
			list[name] = []string{sum(content)}
		}
	}
	for name := range files {
		if _, asked := onRequest[name]; asked == slices.Contains(precached, name) {
			return nil, fmt.Errorf("%s must be either precached or onRequest (app/site/serviceworker.go)", name)
		}
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return nil, err
	}
	kinds, err := json.Marshal(types)
	if err != nil {
		return nil, err
	}
	filled, err := fill(source, map[string]string{
		`"{{files}}"`: string(text), `"{{types}}"`: string(kinds), "{{version}}": sum([]byte(source + string(text) + string(kinds)))[:12],
	}, nil)
	return []byte(filled), err
}
