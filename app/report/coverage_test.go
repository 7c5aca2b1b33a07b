package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
)

// jointly is a result of k studies by the exact model with these variances between them.
func jointly(k int, sens, spec analysis.Real) analysis.Result {
	rate := &analysis.Interval{Estimate: 0.8, Lower: 0.7, Upper: 0.9}
	return analysis.Result{
		Request: analysis.Options{Level: 0.95}, Studies: k,
		Fit: analysis.Fit{Model: "binomial", Parameters: 5, Between: &analysis.Between{VarSensitivity: sens, VarSpecificity: spec}, Summary: &analysis.Summary{Sensitivity: rate, Specificity: rate}},
	}
}

func TestCoverageSentence(t *testing.T) {
	with := func(change func(*analysis.Result)) analysis.Result {
		r := jointly(10, 1, 1)
		change(&r)
		return r
	}
	for _, c := range []struct {
		name string
		analysis.Result
		want string
	}{
		{"between 5 and 10", jointly(8, 0.6, 0.61), "With 8 studies, intervals like these hold the true sensitivity in about 90 of 100 reviews and the true specificity in about 91 " +
			"(simulated with 10 studies that differ moderately in sensitivity and much in specificity). Intervals by t are wider, and hold them in about 94."},
		{"nearer to 5", jointly(7, 0, 0), "With 7 studies, intervals like these hold the true sensitivity in about 88 of 100 reviews and the true specificity in about 85 " +
			"(simulated with 5 studies that differ moderately in both). Intervals by t are wider, and hold them in about 97."},
		{"fewer", jointly(4, 2, 2), "Reviews with fewer than 5 studies were not simulated. With 5, intervals like these hold"},
		{"more", jointly(41, 2, 2), "Reviews with more than 40 studies were not simulated. With 40, intervals like these hold the true sensitivity in about 94 of 100 reviews"},
		{"as many", jointly(40, 0.1, 0.1), "With 40 studies, intervals like these hold the true sensitivity in about 95 of 100 reviews and the true specificity in about 95 " +
			"(simulated with 40 studies that differ moderately in both)."},
		{"by t", with(func(r *analysis.Result) { r.Request.Interval = "t" }), "With 10 studies, intervals by t like these hold the true sensitivity in about 94 of 100 reviews and the true specificity in about 95 " +
			"(simulated with 10 studies that differ much in both)."},
		{"another level", with(func(r *analysis.Result) { r.Request.Level = 0.9 }), ""},
		{"another model", with(func(r *analysis.Result) { r.Fit.Model = "normal" }), ""},
		{"the rates apart", with(func(r *analysis.Result) { r.Fit.Parameters = 4 }), ""},
		{"several rows of one study", with(func(r *analysis.Result) { r.Cluster = &analysis.Cluster{} }), ""},
		{"nothing pooled", with(func(r *analysis.Result) { r.Fit.Summary = nil }), ""},
		{"nothing", analysis.Result{}, ""},
	} {
		got := Prose(Coverage(c.Result))
		if !strings.HasPrefix(got, c.want) || (c.want == "" || strings.HasSuffix(c.want, ".")) && got != c.want {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
	}
}

// The tables show every figure of the simulation.
func TestCoverageTables(t *testing.T) {
	var rows []Row
	for _, table := range CoverageTables() {
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Columns) {
				t.Errorf("%s has %d cells for %d columns", r.Name, len(r.Cells), len(table.Columns))
			}
		}
		rows = append(rows, table.Rows...)
	}
	n := 0
	for _, s := range stats.SimulatedCoverage() {
		for _, m := range s.Margins {
			for i, want := range []float64{m.Normal, m.T, m.Profile, m.NormalWidth, m.TWidth, m.ProfileWidth} {
				if got := rows[n].Cells[i].Value; got != Decimal(analysis.Real(want), 1) {
					t.Errorf("row %d, cell %d: %s, want %v", n, i, got, want)
				}
			}
			n++
		}
	}
	if n != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), n)
	}
}
