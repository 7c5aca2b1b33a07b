//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"
	"time"

	"bivar/app/store"
)

const (
	openTimeout  = 10 * time.Second // a cold profile on a slow disk takes seconds
	blockedGrace = 2 * time.Second  // for the other tab to let go, once it was asked to
)

// conn is a connection. The browser may close it at any time: because its data are cleared, or because another tab opens
// a later version or deletes the database.
type conn struct {
	db        js.Value
	closed    bool
	listeners listeners
}

// newConn watches a database that has just been opened.
func newConn(db js.Value) *conn {
	c := &conn{db: db}
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
	upgrade   func(db, tx js.Value, from int) error
	giveUp    context.CancelFunc
	ended     chan struct{} // closed once conn or failed is known
	conn      *conn
	blocked   bool
	abandoned bool
	failed    error
	listeners listeners
}

// open opens a database, and brings its stores up to date.
func open(ctx context.Context, name string, version int, upgrade func(db, tx js.Value, from int) error) (*conn, error) {
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
	o := &opening{request: request, upgrade: upgrade, giveUp: cancel, ended: make(chan struct{})}
	o.listen()
	select {
	case <-o.ended:
		return o.conn, told(o.failed)
	case <-ctx.Done():
		o.abandoned = true
		if o.blocked {
			return nil, store.ErrBlocked
		}
		return nil, unknown(ctx)
	}
}

func (o *opening) listen() {
	o.listeners.on(o.request, "blocked", func(js.Value) {
		o.blocked = true
		time.AfterFunc(blockedGrace, o.giveUp)
	})
	o.listeners.on(o.request, "upgradeneeded", func(event js.Value) {
		if o.abandoned {
			o.abort()
			return
		}
		o.upgradeStores(event.Get("oldVersion").Int())
	})
	o.listeners.on(o.request, "success", func(js.Value) {
		o.listeners.release()
		if o.abandoned {
			o.request.Get("result").Call("close")
			return
		}
		o.conn = newConn(o.request.Get("result"))
		close(o.ended)
	})
	o.listeners.on(o.request, "error", func(event js.Value) {
		o.listeners.release()
		event.Call("preventDefault") // it is told to the caller: Firefox would tell the console too
		if o.failed == nil {
			o.failed = failure(o.request)
		}
		close(o.ended)
	})
}

// upgradeStores remembers what went wrong: the request then fails, for want of a better reason, because it was aborted.
func (o *opening) upgradeStores(from int) {
	defer func() {
		if r := recover(); r != nil {
			o.failed = fmt.Errorf("%w (%v)", store.ErrFailed, r)
			o.abort()
		}
	}()
	if err := o.upgrade(o.request.Get("result"), o.request.Get("transaction"), from); err != nil {
		o.failed = err
		o.abort()
	}
}

// abort undoes the upgrade: the database stays as it was.
func (o *opening) abort() {
	_, _ = try(func() js.Value { return o.request.Get("transaction").Call("abort") }) // it may have ended by itself
}

// unknown is the outcome of what was under way when ctx ended.
func unknown(ctx context.Context) error {
	return fmt.Errorf("%w (%w)", store.ErrUnknown, context.Cause(ctx))
}

// isClosed reports an error after which another connection may do better. Chromium says UnknownError to what was under way
// when it closes a connection by force, and also when the disk fails.
func isClosed(err error) bool {
	return errors.Is(err, store.ErrClosed) || nameOf(err) == "UnknownError"
}
