//go:build js && wasm

package idb

import (
	"errors"
	"fmt"
	"syscall/js"
	"testing"
	"time"

	"bivar/app/store"
)

// firstVersion is a database as the first version of the page left it.
func firstVersion(t testing.TB, fill func(put func(name string, key, value js.Value))) *DB {
	old := newDB(fresh(t).name, schema[:1])
	c, err := open(t.Context(), old.name, 1, old.upgrade)
	if err != nil {
		t.Fatal(err)
	}
	tx := &transaction{t.Context(), c.db.Call("transaction", []any{heads, payloads, deleted, settings}, "readwrite")}
	fill(func(name string, key, value js.Value) {
		if err := tx.set(name, key, value); err != nil {
			t.Fatal(err)
		}
	})
	if err := tx.completed(); err != nil {
		t.Fatal(err)
	}
	c.db.Call("close")
	return again(t, old)
}

// TestMigration: what the first version kept is there, right or damaged, and gains a history from there on.
func TestMigration(t *testing.T) {
	db := firstVersion(t, func(put func(name string, key, value js.Value)) {
		for i := range 50 {
			r, _ := record(fmt.Sprint(i), 3).Sealed()
			r.Schema = 0 // which that version did not write
			put(heads, text(r.ID), writeHead(r))
			put(payloads, text(r.ID), writePayload(r.Payload))
		}
		put(heads, text("no payload"), writeHead(store.Record{Revision: 1, Hash: "x"}))
		put(payloads, text("no head"), writePayload([]byte("left")))
		put(heads, text("bad head"), js.ValueOf(7))
		put(payloads, text("bad head"), writePayload([]byte("left too")))
		put(deleted, text("gone"), js.ValueOf(true))
		put(settings, text("open"), text("7"))
	})
	ctx := t.Context()
	for i := range 50 {
		holds(t, db, fmt.Sprint(i), 3)
	}
	put(t, db, "7", 4)
	history, err := db.History(ctx, "7")
	if err != nil || len(history) != 2 || history[0].Revision != 4 || history[1].Revision != 3 || history[0].Parent != history[1].Hash || history[1].Schema != 1 {
		t.Errorf("%+v, %v", history, err)
	}
	for id, rest := range map[string]string{"no head": "left", "bad head": "left too"} {
		r, err := db.Get(ctx, id)
		if fails(t, err, store.ErrDamaged); string(r.Payload) != rest {
			t.Errorf("of %s is left %q", id, r.Payload)
		}
	}
	_, err = db.Get(ctx, "no payload")
	fails(t, err, store.ErrDamaged)
	if list, err := db.List(ctx); err != nil || len(list) != 53 {
		t.Errorf("%d are listed, %v", len(list), err)
	}
	if open, err := db.Setting(ctx, "open"); open != "7" || err != nil {
		t.Errorf("%q, %v", open, err)
	}
	if db.conn.db.Get("objectStoreNames").Call("contains", payloads).Bool() {
		t.Error("what was moved is still there")
	}
}

// TestRestoreDamaged: a set whose newest revision is damaged goes on from an earlier one, and what is damaged stays,
// however often it is saved after that.
func TestRestoreDamaged(t *testing.T) {
	ctx := t.Context()
	for _, damage := range []func(*transaction) error{
		func(tx *transaction) error { return tx.set(bodies, row("a", 3), writePayload([]byte("left"))) },
		func(tx *transaction) error { return tx.remove(bodies, row("a", 3)) },
		func(tx *transaction) error {
			if err := tx.set(revisions, row("a", 3), js.Null()); err != nil {
				return err
			}
			return tx.set(heads, text("a"), js.Null())
		},
	} {
		db := fresh(t)
		for revision := 1; revision <= 3; revision++ {
			put(t, db, "a", revision)
		}
		raw(t, db, damage)
		_, err := db.Get(ctx, "a")
		fails(t, err, store.ErrDamaged)
		r, err := db.Restore(ctx, "a", 2, time.Unix(100, 0))
		if err != nil || r.Revision != 4 || string(r.Payload) != "a 2" {
			t.Fatalf("%v, %v", r, err)
		}
		if got, err := db.Get(ctx, "a"); err != nil || got.Revision != 4 || string(got.Payload) != "a 2" {
			t.Errorf("%v, %v", got, err)
		}
		for revision := 5; revision <= 70; revision++ {
			put(t, db, "a", revision)
		}
		err = db.read(ctx, func(tx *transaction) error {
			head, err := tx.get(revisions, row("a", 3))
			if head.IsUndefined() {
				t.Error("what was damaged was thinned")
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestRestoreWithoutHead: where only the head is damaged, the newest revision itself can be restored.
func TestRestoreWithoutHead(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	put(t, db, "a", 2)
	raw(t, db, func(tx *transaction) error { return tx.set(heads, text("a"), js.ValueOf("{")) })
	fails(t, db.Put(t.Context(), record("a", 3)), store.ErrDamaged)
	if r, err := db.Restore(t.Context(), "a", 2, time.Unix(3, 0)); err != nil || r.Revision != 3 || string(r.Payload) != "a 2" {
		t.Errorf("%v, %v", r, err)
	}
	put(t, db, "a", 4)
	holds(t, db, "a", 4)
}

// TestPrunedHistory: what was deleted is gone for good when the page is opened again.
func TestPrunedHistory(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	put(t, db, "a", 2)
	put(t, db, "b", 1)
	if err := db.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	notices(t, db)
	for name, want := range map[string]int{revisions: 1, bodies: 1, deleted: 0} {
		n := 0
		err := db.read(t.Context(), func(tx *transaction) error {
			return tx.walk(name, js.Undefined(), func(js.Value, js.Value) { n++ })
		})
		if err != nil || n != want {
			t.Errorf("%s has %d, want %d (%v)", name, n, want, err)
		}
	}
	holds(t, db, "b", 1)
}

// TestNewerRecord: what a later version of the page wrote is not damaged, and not overwritten by restoring.
func TestNewerRecord(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	r := record("a", 2)
	r.Schema = store.SchemaVersion + 1
	if err := db.Put(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	_, err := db.Get(t.Context(), "a")
	if fails(t, err, store.ErrNewer); errors.Is(err, store.ErrDamaged) {
		t.Error(err)
	}
	_, err = db.Restore(t.Context(), "a", 1, time.Unix(9, 0))
	fails(t, err, store.ErrNewer)
}
