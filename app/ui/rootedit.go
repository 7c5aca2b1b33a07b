package ui

import (
	"time"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/store"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// edited follows a change of the sheet: it is read after a short pause, and saved after a longer one.
func (r *Root) edited(ctx app.Context) {
	r.refused = ""
	r.edits++
	edits := r.edits
	if r.unsaved.IsZero() {
		r.unsaved = time.Now()
	}
	ctx.After(readAfter, func(ctx app.Context) {
		if edits == r.edits {
			r.check(ctx)
		}
	})
	ctx.After(saveAfter, func(ctx app.Context) {
		if edits == r.edits || time.Since(r.unsaved) > saveUntil {
			r.save(ctx)
		}
	})
	r.title()
}

// check reads the table, and has it analysed at once if that takes no time or its results are being looked at.
func (r *Root) check(ctx app.Context) {
	r.desk.Check()
	if r.page == pageResults || r.desk.Table.Studies() <= fewStudies {
		r.analyse(ctx)
	}
}

// analyse starts an analysis of the table if it is complete and none was asked for yet.
func (r *Root) analyse(ctx app.Context) {
	r.desk.Check()
	if r.desk.Wanting() && r.desk.Accept() {
		r.run(ctx)
	}
}

func (r *Root) onEdited(ctx app.Context, _ app.Action) { r.edited(ctx) }

func (r *Root) onRename(ctx app.Context, a app.Action) {
	n := a.Value.(renamed)
	r.desk.RenameColumn(n.column, n.name)
	r.edited(ctx)
}

func (r *Root) onRetype(ctx app.Context, a app.Action) {
	n := a.Value.(retyped)
	r.desk.Hold(n.column, n.to)
	r.edited(ctx)
}

func (r *Root) onOptions(ctx app.Context, a app.Action) {
	r.desk.Model(a.Value.(analysis.Options))
	r.run(ctx)
	if r.lease.lacking {
		r.desk.Overlook()
		return
	}
	r.edited(ctx)
}

func (r *Root) onExample(ctx app.Context, a app.Action) {
	e, ok := datasets.ByKey(a.Value.(string))
	if !ok {
		return
	}
	r.leave(ctx)
	r.desk.Open(e.Key, e.About, e.Set().Table())
	r.remember(ctx, exampleMark+e.Key)
	r.opened(ctx)
}

// onOwn lays out an empty table.
func (r *Root) onOwn(ctx app.Context, _ app.Action) {
	r.leave(ctx)
	r.desk.Open("", studyio.About{}, studyio.Table{})
	r.opened(ctx)
	ctx.Defer(func(app.Context) { focus(inputID) })
}

// opened shows the set that lies on the desk since now.
func (r *Root) opened(ctx app.Context) {
	r.refused = ""
	r.check(ctx)
	r.title()
	r.claim(ctx)
	if r.page == pageLibrary || r.desk.Empty() || len(r.desk.Faults) > 0 {
		r.goTo(ctx, pageStudies)
	}
}

// goTo turns to a page; a view has none. The address is the whole one: of "#page" alone go-app makes one at the host's root,
// which a site in a sub-folder does not have and a sandboxed frame may not take.
func (r *Root) goTo(ctx app.Context, page string) {
	if r.small() {
		return
	}
	address := app.Window().URL()
	address.Fragment = page
	ctx.NavigateTo(address)
}

func (r *Root) onFile(ctx app.Context, a app.Action) {
	f := a.Value.(file)
	if store.IsBackup(f.data) {
		r.merge(ctx, f.name, f.data)
		r.goTo(ctx, pageLibrary)
		return
	}
	r.leave(ctx)
	data, ok := supplementIn(f.data)
	if !ok {
		r.refused = report.Refused(f.name, report.NoProject)
	} else if !r.desk.Load(f.name, data) {
		ok = false
		if r.desk.Import == nil {
			r.refused = report.Refused(f.name, r.desk.Refused)
		} else {
			r.refused = ""
			r.weigh(ctx)
			ctx.Defer(func(app.Context) {
				settleImport(r.desk.Import)
				focus(importTitleID)
			})
		}
	}
	if !ok {
		r.goTo(ctx, pageStudies)
		return
	}
	r.opened(ctx)
	r.edited(ctx)
	r.goTo(ctx, pageStudies)
}

func (r *Root) onDragOver(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	if e.Get("dataTransfer").Get("types").Call("includes", "Files").Bool() {
		e.PreventDefault()
	}
}

func (r *Root) onDrop(ctx app.Context, e app.Event) {
	files := e.Get("dataTransfer").Get("files")
	if files.Length() == 0 {
		return
	}
	e.PreventDefault()
	openFile(files, studyio.MaxSize, func(f file) { ctx.NewActionWithValue(askFile, f) })
}

// onAnalyse shows the results; where there is something to mend first, it goes there.
func (r *Root) onAnalyse(ctx app.Context, _ app.Action) {
	r.desk.EndTyping()
	r.desk.Check()
	if faults := r.desk.Faults; len(faults) > 0 {
		r.desk.GoTo(faults[0])
		focus(inputID)
		return
	}
	r.desk.Again()
	r.analyse(ctx)
	r.goTo(ctx, pageResults)
	ctx.Defer(func(app.Context) { focus("page-results") })
}

func (r *Root) onCancel(ctx app.Context, _ app.Action) {
	r.desk.Cancel()
	r.probes(ctx)
}
