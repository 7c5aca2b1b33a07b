//go:build js && wasm

package idb

import (
	"context"
	"syscall/js"
)

// transaction is one under way; its methods wait for nothing but its own requests, else it would end.
type transaction struct {
	ctx context.Context
	tx  js.Value
}

// ask makes a request of an object store.
func (t *transaction) ask(name, method string, args ...any) (js.Value, error) {
	return try(func() js.Value { return t.tx.Call("objectStore", name).Call(method, args...) })
}

// get returns the value under a key, undefined if there is none.
func (t *transaction) get(name string, key js.Value) (js.Value, error) {
	request, err := t.ask(name, "get", key)
	if err == nil {
		err = wait(t.ctx, request, "success", "error")
	}
	if err != nil {
		return js.Undefined(), err
	}
	return request.Get("result"), nil
}

// set keeps a value under a key. That it could be kept is known when the transaction is completed.
func (t *transaction) set(name string, key, value js.Value) error {
	_, err := t.ask(name, "put", value, key)
	return err
}

// remove removes what is under a key, or under all keys of a range.
func (t *transaction) remove(name string, key js.Value) error {
	_, err := t.ask(name, "delete", key)
	return err
}

// each visits all values of an object store whose keys are texts; visit must not wait for anything.
func (t *transaction) each(name string, visit func(key string, value js.Value)) error {
	return t.walk(name, js.Undefined(), func(key, value js.Value) {
		if key, ok := ofText(key); ok { // we keep nothing under other keys
			visit(key, value)
		}
	})
}

// walk visits the values under a range of keys, or all, in their order.
func (t *transaction) walk(name string, keys js.Value, visit func(key, value js.Value)) error {
	request, err := t.ask(name, "openCursor", keys)
	if err != nil {
		return err
	}
	return waitWhile(t.ctx, request, "success", "error", func() (bool, error) {
		cursor := request.Get("result")
		if cursor.IsNull() {
			return false, nil
		}
		visit(cursor.Get("key"), cursor.Get("value"))
		_, err := try(func() js.Value { return cursor.Call("continue") })
		return true, err
	})
}

// completed waits until what was done is on the disk.
func (t *transaction) completed() error { return wait(t.ctx, t.tx, "complete", "abort") }

// abort undoes what was done; it may have ended by itself.
func (t *transaction) abort() { _, _ = try(func() js.Value { return t.tx.Call("abort") }) }
