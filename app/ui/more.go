package ui

import (
	"time"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// More is everything that follows from the analysis, a section each: what matters to most readers is open, the rest can
// be unfolded. What somebody folded or unfolded stays so when the result changes.
type More struct {
	app.Compo
	Result  *analysis.Result
	Options analysis.Options // asked for
	Columns []string         // of the study set, besides the counts
	Ready   bool
	folds   folds
	whole   bool // what is folded is drawn too
}

// foldedAfter is when what is folded is drawn: not before the page can be used, and before anyone looks for it.
const foldedAfter = 400 * time.Millisecond

// OnMount sees to it that paper has everything.
func (m *More) OnMount(ctx app.Context) {
	unfoldOnPaper()
	ctx.After(foldedAfter, func(app.Context) { m.whole = true })
}

// Render implements app.UI.
func (m *More) Render() app.UI {
	var all []app.UI
	for _, s := range report.Sections(*m.Result) {
		var body []app.UI
		if m.whole || m.folds.open(s) || app.IsServer {
			body = []app.UI{told(s, m.control(s)), found(s, m.Ready, m.figures(s)...)}
		}
		all = append(all, m.folds.fold(s, body...))
	}
	return elem("div", "class", "more-sections").Body(all...)
}

// figures are those of a section; a page without its program has only those that everybody looks for.
func (m *More) figures(s report.Section) (all []app.UI) {
	if app.IsServer {
		return nil
	}
	for _, kind := range s.Figures {
		all = append(all, &Figure{Kind: kind, Result: m.Result, Folded: !m.folds.open(s), Ready: m.Ready})
	}
	return all
}

// control is what can be chosen within a section.
func (m *More) control(s report.Section) app.UI {
	switch s.ID {
	case report.SectionValues:
		if len(s.Tables) == 0 {
			return nil
		}
		return &Prevalences{Options: m.Options, Ready: m.Ready}
	case report.SectionProfile:
		if m.Result.Profile != nil || m.Result.Request.Profile {
			return nil
		}
		return elem("button", "id", "profile", "type", "button").Attr("disabled", flag(!m.Ready)).Text("Compute").OnClick(m.onProfile)
	case report.SectionRows:
		return &StudyColumn{ID: "option-study", Options: m.Options, Columns: m.Columns, Ready: m.Ready}
	case report.SectionQuality:
		return &Judged{Result: m.Result, Ready: m.Ready}
	case report.SectionRevMan:
		if text := report.RevManText(*m.Result); text != "" {
			return &CopyText{ID: "revman", Text: text, Ready: m.Ready}
		}
	}
	return nil
}

func (m *More) onProfile(ctx app.Context, _ app.Event) {
	o := m.Options
	o.Profile = true
	ctx.NewActionWithValue(askOptions, o)
}
