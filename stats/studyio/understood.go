package studyio

import (
	"slices"
	"strings"
)

// evidenceIn looks at the counts first, and at the other columns where these show nothing.
func (o *opener) evidenceIn(l *layout) evidence {
	var inCounts, elsewhere evidence
	if o.typed {
		return evidence{point: true}
	}
	for _, r := range o.rows[l.first:] {
		for _, m := range counts {
			if i := l.count[m]; i >= 0 && i < len(r.cells) {
				inCounts.add(r.cells[i], r.line, i)
			}
		}
		for _, i := range l.covariates {
			if i < len(r.cells) {
				elsewhere.add(r.cells[i], r.line, i)
			}
		}
	}
	if !inCounts.point && !inCounts.comma {
		inCounts.point, inCounts.comma = elsewhere.point, elsewhere.comma
	}
	return inCounts
}

// understood reads the rows in one way.
func (o *opener) understood(l *layout, s sign) Reading {
	r := &reader{source: o.source, header: l.header, found: slices.Clone(o.found)}
	for _, i := range l.covariates {
		r.set.Columns = append(r.set.Columns, l.names[i])
	}
	rows := o.plainRows(l, s)
	cells := make([][]string, len(rows))
	for i, row := range rows {
		r.addQuotes(row, l.names)
		cells[i] = row.cells[:min(row.width, len(row.cells))]
		if len(row.quote) == 0 && r.fits(row) {
			r.addRow(row)
		}
	}
	out := Reading{Source: o.Source, About: o.About, Table: r.arrange(cells)}
	out.Source.describe(o, l, s)
	if len(r.found) > 0 {
		out.Faults = r.faults()
		return out
	}
	out.Set, out.Notes = r.set, r.notes()
	out.Set.About = o.About
	return out
}

// plainRows are the rows below the names, counts in plain digits. A column of other numbers gets a point for its decimal
// comma, if every cell of it is such a number.
func (o *opener) plainRows(l *layout, s sign) []row {
	rows := slices.Clone(o.rows[l.first:])
	for i := range rows {
		rows[i].cells = slices.Clone(rows[i].cells)
		for _, m := range counts {
			if c := l.count[m]; !o.typed && c >= 0 && c < len(rows[i].cells) {
				rows[i].cells[c] = plainCount(rows[i].cells[c], s)
			}
		}
	}
	for _, c := range l.covariates {
		if o.typed || s == unknownSign {
			break
		}
		numbers := true
		for _, r := range rows {
			if c < len(r.cells) && r.cells[c] != "" {
				_, ok := plainNumber(r.cells[c], s)
				numbers = numbers && ok
			}
		}
		for _, r := range rows {
			if numbers && c < len(r.cells) {
				r.cells[c], _ = plainNumber(r.cells[c], s)
			}
		}
	}
	return rows
}

// What a column is read as that is none of the five.
const (
	AsCovariate = "covariate" // kept under its own name
	AsNone      = "none"      // left out
)

// describe says for a preview how the columns are read.
func (s *Source) describe(o *opener, l *layout, decimal sign) {
	if decimal != unknownSign && !o.typed {
		s.Decimal = string(rune(decimal))
	}
	if l.named {
		s.Header = o.rows[l.first-1].line
		s.Language = language(l.names)
	}
	for i, name := range l.names {
		c := Column{Name: name, As: AsNone}
		for _, m := range counts {
			if l.count[m] == i {
				c.As = countNames[m]
			}
		}
		switch {
		case l.label == i:
			c.As = "study"
		case slices.Contains(l.covariates, i):
			c.As = AsCovariate
		}
		var shown []string
		for _, r := range o.rows[l.first:min(len(o.rows), l.first+3)] {
			if i < len(r.cells) {
				shown = append(shown, oneLine(r.cells[i]))
			}
		}
		c.Shows = strings.Join(shown, " · ")
		s.Columns = append(s.Columns, c)
	}
}
