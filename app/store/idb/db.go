//go:build js && wasm

// Package idb keeps study sets in the browser's IndexedDB.
//
// Every wait has a deadline, and what is not known to be done is not said to be: a request that was not answered in time, a
// database that another tab blocks, a connection that the browser closes, a transaction that it aborts without a reason.
package idb

import (
	"context"
	"fmt"
	"syscall/js"
	"time"

	"bivar/app/store"
)

// database is the name under which the browser keeps the study sets of this origin.
const database = "bivar"

// opTimeout bounds every operation, further attempts included. Strict writes take milliseconds.
const opTimeout = 5 * time.Second

// The object stores. Their keys are ids, or the keys of settings; a revision's is its id and its number.
const (
	heads     = "heads"     // all of a set's newest revision but its payload, as JSON text
	revisions = "revisions" // the same of every revision that is kept
	bodies    = "bodies"    // their payloads, bytes
	deleted   = "deleted"   // ids: so that a witness older than a deletion does not report a loss
	settings  = "settings"  // text
)

// DB is a store.Store in IndexedDB.
type DB struct {
	name    string
	schema  []step
	witness witness
	gate    chan struct{} // holds one token; whoever has it may replace conn
	conn    *conn         // nil before the first use
}

func newDB(name string, schema []step) *DB {
	db := &DB{name: name, schema: schema, witness: newWitness(name), gate: make(chan struct{}, 1)}
	db.gate <- struct{}{}
	return db
}

// connect returns the connection, and opens another if it was closed.
func (db *DB) connect(ctx context.Context) (*conn, error) {
	select {
	case <-db.gate:
		defer func() { db.gate <- struct{}{} }()
	case <-ctx.Done():
		return nil, unknown(ctx)
	}
	if db.conn != nil && !db.conn.closed {
		return db.conn, nil
	}
	c, err := open(ctx, db.name, len(db.schema), db.upgrade)
	if err == nil {
		db.conn = c
	}
	return c, err
}

func (db *DB) upgrade(d, tx js.Value, from int) error {
	for _, step := range db.schema[from:] {
		if err := step(d, tx); err != nil {
			return err
		}
	}
	return nil
}

// read runs do in a transaction that changes nothing.
func (db *DB) read(ctx context.Context, do func(*transaction) error) error {
	return db.persist(ctx, "readonly", do)
}

// write runs do in a transaction, and returns once what it did is on the disk. If do fails, nothing was done.
func (db *DB) write(ctx context.Context, do func(*transaction) error) error {
	return db.persist(ctx, "readwrite", do)
}

// patience is how long to wait before another attempt when the browser has closed the connection: while it clears its
// data, it closes the next one too.
var patience = []time.Duration{0, 50 * time.Millisecond, 200 * time.Millisecond}

// persist tries again when the browser has closed the connection: whatever we do may be done twice.
func (db *DB) persist(ctx context.Context, mode string, do func(*transaction) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, opTimeout)
	defer cancel()
	err := db.once(ctx, mode, do)
	for i := 0; i < len(patience) && isClosed(err); i++ {
		select {
		case <-time.After(patience[i]):
			err = db.once(ctx, mode, do)
		case <-ctx.Done():
			return unknown(ctx)
		}
	}
	return err
}

func (db *DB) once(ctx context.Context, mode string, do func(*transaction) error) error {
	c, err := db.connect(ctx)
	if err != nil {
		return err
	}
	names := []any{heads, revisions, bodies, deleted, settings}
	tx, err := try(func() js.Value { return c.db.Call("transaction", names, mode, map[string]any{"durability": "strict"}) })
	if err != nil {
		return c.failed(err)
	}
	t := &transaction{ctx, tx}
	err = do(t)
	if err == nil && mode == "readwrite" {
		err = t.completed()
	}
	if err != nil {
		t.abort() // so that it does not happen later, if it has not happened yet
	}
	return c.failed(err)
}

// failed lets go of a connection that the browser has closed; not every way of closing comes with an event in time.
func (c *conn) failed(err error) error {
	err = told(err)
	if isClosed(err) {
		c.closed = true
		c.db.Call("close")
	}
	return err
}

var _ store.Store = (*DB)(nil)

// List implements store.Store.
func (db *DB) List(ctx context.Context) ([]store.Record, error) {
	var list []store.Record
	err := db.read(ctx, func(t *transaction) error {
		list = nil // it may be another attempt
		return t.each(heads, func(id string, head js.Value) {
			r, err := readHead(id, head)
			if err != nil {
				r = store.Record{ID: id}
			}
			list = append(list, r)
		})
	})
	if err != nil {
		return nil, err
	}
	store.SortNewest(list)
	return list, nil
}

// Get implements store.Store.
func (db *DB) Get(ctx context.Context, id string) (store.Record, error) {
	if store.CheckID(id) != nil {
		return store.Record{}, store.ErrNotFound
	}
	var head, body js.Value
	err := db.read(ctx, func(t *transaction) (err error) {
		if head, err = t.get(heads, text(id)); err != nil || head.IsUndefined() {
			return err
		}
		r, damaged := readHead(id, head)
		if damaged != nil {
			if r.Revision, err = t.last(id); err != nil {
				return err
			}
		}
		body, err = t.get(bodies, row(id, r.Revision))
		return err
	})
	switch {
	case err != nil:
		return store.Record{}, err
	case head.IsUndefined():
		if revision := db.witness.revision(id); revision > 0 {
			return store.Record{}, fmt.Errorf("%w (revision %d)", store.ErrLost, revision)
		}
		return store.Record{}, store.ErrNotFound
	}
	return readRecord(id, head, body)
}

// Put implements store.Store.
func (db *DB) Put(ctx context.Context, r store.Record) error {
	r, err := r.Sealed()
	if err != nil {
		return err
	}
	err = db.write(ctx, func(t *transaction) error {
		head, err := t.get(heads, text(r.ID))
		if err != nil {
			return err
		}
		if head.IsUndefined() {
			return t.putBack(r)
		}
		kept, err := readHead(r.ID, head)
		if err != nil {
			return err // what is damaged may still be of use to somebody
		}
		if done, err := r.Replaces(kept); done || err != nil {
			return err
		}
		next := r
		next.Parent = kept.Hash
		return t.putRecord(next)
	})
	if err == nil {
		db.witness.kept(r.ID, r.Revision)
	}
	return err
}

// Delete implements store.Store. The revisions stay until the page is opened the next time but one at the latest; see prune.
func (db *DB) Delete(ctx context.Context, id string) error {
	if store.CheckID(id) != nil {
		return ctx.Err()
	}
	err := db.write(ctx, func(t *transaction) error {
		if err := t.remove(heads, text(id)); err != nil {
			return err
		}
		return t.set(deleted, text(id), js.ValueOf(true))
	})
	if err == nil {
		db.witness.forget(id)
	}
	return err
}

// Setting implements store.Store.
func (db *DB) Setting(ctx context.Context, key string) (string, error) {
	if store.CheckID(key) != nil {
		return "", ctx.Err()
	}
	var value js.Value
	err := db.read(ctx, func(t *transaction) (err error) {
		value, err = t.get(settings, text(key))
		return err
	})
	kept, _ := ofText(value)
	return kept, err
}

// SetSetting implements store.Store.
func (db *DB) SetSetting(ctx context.Context, key, value string) error {
	if err := store.CheckSetting(key, value); err != nil {
		return err
	}
	return db.write(ctx, func(t *transaction) error { return t.set(settings, text(key), text(value)) })
}
