//go:build js && wasm

package idb

import (
	"cmp"
	"encoding/json"
	"fmt"
	"syscall/js"
	"time"

	"bivar/app/store"
)

// head is a record without id and payload, as it is kept.
type head struct {
	Name     string    `json:"name"`
	Revision int       `json:"revision"`
	Hash     string    `json:"sha256"`
	Updated  time.Time `json:"updated"`
	Parent   string    `json:"parent,omitempty"`
	Schema   int       `json:"schema,omitempty"` // absent in version 1 of the database: 1
	Aside    bool      `json:"aside,omitempty"`
}

// mostRevision is the highest number that a key can tell from the next.
const mostRevision = 1<<53 - 1

// writeHead is the kept form of a sealed record.
func writeHead(r store.Record) js.Value {
	kept, err := json.Marshal(head{r.Name, r.Revision, r.Hash, r.Updated, r.Parent, r.Schema, r.Aside})
	if err != nil {
		panic(err) // a sealed record has nothing that JSON has not
	}
	return js.ValueOf(string(kept))
}

// readHead is ErrDamaged if what is kept is not what writeHead wrote.
func readHead(id string, kept js.Value) (store.Record, error) {
	if kept.Type() != js.TypeString {
		return store.Record{ID: id}, fmt.Errorf("%w (its head is %v)", store.ErrDamaged, kept.Type())
	}
	var h head
	if err := json.Unmarshal([]byte(kept.String()), &h); err != nil {
		return store.Record{ID: id}, fmt.Errorf("%w (its head: %w)", store.ErrDamaged, err)
	}
	if h.Revision < 1 || h.Revision > mostRevision || h.Schema < 0 {
		return store.Record{ID: id}, fmt.Errorf("%w (revision %d, schema %d)", store.ErrDamaged, h.Revision, h.Schema)
	}
	return store.Record{ID: id, Name: h.Name, Revision: h.Revision, Parent: h.Parent, Hash: h.Hash, Schema: cmp.Or(h.Schema, 1), Updated: h.Updated.UTC(), Aside: h.Aside}, nil
}

func writePayload(payload []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(payload))
	js.CopyBytesToJS(array, payload)
	return array
}

// readRecord returns with ErrDamaged what is left of the record: if there are no bytes, what is there instead, as text.
func readRecord(id string, head, payload js.Value) (store.Record, error) {
	r, err := readHead(id, head)
	switch {
	case payload.InstanceOf(js.Global().Get("Uint8Array")):
		r.Payload = make([]byte, payload.Length())
		js.CopyBytesToGo(r.Payload, payload)
	case payload.Type() == js.TypeString:
		r.Payload = []byte(payload.String())
		err = fmt.Errorf("%w (its payload is a text)", store.ErrDamaged)
	default:
		if head.Type() == js.TypeString {
			r.Payload = []byte(head.String())
		}
		err = fmt.Errorf("%w (its payload is %v)", store.ErrDamaged, payload.Type())
	}
	if err == nil {
		err = r.Verify()
	}
	return r, err
}
