package desk

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

const (
	paper = "study,tp,fp,fn,tn,form\nA,9,1,2,8,long\nB,7,2,1,9,short\nC,8,1,1,7,long\nD,5,0,1,6,short\n"
)

func publishedDesk() *Desk {
	o := analysis.Options{Model: "binomial"}
	return NewPublished(Original{
		Project: studyio.Project{About: studyio.About{Title: "A paper", Threshold: studyio.ThresholdCommon}, Table: table(paper)},
		Options: o,
		Result:  &analysis.Result{Rows: 4, Request: o},
	})
}

// said are changes in a few words, as the tests want them.
func said(c *Changes) string {
	if c == nil {
		return "another set"
	}
	var s []string
	number := func(n int, what string) {
		if n > 0 {
			s = append(s, fmt.Sprint(n, " ", what))
		}
	}
	flag := func(on bool, what string) {
		if on {
			s = append(s, what)
		}
	}
	number(c.Cells, "cells")
	number(c.Off, "off")
	number(c.On, "on")
	number(c.Added, "added")
	flag(len(c.Deleted) > 0, strings.Join(c.Deleted, "+")+" deleted")
	flag(c.Order, "order")
	number(c.Columns, "columns")
	flag(c.About, "about")
	flag(c.Model, "model")
	flag(c.Options, "options")
	flag(c.Groups, "groups")
	if c.None() != (len(s) == 0) {
		s = append(s, "None is wrong")
	}
	return strings.Join(s, ", ")
}

func TestBetweenProjects(t *testing.T) {
	was := studyio.Project{About: studyio.About{Title: "A paper"}, Table: table(paper), Options: []byte(`{"model":"binomial"}`)}
	if c := Between(was, was); !c.None() {
		t.Errorf("a project differs from itself: %s", said(&c))
	}
	now := studyio.Project{
		About: studyio.About{Title: "Another"}, Table: table(strings.Replace(paper, "A,9,", "A,10,", 1) + "E,4,1,1,5,long\n"),
		Options: []byte(`{"model":"normal","method":"reml"}`),
	}
	if c := Between(now, was); said(&c) != "1 cells, 1 added, about, model" {
		t.Error(said(&c))
	}
	now.Options = []byte("damaged")
	if c := Between(now, was); said(&c) != "1 cells, 1 added, about" {
		t.Errorf("options that cannot be read: %s", said(&c))
	}
}

func TestPublishedAnalysisLiesThere(t *testing.T) {
	d := publishedDesk()
	if d.Result == nil || d.Wanting() || d.Behind() || d.Unsaved() || d.CanUndo() || d.Away() || d.Example() != "" || !d.Complete() {
		t.Errorf("%+v", d.Shown)
	}
	if c := d.Changes(); said(c) != "" || c != d.Changes() {
		t.Errorf("%q at once, or another pointer each time", said(c))
	}
}

