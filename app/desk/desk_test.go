package desk

import (
	"context"
	"errors"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/worker"
	"bivar/stats"
	"bivar/stats/studyio"
)

const (
	good  = "study,tp,fp,fn,tn\nA,9,1,2,8\nB,7,2,1,9\nC,8,1,1,7\n"
	other = "study,tp,fp,fn,tn\nD,19,1,2,8\nE,17,2,1,9\nF,18,1,1,7\n"
	bad   = "study,tp,fp,fn,tn\nA,9,1,-2,8\nB,x,2,1,9\n"
)

// script is a pool that answers as it is told, in the order it is told.
type script func(ctx context.Context, req analysis.Request) (analysis.Result, error)

func (s script) Run(ctx context.Context, req analysis.Request, progress func(done, total int)) (analysis.Result, error) {
	return s(ctx, req)
}

var _ worker.Pool = script(nil)

// echo answers with the number of rows it was asked about.
var echo = script(func(ctx context.Context, req analysis.Request) (analysis.Result, error) {
	return analysis.Result{Rows: len(req.Set.Rows), Request: req.Options}, ctx.Err()
})

func exampleDesk() *Desk {
	set, _, _ := studyio.Read("", []byte(good))
	set.About = studyio.About{Title: "An example", Unit: "people"}
	return New(Input{Example: "key", Text: good, Set: set, Options: analysis.Options{Model: "binomial"}}, &analysis.Result{Rows: 3})
}

func TestTypingIsKeptRightOrWrong(t *testing.T) {
	d := exampleDesk()
	d.Type(bad)
	if d.Accept() {
		t.Error("a table with faults was accepted")
	}
	if d.Text != bad || len(d.Faults) != 2 {
		t.Errorf("text %q, faults %v", d.Text, d.Faults)
	}
	if len(d.Read.Rows) != 3 || d.Read.About.Title != "An example" {
		t.Errorf("the last complete table is gone: %+v", d.Read)
	}
	if !d.Stale() || d.Result.Rows != 3 {
		t.Error("the result is not known to be of another table")
	}
	d.Type(other)
	if !d.Accept() || len(d.Faults) != 0 || d.Asked.Set.Rows[0].Label != "D" {
		t.Errorf("the mended table was not taken: %v", d.Faults)
	}
}

func TestNothingIsReadBeforeCheck(t *testing.T) {
	d := exampleDesk()
	d.Type(bad)
	if len(d.Faults) != 0 || d.Complete() {
		t.Error("read at the key")
	}
	d.Check()
	if len(d.Faults) != 2 {
		t.Error("not read at the pause")
	}
}

func TestEmptyIsNoFault(t *testing.T) {
	d := exampleDesk()
	d.Clear()
	d.Type(" \n")
	d.Check()
	if len(d.Faults) != 0 || d.Complete() || d.Accept() || len(d.Read.Rows) != 3 {
		t.Errorf("faults %v, complete %v", d.Faults, d.Complete())
	}
}

func TestChangedExampleIsNoExample(t *testing.T) {
	d := exampleDesk()
	if d.Draft.Example() != "key" {
		t.Error("the example is not known as one")
	}
	d.Type(strings.Replace(good, "A,9", "A,10", 1))
	if !d.Accept() || d.Asked.Example != "" || d.Asked.Set.About.Unit != "" {
		t.Errorf("a changed example still is one: %+v", d.Asked)
	}
	d.Type(good)
	if !d.Accept() || d.Asked.Example != "key" || d.Asked.Set.About.Unit != "people" {
		t.Errorf("the example typed again is none: %+v", d.Asked)
	}
}

func TestLoad(t *testing.T) {
	d := exampleDesk()
	before := d.Version
	d.Load("review.v2.csv", []byte("\uFEFF"+other))
	if d.Text != other || d.Read.About.Title != "review.v2" || d.Version == before {
		t.Errorf("text %q, title %q", d.Text, d.Read.About.Title)
	}
	d.Load("scan.png", []byte("\x89PNG\r\n\x1a\n"))
	if d.Text != other || len(d.Refused) == 0 || !d.Complete() {
		t.Errorf("a picture replaced the table: %q, %v", d.Text, d.Refused)
	}
	d.Type(good)
	if len(d.Refused) != 0 {
		t.Error("the refusal outlives the next key")
	}
	d.Load("bad.csv", []byte(bad))
	if d.Text != bad || len(d.Faults) != 2 {
		t.Errorf("a file with faults is not shown with them: %q, %v", d.Text, d.Faults)
	}
}

