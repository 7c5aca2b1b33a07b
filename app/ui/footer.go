package ui

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// footer is what identifies a result, the program that computed it and its data, and the way to what is told of both.
func footer(r *analysis.Result) app.UI {
	return elem("footer", "class", "foot").Body(
		elem("p").Body(imprint(r)...),
		elem("nav", "aria-label", "About Bivar").Body(
			chapterLink(pageMethods),
			chapterLink(pagePrivacy),
			elem("a", "href", "#"+pageCheck).Text(report.CheckTitle),
			elem("a", "class", "single", "href", "embed.html", "target", "_blank", "rel", "noopener").Text("Embed"), // go-app would take the click over
			elem("a", "class", "single", "href", "bivar.html", "download", "bivar.html").Text("Download for offline use"),
		),
	)
}

func imprint(r *analysis.Result) []app.UI {
	if r == nil {
		return []app.UI{app.Text("Bivar"), worksOffline()}
	}
	name := strings.TrimSpace("Bivar " + r.Software.Version)
	if r.Software.Commit != "" {
		name += " (" + short(r.Software.Commit) + ")"
	}
	return []app.UI{app.Text(name + " · data "), elem("code").Text(short(r.DataHash)), app.Text(" · nothing you enter leaves this computer"), worksOffline()}
}

// worksOffline is shown, and read out, once web/offline.js has found every file of the page kept.
func worksOffline() app.UI { return elem("span", "id", "works-offline").Text(" · works offline") }

// chapterLink leads to a chapter, where the document has it.
func chapterLink(page string) app.UI {
	return elem("a").Attr("href", "#"+page).Attr("hidden", flag(missing(page))).Text(chapters[page])
}

// short is a hash as people compare it.
func short(hash string) string { return hash[:min(len(hash), 12)] }
