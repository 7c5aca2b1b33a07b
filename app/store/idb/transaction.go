//go:build js && wasm

package idb

import (
	"context"
	"syscall/js"

	"github.com/hack-pad/go-indexeddb/idb"
)

// transaction is one under way; its methods wait for nothing but its own requests, else it would end.
type transaction struct {
	ctx context.Context
	tx  *idb.Transaction
}

// get returns the value under a key, undefined if there is none.
func (t *transaction) get(name string, key js.Value) (js.Value, error) {
	objects, err := t.tx.ObjectStore(name)
	if err != nil {
		return js.Undefined(), err
	}
	request, err := objects.Get(key)
	if err != nil {
		return js.Undefined(), err
	}
	return await(t.ctx, request.Await)
}

// set keeps a value under a key. That it could be kept is known when the transaction is completed.
func (t *transaction) set(name string, key, value js.Value) error {
	objects, err := t.tx.ObjectStore(name)
	if err != nil {
		return err
	}
	_, err = objects.PutKey(key, value)
	return err
}

// remove removes what is under a key, or under all keys of a range.
func (t *transaction) remove(name string, key js.Value) error {
	objects, err := t.tx.ObjectStore(name)
	if err != nil {
		return err
	}
	_, err = objects.Delete(key)
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
	objects, err := t.tx.ObjectStore(name)
	if err != nil {
		return err
	}
	request, err := objects.OpenCursorKey(keys, idb.CursorNext)
	if err != nil {
		return err
	}
	_, err = await(t.ctx, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, request.Iter(ctx, func(cursor *idb.CursorWithValue) error {
			key, err := cursor.Key()
			if err != nil {
				return err
			}
			value, err := cursor.Value()
			if err == nil {
				visit(key, value)
			}
			return err
		})
	})
	return err
}
