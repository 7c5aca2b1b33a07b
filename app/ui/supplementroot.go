package ui

import (
	"context"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// agreement is what became of the recomputation of a published result.
type agreement struct {
	*analysis.Agreement        // nil while it is on its way, or if nothing came of it
	problem             string // why nothing came of it
}

// publishedDesk is the desk of a page that opens with a published analysis. A page whose own data cannot be read was made
// wrongly: the panic ends the program, and boot.js says so.
func publishedDesk(start Start) *desk.Desk {
	p, err := studyio.ReadProject(start.Project)
	if err != nil {
		panic(err)
	}
	return desk.NewPublished(desk.Original{Project: p, Options: chosen(start.Result.Request), Result: start.Result})
}

// recompute has the published analysis computed again, and compares what comes with what was published. Nothing that is
// done on the page meanwhile overtakes it.
func (r *Root) recompute(ctx app.Context) {
	o := r.desk.Published
	req := analysis.Request{Set: r.desk.Read, Options: o.Result.Request}
	ctx.Async(func() {
		var a agreement
		result, err := r.pool.Run(context.Background(), req, nil)
		if err != nil {
			a.problem = err.Error()
		} else {
			agreed := analysis.Agree(*o.Result, result)
			a.Agreement = &agreed
		}
		ctx.Dispatch(func(app.Context) { r.agreement = a })
	})
}

// supplement is the line about the published analysis, where there is one.
func (r *Root) supplement() app.UI {
	if r.desk.Published == nil {
		return nil
	}
	s := &Supplement{Line: report.Recomputing, Ready: r.ready, Action: askReset}
	if a := r.agreement; a.Agreement != nil {
		s.Line, s.Warning = report.Recomputed(*a.Agreement), report.Disagreement(*a.Agreement)
	} else if a.problem != "" {
		s.Line = report.NotRecomputed(a.problem)
	}
	switch changes := r.desk.Changes(); {
	case r.desk.Away():
		s.Line, s.Button = report.AwayFromPaper, "Back to the published analysis"
	case !changes.None():
		s.Line, s.Button = changed(changes).SincePublished(), "Reset to the published analysis"
	case r.desk.WasReset():
		s.Line, s.Button, s.Action = report.ResetDone, "Undo", askUndo
	}
	return s
}

// changed is what changed, to be told.
func changed(c *desk.Changes) report.Changed {
	return report.Changed{
		Cells: c.Cells, Off: c.Off, On: c.On, Added: c.Added, Deleted: c.Deleted, Order: c.Order, Columns: c.Columns,
		About: c.About, Model: c.Model, Options: c.Options, Groups: c.Groups,
	}
}

// publishedBeside is the published result where the one that is shown may hold other numbers.
func (r *Root) publishedBeside() *analysis.Result {
	if c := r.desk.Changes(); c != nil && c.Numbers() {
		return r.desk.Published.Result
	}
	return nil
}

// onReset brings the published analysis back.
func (r *Root) onReset(ctx app.Context, _ app.Action) {
	if r.desk.Away() {
		r.leave(ctx)
		r.desk.Return()
		r.opened(ctx)
		return
	}
	r.desk.Reset()
	r.edited(ctx)
}

func (r *Root) onUndo(ctx app.Context, _ app.Action) {
	r.desk.Undo()
	r.edited(ctx)
}
