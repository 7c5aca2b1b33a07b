// Package ui holds the go-app components: one per file, no arithmetic. Root holds the desk; the others get values from
// it and send actions to it, so that each redraws only when what it shows has changed.
package ui

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"
	"bivar/app/worker"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Start is what the page opens with: a study set and its result, computed when the site was built.
type Start struct {
	Example string           `json:"example"` // key of the example, "" for somebody's own studies
	Set     studyio.Set      `json:"set"`
	Result  *analysis.Result `json:"result"`

	// Project is the project file of a published analysis, which takes the place of Set; Result is then the published one.
	Project json.RawMessage `json:"project,omitempty"`
}

// What the components ask of Root, with the type of the value.
const (
	askOptions    = "options"    // analysis.Options: the same studies under other options
	askExample    = "example"    // string: the key of an example to open
	askEdited     = "edited"     // nil: the sheet was changed
	askMoved      = "moved"      // nil: the cursor went elsewhere
	askRename     = "rename"     // renamed: a column's new name
	askRetype     = "retype"     // retyped: what a column holds
	askFile       = "file"       // file: a file that was opened
	askImport     = "import"     // importStep: with the file that waits to be opened
	askAnalyse    = "analyse"    // nil: the results of the table
	askCancel     = "cancel"     // nil
	askOwn        = "own"        // nil: an empty table for somebody's own studies
	askSave       = "save"       // nil: what could not be saved, once more
	askAgree      = "agree"      // nil: keep studies although others can read them
	askUnderstood = "understood" // nil: what was told is understood
	askOpen       = "open"       // string: id of a kept set
	askName       = "name"       // namedSet: a kept set's new name
	askDuplicate  = "duplicate"  // string: id of a kept set
	askDelete     = "delete"     // string: id of a kept set
	askHistory    = "history"    // string: id of a kept set whose earlier revisions are to be shown, or no more
	askRestore    = "restore"    // revisionOf: make it the newest
	askRemains    = "remains"    // revisionOf: what is left of one that is damaged, as a file
	askBackup     = "backup"     // nil: all that is kept, as a file
	askCopied     = "copied"     // nil: the open set was handed over as a file
	askTakeBack   = "take-back"  // nil: undo what was done last to what is kept
	askTakeOver   = "take-over"  // nil: change the open set here, and no more in another tab
	askReset      = "reset"      // nil: the published analysis
	askUndo       = "undo"       // nil: take the last edit back
	askPrint      = "print"      // nil: the report, on paper
	askReport     = "report"     // nil: the report, as a file
	askScript     = "script"     // scriptAsked
	askLook       = "look"       // nil: figures leave as files in another way
	askLink       = "link"       // func(data, title string, err error): the open set as a link holds it

	askProbe       = "probe"       // probeAsked: something beside the result
	askStopProbe   = "stopProbe"   // desk.Probe
	askResumeProbe = "resumeProbe" // desk.Probe: go on with what was stopped
	askLeaveOut    = "leaveOut"    // int: row of the result whose study is switched off
	askPutBack     = "putBack"     // int: line of the table to be switched on again
	askKeepLow     = "keepLow"     // report.LowChoice: the other studies are switched off
	askCompareLow  = "compareLow"  // report.LowChoice: the other studies are compared with them
)

// Pages, by their fragments.
const (
	pageResults    = "results"
	pageStudies    = "studies"
	pageSubgroups  = "subgroups"
	pageRobustness = "robustness"
	pagePractice   = "practice"
	pageReport     = "report"
	pageExports    = "exports"
	pagePublished  = "published"
	pageLibrary    = "library"
	pageMethods    = "methods"
	pagePrivacy    = "privacy"
	pageCheck      = "check"
)

// pages are all that an address can name.
var pages = []string{pageResults, pageStudies, pageSubgroups, pageRobustness, pagePractice, pageReport, pageExports, pagePublished, pageLibrary, pageMethods, pagePrivacy, pageCheck}

const (
	slowAfter = 500 * time.Millisecond // a run that takes longer offers to be stopped
	readAfter = 150 * time.Millisecond // a pause in typing after which the table is read
	saveAfter = 600 * time.Millisecond // a pause in typing after which it is saved
	saveUntil = 3 * time.Second        // at the latest, however long one types without a pause
)

