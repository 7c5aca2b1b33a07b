//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall/js"
	"testing"
	"time"

	"bivar/app/store"
	"bivar/app/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func() store.Store { return fresh(t) })
}

// TestWithoutWitness: localStorage may be denied where IndexedDB is not.
func TestWithoutWitness(t *testing.T) {
	db := fresh(t)
	db.witness = witness{mark: db.name}
	put(t, db, "a", 1)
	put(t, db, "b", 1)
	if err := db.Delete(t.Context(), "b"); err != nil {
		t.Error(err)
	}
	holds(t, db, "a", 1)
	_, err := db.Get(t.Context(), "b")
	fails(t, err, store.ErrNotFound)
	if notice, err := db.check(t.Context()); err != nil || len(notice.Lost) != 0 || db.witness.used() {
		t.Errorf("%v, %v", notice, err)
	}
}

var databases int

// fresh is an empty database of its own.
func fresh(t testing.TB) *DB {
	databases++
	db := newDB(fmt.Sprint("bivar test ", databases), schema)
	t.Cleanup(func() { destroy(t, db) })
	return db
}

// again is the same database, as another tab or the next visit sees it.
func again(t testing.TB, db *DB, steps ...step) *DB {
	other := newDB(db.name, append(slices.Clone(schema), steps...))
	t.Cleanup(func() { disconnect(other) })
	return other
}

func disconnect(db *DB) {
	if db.conn != nil {
		db.conn.db.Call("close")
		db.conn.closed = true
	}
}

func destroy(t testing.TB, db *DB) {
	disconnect(db)
	deleteDatabase(t, db.name)
	for _, trace := range db.witness.all() {
		db.witness.forget(trace.ID)
	}
}

func deleteDatabase(t testing.TB, name string) {
	t.Helper()
	request := js.Global().Get("indexedDB").Call("deleteDatabase", name)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := wait(ctx, request, "success", "error"); err != nil {
		t.Fatalf("deleting %s: %v", name, err)
	}
}

func record(id string, revision int) store.Record {
	return store.Record{ID: id, Name: "Set " + id, Revision: revision, Updated: time.Unix(int64(revision), 0), Payload: fmt.Append(nil, id, " ", revision)}
}

func put(t testing.TB, db *DB, id string, revision int) {
	t.Helper()
	if err := db.Put(t.Context(), record(id, revision)); err != nil {
		t.Fatalf("putting revision %d of %s: %v", revision, id, err)
	}
}

func holds(t testing.TB, db *DB, id string, revision int) {
	t.Helper()
	if got, err := db.Get(t.Context(), id); err != nil || got.Revision != revision || string(got.Payload) != string(record(id, revision).Payload) {
		t.Errorf("%s: %v, %v; want revision %d", id, got, err, revision)
	}
}

