package ui

import (
	"sync/atomic"
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

	own      app.Context // that of an event ends with the row whose button was pressed
	label    string
	typed    map[recovery.Kind]string
	edits    int               // counts edits, to tell a pause
	faults   map[string]string // by field
	figures  []report.ReportedFigure
	result   *recovery.Result // of figures; nil before there is any
	busy     bool             // a search is under way
	searches atomic.Int64     // started or given up: an older one stops
	added    string           // what became of the table that was chosen last
}

const (
	foundAfter  = 250 * time.Millisecond // a pause in typing after which tables are looked for
	busyAtMost  = 12 * time.Millisecond  // the search lets go of the page after so long
	tablesShown = 30
)

// OnInit implements app.Initializer.
func (p *Recover) OnInit() { p.typed = map[recovery.Kind]string{} }

// OnMount shows what was typed before: an input's value is not an attribute.
func (p *Recover) OnMount(ctx app.Context) {
	p.own = ctx
	p.show()
}

// show puts the texts into the fields.
func (p *Recover) show() {
	setText(recoverLabel, p.label)
	for _, f := range report.RecoverFields() {
		setText(recoverID(string(f.Kind)), p.typed[f.Kind])
	}
}

// read takes in what stands in the fields; with a fault nothing is looked for.
func (p *Recover) read() {
	var faults []report.FieldFault
	p.figures, faults = report.ReadFigures(p.typed)
	p.faults, p.result, p.busy = map[string]string{}, nil, false
	p.searches.Add(1)
	for _, f := range faults {
		p.faults[f.Field] = f.Text
	}
}

// search looks for the tables beside everything else: it lets go of the page every few milliseconds, and ends when what is
// looked for has changed.
func (p *Recover) search() {
	p.read()
	if len(p.faults) > 0 || len(p.figures) == 0 {
		return
	}
	p.busy = true
	this, figures := p.searches.Load(), report.Plain(p.figures)
	p.own.Async(func() {
		since := time.Now()
		result := recovery.Find(figures, func() bool {
			if time.Since(since) > busyAtMost {
				time.Sleep(time.Millisecond)
				since = time.Now()
			}
			return this == p.searches.Load()
		})
		p.own.Dispatch(func(app.Context) {
			if this == p.searches.Load() {
				p.result, p.busy = &result, false
			}
		})
	})
}

func (p *Recover) onInput(kind recovery.Kind) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p.typed[kind] = valueOf(ctx)
		p.added = ""
		p.edits++
		edit := p.edits
		p.own.After(foundAfter, func(app.Context) {
			if edit == p.edits {
				p.search()
			}
		})
	}
}

func (p *Recover) onLabel(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	p.label = valueOf(ctx)
}

// onClear empties the fields for the next study.
func (p *Recover) onClear(app.Context, app.Event) {
	p.label, p.typed, p.added = "", map[recovery.Kind]string{}, ""
	p.edits++
	p.read()
	p.show()
	focus(recoverLabel)
}

// onChoose puts a table among the studies, with what it is derived from.
func (p *Recover) onChoose(row report.RecoveredRow) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		at, ok := p.Sheet.Derive(p.label, row.Counts(), report.DerivedColumn, report.Derivation(p.figures, *p.result))
		if !ok {
			p.added = report.RecoverNoRoom
			return
		}
		p.added = report.RecoverAdded(at + 1)
		ctx.NewAction(askEdited)
	}
}
