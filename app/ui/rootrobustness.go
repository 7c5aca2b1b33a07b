package ui

import (
	"time"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/app/worker"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// retold is how often a page tells how far a probe has come. Each time it is drawn anew, at the expense of the workers.
const retold = 150 * time.Millisecond

// probe runs a probe beside the result.
func (r *Root) probe(ctx app.Context, run desk.ProbeRun) {
	ctx.Async(func() {
		var told time.Time
		outcome := run.Do(r.pool, func(p worker.Progress) {
			now := time.Now()
			if now.Sub(told) < retold {
				return
			}
			told = now
			ctx.Dispatch(func(app.Context) { r.desk.ProbeProgress(run, p, now) })
		})
		ctx.Dispatch(func(ctx app.Context) {
			r.desk.FinishProbe(outcome)
			r.probes(ctx)
		})
	})
}

// probes goes on with what made way for a result, and leaves the studies of a result out in turn once its page is looked at.
func (r *Root) probes(ctx app.Context) {
	d := r.desk
	if d.Busy != nil {
		return
	}
	for _, kind := range d.Paused() {
		if run, ok := d.ResumeProbe(ctx, kind, time.Now()); ok {
			r.probe(ctx, run)
		}
	}
	if r.page == pageRobustness && d.UnprobedStudies() && d.Result.Studies <= fewStudies {
		r.probe(ctx, d.BeginProbe(ctx, desk.ProbeStudies, 0, "", time.Now()))
	}
}

func (r *Root) onProbe(ctx app.Context, a app.Action) {
	if p := a.Value.(probeAsked); r.desk.Probable() {
		r.probe(ctx, r.desk.BeginProbe(ctx, p.kind, p.replicates, p.column, time.Now()))
	}
}

func (r *Root) onStopProbe(_ app.Context, a app.Action) { r.desk.StopProbe(a.Value.(desk.Probe)) }

func (r *Root) onResumeProbe(ctx app.Context, a app.Action) {
	if run, ok := r.desk.ResumeProbe(ctx, a.Value.(desk.Probe), time.Now()); ok {
		r.probe(ctx, run)
	}
}

// onLeaveOut switches a study off; the focus goes to where it can be put back, since its row is about to be gone.
func (r *Root) onLeaveOut(ctx app.Context, a app.Action) {
	before := r.desk.OffStudies()
	r.desk.LeaveOut(a.Value.(int))
	r.edited(ctx)
	for i, s := range r.desk.OffStudies() {
		if i == len(before) || before[i] != s {
			later(ctx, func(app.Context) { focus(putBackID(s.Line)) })
			return
		}
	}
}

func (r *Root) onPutBack(ctx app.Context, a app.Action) {
	r.desk.PutBack(a.Value.(int))
	r.edited(ctx)
	later(ctx, func(app.Context) { focus("page-" + pageRobustness) })
}

// later calls do once what was asked for is drawn.
func later(ctx app.Context, do func(app.Context)) {
	ctx.Defer(func(ctx app.Context) {
		ctx.Dispatch(func(ctx app.Context) { ctx.Defer(do) })
	})
}

func (r *Root) robustness() app.UI {
	d := r.desk
	p := &Robustness{
		Result: d.Result, Options: d.Asked.Options, Columns: d.Asked.Set.Columns, Model: d.Asked.Set.ColumnOf(studyio.ModelColumn), Off: d.OffStudies(), Switch: d.CanLeaveOut(),
		Studies: d.Probed(desk.ProbeStudies), Rules: d.Probed(desk.ProbeRules), Within: d.Probed(desk.ProbeWithin), Draws: d.Probed(desk.ProbeDraws),
		ToMend: d.Faults.Total(), Busy: d.Waiting(), Stale: d.Behind(), Ready: r.ready,
	}
	if d.Result != nil && report.NoRows(*d.Result) == "" {
		for _, column := range p.Columns {
			p.Pairs = append(p.Pairs, desk.PairedStudies(d.Shown.Set, d.Shown.Options.StudyID, column))
		}
	}
	return p
}