func fails(t testing.TB, err error, want store.Fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

// raw puts values into the database behind the store's back.
func raw(t testing.TB, db *DB, set func(*transaction) error) {
	t.Helper()
	if err := db.write(t.Context(), set); err != nil {
		t.Fatal(err)
	}
}

// TestDamaged: what is damaged is said to be, its remains come along, nothing is written over it, others are not touched.
func TestDamaged(t *testing.T) {
	db := fresh(t)
	put(t, db, "sound", 1)
	ctx := t.Context()
	for i, c := range []struct {
		object string
		value  js.Value
		listed int // revision
		rest   string
	}{
		{bodies, writePayload([]byte("other bytes")), 1, "other bytes"},
		{bodies, js.ValueOf("text"), 1, "text"},
		{bodies, js.Null(), 1, "{head}"},
		{heads, js.ValueOf(7), 0, "%s 1"},
		{heads, js.Null(), 0, "%s 1"},
		{heads, js.ValueOf("{"), 0, "%s 1"},
		{heads, js.ValueOf("{}"), 0, "%s 1"},
		{heads, js.ValueOf(`{"name":"x","revision":1,"sha256":"00","updated":"2026-05-04T12:00:00Z"}`), 1, "%s 1"},
		{heads, js.ValueOf(`{"name":"x","revision":1e99}`), 0, "%s 1"},
	} {
		id := fmt.Sprint("damaged ", i)
		put(t, db, id, 1)
		key := text(id)
		if c.object == bodies {
			key = row(id, 1)
		}
		raw(t, db, func(tx *transaction) error { return tx.set(c.object, key, c.value) })
		got, err := db.Get(ctx, id)
		fails(t, err, store.ErrDamaged)
		rest := c.rest
		if rest == "%s 1" {
			rest = string(record(id, 1).Payload)
		}
		if rest == "{head}" {
			sealed, _ := record(id, 1).Sealed()
			rest = writeHead(sealed).String()
		}
		if got.ID != id || string(got.Payload) != rest {
			t.Errorf("%d: left is %q of %q, want %q", i, got.Payload, got.ID, rest)
		}
		list, err := db.List(ctx)
		at := slices.IndexFunc(list, func(r store.Record) bool { return r.ID == id })
		if err != nil || at < 0 || list[at].Revision != c.listed {
			t.Errorf("%d: listed as %v, %v", i, list, err)
		}
		if c.listed == 0 {
			fails(t, db.Put(ctx, record(id, 2)), store.ErrDamaged)
		}
		holds(t, db, "sound", 1)
	}
	notice, err := again(t, db).check(ctx)
	if err != nil || len(notice.Lost) != 0 {
		t.Errorf("damaged is not lost: %v, %v", notice, err)
	}
	raw(t, db, func(tx *transaction) error { return tx.remove(bodies, row("sound", 1)) })
	_, err = db.Get(ctx, "sound")
	fails(t, err, store.ErrDamaged)
	if err := db.Delete(ctx, "sound"); err != nil {
		t.Error(err)
	}
}

// TestForeignKeys: what is kept under a key of another kind is nobody's.
func TestForeignKeys(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	raw(t, db, func(tx *transaction) error {
		for _, key := range []js.Value{js.ValueOf(3), js.ValueOf("without our sign")} {
			if err := tx.set(heads, key, js.ValueOf("{}")); err != nil {
				return err
			}
		}
		return nil
	})
	if list, err := db.List(t.Context()); err != nil || len(list) != 1 || list[0].ID != "a" {
		t.Errorf("%v, %v", list, err)
	}
}

// TestUpgrade: a failing upgrade is an error and changes nothing; one that succeeds keeps what there is.
func TestUpgrade(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	disconnect(db)
	broken := errors.New("broken step")
	for _, step := range []func(js.Value, js.Value) error{
		func(js.Value, js.Value) error { return broken },
		func(js.Value, js.Value) error { panic(broken) },
		createStores, // they exist
	} {
		if _, err := again(t, db, step).List(t.Context()); err == nil {
			t.Error("a broken upgrade went through")
		}
		holds(t, db, "a", 1)
		disconnect(db)
	}
	next := func(d, _ js.Value) error {
		return create(d, "next")
	}
	holds(t, again(t, db, next), "a", 1)
	_, err := db.Get(t.Context(), "a")
	fails(t, err, store.ErrNewer)
}

// TestNewerTab: another tab with a later version takes over, and this one is told when it saves next.
func TestNewerTab(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	newer := again(t, db, func(js.Value, js.Value) error { return nil })
	holds(t, newer, "a", 1)
	fails(t, db.Put(t.Context(), record("a", 2)), store.ErrNewer)
	put(t, newer, "a", 2)
	holds(t, newer, "a", 2)
}

// TestBlocked: a tab that does not let go is named, in time; and when it lets go at last, the upgrade that nobody waits
// for any more leaves no trace.
func TestBlocked(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	deaf := connection(t, db.name)
	newer := again(t, db, func(d, _ js.Value) error {
		return create(d, "next")
	})
	begun := time.Now()
	_, err := newer.Get(t.Context(), "a")
	fails(t, err, store.ErrBlocked)
	if took := time.Since(begun); took > 2*blockedGrace {
		t.Errorf("told after %v", took)
	}
	deaf.Call("close")
	time.Sleep(100 * time.Millisecond)
	holds(t, again(t, db), "a", 1) // still of the first version
	disconnect(db)
	holds(t, newer, "a", 1)
	if !newer.conn.db.Get("objectStoreNames").Call("contains", "next").Bool() {
		t.Error("the upgrade did not happen")
	}
}

// connection is one that does not hear when it should let go.
func connection(t testing.TB, name string) js.Value {
	request := js.Global().Get("indexedDB").Call("open", name)
	opened := make(chan struct{})
	var l listeners
	l.on(request, "success", func(js.Value) { close(opened) })
	<-opened
	l.release()
	db := request.Get("result")
	t.Cleanup(func() { db.Call("close") })
	return db
}

// TestClosed: after a close, of which no event tells, everything goes on.
func TestClosed(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	for revision := 2; revision <= 4; revision++ {
		db.conn.db.Call("close")
		put(t, db, "a", revision)
		db.conn.db.Call("close")
		holds(t, db, "a", revision)
	}
}

// TestDeletedUnderOpenPage: that everything is gone is said, not taken for a first visit, and saving goes on.
func TestDeletedUnderOpenPage(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	put(t, db, "b", 1)
	deleteDatabase(t, db.name) // as another tab, or the browser's settings, would
	_, err := db.Get(t.Context(), "a")
	fails(t, err, store.ErrLost)
	_, err = db.Get(t.Context(), "c")
	if fails(t, err, store.ErrNotFound); errors.Is(err, store.ErrLost) {
		t.Error("what never was is not lost")
	}
	put(t, db, "a", 2)
	holds(t, db, "a", 2)
	notices(t, db, store.Trace{ID: "b", Revision: 1})
	if err := db.Delete(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	notices(t, db)
}

// notices asserts what the next visit is told.
func notices(t testing.TB, db *DB, want ...store.Trace) {
	t.Helper()
	notice, err := again(t, db).check(t.Context())
	if err != nil || !slices.Equal(notice.Lost, want) {
		t.Errorf("lost: %v, %v; want %v", notice.Lost, err, want)
	}
}

// TestWitness: the witness knows what was lost, and does not raise false alarms.
func TestWitness(t *testing.T) {
	db := fresh(t)
	if db.witness.used() {
		t.Error("used before anything was kept")
	}
	notices(t, db)
	put(t, db, "a", 1)
	put(t, db, "b", 1)
	put(t, db, "b", 2)
	if !db.witness.used() {
		t.Error("not used after something was kept")
	}
	notices(t, db)

	db.witness.kept("a", 5) // as if an older copy of the profile had been put back
	db.witness.kept("gone", 3)
	notices(t, db, store.Trace{ID: "a", Revision: 5, Found: 1}, store.Trace{ID: "gone", Revision: 3})
	notices(t, db, store.Trace{ID: "a", Revision: 5, Found: 1}, store.Trace{ID: "gone", Revision: 3}) // until it is dealt with
	put(t, db, "a", 2)
	if err := db.Delete(t.Context(), "gone"); err != nil {
		t.Fatal(err)
	}
	notices(t, db)

	if err := db.Delete(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		db.witness.kept("b", 2) // the browser was killed before localStorage was on the disk
		notices(t, db)
	}
	notices(t, db)
	if n := deletions(t, db); n != 0 {
		t.Errorf("%d deletions are remembered that nothing contradicts", n)
	}

	db.witness.forget("a") // localStorage was cleared, or is behind
	notices(t, db)
	if got := db.witness.revision("a"); got != 2 {
		t.Errorf("the witness was not put right: %d", got)
	}
	if err := db.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if db.witness.used() {
		t.Error("used after everything was deleted")
	}
}

func deletions(t testing.TB, db *DB) (n int) {
	t.Helper()
	err := db.read(t.Context(), func(tx *transaction) error {
		return tx.each(deleted, func(string, js.Value) { n++ })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestAbortedWithoutError: what the browser aborts without a reason is not taken for done, and is done again.
func TestAbortedWithoutError(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	prototype := js.Global().Get("IDBObjectStore").Get("prototype")
	original := prototype.Get("put")
	var l listeners
	defer func() { l.release() }()
	broken := 0
	sabotage := js.FuncOf(func(this js.Value, args []js.Value) any {
		prototype.Set("put", original) // once
		request := original.Call("call", this, args[0], args[1])
		l.on(request, "success", func(js.Value) {
			broken++
			this.Get("transaction").Call("abort")
			this.Get("transaction").Get("db").Call("close")
		})
		return request
	})
	defer sabotage.Release()
	prototype.Set("put", sabotage)
	defer prototype.Set("put", original)
	if err := db.SetSetting(t.Context(), "open", "2"); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Setting(t.Context(), "open"); got != "2" || err != nil || broken != 1 {
		t.Errorf("said to be saved, and kept is %q, %v (aborted %d times)", got, err, broken)
	}
}

// TestHanging: a storage that does not answer is told in time; what was under way is not done later; the same Put can be
// repeated.
func TestHanging(t *testing.T) {
	db := fresh(t)
	put(t, db, "a", 1)
	release := hang(t, db)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begun := time.Now()
	setting := make(chan error, 1)
	go func() { setting <- db.SetSetting(ctx, "open", "a") }()
	fails(t, db.Put(ctx, record("a", 2)), store.ErrUnknown)
	fails(t, <-setting, store.ErrUnknown)
	if took := time.Since(begun); took > time.Second {
		t.Errorf("told after %v", took)
	}
	release()
	holds(t, db, "a", 1)
	if got, err := db.Setting(t.Context(), "open"); got != "" || err != nil {
		t.Errorf("kept after its time: %q, %v", got, err)
	}
	put(t, db, "a", 2)
	put(t, db, "a", 2)
	holds(t, db, "a", 2)
}

// hang keeps a transaction open that lets no other write.
func hang(t testing.TB, db *DB) (release func()) {
	tx := connection(t, db.name).Call("transaction", []any{heads, revisions, bodies, deleted, settings}, "readwrite")
	hanging := true
	var again js.Func
	next := func() {
		request := tx.Call("objectStore", heads).Call("get", "nothing")
		request.Set("onsuccess", again)
	}
	again = js.FuncOf(func(js.Value, []js.Value) any {
		if hanging {
			next()
		}
		return nil
	})
	next()
	t.Cleanup(again.Release)
	return func() { hanging = false }
}

// TestTold: whatever the browser throws becomes a sentence.
func TestTold(t *testing.T) {
	_, err := try(func() js.Value { return js.Global().Call("structuredClone", js.Global().Get("isNaN")) })
	fails(t, told(err), store.ErrFailed) // a DataCloneError
	for name, fault := range faultOf {
		fails(t, told(js.Error{Value: js.Global().Get("DOMException").New("why", name)}), fault)
		fails(t, told(fmt.Errorf("wrapped: %w", js.Error{Value: js.Global().Get("DOMException").New("why", name)})), fault)
	}
	for _, value := range []any{"text", 3, nil, map[string]any{}} {
		fails(t, told(js.Error{Value: js.ValueOf(value)}), store.ErrFailed)
	}
	fails(t, told(errors.New("other")), store.ErrFailed)
	fails(t, told(fmt.Errorf("wrapped: %w", store.ErrQuota)), store.ErrQuota)
	if told(nil) != nil {
		t.Error("an error of nothing")
	}
}

func BenchmarkPut(b *testing.B) {
	sizes(b, func(b *testing.B, db *DB, r store.Record) {
		for b.Loop() {
			if err := db.Put(b.Context(), r); err != nil {
				b.Fatal(err)
			}
			r.Revision++
		}
	})
}

func BenchmarkGet(b *testing.B) {
	sizes(b, func(b *testing.B, db *DB, r store.Record) {
		if err := db.Put(b.Context(), r); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := db.Get(b.Context(), r.ID); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func sizes(b *testing.B, run func(*testing.B, *DB, store.Record)) {
	for _, size := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			run(b, fresh(b), store.Record{ID: "a", Revision: 1, Payload: make([]byte, size)})
		})
	}
}

func BenchmarkList(b *testing.B) {
	db := fresh(b)
	for i := range 200 {
		put(b, db, fmt.Sprint(i), 1)
	}
	for b.Loop() {
		if _, err := db.List(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
