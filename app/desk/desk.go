// Package desk is what lies open in front of the user: the study set as it is being entered, how it is kept, the
// analysis that was asked for and the last complete result, with the input it belongs to. It holds state and its
// transitions and shows nothing, so that every transition is tested without a browser.
package desk

import (
	"encoding/json"

	"bivar/app/analysis"
	"bivar/app/store"
	"bivar/stats/studyio"
)

// Desk is the state. Its methods are called on one goroutine, the page's.
type Desk struct {
	Sheet                    // what is being entered
	Keeping                  // how it is kept
	Refused string           // why a file was not taken, "" if it was
	Import  *Import          // a file that waits for a person's word; nil if there is none. It is replaced, never edited
	Asked   Input            // what the newest analysis is of
	Shown   Input            // what Result is of
	Result  *analysis.Result // the last one; replaced, never edited. nil before there is any

	// Compared is the last result that has a comparison; it stays while a newer one is computed.
	Compared *analysis.Result

	Published *Original // what the page was opened with; nil if that is no published analysis

	Busy    *Busy  // the analysis that is running; nil if none is
	Problem string // why the last analysis brought no result, "" if it did

	models   int // counts changes of the model
	declined int // version whose analysis was cancelled or failed: it is not started again unasked
	runs     int // number of the newest run
	imports  int // number of the newest reading of a file
	stop     func()

	probes    map[Probe]*probe // the last of each kind
	probeRuns int              // counts their runs
	whole     *analysis.Result // see WithProbes
	wholeOf   [4]*analysis.Result
}

// Input is what a result depends on.
type Input struct {
	Example string // key of the example that Set is, "" for somebody's own studies
	Version int    // of the sheet Set was read from
	Off     int    // studies that were switched off
	Set     studyio.Set
	Options analysis.Options
}

// New is a desk on which an example lies with its result; result may be nil if it has not been computed yet.
func New(input Input, table studyio.Table, result *analysis.Result) *Desk {
	d := &Desk{Asked: input, Shown: input, Result: result, stop: func() {}, declined: -1}
	d.Sheet = exampleSheet(input.Example, input.Set.About, table)
	d.forget(d.state())
	return d
}

// Model asks for another model or other options of the same studies.
func (d *Desk) Model(o analysis.Options) {
	o.Profile = o.Profile && !d.Asked.Options.Profile // asked for anew each time: it takes seconds
	d.Asked.Options, d.wanted = clustered(o), nil
	d.models++
}

// state counts all that is worth keeping: changes of the sheet and of the model.
func (d *Desk) state() int { return d.Version + d.models }

// Open puts another set on the desk, in the place of the one that lies there: an example if key is not "".
func (d *Desk) Open(key string, about studyio.About, table studyio.Table) {
	d.open(exampleSheet(key, about, table))
	d.forget(d.state())
}

// OpenKept puts a set on the desk that is kept. What it holds is read by its version of the program or a later one.
func (d *Desk) OpenKept(r store.Record) error {
	p, err := studyio.ReadProject(r.Payload)
	if err != nil {
		return err
	}
	d.OpenProject(p)
	d.hold(r, d.state())
	return nil
}

// OpenProject puts what a project file holds on the desk, as a set of its own.
func (d *Desk) OpenProject(p studyio.Project) {
	d.open(exampleSheet("", p.About, p.Table))
	d.forget(d.state())
	d.kept = -1 // a file that was opened is kept without a further key
	var o analysis.Options
	if err := json.Unmarshal(p.Options, &o); err == nil && o.Check() == nil {
		d.Asked.Options = o
	}
	d.Asked.Options.Threshold = d.About.Threshold
}

// Borrow puts a set on the desk that came from outside. It is not kept until the reader changes it.
func (d *Desk) Borrow(p studyio.Project) {
	d.OpenProject(p)
	d.kept, d.Borrowed = d.state(), true
}

// Demand asks for an analysis of the open set under just these options, whatever was chosen before. It reports whether
// there is something to analyse.
func (d *Desk) Demand(o analysis.Options) bool {
	if !d.Accept() {
		return false
	}
	d.Asked.Options = o
	d.Asked.Options.Threshold = d.About.Threshold
	return true
}

// open replaces the sheet. Numbers of another set must not stand under its name, so the result goes too.
func (d *Desk) open(s Sheet) {
	d.Cancel()
	s.Version = d.Version + 1
	d.Sheet = s
	d.Result, d.Compared, d.Import, d.Refused, d.Problem = nil, nil, nil, "", ""
	d.Asked = Input{Version: -1, Options: d.Asked.Options.MainOnly()}
	d.Asked.Options.Threshold = s.About.Threshold
	d.Shown = d.Asked
}

// Wanting reports that the table is complete and its analysis has not been asked for.
func (d *Desk) Wanting() bool {
	return d.Complete() && d.Asked.Version != d.Version && d.declined != d.Version
}

// Accept makes the table what the next run is of. One with faults, or an empty one, changes nothing.
func (d *Desk) Accept() bool {
	d.Check() // somebody may still be typing: the keys of a cell stay one edit
	if !d.Complete() {
		return false
	}
	d.Asked = Input{d.Example(), d.Version, d.Table.Off(), d.Read, fitting(d.options(), d.Read)}
	d.wanted = nil
	d.Asked.Options.Threshold = d.About.Threshold
	return true
}

// Behind reports that the result is of an earlier table than the sheet's, and is not about to be replaced.
func (d *Desk) Behind() bool {
	return d.Version != d.Shown.Version && d.Busy == nil && !d.unread && !d.Wanting()
}

// Again makes a table wanted whose analysis was cancelled or failed.
func (d *Desk) Again() { d.declined = -1 }
