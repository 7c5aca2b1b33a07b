//go:build js && wasm

package idb

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"syscall/js"
	"testing"

	"bivar/app/store"
)

// TestMutated: whatever stands in the place of a record or a part of it, it is given as it was saved or said to be damaged,
// and all others are there.
func TestMutated(t *testing.T) {
	trials := 200
	if os.Getenv("BIVAR_PROVE") != "" {
		trials = 2000
	}
	db, random, ctx := fresh(t), rand.New(rand.NewPCG(5, 8)), t.Context()
	const sound = 10
	for i := range sound {
		put(t, db, fmt.Sprint("sound ", i), 1)
	}
	mutated := func(r store.Record) (string, js.Value, js.Value) {
		head, body := []byte(writeHead(r).String()), []byte(r.Payload)
		flip := func(b []byte) []byte {
			switch at := random.IntN(len(b)); random.IntN(3) {
			case 0:
				b[at] ^= 1 << random.IntN(7)
			case 1:
				b = b[:at]
			default:
				b = append(b[:at:at], append([]byte(`[{"1e999`), b[at:]...)...)
			}
			return b
		}
		others := []js.Value{js.Null(), js.ValueOf(7), js.ValueOf("text"), js.ValueOf(map[string]any{}), js.ValueOf([]any{1}), writePayload(nil), js.ValueOf(true)}
		switch random.IntN(6) {
		case 0, 1:
			return heads, text(r.ID), js.ValueOf(strings.ToValidUTF8(string(flip(head)), "?"))
		case 2:
			return heads, text(r.ID), others[random.IntN(len(others))]
		case 3, 4:
			return bodies, row(r.ID, 1), writePayload(flip(body))
		default:
			return bodies, row(r.ID, 1), others[random.IntN(len(others))]
		}
	}
	damaged := 0
	for i := range trials {
		r, _ := record(fmt.Sprint("mutated ", i%50), 1).Sealed()
		name, key, value := mutated(r)
		raw(t, db, func(tx *transaction) error {
			if err := tx.putRecord(r); err != nil {
				return err
			}
			return tx.set(name, key, value)
		})
		got, err := db.Get(ctx, r.ID)
		if err != nil {
			damaged++
		} else if string(got.Payload) != string(r.Payload) {
			t.Fatalf("%s %v: given as sound is %q", name, value, got.Payload)
		}
		if _, err := db.History(ctx, r.ID); err != nil {
			t.Fatalf("%s %v: %v", name, value, err)
		}
	}
	list, err := db.List(ctx)
	if err != nil || len(list) != sound+min(trials, 50) {
		t.Errorf("%d are listed, %v", len(list), err)
	}
	for i := range sound {
		holds(t, db, fmt.Sprint("sound ", i), 1)
	}
	t.Logf("%d mutated records, %d found damaged, the others as they were saved; all others load", trials, damaged)
}
