package desk

import (
	"context"
	"errors"

	"bivar/app/analysis"
	"bivar/app/worker"
)

// Busy is a running analysis as the page shows it.
type Busy struct {
	Done, Total int  // parts
	Slow        bool // it takes long enough that stopping it should be offered
	Main        bool // the main result is shown already; other parts are still missing
}

// Run is one analysis on its way: what it is of and how it is told apart from older and newer ones.
type Run struct {
	number  int
	ctx     context.Context
	input   Input
	request analysis.Request
}

// Outcome is what became of a run.
type Outcome struct {
	run    Run
	result analysis.Result
	err    error
}

// Begin starts a run of what is asked. An older run is overtaken: it is stopped, and whatever it still brings is dropped.
func (d *Desk) Begin(parent context.Context) Run {
	d.stop()
	d.pauseProbes()
	ctx, stop := context.WithCancel(parent)
	d.stop = stop
	d.runs++
	d.Busy, d.Problem = &Busy{}, ""
	return Run{d.runs, ctx, d.Asked, analysis.Request{Set: d.Asked.Set, Options: d.Asked.Options}}
}

// Do computes a run. It touches nothing of the desk, so it may be called on any goroutine.
func (r Run) Do(pool worker.Pool, progress func(worker.Progress)) Outcome {
	result, err := pool.Run(r.ctx, r.request, progress)
	return Outcome{r, result, err}
}

// Progress notes how far a run has come. Its main result is shown as soon as it is there: nobody waits for a comparison
// to see what is pooled.
func (d *Desk) Progress(r Run, p worker.Progress) {
	if !d.running(r) {
		return
	}
	d.Busy = &Busy{p.Done, p.Total, d.Busy.Slow, d.Busy.Main || p.SoFar != nil}
	if p.SoFar != nil {
		d.Shown, d.Result = r.input, p.SoFar
	}
}

// Waiting reports that the result that is shown is about to be replaced by that of another table or model.
func (d *Desk) Waiting() bool { return d.Busy != nil && !d.Busy.Main }

// Linger notes that a run takes long, so that the page offers to stop it. It reports whether the run is still on.
func (d *Desk) Linger(r Run) bool {
	if !d.running(r) {
		return false
	}
	d.Busy = &Busy{d.Busy.Done, d.Busy.Total, true, d.Busy.Main}
	return true
}

// Finish takes over what a run brought and reports whether there is a new result. After a failure the desk goes back to
// what is shown, so that no control promises what the page does not hold.
func (d *Desk) Finish(o Outcome) bool {
	if !d.running(o.run) {
		return false
	}
	if o.err != nil {
		if !errors.Is(o.err, context.Canceled) {
			d.Problem = o.err.Error()
		}
		d.goBack()
		return false
	}
	d.end()
	d.Shown, d.Result, d.Compared = o.run.input, &o.result, nil
	if o.result.Comparison != nil {
		d.Compared = d.Result
	}
	return true
}

// Cancel stops the running analysis; the result and the options shown stay.
func (d *Desk) Cancel() {
	if d.Busy == nil {
		return
	}
	d.runs++
	d.goBack()
}

// goBack ends the run and makes what is shown what is asked for again, without the parts that did not come. The table is
// as it was; its analysis is not started anew unasked.
func (d *Desk) goBack() {
	if d.Busy.Main {
		d.Shown.Options, d.Compared = d.Shown.Options.MainOnly(), nil
	}
	d.end()
	d.declined = d.Version
	d.Asked = d.Shown
}

func (d *Desk) running(r Run) bool { return d.Busy != nil && r.number == d.runs }

func (d *Desk) end() {
	d.stop()
	d.Busy, d.stop = nil, func() {}
}
