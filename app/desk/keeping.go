package desk

import (
	"encoding/json"
	"errors"
	"time"

	"bivar/app/store"
	"bivar/stats/studyio"
)

// Keeping is what is known about how the open set is kept. One record is on its way at a time, and while it is unknown
// whether it arrived nothing else is written: the same record is put again.
type Keeping struct {
	ID       string    // under which the set is kept; "" while there is nothing to keep
	Borrowed bool      // the set came from outside, by a link or a message
	SavedAt  time.Time // when it was kept last; zero if it never was
	Trouble  error     // why the newest state is not kept; nil if it is, or is about to be

	revision  int           // kept last
	hash      string        // of that
	kept      int           // state of the desk that is kept
	sent      *store.Record // on its way, or not known to have arrived
	sentState int
	waiting   bool // sent has not been answered yet
}

// forget is for a set that is not kept yet, and need not be while it is as it is.
func (k *Keeping) forget(state int) { *k = Keeping{kept: state} }

// hold is for a set that has just come from where it is kept.
func (k *Keeping) hold(r store.Record, state int) {
	*k = Keeping{ID: r.ID, SavedAt: r.Updated, revision: r.Revision, hash: r.Hash, kept: state}
}

// Unsaved reports that there is something that is not kept. An example as it was opened need not be, nor a new, empty set.
func (d *Desk) Unsaved() bool {
	if d.kept == d.state() {
		return false
	}
	return d.ID != "" || d.Example() == "" && (!d.Empty() || len(d.done) > 0)
}

// Lent reports a set that came from outside and still is as it came.
func (d *Desk) Lent() bool { return d.Borrowed && d.ID == "" && !d.Unsaved() }

// Save gives the record to put, and false if there is none: all is kept, or one is still on its way. newID makes the id
// of a set that is kept for the first time.
func (d *Desk) Save(newID func() string, now time.Time) (store.Record, bool) {
	if d.waiting || errors.Is(d.Trouble, store.ErrConflict) {
		return store.Record{}, false
	}
	if d.sent == nil {
		if !d.Unsaved() {
			return store.Record{}, false
		}
		r := d.record(newID, now)
		d.sent = &r
		d.sentState = d.state()
	}
	d.waiting = true
	return *d.sent, true
}

// Saved notes what became of a record. It reports whether there is more to save by now.
func (d *Desk) Saved(r store.Record, err error) bool {
	if !d.waiting || d.sent == nil || r.ID != d.sent.ID || r.Revision != d.sent.Revision {
		return false // another set lies on the desk by now
	}
	d.waiting, d.Trouble = false, err
	switch {
	case err == nil:
		d.revision, d.hash, d.kept, d.SavedAt, d.sent = r.Revision, store.Hash(r.Payload), d.sentState, r.Updated, nil
		return d.Unsaved()
	case !errors.Is(err, store.ErrUnknown):
		d.sent = nil
	}
	return false
}

// record is the open set as it is now, as the next revision.
func (d *Desk) record(newID func() string, now time.Time) store.Record {
	if d.ID == "" {
		d.ID = newID()
	}
	return store.Record{ID: d.ID, Name: d.About.Title, Revision: d.revision + 1, Parent: d.hash, Updated: now, Payload: d.Whole().Write()}
}

// Whole is the open set with the options of its analysis.
func (d *Desk) Whole() studyio.Project {
	p := d.Project()
	p.Options, _ = json.Marshal(d.options()) // plain data: texts and numbers
	return p
}

// Leave gives what is to be put before another set is opened, behind whatever is on its way; false if all is kept.
func (d *Desk) Leave(newID func() string, now time.Time) (store.Record, bool) {
	d.EndTyping()
	if !d.Unsaved() || d.waiting && d.sentState == d.state() {
		return store.Record{}, false
	}
	r := d.record(newID, now)
	if d.sent != nil {
		r.Revision, r.Parent = r.Revision+1, store.Hash(d.sent.Payload)
	}
	return r, true
}

// Detach makes the open set one of its own under another title, to be kept beside the one that somebody else changed.
func (d *Desk) Detach(title string) {
	d.forget(-1)
	d.About.Title = title
}

// Overlook lets what was changed last be as it is: it is not to be kept.
func (d *Desk) Overlook() { d.kept = d.state() }

// Upcoming is the revision that the set has once all of it is kept.
func (d *Desk) Upcoming() int {
	if d.Unsaved() {
		return d.revision + 1
	}
	return d.revision
}

// Outdated reports that r is the open set as somebody else went on with it, while nothing was changed here.
func (d *Desk) Outdated(r store.Record) bool {
	return d.ID == r.ID && !d.Unsaved() && d.sent == nil && d.revision < r.Revision
}