func TestNewerOvertakesOlder(t *testing.T) {
	d := exampleDesk()
	d.Type(other)
	d.Accept()
	older := d.Begin(context.Background())
	d.Model(analysis.Options{Model: "normal"})
	newer := d.Begin(context.Background())
	late := older.Do(echo, nil)
	if late.err == nil {
		t.Error("the older run was not stopped")
	}
	if !d.Finish(newer.Do(echo, nil)) {
		t.Error("the newer run's result was dropped")
	}
	if d.Finish(late) || d.Finish(Outcome{run: older, result: analysis.Result{Rows: 99}}) {
		t.Error("an older run's result was taken")
	}
	if d.Result.Request.Model != "normal" || d.Shown.Text != other || d.Busy != nil || d.Problem != "" || d.Stale() {
		t.Errorf("shown %+v, busy %v, problem %q", d.Result.Request, d.Busy, d.Problem)
	}
}

func TestOlderCannotSpeakForNewer(t *testing.T) {
	d := exampleDesk()
	older := d.Begin(context.Background())
	d.Begin(context.Background())
	d.Progress(older, 5, 8)
	if d.Linger(older) || d.Busy.Slow || d.Busy.Done != 0 {
		t.Errorf("an overtaken run changed %+v", d.Busy)
	}
}

func TestProgress(t *testing.T) {
	d := exampleDesk()
	run := d.Begin(context.Background())
	d.Progress(run, 1, 9)
	if !d.Linger(run) {
		t.Error("the run is not known to be on")
	}
	d.Progress(run, 2, 9)
	if *d.Busy != (Busy{2, 9, true}) {
		t.Errorf("%+v", d.Busy)
	}
	d.Finish(run.Do(echo, nil))
	d.Progress(run, 9, 9)
	if d.Busy != nil {
		t.Error("busy after the end")
	}
}

func TestCancelLeavesWhatIsShown(t *testing.T) {
	d := exampleDesk()
	result := d.Result
	d.Type(other)
	d.Accept()
	d.Model(analysis.Options{Model: "normal"})
	run := d.Begin(context.Background())
	d.Cancel()
	if d.Finish(run.Do(echo, nil)) {
		t.Error("a cancelled run brought a result")
	}
	if d.Result != result || d.Asked.Options.Model != "binomial" || d.Busy != nil || d.Problem != "" {
		t.Errorf("asked %+v, busy %v, problem %q", d.Asked.Options, d.Busy, d.Problem)
	}
	if d.Text != other {
		t.Error("what was typed is gone")
	}
	d.Cancel() // nothing runs: nothing happens
}

func TestFailureIsTold(t *testing.T) {
	d := exampleDesk()
	result := d.Result
	d.Model(analysis.Options{Model: "normal"})
	run := d.Begin(context.Background())
	broken := script(func(context.Context, analysis.Request) (analysis.Result, error) {
		return analysis.Result{}, errors.New("the worker stopped")
	})
	if d.Finish(run.Do(broken, nil)) || d.Problem != "the worker stopped" || d.Result != result || d.Asked.Options.Model != "binomial" {
		t.Errorf("problem %q, asked %+v", d.Problem, d.Asked.Options)
	}
	if d.Begin(context.Background()); d.Problem != "" {
		t.Error("the old problem stands beside the new run")
	}
}

func TestOpenKeepsTheModel(t *testing.T) {
	d := exampleDesk()
	d.Model(analysis.Options{Model: "normal", Level: 0.9})
	set, _, _ := studyio.Read("", []byte(other))
	set.About.Threshold = studyio.ThresholdVaries
	d.Open("second", other, set)
	o := d.Asked.Options
	if o.Model != "normal" || o.Level != 0.9 || o.Threshold != studyio.ThresholdVaries || d.Asked.Example != "second" || d.Version != 1 {
		t.Errorf("%+v", d.Asked)
	}
}

func TestRates(t *testing.T) {
	rates := ratesOf(studyio.Set{Rows: []studyio.Row{
		{Study: stats.Study{TP: 3, FN: 1}}, {Study: stats.Study{FP: 1, TN: 9}},
	}})
	if rates[0].Sensitivity.Estimate != 0.75 || rates[0].Specificity != nil || rates[1].Sensitivity != nil || rates[1].Specificity.Estimate != 0.9 {
		t.Errorf("%+v", rates)
	}
}
