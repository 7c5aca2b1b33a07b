//go:build js && wasm

package idb

import (
	"context"
	"syscall/js"

	"bivar/app/store"
)

// Look says what is known about the place before anything is opened or kept there.
func Look() store.Place {
	return store.Place{
		Shared: js.Global().Get("location").Get("protocol").String() == "file:",
		Used:   newWitness(database).used(),
	}
}

// Open opens the study sets of this origin. Where it fails, the page goes on with a store.Memory, and says why. Do not
// call it where Look finds a Shared place that is not Used, before the reader has agreed.
func Open(ctx context.Context) (store.Store, store.Notice, error) {
	db := newDB(database, schema)
	notice, err := db.check(ctx)
	if err != nil {
		return nil, store.Notice{}, err
	}
	return db, notice, nil
}

// check compares what is kept with what the witness remembers, and puts the witness right where it knows less. The
// witness is asked first: what it names was on the disk by then.
func (db *DB) check(ctx context.Context) (store.Notice, error) {
	remembered := db.witness.all()
	kept, err := db.survey(ctx)
	if err != nil {
		return store.Notice{}, err
	}
	var notice store.Notice
	for _, trace := range remembered {
		trace.Found = kept.revisions[trace.ID]
		if trace.Found <= trace.Revision {
			delete(kept.revisions, trace.ID) // nothing new for the witness
		}
		switch {
		case kept.deleted[trace.ID]:
			db.witness.forget(trace.ID)
			delete(kept.deleted, trace.ID) // it goes another time, when it is certain that the witness has forgotten
		case trace.Found < trace.Revision && !kept.damaged[trace.ID]:
			notice.Lost = append(notice.Lost, trace)
		}
	}
	for id, revision := range kept.revisions {
		db.witness.kept(id, revision)
	}
	return notice, db.prune(ctx, kept.deleted)
}

// survey is what there is.
type survey struct {
	revisions        map[string]int
	damaged, deleted map[string]bool
}

func (db *DB) survey(ctx context.Context) (s survey, err error) {
	err = db.read(ctx, func(t *transaction) error {
		s = survey{map[string]int{}, map[string]bool{}, map[string]bool{}} // anew: it may be another attempt
		if err := t.each(deleted, func(id string, _ js.Value) { s.deleted[id] = true }); err != nil {
			return err
		}
		return t.each(heads, func(id string, head js.Value) {
			if r, err := readHead(id, head); err == nil {
				s.revisions[id] = r.Revision
			} else {
				s.damaged[id] = true // which is not lost: List and Get tell of it
			}
		})
	})
	return s, err
}

// prune ends deletions that no witness contradicts any more: what was kept of the history goes too.
func (db *DB) prune(ctx context.Context, ids map[string]bool) error {
	if len(ids) == 0 {
		return nil
	}
	return db.write(ctx, func(t *transaction) error {
		for id := range ids {
			if err := t.drop(id, 0); err != nil {
				return err
			}
			if err := t.remove(deleted, text(id)); err != nil {
				return err
			}
		}
		return nil
	})
}
