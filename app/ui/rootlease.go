package ui

import (
	"time"

	"bivar/app/report"
	"bivar/app/store"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lease is the right to change the open set, which one tab has at a time.
type lease struct {
	id      string
	held    app.Func  // is told when it comes and goes; nil if nothing was asked for
	release app.Value // gives it up
	lacking bool      // another tab has it
}

// flushAfter is long enough for the tab that had the right to save what was typed there last.
const flushAfter = time.Second

// claim asks for the right to change the set that lies on the desk, and gives up the one to the set that lay there before.
func (r *Root) claim(ctx app.Context) {
	if id := r.desk.ID; id != r.lease.id {
		r.renew(ctx, id, false)
	}
}

// renew lets go of a right and asks for another; web/boot.js has what the browser needs for it.
//
//go:noinline
func (r *Root) renew(ctx app.Context, id string, seize bool) {
	if r.lease.held != nil {
		r.lease.release.Invoke()
		r.lease.held.Release()
	}
	r.lease = lease{id: id}
	if id == "" || !r.keeper.lasting {
		return
	}
	r.lease.held = app.FuncOf(func(_ app.Value, args []app.Value) any {
		held := args[0].Bool()
		ctx.Dispatch(func(ctx app.Context) {
			if r.lease.id == id {
				r.leased(ctx, held)
			}
		})
		return nil
	})
	r.lease.release = app.Window().Get("bivar").Call("lease", id, seize, r.lease.held)
}

// leased follows a change of the right. What was typed before it was lost is saved; who gets it goes on with what is kept by
// then.
func (r *Root) leased(ctx app.Context, held bool) {
	lacked := r.lease.lacking
	r.lease.lacking = !held
	switch {
	case held && lacked:
		r.refresh(ctx)
		ctx.After(flushAfter, r.refresh)
	case !held && !lacked:
		r.save(ctx)
	}
}

// refresh shows the open set as another tab has left it, unless it was changed here.
//
//go:noinline
func (r *Root) refresh(ctx app.Context) {
	if r.desk.ID == "" || r.desk.Unsaved() {
		return
	}
	r.fetch(ctx, r.desk.ID, func(ctx app.Context, record store.Record) {
		if r.desk.Outdated(record) {
			r.takeUp(ctx, record)
		}
	})
}

func (r *Root) onTakeOver(ctx app.Context, _ app.Action) {
	lacked := r.lease.lacking
	r.renew(ctx, r.desk.ID, true)
	r.lease.lacking = lacked // until it is there
}

// seen follows the page's coming into sight: what another tab did meanwhile is shown.
func (r *Root) seen(ctx app.Context) {
	r.save(ctx)
	if r.lease.lacking {
		r.refresh(ctx)
	}
}

// keepCopy keeps what was changed here beside what was changed elsewhere.
func (r *Root) keepCopy(ctx app.Context) {
	r.told = report.Conflicted(report.Title(r.desk.About))
	r.desk.Detach(report.CopyOf(r.desk.About))
	r.save(ctx)
}
