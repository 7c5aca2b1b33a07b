package ui

import (
	"strconv"
	"strings"
	"time"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Published is the page for somebody who has only a paper: what follows from its numbers is shown while they are typed.
// They live here alone, and are neither stored nor sent.
type Published struct {
	app.Compo
	Ready   bool
	own     app.Context // that of an event ends with the row whose button was pressed
	typed   entries
	cleared entries                   // what was cleared last, to be brought back
	left    map[string]bool           // fields that somebody has been in and gone on from
	edits   int                       // counts edits, to tell a pause
	rows    int                       // counts reported numbers, to name their fields
	behind  bool                      // the fields were changed since they were read
	faults  map[string]string         // by field
	result  *analysis.PublishedResult // nil while there is a fault or nothing to read
	folds   folds
}

// settledAfter is a pause in typing after which the fields are read: long enough not to be told of half a number.
const settledAfter = 400 * time.Millisecond

const publishedResults = "published-results"

// OnInit implements app.Initializer.
func (p *Published) OnInit() {
	p.typed, p.cleared, p.left = newEntries(), newEntries(), map[string]bool{}
}

// OnMount shows what stands in the fields, for an input's value is not an attribute, and sees to it that paper has everything.
func (p *Published) OnMount(ctx app.Context) {
	unfoldOnPaper()
	p.own = ctx
	p.show("")
}

// show puts the texts into the fields once these are there, and then focuses without scrolling.
func (p *Published) show(then string) {
	p.own.Defer(func(app.Context) {
		for id, text := range p.typed.texts() {
			setText(fieldID(id), *text)
		}
		focusStill(then)
	})
}

// read takes in what stands in the fields: there are results, or there are faults and no results.
func (p *Published) read() {
	p.behind, p.faults, p.result = false, map[string]string{}, nil
	req, faults := report.ReadPublished(p.typed.asked())
	for _, f := range faults {
		if !p.awaited(f.Field) {
			p.faults[f.Field] = strings.TrimSpace(p.faults[f.Field] + " " + f.Text)
		}
	}
	if len(faults) == 0 {
		r := analysis.Published(req)
		p.result = &r
	}
}

// awaited reports a rate that nobody has come to yet: that it is missing is no fault.
func (p *Published) awaited(field string) bool {
	rate := field == report.FieldSensitivity || field == report.FieldSpecificity
	return rate && *p.typed.texts()[field] == "" && (!p.left[field] || p.typed.blank())
}

// later reads the fields once nothing has changed for a while.
func (p *Published) later(ctx app.Context) {
	p.edits++
	p.behind = true
	edit := p.edits
	ctx.After(settledAfter, func(app.Context) {
		if edit == p.edits {
			p.read()
		}
	})
}

// fill puts other texts into the fields and shows at once what follows from them; then focuses.
func (p *Published) fill(e entries, then string) {
	p.typed, p.left = e, map[string]bool{}
	p.edits++
	p.read()
	p.show(then)
}

func (p *Published) onInput(id string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		*p.typed.texts()[id] = valueOf(ctx)
		delete(p.left, id)
		p.later(ctx)
	}
}

func (p *Published) onBlur(id string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		awaited := p.awaited(id)
		p.left[id] = true
		if awaited && !p.awaited(id) {
			p.later(ctx)
		}
	}
}

func (p *Published) onExample(e report.PublishedExample) app.EventHandler {
	return func(app.Context, app.Event) {
		for i := range e.Fields.Reported {
			e.Fields.Reported[i].ID = p.newRow()
		}
		p.fill(entries{e.Fields, e.About}, publishedResults)
	}
}

// onClear empties the fields; what stood there can be brought back.
func (p *Published) onClear(app.Context, app.Event) {
	p.cleared = p.typed
	p.fill(newEntries(), fieldID(report.FieldSensitivity))
}

// onBringBack exchanges what was cleared and what stands in the fields, so that neither is lost.
func (p *Published) onBringBack(app.Context, app.Event) {
	e := p.cleared
	p.cleared = p.typed
	p.fill(e, publishedResults)
}

func (p *Published) onAdd(app.Context, app.Event) {
	id := p.newRow()
	p.typed.Reported = append(p.typed.Reported, report.ReportedFields{ID: id, Kind: report.ReportedKinds()[0].Kind})
	p.show(fieldID(id + suffixKind))
}

func (p *Published) newRow() string {
	p.rows++
	return "reported-" + strconv.Itoa(p.rows)
}

func (p *Published) onRemove(id string) app.EventHandler {
	return func(app.Context, app.Event) {
		var kept []report.ReportedFields
		for _, q := range p.typed.Reported {
			if q.ID != id {
				kept = append(kept, q)
			}
		}
		p.typed.Reported = kept
		p.read()
		p.show(publishedAdd)
	}
}
