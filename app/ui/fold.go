package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// folds knows which sections of a page somebody folded or unfolded by hand. It stays so when what they say changes.
type folds struct{ chosen map[string]bool }

func (f *folds) open(s report.Section) bool {
	if chosen, ok := f.chosen[s.ID]; ok {
		return chosen
	}
	return s.Open
}

// onToggle follows the browser. It tells too of what the page itself opened, which nobody chose.
func (f *folds) onToggle(s report.Section) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if open := ctx.JSSrc().Get("open").Bool(); open != f.open(s) {
			if f.chosen == nil {
				f.chosen = map[string]bool{}
			}
			f.chosen[s.ID] = open
		}
	}
}

// fold is a section under its title, with what it comes to for when it is folded.
func (f *folds) fold(s report.Section, body ...app.UI) app.UI {
	class := "folded"
	if len(s.Tables)+len(s.Figures) == 0 {
		class += " alone"
	}
	return elem("details", "class", "fold").ID("section-"+s.ID).Attr("open", flag(f.open(s))).
		On("toggle", f.onToggle(s), app.EventScope(s.ID, s.Open)).Body(
		elem("summary").Body(elem("h2").Text(s.Title), elem("span", "class", "gist").Text(s.Gist)),
		elem("div").Class(class).Body(body...),
	)
}

// told are the words of a section, then what can be chosen in it.
func told(s report.Section, control app.UI) app.UI {
	var body []app.UI
	for _, t := range s.Texts {
		body = append(body, elem("p").Text(t))
	}
	if control != nil {
		body = append(body, control)
	}
	return elem("div", "class", "told").Body(body...)
}

// found are its tables, what must be known to read them, and figures.
func found(s report.Section, ready bool, figures ...app.UI) app.UI {
	var body []app.UI
	for _, t := range s.Tables {
		body = append(body, &Quantities{Label: s.Title, Table: t, Ready: ready})
	}
	for _, n := range s.Notes {
		body = append(body, elem("p", "class", "note").Text(n))
	}
	body = append(body, figures...)
	return elem("div", "class", "found").Attr("hidden", flag(len(body) == 0)).Body(body...)
}