func TestWhatChanged(t *testing.T) {
	type edit = func(*Desk)
	delete := func(rows ...int) edit {
		return func(d *Desk) {
			for _, row := range rows {
				d.Point(row, 0, false)
				d.Delete()
			}
		}
	}
	put := func(row, cell int, text string) edit { return func(d *Desk) { d.put(row, cell, text) } }
	add := func(cells ...string) edit {
		return func(d *Desk) {
			row := len(d.Table.Lines)
			for cell, text := range cells {
				d.put(row, cell, text)
			}
		}
	}
	model := func(o analysis.Options) edit { return func(d *Desk) { d.Model(o) } }
	for _, c := range []struct {
		want  string
		edits []edit
	}{
		{"", []edit{put(0, 1, " 9 ")}},
		{"", []edit{func(d *Desk) { d.Insert() }}},
		{"", []edit{put(0, 1, "10"), put(0, 1, "9")}},
		{"1 cells", []edit{put(0, 1, "10")}},
		{"1 cells", []edit{put(2, 5, "")}},
		{"1 cells", []edit{put(1, 0, "Another label")}},
		{"2 cells", []edit{put(1, 0, "Another label"), put(1, 1, "70")}},
		{"B deleted", []edit{delete(1)}},
		{"A+C deleted", []edit{delete(0, 1)}},
		{"1 cells, A deleted", []edit{delete(0), put(0, 1, "70")}},
		{"1 cells, A deleted", []edit{delete(0), put(0, 0, "Another label")}},
		{"1 added", []edit{add("E", "1", "2", "3", "4")}},
		{"1 added, B deleted", []edit{delete(1), add("E", "1", "2", "3", "4")}},
		{"1 added", []edit{func(d *Desk) { d.Point(1, 0, false); d.Insert() }, put(1, 0, "E")}},
		{"1 added", []edit{add("A", "9", "1", "2", "8", "long")}}, // a study twice
		{"order", []edit{func(d *Desk) { d.Point(2, 0, false); d.Shift(-1) }}},
		{"1 cells, order", []edit{func(d *Desk) { d.Point(3, 0, false); d.Shift(-1) }, put(2, 1, "6")}},
		{"1 off", []edit{func(d *Desk) { d.Point(1, 0, false); d.Switch() }}},
		{"1 cells, 1 off, A deleted", []edit{func(d *Desk) { d.Point(1, 0, false); d.Switch() }, put(1, 2, "77"), delete(0)}},
		{"1 columns", []edit{func(d *Desk) { d.RenameColumn(0, "Length") }}},
		{"1 cells, 1 columns", []edit{func(d *Desk) { d.RenameColumn(0, "Length") }, put(0, 5, "short")}},
		{"1 columns", []edit{func(d *Desk) { d.AddColumn() }, put(0, 6, "x")}},
		{"1 columns", []edit{func(d *Desk) { d.DeleteColumn(0) }}},
		{"1 cells, 1 columns", []edit{func(d *Desk) { d.DeleteColumn(0) }, put(0, 1, "10")}},
		{"about", []edit{func(d *Desk) { d.Describe("x", studyio.About{Title: "Mine", Threshold: studyio.ThresholdCommon}) }}},
		{"about", []edit{func(d *Desk) {
			d.Describe("x", studyio.About{Title: "A paper", Threshold: studyio.ThresholdVaries})
			d.Accept()
		}}},
		{"model", []edit{model(analysis.Options{Model: "normal"})}},
		{"options", []edit{model(analysis.Options{Model: "binomial", Level: 0.9})}},
		{"model, options", []edit{model(analysis.Options{Model: "normal", Correct: "all", Region: "chisq"})}},
		{"groups", []edit{model(analysis.Options{By: []string{"form"}})}},
		{"", []edit{model(analysis.Options{Robustness: []string{"models"}, Profile: true})}},
		{"another set", []edit{func(d *Desk) { d.Open("", studyio.About{}, table(paper)) }}},
	} {
		d := publishedDesk()
		for _, edit := range c.edits {
			edit(d)
		}
		if got := said(d.Changes()); got != c.want {
			t.Errorf("%q, want %q: %s", got, c.want, cells(&d.Sheet))
		}
	}
}

// The marks stand at the cells and rows as the table has them now.
func TestMarksFollowTheStudies(t *testing.T) {
	d := publishedDesk()
	d.put(3, 1, "50")
	d.Point(0, 0, false)
	d.Delete() // D is in row 2 now
	d.Point(1, 0, false)
	d.Switch()
	d.put(3, 0, "E")
	c := d.Changes()
	if was, changed := c.Cell(2, 1); !changed || was != "5" {
		t.Errorf("cell: %q, %v", was, changed)
	}
	if _, changed := c.Cell(3, 0); changed {
		t.Error("a cell of a new study is marked")
	}
	if c.Row(0) != RowKept || c.Row(1) != RowSwitchedOff || c.Row(2) != RowKept || c.Row(3) != RowAdded {
		t.Errorf("rows: %v", c.rows)
	}
	var none *Changes
	if _, changed := none.Cell(0, 1); changed || none.Row(0) != RowKept {
		t.Error("a set that was never published has marks")
	}
}

// A study that the paper had switched off and that is on now is a change, as the other way round.
func TestSwitchedOnAgain(t *testing.T) {
	o := Original{Project: studyio.Project{Table: table(paper)}, Result: &analysis.Result{}}
	o.Project.Table.Lines[2].Off = true
	d := NewPublished(o)
	d.Point(2, 0, false)
	d.Switch()
	if got := said(d.Changes()); got != "1 on" || d.Changes().Row(2) != RowSwitchedOn {
		t.Error(got)
	}
}

