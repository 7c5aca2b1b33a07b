package desk

import (
	"context"
	"slices"
	"testing"
	"time"

	"bivar/app/analysis"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

const (
	five = "study,tp,fp,fn,tn\nA,9,1,2,8\nB,7,2,1,9\nC,8,1,1,7\nD,19,3,5,28\nE,17,2,1,29\n"
	rows = "study,tp,fp,fn,tn,id,kind\nA1,9,1,2,8,A,in\nA2,8,1,3,8,A,ex\nB1,7,2,1,9,B,in\nB2,6,2,2,9,B,ex\nC1,8,1,1,7,C,in\nD1,19,3,5,28,D,in\nE1,17,2,1,29,E,ex\n"
)

// analysed is a desk with a result of a table.
func analysed(t *testing.T, text string, change func(*analysis.Options)) *Desk {
	t.Helper()
	d := own(text)
	change(&d.Asked.Options)
	if !d.Accept() || !d.Finish(d.Begin(context.Background()).Do(worker.Direct{}, nil)) {
		t.Fatalf("no result: %s", d.Problem)
	}
	return d
}

func normal(o *analysis.Options) { *o = analysis.Options{Model: "normal"} }

// probed runs a probe to its end.
func (d *Desk) probed(kind Probe, column string) Probed {
	d.FinishProbe(d.BeginProbe(context.Background(), kind, 50, column, time.Time{}).Do(worker.Direct{}, nil))
	return d.Probed(kind)
}

func TestProbeBelongsToItsResult(t *testing.T) {
	d := analysed(t, five, normal)
	if !d.UnprobedStudies() {
		t.Fatal("the studies were not left out yet")
	}
	p := d.probed(ProbeStudies, "")
	if p.Result == nil || len(p.Result.Robustness.LeaveOneOut) != 5 || d.UnprobedStudies() || p.Running {
		t.Fatalf("%+v", p)
	}
	o := d.Asked.Options
	o.Prevalence, o.Acceptable = []float64{0.1}, &analysis.Acceptable{Sensitivity: 0.8, Specificity: 0.8}
	d.Model(o)
	d.Finish(d.Begin(context.Background()).Do(worker.Direct{}, nil))
	if d.Probed(ProbeStudies).Result != p.Result || d.Result.Acceptance == nil {
		t.Error("another prevalence drops what does not depend on it")
	}
	d.LeaveOut(1)
	d.Accept()
	d.Finish(d.Begin(context.Background()).Do(worker.Direct{}, nil))
	if d.Probed(ProbeStudies).Result != nil || !d.UnprobedStudies() || d.Result.Studies != 4 {
		t.Error("what was left out of another table stands")
	}
	d.Undo()
	d.Model(analysis.Options{Model: "normal", Method: "ml"})
	d.Accept()
	d.Finish(d.Begin(context.Background()).Do(worker.Direct{}, nil))
	if d.Probed(ProbeStudies).Result != nil {
		t.Error("what was fitted by another method stands")
	}
}

// A probe that is stopped keeps what is done, and goes on to the same numbers.
func TestProbeGoesOn(t *testing.T) {
	d := analysed(t, five, normal)
	whole := *d.probed(ProbeDraws, "").Result.Robustness
	d = analysed(t, five, normal)
	run := d.BeginProbe(context.Background(), ProbeDraws, 50, "", time.Time{})
	d.FinishProbe(run.Do(worker.Direct{}, func(at worker.Progress) {
		d.ProbeProgress(run, at, time.Time{}.Add(10*time.Second))
		if at.Done == 2 {
			if left := d.Probed(ProbeDraws).Left; left != 5*time.Second {
				t.Errorf("%v left after two of three parts in 10 s", left)
			}
			d.StopProbe(ProbeDraws)
		}
	}))
	p := d.Probed(ProbeDraws)
	if p.Running || p.Problem != "" || p.Result.Unfinished != 1 || p.Result.Robustness.Bootstrap.Replicates != 25 {
		t.Fatalf("stopped: %+v", p)
	}
	if d.Paused() != nil {
		t.Error("what somebody stopped goes on by itself")
	}
	again, ok := d.ResumeProbe(context.Background(), ProbeDraws, time.Time{})
	if !ok {
		t.Fatal("it cannot go on")
	}
	d.FinishProbe(again.Do(worker.Direct{}, nil))
	p = d.Probed(ProbeDraws)
	if b := p.Result.Robustness.Bootstrap; p.Result.Unfinished != 0 || *b.Sensitivity != *whole.Bootstrap.Sensitivity || *b.DOR != *whole.Bootstrap.DOR {
		t.Errorf("%+v, want %+v", b, whole.Bootstrap)
	}
	if _, ok := d.ResumeProbe(context.Background(), ProbeDraws, time.Time{}); ok {
		t.Error("what is whole goes on")
	}
}

// However seldom a page is told how far a probe has come: once it is stopped, that is known.
func TestProbeKnowsWhereItStopped(t *testing.T) {
	d := analysed(t, five, normal)
	run := d.BeginProbe(context.Background(), ProbeDraws, 75, "", time.Time{})
	d.FinishProbe(run.Do(worker.Direct{}, func(at worker.Progress) {
		if at.Done == 3 {
			d.StopProbe(ProbeDraws)
		}
	}))
	if p := d.Probed(ProbeDraws); p.Done != 3 || p.Total != 4 || p.Result == nil {
		t.Errorf("stopped after 3 of 4 parts: %d of %d", p.Done, p.Total)
	}
}

// A result does not wait for a probe: the probe stops, and goes on where it still belongs to what is shown.
func TestProbeMakesWay(t *testing.T) {
	d := analysed(t, five, normal)
	run := d.BeginProbe(context.Background(), ProbeStudies, 0, "", time.Time{})
	o := d.Asked.Options
	o.Prevalence = []float64{0.3}
	d.Model(o)
	main := d.Begin(context.Background())
	d.FinishProbe(run.Do(worker.Direct{}, nil))
	if !d.Finish(main.Do(worker.Direct{}, nil)) || !slices.Equal(d.Paused(), []Probe{ProbeStudies}) {
		t.Fatalf("paused: %v", d.Paused())
	}
	d.FinishProbe(ProbeOutcome{run: run}) // it was overtaken
	if again, ok := d.ResumeProbe(context.Background(), ProbeStudies, time.Time{}); ok {
		d.FinishProbe(again.Do(worker.Direct{}, nil))
	}
	if p := d.Probed(ProbeStudies); p.Result == nil || len(p.Result.Robustness.LeaveOneOut) != 5 || d.Paused() != nil {
		t.Errorf("%+v", p)
	}
}

func TestRulesAreOfTheTable(t *testing.T) {
	d := analysed(t, rows, func(o *analysis.Options) { normal(o); o.StudyID = "id" })
	all := d.probed(ProbeRules, "kind").Result.Robustness.Multiverse
	var rules []string
	for _, u := range all {
		rules = append(rules, u.Rule)
	}
	if !slices.Equal(rules, []string{"all", "first", "best", "median", "kind=in", "kind=ex", "random"}) || all[0].Rows != 7 || all[4].Studies != 4 {
		t.Errorf("%v", rules)
	}
	if n := PairedStudies(d.Shown.Set, "id", "kind"); n != 2 {
		t.Errorf("%d studies have both", n)
	}
	if n := PairedStudies(d.Shown.Set, "id", "id"); n != 0 {
		t.Errorf("%d studies have two names", n)
	}
	whole := d.WithProbes()
	if n := len(whole.Robustness.Multiverse); n != 5 || whole != d.WithProbes() || !slices.Contains(whole.Request.Robustness, "multiverse") || d.Result.Robustness != nil {
		t.Errorf("%d rules in the report", n)
	}
	within := d.probed(ProbeWithin, "kind").Result
	if within.Studies != 2 {
		t.Errorf("%d studies", within.Studies)
	}
}

// All rows of a study are one edit, and so is putting one back.
func TestLeaveOutIsOneStep(t *testing.T) {
	d := analysed(t, rows, func(o *analysis.Options) { normal(o); o.StudyID = "id" })
	d.LeaveOut(2)
	if off := d.OffStudies(); len(off) != 2 || off[0] != (OffStudy{2, "B1"}) || off[1].Label != "B2" {
		t.Errorf("%v", off)
	}
	if d.CanLeaveOut() {
		t.Error("the rows of the result are not those of the table any more")
	}
	d.PutBack(3)
	if off := d.OffStudies(); len(off) != 1 {
		t.Errorf("%v", off)
	}
	d.Undo()
	d.Undo()
	if d.OffStudies() != nil || d.CanUndo() {
		t.Error("more than two steps")
	}
	d.LeaveOut(99)
	if d.CanUndo() {
		t.Error("a study that is not there was left out")
	}
	d = analysed(t, five, normal)
	d.LeaveOut(4)
	if off := d.OffStudies(); len(off) != 1 || off[0].Label != "E" {
		t.Errorf("%v", off)
	}
}

func TestMultiverseGoesWithItsColumn(t *testing.T) {
	o := analysis.Options{Model: "binomial", StudyID: "id", Robustness: []string{"models", "multiverse"}, Representative: []string{"kind=in", "best"}}
	got := fitting(o, studyio.Set{Columns: []string{"kind"}})
	if got.StudyID != "" || got.Representative != nil || !slices.Equal(got.Robustness, []string{"models"}) {
		t.Errorf("%+v", got)
	}
	if got = fitting(o, studyio.Set{Columns: []string{"id"}}); !slices.Equal(got.Representative, []string{"best"}) || len(got.Robustness) != 2 {
		t.Errorf("%+v", got)
	}
	if len(o.Representative) != 2 || len(o.Robustness) != 2 {
		t.Error("what was asked for was changed")
	}
}
