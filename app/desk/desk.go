// Package desk is what lies open in front of the user: the table as typed, the studies read from it, the analysis that
// was asked for and the last complete result, with the input it belongs to. It holds state and its transitions and
// shows nothing, so that every transition is tested without a browser.
package desk

import (
	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Desk is the state. Its methods are called on one goroutine, the page's.
type Desk struct {
	Draft                    // what is being typed
	Asked   Input            // what the newest analysis is of
	Shown   Input            // what Result is of
	Result  *analysis.Result // the last complete one; replaced, never edited. nil before there is any
	Busy    *Busy            // the analysis that is running; nil if none is
	Problem string           // why the last analysis brought no result, "" if it did

	runs int // number of the newest run
	stop func()
}

// Input is what a result depends on.
type Input struct {
	Example string // key of the example that Set is, "" for somebody's own studies
	Text    string // the table Set was read from
	Set     studyio.Set
	Options analysis.Options
}

// New is a desk on which an example lies with its result; result may be nil if it has not been computed yet.
func New(input Input, result *analysis.Result) *Desk {
	d := &Desk{Asked: input, Shown: input, Result: result, stop: func() {}}
	d.Draft = exampleDraft(input.Example, input.Text, input.Set)
	return d
}

// Model asks for another model or other options of the same studies.
func (d *Desk) Model(o analysis.Options) { d.Asked.Options = o }

// Open puts an example on the desk: its table becomes the draft, and it is what the next run is of.
func (d *Desk) Open(key, text string, set studyio.Set) {
	version := d.Version + 1
	d.Draft = exampleDraft(key, text, set)
	d.Version = version
	d.take()
}

// Accept makes the draft what the next run is of. A draft with faults, or an empty one, changes nothing.
func (d *Desk) Accept() bool {
	d.Check()
	if !d.Complete() {
		return false
	}
	d.take()
	return true
}

func (d *Desk) take() {
	d.Asked.Set, d.Asked.Text, d.Asked.Example = d.Read, d.Text, d.Draft.Example()
	d.Asked.Options.Threshold = d.Read.About.Threshold
}

// Stale reports that the draft is not what the result shows.
func (d *Desk) Stale() bool { return d.Text != d.Shown.Text }
