package ui

import (
	"time"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/recovery"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Recover finds the table behind what a paper reports of one study, while it is typed, and puts it among the others.
type Recover struct {
	app.Compo
	Sheet *desk.Sheet // edited here; Root is told with askEdited
	Ready bool

	own     app.Context // that of an event ends with the row whose button was pressed
	typed   [recovery.Kinds]string
	edits   int // counts edits, to tell a pause and what a search is of
	figures report.ReportedFigures
	result  *recovery.Result // of figures; nil before there is any
	folds   folds
	told    string // what is said until there is a result, or of the table that was chosen
}

const (
	foundAfter  = 250 * time.Millisecond // a pause in typing after which tables are looked for
	busyAtMost  = 12 * time.Millisecond  // the search lets go of the page after so long
	tablesShown = 30
	recoverID   = "recover-" // begins the id of each field
)

// OnMount shows what was typed before: an input's value is not an attribute.
func (p *Recover) OnMount(ctx app.Context) {
	p.own = ctx
	p.show()
}

// show puts the texts into the fields.
func (p *Recover) show() {
	for i, f := range report.RecoverFields() {
		setText(recoverID+f.Flag, p.typed[i])
	}
}

// read takes in what stands in the fields, and reports whether there is something to look for.
func (p *Recover) read() bool {
	p.figures, p.result, p.told = *report.ReadFigures(&p.typed), nil, ""
	return !p.figures.Faulty && len(p.figures.Figures) > 0
}

// search looks for the tables beside everything else: it lets go of the page every few milliseconds, and ends when what is
// looked for has changed.
func (p *Recover) search(ctx app.Context) {
	if !p.read() {
		return
	}
	p.told = report.RecoverBusy
	this, figures := p.edits, p.figures.Figures
	ctx.Async(func() {
		since := time.Now()
		result := recovery.Find(figures, func() bool {
			if time.Since(since) > busyAtMost {
				time.Sleep(time.Millisecond)
				since = time.Now()
			}
			return this == p.edits
		})
		ctx.Dispatch(func(app.Context) {
			if this == p.edits {
				p.result, p.told = result, ""
			}
		})
	})
}

func (p *Recover) onInput(kind int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p.typed[kind] = valueOf(ctx)
		p.edits++
		edit := p.edits
		p.own.After(foundAfter, func(ctx app.Context) {
			if edit == p.edits {
				p.search(ctx)
			}
		})
	}
}

// onClear empties the fields for the next study.
func (p *Recover) onClear(app.Context, app.Event) {
	p.typed = [recovery.Kinds]string{}
	p.edits++
	p.read()
	p.show()
	focus(recoverID + report.RecoverFields()[0].Flag)
}

// onChoose puts a table among the studies, with what it is derived from, and goes to its label.
func (p *Recover) onChoose(row report.RecoveredRow) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		at := p.Sheet.Derive(row[:4], report.DerivedColumn, report.Derivation(&p.figures, len(p.result.Tables)))
		p.told = report.RecoverAdded(at + 1)
		focus(inputID)
		ctx.NewAction(askEdited)
	}
}
