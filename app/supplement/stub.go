// Package supplement fills the single file's slots. Stub, to be replaced.
package supplement

import (
	"bytes"
	"encoding/json"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/stats/studyio"
)

// Shell are the texts of the parts of a page.
type Shell struct {
	First    string `json:"first"`
	Boot     string `json:"boot"`
	WasmExec string `json:"wasmExec"`
	Worker   string `json:"worker"`
	Style    string `json:"style"`
	Program  string `json:"program"` // app.wasm.gz in base64
}

const before, after = `<script type="application/json" id="project">`, `</script>`

// File is a supplement.
func File(s Shell, p studyio.Project, r analysis.Result) ([]byte, error) {
	var project bytes.Buffer
	json.HTMLEscape(&project, p.Write())
	html := "<!doctype html>\n<title>" + report.Title(r.Review) + "</title>\n" + before + project.String() + after + "\n<script type=\"text/plain\">" + s.Program + "</script>\n"
	return []byte(html), nil
}

// Project finds the project inside a supplement.
func Project(html []byte) (project []byte, ok bool) {
	_, rest, found := bytes.Cut(html, []byte(before))
	project, _, ended := bytes.Cut(rest, []byte(after))
	return project, found && ended
}