// fewStudies are as many as are analysed while they are being entered; more are once their results are looked at.
const fewStudies = 200

// Root is the page.
type Root struct {
	app.Compo
	pool    worker.Pool
	storage Storage
	keeper  *keeper
	desk    *desk.Desk
	page    string
	drawn   map[string]app.UI // by page, as it was drawn last
	ready   bool              // mounted: controls work
	opening bool              // there are studies of this reader's own, and they are not here yet

	edits    int       // counts edits, to tell a pause
	unsaved  time.Time // since when there is something to save; zero if there is nothing
	refused  string
	told     string    // about storage, until it is understood
	agreed   bool      // to keep where others can read
	shelf    shelf     // what is kept
	back     *takeBack // what can be undone of what was done to it; nil if nothing
	lease    lease     // the right to change the open set
	slow     int       // jobs of the store that take too long
	lastOpen string    // as the store remembers it

	agreement agreement // of the published analysis with itself, recomputed
	printing  bool      // the report is to be printed once it is turned to
	outside   outside
	host      *host // the page around this one; nil if there is none
	begun     bool  // it was seen to that what is kept is opened
}

// NewRoot makes the page; pool runs its analyses, storage is where its study sets are kept.
func NewRoot(pool worker.Pool, storage Storage, start Start) *Root {
	options := analysis.Options{Model: "binomial", Threshold: start.Set.About.Threshold}
	input := desk.Input{Example: start.Example, Set: start.Set, Options: chosen(options.WithDefaults())}
	if start.Result != nil {
		input.Options = chosen(start.Result.Request)
	}
	r := &Root{
		pool: pool, storage: storage, keeper: newKeeper(), page: pageResults, drawn: map[string]app.UI{},
		desk:    desk.New(input, start.Set.Table(), start.Result),
		opening: storage.Open != nil && storage.Place.Used,
	}
	if len(start.Project) > 0 {
		r.desk = publishedDesk(start)
	}
	return r
}

// OnMount takes up what other components ask for and opens what is kept; a page without a result starts with an analysis.
func (r *Root) OnMount(ctx app.Context) {
	for name, handler := range map[string]app.ActionHandler{
		askOptions: r.onOptions, askExample: r.onExample, askEdited: r.onEdited, askMoved: func(app.Context, app.Action) {},
		askRename: r.onRename, askRetype: r.onRetype, askFile: r.onFile, askAnalyse: r.onAnalyse, askCancel: r.onCancel, askOwn: r.onOwn,
		askSave: r.onSave, askAgree: r.onAgree, askUnderstood: r.onUnderstood,
		askOpen: r.onOpen, askName: r.onName, askDuplicate: r.onDuplicate, askDelete: r.onDelete, askLink: r.onLink,
		askHistory: r.onHistory, askRestore: r.onRestore, askRemains: r.onRemains, askBackup: r.onBackup, askCopied: r.onCopied,
		askTakeBack: r.onTakeBack, askTakeOver: r.onTakeOver,
		askReset: r.onReset, askImport: r.onImport, askUndo: r.onUndo, askPrint: r.onPrint, askReport: r.onReport, askScript: r.onScript,
		askProbe: r.onProbe, askStopProbe: r.onStopProbe, askResumeProbe: r.onResumeProbe, askLeaveOut: r.onLeaveOut, askPutBack: r.onPutBack,
		askKeepLow: r.onKeepLow, askCompareLow: r.onCompareLow,
	} {
		ctx.Handle(name, handler)
	}
	r.ready = true
	go r.keeper.work()
	onEvent(ctx, "visibilitychange", r.seen) // it bubbles up to the window
	onEvent(ctx, "pagehide", r.save)
	r.hearHost(ctx)
	r.turn(ctx)
	if !r.openLink(ctx) {
		r.openOwn(ctx)
		r.tellReady()
	}
}

