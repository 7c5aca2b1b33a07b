package ui

import (
	"bivar/app/analysis"
	"bivar/app/desk"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// weigh shows the file that waits to be opened, and has the workers pool what each way to read it gives.
func (r *Root) weigh(ctx app.Context) {
	i := r.desk.Import
	options := analysis.Options{Model: r.desk.Asked.Options.Model}
	ctx.Async(func() {
		for n, c := range i.Choices {
			request := analysis.Request{Set: c.Reading.Set, Options: options}
			if c.Reading.Err() != nil || request.Check() != nil {
				continue
			}
			if result, err := r.pool.Run(ctx, request, nil); err == nil {
				ctx.Dispatch(func(app.Context) { r.desk.Gives(i.Version, n, &result) })
			}
		}
	})
}

// onImport takes a step with the file that waits to be opened.
func (r *Root) onImport(ctx app.Context, a app.Action) {
	step, i := a.Value.(importStep), r.desk.Import
	if i == nil {
		return
	}
	switch step.do {
	case "choose":
		r.desk.Choose(step.n)
	case "assign":
		r.desk.Assign(step.n, step.as)
		if r.desk.Import.Version != i.Version {
			r.weigh(ctx)
		}
	case "open":
		r.leave(ctx)
		r.desk.Take()
		r.opened(ctx)
		r.edited(ctx)
	case "add":
		r.desk.Add()
		r.edited(ctx)
	case "drop":
		r.desk.Import = nil
	}
	r.settle(ctx, r.desk.Import)
}

// settle moves on once the page is drawn: to the table where no file waits any more.
func (r *Root) settle(ctx app.Context, i *desk.Import) {
	ctx.Defer(func(app.Context) {
		if i == nil {
			focus(inputID)
			return
		}
		settleImport(i)
	})
}
