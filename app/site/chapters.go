package site

import (
	"html"
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/ui"
	"bivar/web"
)

// chapters are the pages that are prose, each a section that stands hidden behind the prerendered page until app/ui takes
// it in. The program is the one they describe, sha256 that of its bytes, unpacked.
func chapters(program analysis.Software, sha256 string) (string, error) {
	methods, err := chapter("methods")
	if err != nil {
		return "", err
	}
	privacy, err := chapter("privacy")
	if err != nil {
		return "", err
	}
	changes, err := web.Files.ReadFile("chapters/changes.md")
	if err != nil {
		return "", err
	}
	notices, err := web.Files.ReadFile("chapters/notices.txt")
	if err != nil {
		return "", err
	}
	return fill(methods+privacy, map[string]string{
		"{{program}}":        html.EscapeString(report.Program(program)),
		"{{program sha256}}": sha256,
		"{{changes}}":        list(string(changes)),
		"{{notices}}":        html.EscapeString(string(notices)),
	}, nil)
}

// programOf is what computed the page's result; a page without one opens with this program.
func programOf(start ui.Start) analysis.Software {
	if start.Result == nil {
		return analysis.Program()
	}
	return start.Result.Software
}

func chapter(name string) (string, error) {
	text, err := web.Files.ReadFile("chapters/" + name + ".html")
	return `<section id="chapter-` + name + `" class="chapter" hidden>` + "\n" + string(text) + "</section>\n", err
}

// list makes of the lines that begin with a dash a list; the others are for those who read the file itself.
func list(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if item, ok := strings.CutPrefix(line, "- "); ok {
			out.WriteString("<li>" + html.EscapeString(strings.TrimSpace(item)) + "</li>\n")
		}
	}
	return "<ul>\n" + out.String() + "</ul>"
}
