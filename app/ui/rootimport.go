package ui

import (
	"bivar/app/analysis"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// weigh has the workers pool what each way to read the waiting file gives, one after the other.
func (r *Root) weigh(ctx app.Context) {
	i := r.desk.Import
	options := analysis.Options{Model: r.desk.Asked.Options.Model}
	ctx.Async(func() {
		for n, c := range i.Choices {
			request := analysis.Request{Set: c.Reading.Set, Options: options}
			if c.Reading.Err() != nil || request.Check() != nil {
				continue
			}
			result, err := r.pool.Run(ctx, request, nil)
			if err != nil {
				return
			}
			ctx.Dispatch(func(app.Context) { r.desk.Gives(i.Version, n, &result) })
		}
	})
}

func (r *Root) onImportChoose(_ app.Context, a app.Action) { r.desk.Choose(a.Value.(int)) }

func (r *Root) onImportAssign(ctx app.Context, a app.Action) {
	said := a.Value.(assigned)
	if r.desk.Import == nil {
		return
	}
	version := r.desk.Import.Version
	if r.desk.Assign(said.column, said.as); r.desk.Import.Version != version {
		r.weigh(ctx)
	}
}

func (r *Root) onImportTake(ctx app.Context, _ app.Action) {
	if r.desk.Import == nil {
		return
	}
	r.leave(ctx)
	r.desk.Take()
	r.opened(ctx)
	r.edited(ctx)
	focus(inputID)
}

func (r *Root) onImportAdd(ctx app.Context, _ app.Action) {
	r.desk.Add()
	r.edited(ctx)
	focus(inputID)
}

func (r *Root) onImportDrop(app.Context, app.Action) {
	r.desk.Import = nil
	focus(inputID)
}
