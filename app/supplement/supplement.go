// Package supplement makes the single file: a page that carries its own program. As bivar.html it is the whole calculator;
// as a supplement it is a published analysis, readable as it stands and computed again by who opens it. The same input
// gives the same bytes.
package supplement

import (
	"encoding/json"
	"fmt"
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/stats/studyio"
)

// Shell are the parts of a single file that are the same for every analysis, as texts. The page hands over its own
// (window.bivar.shell in boot.js), so that what it writes is what it is.
type Shell struct {
	First     string `json:"first"`     // first.js
	Boot      string `json:"boot"`      // boot.js
	WasmExec  string `json:"wasmExec"`  // wasm_exec.js of the compiler
	Worker    string `json:"worker"`    // worker.js, without wasm_exec.js before it
	BootStyle string `json:"bootStyle"` // boot.css
	Style     string `json:"style"`     // app.css
	Icon      string `json:"icon"`      // icon.svg
	Notices   string `json:"notices"`   // notices.txt, the licences of what the program is made of
	Program   string `json:"program"`   // app.wasm.gz as Text
}

// Budget is what a supplement may weigh, in bytes.
const Budget = 3_700_000

// File makes a supplement of a project and its result: the report as it was published, which needs neither scripts nor
// styles, the data, and the program. A project with faults cannot be published: the error is its studyio.Faults.
func File(s Shell, p studyio.Project, r analysis.Result) ([]byte, error) {
	set, _, err := p.Table.Read()
	if err != nil {
		return nil, err
	}
	set.About = p.About
	if p.Options, err = json.Marshal(r.Request); err != nil { // as run: whoever computes again asks for the same
		return nil, fmt.Errorf("the options: %w", err)
	}
	start, err := json.Marshal(struct {
		Set    studyio.Set     `json:"set"`
		Result analysis.Result `json:"result"`
	}{set, r}) // escapes <, > and &: it cannot end its script element
	if err != nil {
		return nil, fmt.Errorf("the result: %w", err)
	}
	layout := report.Paper
	layout.Off = p.Table.Off()
	a := report.Document(r, layout)
	return page{
		kind: "data-supplement", title: a.Title, description: report.SupplementIs(a), generator: a.Program,
		imprint: report.SupplementHolds(r),
		// The report's style stands in what the program replaces, and the program's waits until then: neither disturbs the other.
		styleMedia: ` media="not all"`, inner: report.DocumentStyle,
		body:    `<div id="published-report">` + "\n<style>" + report.DocumentStyle + "</style>\n" + a.Markup() + "</div>",
		without: report.SupplementStill, data: data(p), start: string(start),
	}.fill(s), nil
}

// App makes bivar.html, the calculator in one file, of the prerendered page and what it opens with, as JSON that cannot end
// its script element.
func App(s Shell, prerendered, start string) []byte {
	var opens struct{ Result analysis.Result }
	_ = json.Unmarshal([]byte(start), &opens) // only for the version in the page's head
	program := opens.Result.Software
	return page{
		kind: "data-example", title: report.AppTitle, description: report.AppIs, generator: report.Program(program),
		imprint: report.AppHolds(program), body: prerendered, without: report.AppStill, start: start,
	}.fill(s)
}

// data are the project and its table, for people and programs who look into the file.
func data(p studyio.Project) string {
	project := strings.ReplaceAll(string(p.Write()), "<", `\u003c`) // "<" stands in texts only; escaped so, it ends no element
	return "<!-- " + report.SupplementProject + " -->\n" + projectBegin + project + projectEnd + "\n" +
		"<!-- " + report.SupplementTable + " -->\n" + `<template id="studies-csv">` + escape.Replace(string(p.Table.CSV())) + "</template>"
}

const (
	projectBegin = `<script type="application/json" id="project">`
	projectEnd   = "</script>"
)

// Project finds the project inside a supplement; false if there is none.
func Project(html []byte) (project []byte, ok bool) {
	_, after, ok := strings.Cut(string(html), "\n"+projectBegin)
	if !ok {
		return nil, false
	}
	text, _, ok := strings.Cut(after, projectEnd)
	return []byte(text), ok
}
