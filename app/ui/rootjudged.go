package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onKeepLow switches off the studies that are not judged low, and offers to take that back.
func (r *Root) onKeepLow(ctx app.Context, a app.Action) {
	if r.lease.lacking {
		r.told = report.Elsewhere
		return
	}
	choice := a.Value.(report.LowChoice)
	off := r.desk.KeepLow(choice.Columns)
	if off == 0 {
		return
	}
	r.edited(ctx)
	r.offer(ctx, report.KeptLow(off, choice), func(ctx app.Context) {
		r.desk.Undo()
		r.edited(ctx)
	})
	r.back.of = r.desk.Version
}

// onCompareLow says in a column which studies are judged low, and compares them by it with the others.
func (r *Root) onCompareLow(ctx app.Context, a app.Action) {
	if r.lease.lacking {
		r.told = report.Elsewhere
		return
	}
	choice := a.Value.(report.LowChoice)
	by := r.desk.MarkLow(choice.Columns, report.LowColumn(choice))
	r.edited(ctx)
	if r.desk.Accept() {
		o := r.desk.Asked.Options
		o.By, o.As, o.Interaction, o.Reference = []string{by}, "", false, ""
		r.desk.Model(o)
		r.run(ctx)
	}
	r.goTo(ctx, pageSubgroups)
}
