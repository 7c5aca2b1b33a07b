package analysis_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// Judgements stand beside the rows that they are of, whatever rows are analysed, and change no number.
func TestJudgementsFollowTheRows(t *testing.T) {
	set := studyio.Set{Columns: []string{"Group", "Bias: index test", "Bias: flow and timing"}}
	for i := range 6 {
		set.Rows = append(set.Rows, studyio.Row{
			Study: stats.Study{Label: string(rune('A' + i)), TP: 40 + i, FP: 5 + i%3, FN: 6 + i%4, TN: 60 - i},
			Cells: []string{[]string{"a", "b"}[min(i/5, 1)], []string{"low", "high", ""}[i%3], ""},
		})
	}
	without := analysis.Run(analysis.Request{Set: set})
	set.Types = map[string]studyio.ColumnType{"Bias: index test": studyio.JudgementColumn, "Bias: flow and timing": studyio.JudgementColumn}
	r := analysis.Run(analysis.Request{Set: set})
	want := []analysis.Judgement{{Column: "Bias: index test", Rows: []string{"low", "high", "", "low", "high", ""}}}
	if !reflect.DeepEqual(r.Judgements, want) || without.Judgements != nil {
		t.Errorf("%+v and %+v", r.Judgements, without.Judgements)
	}
	text, err := json.Marshal(r)
	var back analysis.Result
	if err != nil || json.Unmarshal(text, &back) != nil || !reflect.DeepEqual(back.Judgements, want) {
		t.Errorf("%v: %+v", err, back.Judgements)
	}
	r.Judgements = nil
	if a := analysis.Agree(without, r); !a.Within(0) {
		t.Errorf("a number depends on them: %+v", a)
	}
	few := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Where: []analysis.Condition{{Column: "Group", Value: "a"}}}})
	if len(few.PerStudy) != 5 || len(few.Judgements[0].Rows) != 5 {
		t.Errorf("%d rows, judgements %q", len(few.PerStudy), few.Judgements[0].Rows)
	}
}
