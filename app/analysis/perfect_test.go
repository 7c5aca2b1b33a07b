package analysis_test

import (
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// TestEveryGroupPerfect: where no group can be in the joint model, the comparison says so.
func TestEveryGroupPerfect(t *testing.T) {
	set := studyio.Set{Columns: []string{"group"}}
	for i := range 6 {
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: "S", TP: 20 + i, FP: 0, FN: 3 + i, TN: 30}, Cells: []string{[]string{"a", "b"}[i%2]}})
	}
	c := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{By: []string{"group"}}}).Comparison
	if c.Problem != "one-level" || c.Reference != "" || len(c.Levels) != 2 || c.Levels[0].Diagnostic != "perfect" {
		t.Errorf("%+v", c)
	}
}