func TestResetIsOneStep(t *testing.T) {
	d := publishedDesk()
	result := d.Result
	d.put(0, 1, "10")
	d.Point(1, 0, false)
	d.Delete()
	d.RenameColumn(0, "Length")
	d.Describe("about-title", studyio.About{Title: "Mine"})
	d.Model(analysis.Options{Model: "normal"})
	d.Accept()
	d.Finish(d.Begin(t.Context()).Do(echo, nil))
	const changed = "1 cells, B deleted, 1 columns, about, model"
	if got := said(d.Changes()); got != changed || d.Result == result || d.WasReset() {
		t.Fatal(got, d.Result == result)
	}
	d.Reset()
	if got := said(d.Changes()); got != "" || d.Result != result || d.Wanting() || d.Asked.Options.Model != "binomial" || !d.WasReset() {
		t.Errorf("after the reset: %q, %+v", got, d.Asked.Options)
	}
	d.Undo()
	if got := said(d.Changes()); got != changed || d.WasReset() {
		t.Errorf("after its undoing: %q", got)
	}
	if d.Check(); !d.Wanting() || !d.Accept() || d.Asked.Options.Model != "normal" || d.About.Title != "Mine" {
		t.Errorf("what is analysed then: %+v", d.Asked.Options)
	}
	d.Redo()
	if got := said(d.Changes()); got != "" {
		t.Errorf("after its redoing: %q", got)
	}
	if d.Check(); !d.Accept() || d.Asked.Options.Model != "binomial" {
		t.Errorf("what is analysed then: %+v", d.Asked.Options)
	}
}

// A reset of the model alone is undone, too; and a choice made before the table is read again is not lost.
func TestResetOfTheModelAlone(t *testing.T) {
	d := publishedDesk()
	d.Model(analysis.Options{Model: "normal"})
	d.Reset()
	d.Undo()
	if got := said(d.Changes()); got != "model" {
		t.Error(got)
	}
	if r, ok := d.Save(func() string { return "id" }, time.Unix(1, 0)); !ok || !strings.Contains(string(r.Payload), `"normal"`) {
		t.Error("the model is not saved as it is")
	}
	d.Model(analysis.Options{Model: "binomial", Level: 0.9})
	if d.Check(); !d.Accept() || d.Asked.Options.Level != 0.9 {
		t.Errorf("%+v", d.Asked.Options)
	}
}

// Where the analysis after an undone reset is stopped, the choices are those of what is shown.
func TestStoppedAfterAnUndoneReset(t *testing.T) {
	d := publishedDesk()
	d.Model(analysis.Options{Model: "normal"})
	d.Reset()
	d.Undo()
	d.Accept()
	d.Begin(t.Context())
	d.Cancel()
	if got := said(d.Changes()); got != "" {
		t.Error(got)
	}
}

func TestResetWhileAnAnalysisRuns(t *testing.T) {
	d := publishedDesk()
	result := d.Result
	d.put(0, 1, "10")
	d.Accept()
	run := d.Begin(t.Context())
	d.Reset()
	if d.Busy != nil || d.Finish(run.Do(echo, nil)) || d.Result != result {
		t.Error("the run was not overtaken")
	}
}

func TestBackFromAnotherSet(t *testing.T) {
	d := publishedDesk()
	result := d.Result
	d.put(0, 1, "10")
	d.Open("", studyio.About{}, table(other))
	if !d.Away() || d.Changes() != nil {
		t.Error("another set is taken for the published one")
	}
	d.Return()
	if d.Away() || d.Result != result || said(d.Changes()) != "" || d.Table.Lines[0].Cell(1) != "9" {
		t.Errorf("%v, %s", d.Away(), cells(&d.Sheet))
	}
	if exampleDesk().Away() {
		t.Error("a page without a published analysis is away from it")
	}
}

// The publication itself never changes, whatever is done to the table.
func TestThePublicationStays(t *testing.T) {
	d := publishedDesk()
	before, _ := json.Marshal(d.Published.Project.Table)
	d.SelectAll()
	d.Paste("9")
	d.Reset()
	d.put(0, 1, "77")
	d.Point(1, 0, false)
	d.Switch()
	d.DeleteColumn(0)
	d.Undo()
	if after, _ := json.Marshal(d.Published.Project.Table); string(after) != string(before) {
		t.Errorf("%s", after)
	}
}
