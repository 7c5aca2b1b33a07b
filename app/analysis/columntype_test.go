package analysis_test

import (
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// What a column was said to hold decides how it is compared, unless the request says otherwise.
func TestColumnTypesDecideHowTheyAreCompared(t *testing.T) {
	set := studyio.Set{Columns: []string{"Views"}}
	for i := range 8 {
		views := []string{"1", "2"}[i%2]
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: string(rune('A' + i)), TP: 40 + i, FP: 5 + i%3, FN: 6 + i%4, TN: 60 - i}, Cells: []string{views}})
	}
	for _, c := range []struct {
		is       studyio.ColumnType
		as, want string
	}{
		{"", "", "number"}, {studyio.NumberColumn, "", "number"}, {studyio.YearColumn, "", "number"},
		{studyio.TextColumn, "", "groups"}, {studyio.YesNoColumn, "", "groups"}, {studyio.JudgementColumn, "", "groups"},
		{studyio.TextColumn, "number", "number"}, {studyio.NumberColumn, "groups", "groups"},
	} {
		set.Types = map[string]studyio.ColumnType{"Views": c.is}
		r := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{By: []string{"Views"}, As: c.as}})
		if r.Comparison == nil || r.Comparison.Kind != c.want {
			t.Errorf("%q read as %q: %+v; want %s", c.is, c.as, r.Comparison, c.want)
		}
	}
}
