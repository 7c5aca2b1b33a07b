// Package web holds the page's hand-written files: the shell that is there before the program is, what keeps the page for
// use without a network, the style sheets, and in chapters/ the pages that are prose. app/site fills the slots, joins
// style/ to app.css and worker.js to Go's wasm_exec.js, and writes the site folder. The icon-*.png are drawn from icon.svg by app/e2e/icons.mjs.
package web

import "embed"

// Files are the files of this folder as they were written, their slots still empty.
//
//go:embed *.html *.css *.js *.svg *.png *.webmanifest chapters style
var Files embed.FS

// Style are the parts of app.css in style/, in their order: a later rule overrides an earlier one.
var Style = []string{
	"tokens", "type", "frame", "results", "figures", "measures", "subgroups", "robustness", "practice", "report", "check", "chapters", "published", "studies",
	"recover", "kept", "windows", "wishes", "print",
}
