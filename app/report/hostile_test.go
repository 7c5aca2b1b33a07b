package report

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bivar/app/analysis"
	"bivar/stats/studyio"
	names "bivar/testdata/hostile"
)

// evil is a result with these names in every place that has one.
func evil(base analysis.Result, name func(i int) string) analysis.Result {
	r := base
	r.PerStudy = slices.Clone(r.PerStudy)
	for i := range r.PerStudy {
		r.PerStudy[i].Label = name(i)
	}
	r.Review = studyio.About{Title: name(0), IndexTest: name(1), Condition: name(2), Unit: name(3), Population: name(4), Reference: name(5), Citation: name(6)}
	c := *r.Comparison
	c.Column, c.Levels = name(7), slices.Clone(c.Levels)
	for i := range c.Levels {
		c.Levels[i].Name = name(8 + i)
	}
	c.Reference, r.Comparison = c.Levels[0].Name, &c
	r.Request.By, r.Request.Reference = []string{c.Column}, c.Reference
	return r
}

// TestHostileDocuments: whatever anything is called, the article is well-formed and has no element but its own; it pastes
// as the cells of a harmless one, and a spreadsheet runs none of them.
func TestHostileDocuments(t *testing.T) {
	base := analysis.Run(grouped("a", "a", "a", "a", "b", "b", "b", "b"))
	cells := func(a Article) (counts []int) {
		for _, line := range strings.Split(a.Text(), "\n") {
			if n := strings.Count(line, "\t"); n > 0 {
				counts = append(counts, n)
			}
			for _, cell := range strings.Split(line, "\t") {
				if cell != studyio.Armed(cell) && !strings.HasPrefix(cell, "'") {
					t.Errorf("a spreadsheet runs %q", cell)
				}
			}
		}
		return counts
	}
	want := cells(Document(evil(base, func(i int) string { return "Name " + Count(i) }), Paper))
	all := names.Strings()
	for i := 0; i < len(all); i += 3 { // each has its turn in two places at least
		a := Document(evil(base, func(j int) string { return all[(i+j)%len(all)] }), Paper)
		file := string(a.HTML())
		if wrong := faultsOf(file); len(wrong) > 0 || !utf8.ValidString(file) {
			t.Fatalf("%q: %q", all[i], wrong)
		}
		if got := cells(a); !slices.Equal(got, want) {
			t.Fatalf("%q: %d rows of cells, want %d", all[i], len(got), len(want))
		}
		leavingTables(t, a)
	}
}

// leavingTables: each that leaves by itself is well-formed, and as CSV has as many cells in each row, none of which runs.
func leavingTables(t *testing.T, a Article) {
	t.Helper()
	for _, table := range ExportedTables(a, analysis.Result{}) {
		if wrong := faultsOf("<!doctype html>\n<html><body>" + table.HTML() + "</body></html>"); len(wrong) > 0 {
			t.Fatalf("%s: %q", table.Title(), wrong)
		}
		rows, err := csv.NewReader(strings.NewReader(table.CSV())).ReadAll()
		if err != nil || len(rows) != 1+len(table.Table.Rows) {
			t.Fatalf("%s: %v, %d rows", table.Title(), err, len(rows))
		}
		for _, cell := range slices.Concat(rows...) {
			if cell != studyio.Armed(cell) && !strings.HasPrefix(cell, "'") {
				t.Errorf("%s: a spreadsheet runs %q", table.Title(), cell)
			}
		}
	}
}
