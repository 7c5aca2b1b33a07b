package report

import (
	"strings"
	"unicode/utf8"

	"bivar/app/analysis"
)

// Text is a result as tables for a terminal.
func Text(r analysis.Result) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	line(Title(r.Review))
	line(Source(r.Review))
	line(ModelName(r.Fit) + " · " + Size(r))
	b.WriteString("\n")
	if r.Fit.Status == "converged" {
		line(StatusWord(r.Fit.Status) + ". " + StatusText(r, r.Fit))
	} else {
		line(StatusWord(r.Fit.Status) + ".")
	}
	for _, caution := range Cautions(r) {
		line(caution)
	}
	b.WriteString("\n")
	sections := Sections(r)
	if CurveLeads(r) {
		sections[0].text(&b)
		sections = sections[1:]
	}
	writeTable(&b, pooledTable(r))
	line(Reading(r).String())
	line(Outlook(r))
	b.WriteString("\n")
	for _, s := range sections {
		s.text(&b)
	}
	writeComparison(&b, r)
	writeTable(&b, studyTable(r))
	if rows := fitsTable(r); len(rows) > 1 {
		writeTable(&b, rows)
	}
	writeRobustness(&b, r)
	line(ForestNote(r))
	return b.String()
}

func pooledTable(r analysis.Result) [][]string {
	rows := [][]string{{"", "Estimate", Level(r.Request.Level) + " interval"}}
	if s := r.Fit.Summary; s != nil {
		for _, m := range []struct {
			name string
			i    *analysis.Interval
		}{{"Sensitivity, %", s.Sensitivity}, {"Specificity, %", s.Specificity}} {
			if m.i != nil {
				rows = append(rows, []string{m.name, Percent(m.i.Estimate), PercentTo(*m.i)})
			}
		}
	}
	for _, lines := range [][]Line{Measures(r), BetweenStudies(r)} {
		for _, l := range lines {
			rows = append(rows, []string{l.Name, l.Value, l.Range})
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return rows
}

func studyTable(r analysis.Result) [][]string {
	rows := [][]string{{"Study", "TP", "FP", "FN", "TN", "Sensitivity, %", "", "Specificity, %", ""}}
	for _, s := range Studies(r) {
		rows = append(rows, []string{s.Label, s.TP, s.FP, s.FN, s.TN, s.Sensitivity.Value, s.Sensitivity.Range, s.Specificity.Value, s.Specificity.Range})
	}
	return rows
}

func fitsTable(r analysis.Result) [][]string {
	rows := [][]string{{"The same studies under", "Sensitivity, %", "", "Specificity, %", "", "Status"}}
	for _, f := range Fits(r) {
		rows = append(rows, []string{f.Name, f.Sensitivity.Value, f.Sensitivity.Range, f.Specificity.Value, f.Specificity.Range, StatusWord(f.Status)})
	}
	return rows
}

// writeTable aligns columns by their widest cell: the first to the left, the others to the right.
func writeTable(b *strings.Builder, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			switch {
			case i > 0:
				b.WriteString("  " + pad + cell)
			case len(row) > 1:
				b.WriteString(cell + pad)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
}
