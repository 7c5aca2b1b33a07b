//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"syscall/js"
	"time"

	"bivar/app/store"
)

// row is the key of a revision.
func row(id string, revision int) js.Value { return js.ValueOf([]any{text(id), revision}) }

// rows are the keys of a set's revisions from a number on: an array comes after all numbers.
func rows(id string, from int) js.Value {
	end := js.ValueOf([]any{text(id), []any{}})
	return js.Global().Get("IDBKeyRange").Call("bound", row(id, from), end)
}

// last is the highest number under which there is anything of a set, readable or not; 0 if there is nothing.
func (t *transaction) last(id string) (last int, err error) {
	err = t.walk(revisions, rows(id, 0), func(key, _ js.Value) { last = key.Index(1).Int() })
	return last, err
}

// history is what can be read of a set's revisions, newest first.
func (t *transaction) history(id string) (list []store.Record, err error) {
	err = t.walk(revisions, rows(id, 0), func(_, head js.Value) {
		if r, err := readHead(id, head); err == nil {
			list = append(list, r)
		}
	})
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list, err
}

// find returns one revision, ErrNotFound if there is none.
func (t *transaction) find(id string, revision int) (store.Record, error) {
	head, err := t.get(revisions, row(id, revision))
	if err != nil {
		return store.Record{}, err
	}
	if head.IsUndefined() {
		return store.Record{}, store.ErrNotFound
	}
	body, err := t.get(bodies, row(id, revision))
	if err != nil {
		return store.Record{}, err
	}
	return readRecord(id, head, body)
}

// putRecord writes a revision, and makes it the newest of its set.
func (t *transaction) putRecord(r store.Record) error {
	head := writeHead(r)
	if err := t.set(revisions, row(r.ID, r.Revision), head); err != nil {
		return err
	}
	if err := t.set(bodies, row(r.ID, r.Revision), writePayload(r.Payload)); err != nil {
		return err
	}
	if err := t.set(heads, text(r.ID), head); err != nil {
		return err
	}
	return t.thin(r)
}

// putBack writes a set that is not there. If it was deleted, what it was later than this revision went with it.
func (t *transaction) putBack(r store.Record) error {
	dead, err := t.get(deleted, text(r.ID))
	if err != nil {
		return err
	}
	if !dead.IsUndefined() {
		if err := t.drop(r.ID, r.Revision); err != nil {
			return err
		}
		if err := t.remove(deleted, text(r.ID)); err != nil {
			return err
		}
	}
	return t.putRecord(r)
}

// drop removes a set's revisions from a number on.
func (t *transaction) drop(id string, from int) error {
	if err := t.remove(revisions, rows(id, from)); err != nil {
		return err
	}
	return t.remove(bodies, rows(id, from))
}

// thinEvery so many revisions a history is thinned: looking at it takes longer than saving.
const thinEvery = 16

func (t *transaction) thin(r store.Record) error {
	if r.Revision%thinEvery != 0 {
		return nil
	}
	history, err := t.history(r.ID)
	if err != nil {
		return err
	}
	for _, old := range store.Superfluous(history) {
		if err := t.remove(revisions, row(r.ID, old)); err != nil {
			return err
		}
		if err := t.remove(bodies, row(r.ID, old)); err != nil {
			return err
		}
	}
	return nil
}

// History implements store.Store.
func (db *DB) History(ctx context.Context, id string) (list []store.Record, err error) {
	if store.CheckID(id) != nil {
		return nil, ctx.Err()
	}
	err = db.read(ctx, func(t *transaction) (err error) {
		list, err = t.history(id)
		return err
	})
	return list, err
}

// Revision implements store.Store.
func (db *DB) Revision(ctx context.Context, id string, revision int) (r store.Record, err error) {
	if store.CheckID(id) != nil {
		return r, store.ErrNotFound
	}
	err = db.read(ctx, func(t *transaction) (err error) {
		r, err = t.find(id, revision)
		return err
	})
	return r, err
}

// Restore implements store.Store.
func (db *DB) Restore(ctx context.Context, id string, revision int, now time.Time) (r store.Record, err error) {
	if store.CheckID(id) != nil {
		return r, store.ErrNotFound
	}
	err = db.write(ctx, func(t *transaction) error {
		old, err := t.find(id, revision)
		if err != nil {
			return err
		}
		last, err := t.last(id)
		if err != nil {
			return err
		}
		newest, err := t.find(id, last)
		if newest.Revision == last && errors.Is(err, store.ErrDamaged) {
			newest.Aside = true
			err = t.set(revisions, row(id, last), writeHead(newest))
		}
		if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if r, err = old.Again(last, newest.Hash, now); err != nil {
			return err
		}
		if newest.Hash == r.Hash && newest.Updated.Equal(r.Updated) {
			r = newest // it is another attempt, and the first was done
			return nil
		}
		if err := t.remove(deleted, text(id)); err != nil {
			return err
		}
		return t.putRecord(r)
	})
	if err == nil {
		db.witness.kept(r.ID, r.Revision)
	}
	return r, err
}
