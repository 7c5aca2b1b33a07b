//go:build js && wasm

package idb

import "syscall/js"

// step brings a database from one version to the next, in the transaction of the upgrade. It may ask for more than it waits
// for: the upgrade ends when all that was asked for in its transaction is done, and leaves all as it was if any of it fails.
type step func(db, tx js.Value) error

// schema brings a database from version i to i+1. A step that was ever released is never changed.
var schema = []step{createStores, keepRevisions}

// payloads were the bytes of every set, by id, in version 1.
const payloads = "payloads"

func createStores(db, _ js.Value) error {
	return create(db, heads, payloads, deleted, settings)
}

func create(db js.Value, names ...string) error {
	for _, name := range names {
		if _, err := try(func() js.Value { return db.Call("createObjectStore", name) }); err != nil {
			return err
		}
	}
	return nil
}

// keepRevisions makes what was kept of every set the first of its revisions that are kept. It moves what there is and does
// not judge it: the damaged stay what they are. Payloads without a head get one that says so.
func keepRevisions(db, tx js.Value) error {
	if err := create(db, revisions, bodies); err != nil {
		return err
	}
	m := &migration{tx: tx}
	for _, event := range []string{"complete", "abort"} {
		m.listeners.on(tx, event, func(js.Value) { m.listeners.release() })
	}
	numbers := map[string]int{}
	m.walk(heads, func(id string, head js.Value) {
		r, _ := readHead(id, head) // 0 if it cannot be read
		numbers[id] = r.Revision
		m.put(revisions, row(id, r.Revision), head)
	}, func() {
		m.walk(payloads, func(id string, payload js.Value) {
			if _, ok := numbers[id]; !ok {
				m.put(heads, text(id), js.ValueOf(""))
			}
			m.put(bodies, row(id, numbers[id]), payload)
		}, func() {
			_, err := try(func() js.Value { return db.Call("deleteObjectStore", payloads) })
			m.check(err)
		})
	})
	return nil
}

// migration is work in the transaction of an upgrade. What goes wrong in it aborts the upgrade.
type migration struct {
	tx        js.Value
	listeners listeners
}

func (m *migration) check(err error) {
	if err != nil {
		_, _ = try(func() js.Value { return m.tx.Call("abort") }) // it may have ended by itself
	}
}

func (m *migration) put(name string, key, value js.Value) {
	_, err := try(func() js.Value { return m.tx.Call("objectStore", name).Call("put", value, key) })
	m.check(err)
}

// walk visits all values of an object store that are kept under texts, then does what comes next.
func (m *migration) walk(name string, visit func(key string, value js.Value), then func()) {
	request, err := try(func() js.Value { return m.tx.Call("objectStore", name).Call("openCursor") })
	if err != nil {
		m.check(err)
		return
	}
	m.listeners.on(request, "success", func(js.Value) {
		cursor := request.Get("result")
		if cursor.IsNull() {
			then()
			return
		}
		if key, ok := ofText(cursor.Get("key")); ok {
			visit(key, cursor.Get("value"))
		}
		_, err := try(func() js.Value { return cursor.Call("continue") })
		m.check(err)
	})
}
