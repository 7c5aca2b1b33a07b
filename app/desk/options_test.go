package desk

import (
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

func TestOptionsSuitTheTable(t *testing.T) {
	o := analysis.Options{Model: "binomial", StudyID: "study_id", Profile: true, Interval: "t"}
	if got := fitting(o, studyio.Set{Columns: []string{"type", "study_id"}}); got.StudyID != "study_id" || got.Profile || got.Interval != "t" {
		t.Errorf("%+v", got)
	}
	if got := fitting(o, studyio.Set{Columns: []string{"type"}}); got.StudyID != "" {
		t.Errorf("%+v", got)
	}
}

func TestProfileIsAskedForAnew(t *testing.T) {
	d := New(Input{Options: analysis.Options{Model: "binomial"}}, studyio.Table{}, nil)
	asked := d.Asked.Options
	asked.Profile = true
	if d.Model(asked); !d.Asked.Options.Profile {
		t.Error("it is not computed when asked for")
	}
	asked.Level = 0.9
	if d.Model(asked); d.Asked.Options.Profile {
		t.Error("it is computed again with another level")
	}
}