// openOwn opens what is kept; where nothing is, what the page came with is shown.
func (r *Root) openOwn(ctx app.Context) {
	if r.begun {
		return
	}
	r.opening = r.storage.Open != nil && r.storage.Place.Used
	r.mayOpenStorage(ctx)
	if !r.opening && r.desk.Result == nil {
		r.analyse(ctx)
	}
	if r.desk.Published != nil {
		r.recompute(ctx)
	}
}

// mayOpenStorage opens the browser's storage once, if it may be opened unasked.
func (r *Root) mayOpenStorage(ctx app.Context) {
	if !r.begun && r.storage.Open != nil && (!r.storage.Place.Shared || r.storage.Place.Used) {
		r.openStorage(ctx)
	}
	r.begun = true
}

// OnNav turns to the page that the address names.
func (r *Root) OnNav(ctx app.Context) {
	r.readAddress()
	r.turn(ctx)
	if !r.follow(ctx) {
		r.stay(ctx)
	}
}

func (r *Root) turn(ctx app.Context) {
	page, _, _ := strings.Cut(r.outside.address.Page, "-") // #methods-data is a place on the page #methods
	if r.small() || !slices.Contains(pages, page) || missing(page) {
		page = pageResults
	}
	if page != r.page {
		r.page = page
		ctx.Defer(func(app.Context) { scrollToTop() })
	}
	if page == pageReport && r.printing {
		r.printing = false
		ctx.Defer(func(ctx app.Context) {
			ctx.Dispatch(func(ctx app.Context) { ctx.Defer(func(app.Context) { printPage() }) })
		})
	}
	switch page {
	case pageResults, pageSubgroups, pageRobustness, pagePractice, pageReport, pageExports:
		r.analyse(ctx)
		r.probes(ctx)
	case pageLibrary:
		r.list(ctx)
	}
	r.title()
}

func (r *Root) title() {
	title := chapters[r.page]
	if title == "" {
		title = report.Title(r.desk.About)
	}
	setTitle(title + " · Bivar")
}

// run starts an analysis of what is asked; an older one is overtaken.
func (r *Root) run(ctx app.Context) {
	run := r.desk.Begin(ctx)
	ctx.Async(func() {
		outcome := run.Do(r.pool, func(p worker.Progress) {
			ctx.Dispatch(func(app.Context) { r.desk.Progress(run, p) })
		})
		ctx.Dispatch(func(ctx app.Context) {
			r.desk.Finish(outcome)
			r.probes(ctx)
			r.answer()
		})
	})
	ctx.After(slowAfter, func(app.Context) { r.desk.Linger(run) })
}

// Render implements app.UI.
func (r *Root) Render() app.UI {
	if r.opening {
		return r.openingPage()
	}
	if r.small() {
		return r.view()
	}
	return elem("div").Class(r.frame()).OnDragOver(r.onDragOver).OnDrop(r.onDrop).Body(
		elem("header", "class", "top").Body(r.header()),
		r.banner(),
		r.supplement(),
		elem("main").Body(
			r.section(pageResults, r.results),
			r.section(pageStudies, r.studies),
			r.section(pageSubgroups, r.subgroups),
			r.section(pageRobustness, r.robustness),
			r.section(pagePractice, r.practice),
			r.section(pageReport, r.report),
			r.section(pageExports, r.exports),
			r.section(pagePublished, func() app.UI { return &Published{Ready: r.ready} }),
			r.section(pageLibrary, r.library),
			r.section(pageMethods, func() app.UI { return &Chapter{Page: pageMethods} }),
			r.section(pagePrivacy, func() app.UI { return &Chapter{Page: pagePrivacy} }),
			r.section(pageCheck, func() app.UI { return &Check{Pool: r.pool, Ready: r.ready} }),
		),
		footer(r.desk.Result),
	)
}

// section is a page. It is drawn once it is turned to, and not anew while another one is shown.
func (r *Root) section(page string, draw func() app.UI) app.UI {
	if page == r.page {
		r.drawn[page] = draw()
	}
	section := elem("section").ID("page-"+page).Class(page).TabIndex(-1).Attr("hidden", flag(page != r.page))
	if body := r.drawn[page]; body != nil {
		section.Body(body)
	}
	return section
}

