package ui

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// together keeps a P with its value, and a statistic with its degrees of freedom, on one line.
var together = strings.NewReplacer("P = ", "P\u00a0=\u00a0", "P < ", "P\u00a0<\u00a0", "P > ", "P\u00a0>\u00a0", " df", "\u00a0df")

// comparisonWords are the answer first, then the paragraph around it, then what qualifies it, then how it was computed.
func comparisonWords(r analysis.Result) app.UI {
	said := report.Comparison(r)
	if len(said.Answer) == 0 {
		return nil
	}
	body := []app.UI{elem("p", "class", "reading", "id", "verdict").Text(together.Replace(said.Answer[0]))}
	if rest := strings.Join(said.Answer[1:], " "); rest != "" {
		body = append(body, elem("p", "class", "outlook").Text(together.Replace(rest)))
	}
	for _, caution := range said.Cautions {
		body = append(body, elem("p", "class", "caution").Text(together.Replace(caution)))
	}
	if said.Method != "" {
		body = append(body, elem("p", "class", "note").Text(said.Method))
	}
	return elem("div", "id", "comparison", "class", "sentences compared", "aria-live", "polite").Body(body...)
}

// comparisonTables are tables one below the other.
func comparisonTables(label string, all []report.Table, ready bool) []app.UI {
	out := make([]app.UI, len(all))
	for i, t := range all {
		out[i] = &Quantities{Label: label, Table: t, Ready: ready}
	}
	return out
}

// fold are tables that open on a click, for those who look for them; gist says what is in them.
func fold(id, title, gist string, all []app.UI) app.UI {
	return elem("details", "class", "fold", "id", id).Attr("hidden", flag(len(all) == 0)).Body(
		elem("summary").Body(elem("h2").Text(title), elem("span", "class", "gist").Text(gist)),
		elem("div", "class", "found").Body(all...),
	)
}
