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

func TestComparisonSuitsTheTable(t *testing.T) {
	set := studyio.Set{Columns: []string{"type", "year"}, Rows: []studyio.Row{{Cells: []string{"a", "1999"}}, {Cells: []string{"b", "2001"}}}}
	o := analysis.Options{Model: "binomial", By: []string{"type", "year"}, As: "groups", Reference: "b", Interaction: true}
	if got := fitting(o, set); len(got.By) != 2 || got.Reference != "b" || !got.Interaction || got.As != "groups" {
		t.Errorf("%+v", got)
	}
	o.Reference = "gone"
	if got := fitting(o, set); got.Reference != "" {
		t.Errorf("%+v", got)
	}
	if got := fitting(o, studyio.Set{Columns: []string{"year"}}); len(got.By) != 1 || got.By[0] != "year" || got.Interaction {
		t.Errorf("%+v", got)
	}
	if got := fitting(o, studyio.Set{}); len(got.By) != 0 || got.As != "" || got.Reference != "" {
		t.Errorf("%+v", got)
	}
	if len(o.By) != 2 {
		t.Error("what was asked for was changed")
	}
}
