package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Subgroups is the page that compares groups of studies, or regresses on a number: choose a column, read the answer.
type Subgroups struct {
	app.Compo
	Result  *analysis.Result
	Options analysis.Options // asked for; the controls show them, the words describe Result
	Columns []string         // of the study set, besides the counts
	Busy    bool
	Shown   bool // the page is turned to; a hidden one draws nothing
	Problem string
	Ready   bool
}

// Render implements app.UI.
func (p *Subgroups) Render() app.UI {
	if !p.Shown {
		return elem("div", "class", "wrap")
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	body := []app.UI{elem("h2", "class", "label").Text("Compare groups of studies, or regress on a number")}
	if len(p.Columns) == 0 {
		return elem("div").Class(class).Body(append(body, p.noColumns())...)
	}
	body = append(body, p.choices(), elem("p", "class", "problem", "role", "alert").Attr("hidden", flag(p.Problem == "")).Text(p.Problem))
	return elem("div").Class(class).Body(append(body, p.answer()...)...)
}

// noColumns says how to get a column to compare by.
func (p *Subgroups) noColumns() app.UI {
	return elem("div", "class", "empty", "id", "no-columns").Body(
		elem("p").Text(report.NoColumns()),
		elem("p").Body(elem("a").Attr("href", "#"+pageStudies).Text("To the studies")),
	)
}

// answer is the comparison once it is there; the columns that it is of are those of the result, not those asked for.
func (p *Subgroups) answer() []app.UI {
	if p.Result == nil || p.Result.Comparison == nil {
		said := report.ChooseColumn()
		if len(p.Options.By) > 0 {
			said = "Comparing …"
		}
		return []app.UI{elem("p", "class", "hint", "id", "unchosen").Attr("hidden", flag(p.Problem != "")).Text(said)}
	}
	r := *p.Result
	t := report.Tables(r)
	out := append([]app.UI{comparisonWords(r), elem("div", "id", "levels", "class", "found").Body(comparisonTables("Groups", t.Levels, p.Ready)...)}, p.figures()...)
	return append(out,
		fold("effects", "Effects", report.EffectsGist(r), comparisonTables("Effects", t.Effects, p.Ready)),
		fold("pairs", "Pairs of groups", report.PairsGist(r), comparisonTables("Pairs of groups", t.Pairs, p.Ready)),
	)
}

// figures are a forest plot and an ROC plane of groups, or the bubbles of a number.
func (p *Subgroups) figures() []app.UI {
	c := p.Result.Comparison
	switch {
	case c.Kind == "number" && c.Line != nil:
		return []app.UI{elem("div", "class", "figures one").Body(&GroupFigure{Kind: bubbles, Result: p.Result, Ready: p.Ready})}
	case len(c.Levels) > 0:
		return []app.UI{elem("div", "class", "figures").Body(
			&GroupFigure{Kind: groupForest, Result: p.Result, Ready: p.Ready},
			&GroupFigure{Kind: groupPlane, Result: p.Result, Ready: p.Ready},
		)}
	}
	return nil
}

func (p *Subgroups) choices() app.UI {
	c := &SubgroupChoices{Options: p.Options, Columns: p.Columns, Ready: p.Ready}
	if p.Result != nil && p.Result.Comparison != nil {
		c.From = p.Result.Comparison.Reference
		for _, l := range p.Result.Comparison.Levels {
			c.Groups = append(c.Groups, l.Name)
		}
	}
	return c
}