func (r *Root) header() app.UI {
	d := r.desk
	h := &Header{Page: r.page, Title: report.Title(d.About), Studies: d.Table.Studies(), Off: d.Table.Off(), Sheet: &d.Sheet, View: d.View(), Ready: r.ready}
	if h.NotYet = r.notYet(); h.NotYet == "" {
		h.Result = d.Result
	}
	if d.Busy != nil {
		h.Busy, h.Slow, h.Done, h.Total = true, d.Busy.Slow, d.Busy.Done, d.Busy.Total
	}
	kept := report.Kept{
		Supplement: d.Published != nil,
		Needed:     d.ID != "" || d.Unsaved(), Unsaved: d.Unsaved(), Lasting: r.keeper.lasting, Trouble: d.Trouble, At: d.SavedAt, ToMend: d.Faults.Total(), Lent: d.Lent(), Elsewhere: r.lease.lacking, Uncopied: r.shelf.uncopied[d.ID],
	}
	h.Kept, h.Unsaved = kept.Text(), kept.Needed && (kept.Unsaved || !kept.Lasting)
	return h
}

// notYet is why there is no result of the table as it stands; "" if there is one.
func (r *Root) notYet() string {
	d := r.desk
	return report.NotYet(d.Faults.Total(), d.Empty(), d.Busy != nil, d.Shown.Version == d.Version)
}

func (r *Root) banner() app.UI {
	b := &Banner{Ask: r.asking(), Told: r.told, Trouble: report.Troubled(r.desk.Trouble), Slow: r.slow > 0, Elsewhere: r.lease.lacking, Ready: r.ready}
	if r.back != nil && (r.back.of == 0 || r.back.of == r.desk.Version) {
		b.Done = r.back.text
	}
	return b
}

func (r *Root) results() app.UI {
	d := r.desk
	return &Results{
		Result: d.Result, Example: d.Shown.Example, Options: d.Asked.Options, Columns: d.Asked.Set.Columns, Busy: d.Waiting(), Stale: d.Behind(), ToMend: d.Faults.Total(), Off: d.Shown.Off,
		Published: r.publishedBeside(), Problem: d.Problem, Ready: r.ready,
	}
}

func (r *Root) studies() app.UI {
	d := r.desk
	return &Studies{Sheet: &d.Sheet, View: d.View(), Changes: d.Changes(), Example: d.Example(), Model: d.Asked.Options.Model, Import: d.Import, Refused: r.refused, Locked: r.lease.lacking, Ready: r.ready}
}

func (r *Root) library() app.UI { return &Library{Shelf: r.shelf, Open: r.desk.ID, Ready: r.ready} }

func (r *Root) subgroups() app.UI {
	d := r.desk
	return &Subgroups{
		Result: d.Compared, Options: d.Asked.Options, Columns: d.Asked.Set.Comparable(), Busy: d.Busy != nil, Problem: d.Problem,
		Ready: r.ready,
	}
}

func (r *Root) practice() app.UI {
	d := r.desk
	return &Practice{Result: d.Result, ToMend: d.Faults.Total(), Busy: d.Waiting(), Stale: d.Behind(), Ready: r.ready}
}

func (r *Root) report() app.UI {
	d := r.desk
	return &Report{Result: d.WithProbes(), Busy: d.Busy != nil, Stale: d.Behind(), ToMend: d.Faults.Total(), Off: d.Shown.Off, Ready: r.ready}
}

func (r *Root) exports() app.UI {
	d := r.desk
	p := &Exports{Sheet: &d.Sheet, View: d.View(), NotYet: r.notYet(), Name: fileName(report.Title(d.About)), Off: d.Shown.Off, Ready: r.ready}
	if p.NotYet == "" {
		p.Result, p.Whole = d.Result, d.WithProbes()
	}
	return p
}

// chosen are the options a user chose: those as run, without what followed from them.
func chosen(o analysis.Options) analysis.Options {
	if o.Model != "normal" {
		o.Method, o.Correction, o.Correct, o.Nodes = "", 0, "", 0
	}
	o.Robustness, o.Profile = nil, false
	return o
}

// flag is the value of an attribute whose presence alone counts; go-app leaves an empty one out.
func flag(on bool) any {
	if on {
		return true
	}
	return ""
}
