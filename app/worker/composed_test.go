package worker_test

import (
	"context"
	"testing"

	"bivar/app/analysis"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

// An accent written as a letter and a mark is the same study as one written in one piece.
func TestAccentsDoNotChangeTheHash(t *testing.T) {
	hash := func(label string) string {
		set := studyio.Set{Rows: make([]studyio.Row, 1)}
		set.Rows[0].Label, set.Rows[0].TP = label, 1
		r, err := worker.Direct{}.Run(context.Background(), analysis.Request{Set: set}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if set.Rows[0].Label != label {
			t.Error("the set was changed")
		}
		return r.DataHash
	}
	if one, two := hash("M\u00fcller 2009"), hash("Mu\u0308ller 2009"); one != two {
		t.Errorf("%s and %s", one, two)
	}
}
