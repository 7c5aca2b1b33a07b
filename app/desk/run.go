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
	ctx, stop := context.WithCancel(parent)
	d.stop = stop
	d.runs++
	d.Busy, d.Problem = &Busy{}, ""
	return Run{d.runs, ctx, d.Asked, analysis.Request{Set: d.Asked.Set, Options: d.Asked.Options}}
}

// Do computes a run. It touches nothing of the desk, so it may be called on any goroutine.
func (r Run) Do(pool worker.Pool, progress func(done, total int)) Outcome {
	result, err := pool.Run(r.ctx, r.request, progress)
	return Outcome{r, result, err}
}

// Progress notes how far a run has come.
func (d *Desk) Progress(r Run, done, total int) {
	if d.running(r) {
		d.Busy = &Busy{done, total, d.Busy.Slow}
	}
}

// Linger notes that a run takes long, so that the page offers to stop it. It reports whether the run is still on.
func (d *Desk) Linger(r Run) bool {
	if !d.running(r) {
		return false
	}
	d.Busy = &Busy{d.Busy.Done, d.Busy.Total, true}
	return true
}

// Finish takes over what a run brought and reports whether there is a new result. After a failure the desk goes back to
// what is shown, so that no control promises what the page does not hold.
func (d *Desk) Finish(o Outcome) bool {
	if !d.running(o.run) {
		return false
	}
	d.end()
	if o.err != nil {
		if !errors.Is(o.err, context.Canceled) {
			d.Problem = o.err.Error()
		}
		d.goBack()
		return false
	}
	d.Shown, d.Result = o.run.input, &o.result
	return true
}

// Cancel stops the running analysis; the result and the options shown stay.
func (d *Desk) Cancel() {
	if d.Busy == nil {
		return
	}
	d.end()
	d.runs++
	d.goBack()
}

// goBack makes what is shown what is asked for again. The table is as it was; its analysis is not started anew unasked.
func (d *Desk) goBack() {
	d.declined = d.Version
	d.Asked = d.Shown
}

func (d *Desk) running(r Run) bool { return d.Busy != nil && r.number == d.runs }

func (d *Desk) end() {
	d.stop()
	d.Busy, d.stop = nil, func() {}
}
