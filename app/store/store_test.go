package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bivar/app/store"
	"bivar/app/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func() store.Store { return store.NewMemory() })
}

func TestVerify(t *testing.T) {
	r, err := store.Record{ID: "a", Revision: 1, Payload: []byte("abc")}.Sealed()
	if err != nil {
		t.Fatal(err)
	}
	// FIPS 180-2, appendix B.1
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; r.Hash != want {
		t.Errorf("hash %s, want %s", r.Hash, want)
	}
	if err := r.Verify(); err != nil {
		t.Error(err)
	}
	r.Payload = []byte("abd")
	if err := r.Verify(); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a changed payload: %v", err)
	}
}

// TestFaults: each is a sentence, they differ, and wrapping keeps them apart.
func TestFaults(t *testing.T) {
	faults := []store.Fault{
		store.ErrNotFound, store.ErrLost, store.ErrConflict, store.ErrDamaged, store.ErrInvalid, store.ErrUnknown,
		store.ErrQuota, store.ErrDenied, store.ErrClosed, store.ErrBlocked, store.ErrNewer, store.ErrFailed,
	}
	for _, a := range faults {
		if text := a.Error(); !strings.HasSuffix(text, ".") || len(text) < 20 {
			t.Errorf("%q is not a sentence", text)
		}
		for _, b := range faults {
			want := a == b || a == store.ErrLost && b == store.ErrNotFound
			if got := errors.Is(fmt.Errorf("%w (detail)", a), b); got != want {
				t.Errorf("%q is %q: %v", a, b, got)
			}
		}
	}
}
