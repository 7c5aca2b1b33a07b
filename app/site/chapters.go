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
		"{{coverage}}":       coverage(),
		"{{program}}":        html.EscapeString(report.Program(program)),
		"{{program sha256}}": sha256,
		"{{changes}}":        list(string(changes)),
		"{{notices}}":        html.EscapeString(string(notices)),
	}, nil)
}

// coverage is the tables of simulated reviews.
func coverage() string {
	var out strings.Builder
	cell := func(tag, scope, text string) {
		out.WriteString("<" + tag + scope + ">" + html.EscapeString(text) + "</" + tag + ">")
	}
	for _, t := range report.CoverageTables() {
		out.WriteString(`<div class="table" role="group" aria-label="` + html.EscapeString(t.Title) + `" tabindex="0"><table class="numbers"><caption>` + html.EscapeString(t.Title) + "</caption>\n<thead><tr>")
		cell("th", ` scope="col"`, t.Corner)
		for _, c := range t.Columns {
			cell("th", ` scope="col"`, c.Title)
		}
		out.WriteString("</tr></thead>\n<tbody>\n")
		for _, row := range t.Rows {
			out.WriteString("<tr>")
			cell("th", ` scope="row"`, row.Name)
			for _, c := range row.Cells {
				cell("td", "", strings.TrimSpace(c.Value+" "+c.Range))
			}
			out.WriteString("</tr>\n")
		}
		out.WriteString("</tbody></table></div>\n")
	}
	return out.String()
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
	return `<section id="chapter-` + name + `" class="chapter" aria-label="` + strings.ToUpper(name[:1]) + name[1:] + `" hidden>` + "\n" + string(text) + "</section>\n", err
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
