package supplement

import (
	_ "embed" // the template
	"encoding/base64"
	"strings"

	"bivar/app/digest"
)

//go:embed single.html
var template string

// page is what fills the template's slots beside the shell. All but title, description, generator and imprint is markup.
type page struct {
	kind, title, description, generator, imprint, styleMedia, body, without, data, start string
	inner                                                                                string // a style sheet within the body
}

// utf8 is the mark of UTF-8 at the beginning of a file. It is stronger than what a host says of its files' encoding: read in
// another one, the scripts would no longer have their hashes.
const utf8 = "\uFEFF"

// fill fills the template in one pass: what was put in is not searched again.
func (p page) fill(s Shell) []byte {
	return []byte(strings.NewReplacer(
		"{{kind}}", p.kind, "{{policy}}", policy(s, p.inner), "{{title}}", escape.Replace(p.title), "{{description}}", escape.Replace(p.description),
		"{{generator}}", escape.Replace(p.generator), "{{imprint}}", escape.Replace(p.imprint), "{{icon address}}", base64.StdEncoding.EncodeToString([]byte(s.Icon)),
		"{{first}}", s.First, "{{bootStyle}}", s.BootStyle, "{{style media}}", p.styleMedia, "{{style}}", s.Style, "{{boot}}", s.Boot,
		"{{wasmExec}}", s.WasmExec, "{{page}}", p.body, "{{without}}", p.without, "{{data}}", p.data, "{{start}}", p.start,
		"{{icon}}", s.Icon, "{{worker}}", s.Worker, "{{notices}}", s.Notices, "{{program}}", s.Program,
	).Replace(utf8 + template))
}

// policy lets the page's own scripts and styles in, and nothing out: no address can be reached, from its workers neither.
func policy(s Shell, inner string) string {
	styles := []string{s.BootStyle, s.Style}
	if inner != "" {
		styles = append(styles, inner)
	}
	return "default-src 'none'; script-src" + hashes(s.First, s.Boot, s.WasmExec) + " 'wasm-unsafe-eval'; style-src" + hashes(styles...) +
		"; img-src data: blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
}

// hashes allow these inline texts and no others.
func hashes(texts ...string) string {
	var all string
	for _, t := range texts {
		h := digest.Sum([]byte(t))
		all += " 'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
	}
	return all
}

// escape makes a text safe in an element, in an attribute and, as it lets no ">" through, in a comment.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")
