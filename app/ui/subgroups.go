package ui

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Subgroups is the page that compares groups of studies, or regresses on a number: choose a column, read the answer.
type Subgroups struct {
	app.Compo
	Result  *analysis.Result // one with a comparison, nil while there is none
	Options analysis.Options // asked for; the controls show them, the words describe Result
	Columns []string         // of the study set, besides the counts
	Busy    bool
	Problem string
	Ready   bool
}

// OnMount and OnUpdate show what is asked for: what was last clicked is stronger than an attribute.
func (p *Subgroups) OnMount(ctx app.Context) { p.settle(ctx) }

// OnUpdate implements app.Updater.
func (p *Subgroups) OnUpdate(ctx app.Context) { p.settle(ctx) }

// Render implements app.UI.
func (p *Subgroups) Render() app.UI {
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	return elem("div").Class(class).Body(append([]app.UI{
		elem("h2", "class", "label").Text("Compare groups of studies, or regress on a number"), p.choices(), said("problem", p.Problem),
	}, p.answer()...)...)
}

// said is a paragraph; an empty one keeps its place, hidden.
func said(class, text string) app.UI {
	return elem("p", "class", class).Attr("hidden", flag(text == "")).Text(text)
}

// answer is the comparison once it is there; the columns that it is of are those of the result, not those asked for.
func (p *Subgroups) answer() []app.UI {
	switch {
	case len(p.Options.By) == 0:
		return []app.UI{said("hint", report.ChooseColumn(len(p.Columns)))}
	case p.Result == nil:
		return []app.UI{said("hint", "Comparing …")}
	}
	r := *p.Result
	t := report.Tables(r)
	figures, kinds := "figures", []string{groupForest, groupPlane}
	if r.Comparison.Kind == "number" {
		figures, kinds = "figures one", []string{bubbles}
	}
	var drawn []app.UI
	for _, kind := range kinds {
		if r.Comparison.Line != nil || len(r.Comparison.Levels) > 0 {
			drawn = append(drawn, &Figure{Kind: kind, Result: p.Result, Ready: p.Ready})
		}
	}
	return []app.UI{
		comparisonWords(r),
		elem("div", "id", "levels", "class", "found").Body(p.tables("Groups", t.Levels)...),
		elem("div").Class(figures).Attr("hidden", flag(len(drawn) == 0)).Body(drawn...),
		p.fold("effects", "Effects", report.EffectsGist(r), t.Effects),
		p.fold("pairs", "Pairs of groups", report.PairsGist(r), t.Pairs),
	}
}

// comparisonWords are the answer first, then the paragraph around it, then what qualifies it, then how it was computed.
func comparisonWords(r analysis.Result) app.UI {
	c := report.Comparison(r)
	body := []app.UI{elem("p", "class", "reading", "id", "verdict").Text(report.Together(c.Answer[0])), said("outlook", report.Together(strings.Join(c.Answer[1:], " ")))}
	for _, caution := range c.Cautions {
		body = append(body, said("caution", report.Together(caution)))
	}
	return elem("div", "id", "comparison", "class", "sentences compared", "aria-live", "polite").Body(append(body, said("note", c.Method))...)
}

// tables are one below the other.
func (p *Subgroups) tables(label string, all []report.Table) []app.UI {
	out := make([]app.UI, len(all))
	for i, t := range all {
		out[i] = &Quantities{Label: label, Table: t, Ready: p.Ready}
	}
	return out
}

// fold are tables that open on a click, for those who look for them; gist says what is in them.
func (p *Subgroups) fold(id, title, gist string, all []report.Table) app.UI {
	return elem("details", "class", "fold", "id", id).Attr("hidden", flag(len(all) == 0)).Body(
		elem("summary").Body(elem("h2").Text(title), elem("span", "class", "gist").Text(gist)),
		elem("div", "class", "found").Body(p.tables(title, all)...),
	)
}
