package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Section is a part of the Results page below the summary point and the figures: words, then tables, then what must be
// known to read them.
type Section struct {
	ID     string // stable: the page knows by it which controls belong here
	Title  string
	Gist   string // what it comes to, for when it is folded
	Open   bool   // shown without being asked for
	Texts  []string
	Tables []Table
	Notes  []string // below the tables

	Figures []string // kinds of figures below them, as FigureWords knows them
}

// Table is a table for the page and for a terminal. The first column names the rows.
type Table struct {
	Title   string // where a section has several
	Corner  string // heads the names of the rows
	Columns []Column
	Rows    []Row
}

// Column is a column of values, of intervals, or of values with their intervals.
type Column struct {
	Title  string
	Term   string // of Explain; "" if there is nothing to explain
	Ranged bool   // its cells have both
}

// Row is a named line of a table, a cell for each column.
type Row struct {
	Name, Symbol string
	Term         string // of Explain
	Cells        []Estimate
}

// The sections that the page adds controls to.
const (
	SectionValues  = "values"
	SectionProfile = "profile"
	SectionRows    = "rows"
	SectionRevMan  = "revman"
	SectionQuality = "quality"
)

// Sections are the parts of the Results page below the summary point, in the order that matters to a reader. All are
// always there, and what could not be estimated is said in words; only the quality of studies that nobody judged is not.
func Sections(r analysis.Result) []Section {
	curve := curveSection(r)
	sections := []Section{differSection(r), valuesSection(r), curve}
	if CurveLeads(r) {
		sections = []Section{curve, differSection(r), valuesSection(r)}
	}
	if len(r.Judgements) > 0 {
		sections = append(sections, qualitySection(r))
	}
	return append(sections, i2Section(r), f1Section(r), dorSection(r), thresholdSection(r), smallStudySection(r),
		profileSection(r), weightsSection(r), rowsSection(r), revManSection(r))
}

// CurveLeads reports that the studies used different thresholds, so that the curve is the answer and the summary point
// stands back.
func CurveLeads(r analysis.Result) bool {
	return thresholdOf(r) == studyio.ThresholdVaries && r.Fit.SROC != nil && len(r.Fit.SROC.Curve) > 0
}

// thresholdOf is the answer to the question whether the studies share a threshold: the request's, else the set's.
func thresholdOf(r analysis.Result) studyio.Threshold {
	if t := r.Request.Threshold; t != "" && t != studyio.ThresholdUnknown {
		return t
	}
	if r.Review.Threshold != "" {
		return r.Review.Threshold
	}
	return studyio.ThresholdUnknown
}

// text is a section for a terminal.
func (s Section) text(b *strings.Builder) {
	b.WriteString(s.Title + "\n")
	for _, t := range s.Texts {
		b.WriteString(t + "\n")
	}
	b.WriteString("\n")
	for _, t := range s.Tables {
		if t.Title != "" {
			b.WriteString(t.Title + "\n")
		}
		writeTable(b, t.cells())
	}
	for _, t := range s.Notes {
		b.WriteString(t + "\n")
	}
	if len(s.Notes) > 0 {
		b.WriteString("\n")
	}
}

// cells are the table with its heads, a range in a column of its own.
func (t Table) cells() [][]string {
	head := []string{t.Corner}
	for _, c := range t.Columns {
		head = append(head, c.Title)
		if c.Ranged {
			head = append(head, "")
		}
	}
	rows := [][]string{head}
	for _, r := range t.Rows {
		row := []string{strings.TrimSpace(r.Name + " " + r.Symbol)}
		for i, c := range r.Cells {
			if t.Columns[i].Ranged {
				row = append(row, c.Value, c.Range)
			} else {
				row = append(row, c.Value+c.Range)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// shown tells a cell that has something to show from one that was not estimated.
func (e Estimate) shown() bool { return e.Value != Absent && e.Value+e.Range != "" }

// add appends a row unless nothing of it was estimated.
func (t *Table) add(name, symbol, term string, cells ...Estimate) {
	for _, c := range cells {
		if c.shown() {
			t.Rows = append(t.Rows, Row{name, symbol, term, cells})
			return
		}
	}
}

// tables keeps those that have rows.
func tables(all ...Table) []Table {
	var out []Table
	for _, t := range all {
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// texts keeps those that say something.
func texts(all ...string) []string {
	var out []string
	for _, t := range all {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// plain is a cell without an interval.
func plain(value string) Estimate { return Estimate{Value: value} }

// percents is the cell of a proportion and its limits, in percent.
func percents(estimate, lower, upper analysis.Real) Estimate {
	return Rate(&analysis.Interval{Estimate: estimate, Lower: lower, Upper: upper})
}

// within is the cell of limits alone, in percent.
func within(l *analysis.Limits) Estimate {
	if l == nil {
		return Estimate{}
	}
	return span(l.Lower, l.Upper, Percent)
}

// span is the cell of limits alone.
func span(lower, upper analysis.Real, format func(analysis.Real) string) Estimate {
	return Estimate{Range: join(lower, upper, "–", format)}
}

// brief is a proportion for beside a title: 88.7 % (85.3 to 91.4).
func brief(estimate, lower, upper analysis.Real) string {
	if !estimate.Ok() {
		return ""
	}
	s := Percent(estimate) + percentEnd
	if limits := to(lower, upper, Percent); limits != "" {
		s += " (" + limits + ")"
	}
	return s
}

// intervals heads a column of intervals: 95 % interval.
func intervals(r analysis.Result) string { return Level(r.Request.Level) + " interval" }

// perRow says what most of the classical methods do with several rows of one study.
func perRow(r analysis.Result) string {
	if r.Cluster == nil {
		return ""
	}
	return "Here every row counts as a study of its own."
}

// LineTable is a list of quantities as a table.
func LineTable(lines []Line) Table {
	t := Table{Columns: []Column{{Ranged: true}}}
	for _, l := range lines {
		t.Rows = append(t.Rows, Row{l.Name, l.Symbol, l.Term, []Estimate{{l.Value, l.Range}}})
	}
	return t
}
