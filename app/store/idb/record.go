//go:build js && wasm

package idb

import (
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
}

// writeHead is the kept form of a sealed record.
func writeHead(r store.Record) js.Value {
	kept, err := json.Marshal(head{r.Name, r.Revision, r.Hash, r.Updated})
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
	if h.Revision < 1 {
		return store.Record{ID: id}, fmt.Errorf("%w (revision %d)", store.ErrDamaged, h.Revision)
	}
	return store.Record{ID: id, Name: h.Name, Revision: h.Revision, Hash: h.Hash, Updated: h.Updated.UTC()}, nil
}

func writePayload(payload []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(payload))
	js.CopyBytesToJS(array, payload)
	return array
}

// readRecord returns with ErrDamaged what is left of the record.
func readRecord(id string, head, payload js.Value) (store.Record, error) {
	r, err := readHead(id, head)
	if !payload.InstanceOf(js.Global().Get("Uint8Array")) {
		return r, fmt.Errorf("%w (its payload is %v)", store.ErrDamaged, payload.Type())
	}
	r.Payload = make([]byte, payload.Length())
	js.CopyBytesToGo(r.Payload, payload)
	if err == nil {
		err = r.Verify()
	}
	return r, err
}
