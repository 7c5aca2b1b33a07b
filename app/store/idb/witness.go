//go:build js && wasm

package idb

import (
	"sort"
	"strconv"
	"strings"
	"syscall/js"

	"bivar/app/store"
)

// witness remembers in localStorage, which a browser keeps apart from IndexedDB, the last revision of every record: a
// browser whose profile is damaged opens an empty database and says nothing. Every record has a key of its own, since two
// tabs that rewrote one list would each forget what the other had added.
//
// It is no more than a witness: where localStorage is denied or full, records are kept all the same.
type witness struct {
	mark    string   // the key that says that anything is kept; web/first.js looks for it
	storage js.Value // undefined where it is denied
}

func newWitness(database string) witness {
	w := witness{mark: database + ".witness"}
	if storage, err := property("localStorage"); err == nil && storage.Truthy() {
		w.storage = storage
	}
	return w
}

// call calls a method of localStorage; nothing comes of it where there is none.
func (w witness) call(method string, args ...any) js.Value {
	if w.storage.IsUndefined() {
		return js.Null()
	}
	v, err := try(func() js.Value { return w.storage.Call(method, args...) })
	if err != nil {
		return js.Null()
	}
	return v
}

func (w witness) key(id string) string { return w.mark + "/" + id }

// used reports whether anything was kept that was not deleted.
func (w witness) used() bool { return !w.call("getItem", w.mark).IsNull() }

// kept remembers the last revision of a record.
func (w witness) kept(id string, revision int) {
	w.call("setItem", w.mark, "1")
	w.call("setItem", w.key(id), strconv.Itoa(revision))
}

// revision is what was kept last under id, 0 if nothing.
func (w witness) revision(id string) int {
	if v := w.call("getItem", w.key(id)); v.Type() == js.TypeString {
		if n, err := strconv.Atoi(v.String()); err == nil && n > 0 {
			return n
		}
	}
	return 0
}

// forget forgets a record that was deleted.
func (w witness) forget(id string) {
	w.call("removeItem", w.key(id))
	if len(w.all()) == 0 {
		w.call("removeItem", w.mark)
	}
}

// all is what should be kept, by id.
func (w witness) all() []store.Trace {
	if w.storage.IsUndefined() {
		return nil
	}
	var traces []store.Trace
	for i := 0; ; i++ {
		key := w.call("key", i)
		if key.Type() != js.TypeString {
			break
		}
		if id, ok := strings.CutPrefix(key.String(), w.mark+"/"); ok {
			if revision := w.revision(id); revision > 0 {
				traces = append(traces, store.Trace{ID: id, Revision: revision})
			}
		}
	}
	sort.Slice(traces, func(i, j int) bool { return traces[i].ID < traces[j].ID })
	return traces
}
