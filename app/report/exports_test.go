package report

import (
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
)

func TestExportedFigures(t *testing.T) {
	r := analysed(t, "iqcode", analysis.Options{Model: "binomial"})
	if got := ExportedFigures(r); !slices.Equal(got, []string{"forest", "sroc", "funnel", "f1-forest"}) {
		t.Error(got)
	}
	r.Acceptance, r.Fits = &analysis.Acceptance{}, []analysis.Fit{{}}
	r.Robustness = &analysis.Robustness{LeaveOneOut: make([]analysis.LeftOut, 1), Influence: make([]analysis.Influence, 1), Multiverse: make([]analysis.Universe, 1)}
	r.Comparison = &analysis.Comparison{Kind: "group", Levels: make([]analysis.Level, 2)}
	got := ExportedFigures(r)
	if want := []string{"forest", "sroc", "group-forest", "group-sroc", "leave-one-out", "influence", "multiverse", "acceptable", "funnel", "f1-forest", "models"}; !slices.Equal(got, want) {
		t.Error(got)
	}
	number := ""
	for _, kind := range got {
		n, _, _ := FigureWords(kind, r)
		if len(n) < len(number) || len(n) == len(number) && n <= number {
			t.Errorf("%s is %s and stands behind %s", kind, n, number)
		}
		number = n
	}
	if got := ExportedFigures(analysis.Result{}); got != nil {
		t.Errorf("without studies: %v", got)
	}
}

func TestExportedTables(t *testing.T) {
	r := analysed(t, "iqcode", analysis.Options{Model: "binomial"})
	r.PerStudy[0].Label = `=HYPERLINK("x"), <b>`
	all := ExportedTables(Document(r, Paper), r)
	titles := map[string]bool{}
	for _, table := range all {
		if titles[table.Title()] {
			t.Errorf("%s twice", table.Title())
		}
		titles[table.Title()] = true
		rows := strings.Split(strings.TrimSuffix(table.Text(), "\n"), "\n")
		for _, row := range rows {
			if strings.Count(row, "\t") != strings.Count(rows[0], "\t") {
				t.Errorf("%s: %q has other cells than %q", table.Title(), row, rows[0])
			}
		}
		if html := table.HTML(); !strings.Contains(html, "<table>") || strings.Contains(html, "<b>") {
			t.Errorf("%s: %s", table.Title(), html)
		}
	}
	for _, want := range []string{"Table 1. Counts and rates of each study", "Table 3. Pooled accuracy", "Threshold effect", "Parameters for RevMan"} {
		if !titles[want] {
			t.Errorf("%s is missing in %v", want, titles)
		}
	}
	studies := all[0]
	if !strings.Contains(studies.CSV(), `"'=HYPERLINK(""x""), <b>",`) || !strings.Contains(studies.Text(), "\n'=HYPERLINK(\"x\"), <b>\t") {
		t.Error(studies.CSV())
	}
}
