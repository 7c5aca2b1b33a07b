//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"
	"time"

	"bivar/app/store"

	"github.com/hack-pad/go-indexeddb/idb"
)

const (
	openTimeout  = 10 * time.Second // a cold profile on a slow disk takes seconds
	blockedGrace = 2 * time.Second  // for the other tab to let go, once it was asked to
)

// conn is a connection. The browser may close it at any time: because its data are cleared, or because another tab opens
// a later version or deletes the database.
type conn struct {
	db        *idb.Database
	closed    bool
	listeners listeners
}

// newConn watches a database that has just been opened.
func newConn(db js.Value) *conn {
	c := &conn{}
	end := func(js.Value) {
		c.closed = true
		db.Call("close")
		c.listeners.release()
	}
	c.listeners.on(db, "close", end)
	c.listeners.on(db, "versionchange", end)
	return c
}

// opening is a request to open a database. It may be answered long after nobody waits for it any more: then it must let
// go of the database, and must not leave one behind that has a version and no stores.
type opening struct {
	request   js.Value
	upgrade   func(db *idb.Database, tx js.Value, from uint) error
	giveUp    context.CancelFunc
	conn      *conn
	blocked   bool
	abandoned bool
	failed    error // what the upgrade met
	listeners listeners
}

// open opens a database, and brings its stores up to date.
func open(ctx context.Context, name string, version uint, upgrade func(db *idb.Database, tx js.Value, from uint) error) (*conn, error) {
	factory, err := property("indexedDB")
	if err != nil {
		return nil, told(err)
	}
	if !factory.Truthy() {
		return nil, fmt.Errorf("%w (it has no IndexedDB)", store.ErrDenied)
	}
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	request, err := try(func() js.Value { return factory.Call("open", name, version) })
	if err != nil {
		return nil, told(err)
	}
	o := &opening{request: request, upgrade: upgrade, giveUp: cancel}
	o.listen()
	return o.await(ctx, name, version)
}

// listen comes before the library's own listeners, which know neither blocked nor close, and go when ctx ends.
func (o *opening) listen() {
	o.listeners.on(o.request, "blocked", func(js.Value) {
		o.blocked = true
		time.AfterFunc(blockedGrace, o.giveUp)
	})
	o.listeners.on(o.request, "upgradeneeded", func(js.Value) {
		if o.abandoned {
			o.abort()
		}
	})
	o.listeners.on(o.request, "success", func(js.Value) {
		o.listeners.release()
		if o.abandoned {
			o.request.Get("result").Call("close")
			return
		}
		o.conn = newConn(o.request.Get("result"))
	})
	o.listeners.on(o.request, "error", func(event js.Value) {
		o.listeners.release()
		event.Call("preventDefault") // it is told to the caller: Firefox would tell the console too
	})
}

// await hands the request to the library and waits for its end.
func (o *opening) await(ctx context.Context, name string, version uint) (*conn, error) {
	hand := js.FuncOf(func(js.Value, []js.Value) any { return o.request })
	defer hand.Release()
	factory, err := idb.WrapFactory(js.ValueOf(map[string]any{"open": hand}))
	if err != nil {
		return nil, told(err)
	}
	request, err := factory.Open(ctx, name, version, o.upgradeStores)
	if err != nil {
		o.abandon()
		return nil, told(err)
	}
	db, err := request.Await(ctx)
	switch {
	case o.failed != nil:
		return nil, told(o.failed)
	case err != nil:
		return nil, told(err)
	case ctx.Err() != nil || o.conn == nil:
		o.abandon()
		if o.blocked {
			return nil, store.ErrBlocked
		}
		return nil, unknown(ctx)
	}
	o.conn.db = db
	return o.conn, nil
}

// upgradeStores never returns an error, and never panics: in the library's callback either would end the program.
func (o *opening) upgradeStores(db *idb.Database, from, _ uint) error {
	if o.abandoned {
		return nil
	}
	defer func() {
		if r := recover(); r != nil {
			o.failed = fmt.Errorf("%w (%v)", store.ErrFailed, r)
			o.abort()
		}
	}()
	if err := o.upgrade(db, o.request.Get("transaction"), from); err != nil {
		o.failed = err
		o.abort()
	}
	return nil
}

// abort undoes the upgrade: the database stays as it was.
func (o *opening) abort() {
	_, _ = try(func() js.Value { return o.request.Get("transaction").Call("abort") }) // it may have ended by itself
}

// abandon lets go of a request that nobody waits for any more.
func (o *opening) abandon() {
	o.abandoned = true
	if o.conn != nil && !o.conn.closed { // opened in the very moment in which the time was up
		o.request.Get("result").Call("close")
		o.conn.listeners.release()
	}
}

// unknown is the outcome of what was under way when ctx ended.
func unknown(ctx context.Context) error {
	return fmt.Errorf("%w (%w)", store.ErrUnknown, context.Cause(ctx))
}

// await waits for a request. The library's Await returns nothing and no error when ctx ends: that must never pass for an
// answer.
func await[T any](ctx context.Context, wait func(context.Context) (T, error)) (v T, err error) {
	v, err = wait(ctx)
	if ctx.Err() != nil {
		var none T
		return none, unknown(ctx)
	}
	return v, told(err)
}

// isClosed reports an error after which another connection may do better. Chromium says UnknownError to what was under way
// when it closes a connection by force, and also when the disk fails.
func isClosed(err error) bool {
	return errors.Is(err, store.ErrClosed) || errors.Is(err, idb.NewDOMException("UnknownError"))
}
