package report

import (
	"slices"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// ExportedFigures are the kinds of the figures that a result can be drawn as, in the order of their numbers, but for those
// of a prevalence that is chosen.
func ExportedFigures(r analysis.Result) []string {
	var kinds []string
	add := func(there bool, more ...string) {
		if there {
			kinds = append(kinds, more...)
		}
	}
	add(len(r.PerStudy) > 0, "forest", "sroc")
	if c := r.Comparison; c != nil && (c.Line != nil || len(c.Levels) > 0) {
		add(c.Kind == "number", "bubbles")
		add(c.Kind != "number", "group-forest", "group-sroc")
	}
	if b := r.Robustness; b != nil {
		add(len(b.LeaveOneOut) > 0, "leave-one-out")
		add(len(b.Influence) > 0, "influence")
		add(len(b.Multiverse) > 0, "multiverse")
	}
	add(r.Acceptance != nil, "acceptable")
	var below []string
	for _, s := range Sections(r) {
		below = append(below, s.Figures...)
	}
	for _, kind := range []string{"judgements", "judgement-grid", "funnel", "f1-forest"} {
		add(slices.Contains(below, kind), kind)
	}
	add(len(r.Fits) > 0, "models")
	return kinds
}

// ExportedTables are the tables of a result's report, and those of the Results page that the report does not have.
func ExportedTables(a Article, r analysis.Result) []Tabular {
	var all []Tabular
	for _, p := range a.Parts {
		for _, block := range p.Blocks {
			if t, ok := block.(Tabular); ok {
				all = append(all, t)
			}
		}
	}
	known := func(t Table) bool {
		return slices.ContainsFunc(all, func(other Tabular) bool { return slices.EqualFunc(other.Table.cells(), t.cells(), slices.Equal) })
	}
	for _, s := range Sections(r) {
		for _, t := range s.Tables {
			caption := s.Title
			if t.Title != "" {
				caption += ": " + t.Title
			}
			if len(t.Rows) > 0 && !known(t) {
				all = append(all, Tabular{Caption: caption, Table: t, Notes: s.Notes})
			}
		}
	}
	return all
}

// Title is a table's number and caption.
func (t Tabular) Title() string { return strings.TrimSpace(t.Number + " " + t.Caption) }

// CSV is a table for a spreadsheet, which runs nothing of it.
func (t Tabular) CSV() string { return studyio.Rows(t.Table.cells()) }

// Text is a table for a clipboard.
func (t Tabular) Text() string { return t.Table.tabbed() }

// HTML is a table for programs that take one from a clipboard, as text processors do.
func (t Tabular) HTML() string {
	m := &markup{}
	m.tabular(t)
	return m.b.String()
}

// What the Exports page says.
const (
	ExportsLead   = "Everything that can leave this page, and what it holds. All of it is made on this computer."
	FiguresLeave  = "SVG is sharp at any size and can be changed afterwards; PNG is what journals’ forms take. Settings hold for all figures."
	TablesLeave   = "A copied table pastes into Word or a spreadsheet as a table; CSV is a file for other programs."
	NotHere       = "What the page Robustness computes joins these once it is computed there. The figures for a prevalence you choose leave from In practice."
	ReportHolds   = "The result as a paper has it: key takeaway, methods, tables, figures, references. The HTML file opens in Word."
	NothingToShow = "Figures, tables and report follow once there is a result. "
)
