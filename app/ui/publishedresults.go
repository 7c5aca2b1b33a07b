package ui

import (
	"strconv"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// results are what follows, or why nothing does. Those who cannot see it are told in a line.
func (p *Published) results() app.UI {
	class, text, body := "hint", report.PublishedWaits(len(p.faults)), []app.UI(nil)
	if p.result != nil {
		sections := report.PublishedSections(*p.result, p.typed.about)
		class, text = "unseen", sections[0].Gist
		body = append(body, p.answer(sections[0]))
		for _, s := range sections[1:] {
			body = append(body, p.folds.fold(s, told(s, nil), found(s, p.Ready)))
		}
	}
	return elem("section", "class", "follows", "tabindex", "-1", "aria-label", "What follows").ID(publishedResults).Body(append([]app.UI{
		elem("p", "id", "published-status", "role", "status").Class(class).Text(text),
	}, body...)...)
}

// answer are the three ratios, and what they mean in words.
func (p *Published) answer(s report.Section) app.UI {
	var body []app.UI
	for i, l := range report.PublishedRatios(*p.result) {
		body = append(body, elem("div", "class", "rate").Body(large(l.Name, "published-ratio-"+strconv.Itoa(i+1), l.Value, "", p.result.Request.Level, l.Range)...))
	}
	words := []app.UI{elem("p", "class", "reading").Text(s.Texts[0])}
	for _, t := range s.Texts[1:] {
		words = append(words, elem("p", "class", "outlook").Text(t))
	}
	return elem("section", "class", "answer", "aria-label", "Ratios").Body(append(body, elem("div", "class", "words").Body(
		said("label", p.typed.about.IndexTest),
		elem("div", "class", "sentences").Body(words...),
		&CopyText{ID: "published", Name: "Copy all of it as text", Text: report.PublishedText(*p.result, p.typed.about), Ready: p.Ready},
	))...)
}
