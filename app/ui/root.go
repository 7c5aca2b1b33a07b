// Package ui holds the go-app components: one per file, no arithmetic. Root holds the desk; the others get values from
// it and send actions to it, so that each redraws only when what it shows has changed.
package ui

import (
	"strings"
	"time"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"
	"bivar/app/worker"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Start is what the page opens with: a study set and its result, computed when the site was built.
type Start struct {
	Example string           `json:"example"` // key of the example, "" for somebody's own studies
	Set     studyio.Set      `json:"set"`
	Result  *analysis.Result `json:"result"`
}

// What the components ask of Root, with the type of the value.
const (
	askOptions = "options" // analysis.Options: the same studies under other options
	askExample = "example" // string: the key of an example to open
	askType    = "type"    // string: the table as it now stands in the text area
	askFile    = "file"    // file: a file that was opened
	askAnalyse = "analyse" // nil: what is in the text area
	askCancel  = "cancel"  // nil
	askOwn     = "own"     // nil: an empty table for somebody's own studies
)

// Pages, by their fragments.
const (
	pageResults = "results"
	pageStudies = "studies"
)

const (
	slowAfter = 500 * time.Millisecond // a run that takes longer offers to be stopped
	readAfter = 150 * time.Millisecond // a pause in typing after which the table is read
)

// Root is the page.
type Root struct {
	app.Compo
	pool  worker.Pool
	desk  *desk.Desk
	page  string
	ready bool // mounted: controls work
	typed int  // counts changes of the text, to tell a pause in typing
}

// NewRoot makes the page; pool runs its analyses.
func NewRoot(pool worker.Pool, start Start) *Root {
	options := analysis.Options{Model: "binomial", Threshold: start.Set.About.Threshold}
	input := desk.Input{Example: start.Example, Set: start.Set, Options: chosen(options.WithDefaults())}
	if e, ok := datasets.ByKey(start.Example); ok {
		input.Text = string(e.CSV)
	}
	if start.Result != nil {
		input.Options = chosen(start.Result.Request)
	}
	return &Root{pool: pool, desk: desk.New(input, start.Result), page: pageResults}
}

// OnMount takes up what other components ask for; a page without a result starts with an analysis.
func (r *Root) OnMount(ctx app.Context) {
	ctx.Handle(askOptions, r.onOptions)
	ctx.Handle(askExample, r.onExample)
	ctx.Handle(askType, r.onType)
	ctx.Handle(askFile, r.onFile)
	ctx.Handle(askAnalyse, r.onAnalyse)
	ctx.Handle(askCancel, r.onCancel)
	ctx.Handle(askOwn, r.onOwn)
	r.ready = true
	r.turn(ctx)
	if r.desk.Result == nil && len(r.desk.Asked.Set.Rows) > 0 {
		r.run(ctx)
	}
}

// OnNav turns to the page that the address names.
func (r *Root) OnNav(ctx app.Context) { r.turn(ctx) }

func (r *Root) turn(ctx app.Context) {
	page := pageResults
	if ctx.Page().URL().Fragment == pageStudies {
		page = pageStudies
	}
	if page != r.page {
		r.page = page
		ctx.Defer(func(app.Context) { scrollToTop() })
	}
	setTitle(report.Title(r.desk.Shown.Set.About) + " · Bivar")
}

// run starts an analysis of what is asked; an older one is overtaken.
func (r *Root) run(ctx app.Context) {
	run := r.desk.Begin(ctx)
	ctx.Async(func() {
		outcome := run.Do(r.pool, func(done, total int) {
			ctx.Dispatch(func(app.Context) { r.desk.Progress(run, done, total) })
		})
		ctx.Dispatch(func(ctx app.Context) {
			r.desk.Finish(outcome)
			setTitle(report.Title(r.desk.Shown.Set.About) + " · Bivar")
		})
	})
	ctx.After(slowAfter, func(app.Context) { r.desk.Linger(run) })
}

func (r *Root) onOptions(ctx app.Context, a app.Action) {
	r.desk.Model(a.Value.(analysis.Options))
	r.run(ctx)
}

func (r *Root) onExample(ctx app.Context, a app.Action) {
	if e, ok := datasets.ByKey(a.Value.(string)); ok {
		r.desk.Open(e.Key, string(e.CSV), e.Set())
		r.run(ctx)
	}
}

func (r *Root) onType(ctx app.Context, a app.Action) {
	r.desk.Type(a.Value.(string))
	r.typed++
	typed := r.typed
	ctx.After(readAfter, func(app.Context) {
		if typed == r.typed {
			r.desk.Check()
		}
	})
}

func (r *Root) onFile(_ app.Context, a app.Action) {
	f := a.Value.(file)
	r.desk.Load(f.name, f.data)
}

func (r *Root) onAnalyse(ctx app.Context, a app.Action) {
	r.desk.Type(a.Value.(string))
	if !r.desk.Accept() {
		return
	}
	r.run(ctx)
	ctx.Navigate("#" + pageResults)
	ctx.Defer(func(app.Context) { focus("page-results") })
}

func (r *Root) onCancel(app.Context, app.Action) { r.desk.Cancel() }

func (r *Root) onOwn(ctx app.Context, _ app.Action) {
	r.desk.Clear()
	ctx.Navigate("#" + pageStudies)
	ctx.Defer(func(app.Context) { focus("paste") })
}

// Render implements app.UI.
func (r *Root) Render() app.UI {
	d := r.desk
	busy := desk.Busy{}
	if d.Busy != nil {
		busy = *d.Busy
	}
	return app.Div().Class("page").Body(
		app.Header().Class("top").Body(
			&Header{Page: r.page, Title: report.Title(d.Shown.Set.About), Studies: len(d.Read.Rows), Busy: d.Busy != nil, Slow: busy.Slow, Done: busy.Done, Total: busy.Total},
		),
		app.Main().Body(
			app.Section().ID("page-results").Class("results").TabIndex(-1).Attr("hidden", flag(r.page != pageResults)).Body(
				&Results{Result: d.Result, Example: d.Shown.Example, Options: d.Asked.Options, Busy: d.Busy != nil, Stale: d.Busy == nil && d.Stale() && !d.Empty(), Problem: d.Problem, Ready: r.ready},
			),
			app.Section().ID("page-studies").Class("studies").Attr("hidden", flag(r.page != pageStudies)).Body(
				&Editor{Text: d.Text, Version: d.Version, Faults: d.Faults, Refused: d.Refused, Notes: d.Notes, Example: d.Draft.Example(), About: d.Read.About, Ready: r.ready},
				&Ledger{Set: d.Read, Rates: d.Rates, Kept: d.Behind(), Ready: r.ready},
			),
		),
		app.Footer().Class("foot").Body(imprint(d.Result)...),
	)
}

// imprint is what identifies a result: the program that computed it, and its data.
func imprint(r *analysis.Result) []app.UI {
	if r == nil {
		return []app.UI{app.P().Text("Bivar")}
	}
	name := strings.TrimSpace("Bivar " + r.Software.Version)
	if r.Software.Commit != "" {
		name += " (" + short(r.Software.Commit) + ")"
	}
	return []app.UI{app.P().Body(
		app.Text(name+" · data "), app.Code().Text(short(r.DataHash)), app.Text(" · nothing you enter leaves this computer"),
	)}
}

// short is a hash as people compare it.
func short(hash string) string { return hash[:min(len(hash), 12)] }

// chosen are the options a user chose: those as run, without what followed from them.
func chosen(o analysis.Options) analysis.Options {
	if o.Model != "normal" {
		return analysis.Options{Model: o.Model, Level: o.Level, Region: o.Region, Threshold: o.Threshold}
	}
	o.Robustness = nil
	return o
}

// flag is the value of an attribute whose presence alone counts; go-app leaves an empty one out.
func flag(on bool) any {
	if on {
		return true
	}
	return ""
}
