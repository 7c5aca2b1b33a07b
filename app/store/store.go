// Package store says what keeping study sets on this device means. What a payload holds is no business of a store: it
// keeps bytes, and knows by their hash whether they are still the ones that were saved.
//
// Memory keeps them as long as the page lives; idb keeps them in IndexedDB. storetest holds both to the same promises.
package store

import (
	"cmp"
	"context"
	"fmt"
	"sort"
	"time"
	"unicode/utf8"

	"bivar/app/digest"
)

// Store keeps records and a few settings. Every error wraps a Fault, or is that of a ctx that had ended before anything
// was done. The outcome of an operation is known, or it is ErrUnknown: then it may have happened, may yet happen, or not,
// and the caller must not write something else before Get has told. The same Put may be repeated: it is done once.
//
// All methods may be called from any goroutine. In the browser they wait for events: never call them in a js.Func.
type Store interface {
	// List returns what is kept, newest first, without payloads. A record that cannot be read is listed with its ID
	// alone, and Revision 0; Get says more.
	List(ctx context.Context) ([]Record, error)
	// Get returns a record whose payload is what was saved. ErrNotFound if there is none, ErrLost (which is also an
	// ErrNotFound) if there should be one. With ErrDamaged comes what is left of it, to be offered as a file.
	Get(ctx context.Context, id string) (Record, error)
	// Put creates or replaces a record, and returns once it is durable. A record that exists is only replaced by its next
	// revision, else ErrConflict: somebody else, in another tab perhaps, saved in between, and nothing is overwritten.
	// A record that names its Parent replaces no other than that. One that does not exist may come with any revision from 1,
	// so that putting back what was deleted undoes it. Put computes the hash itself. What is replaced stays in the history.
	// Putting what is there already succeeds and changes nothing.
	Put(ctx context.Context, r Record) error
	// Delete removes a record; an unknown id is not an error. Deleting what was lost ends its being reported. Its earlier
	// revisions stay as long as the page lives, so that they are there again when it is put back.
	Delete(ctx context.Context, id string) error
	// History returns the revisions of a set that are kept, newest first, without payloads; none of an unknown id. Those that
	// cannot be read are left out. The newest twenty are kept, and of the older ones those that Superfluous leaves.
	History(ctx context.Context, id string) ([]Record, error)
	// Revision returns one of them, as Get does.
	Revision(ctx context.Context, id string, revision int) (Record, error)
	// Restore makes an earlier revision the newest, under a new number and changed now, and returns it. It is the one way of
	// going on with a set whose newest revision is damaged; that one is set aside in the history, and stays.
	Restore(ctx context.Context, id string, revision int, now time.Time) (Record, error)
	// Setting returns what SetSetting kept last, "" if nothing.
	Setting(ctx context.Context, key string) (string, error)
	// SetSetting keeps a small text, such as the id of the set that was open last. The last writer wins.
	SetSetting(ctx context.Context, key, value string) error
}

// Record is one revision of a study set as it is kept. A revision that is kept is never changed.
type Record struct {
	ID       string    // names the set for ever: text, not empty, compared byte by byte
	Name     string    // what people call it; need not be unique
	Revision int       // from 1, one more with every Put
	Parent   string    // Hash of the revision that it follows; "" if it is not known to follow one. See Put
	Hash     string    // SHA-256 of Payload, hexadecimal
	Schema   int       // form of Payload: SchemaVersion, or what an earlier version of the page wrote
	Updated  time.Time // when it was changed, by the caller's clock; comes back as the same instant in UTC
	Aside    bool      // found damaged when it was the newest, and kept for what is left of it
	Payload  []byte
}

// SchemaVersion is the form of the payloads that this version of the page writes; it reads this one and those before.
const SchemaVersion = 1

// Hash is the SHA-256 of a payload, hexadecimal.
func Hash(payload []byte) string { return digest.Hex(payload) }

// CheckID is ErrInvalid unless id can name a record or a setting: text, not empty. (Bytes that are not UTF-8 would all
// become the same character in the browser, and two names one.)
func CheckID(id string) error {
	if id == "" || !utf8.ValidString(id) {
		return fmt.Errorf("%w (id %q)", ErrInvalid, id)
	}
	return nil
}

// CheckSetting is ErrInvalid unless a setting can be kept: both are text, and the key is not empty.
func CheckSetting(key, value string) error {
	if !utf8.ValidString(value) {
		return fmt.Errorf("%w (setting %q)", ErrInvalid, value)
	}
	return CheckID(key)
}

// Sealed is r as it is to be kept, with its hash and its time in UTC; ErrInvalid if it cannot be kept at all.
func (r Record) Sealed() (Record, error) {
	if err := CheckID(r.ID); err != nil {
		return r, err
	}
	r.Hash = Hash(r.Payload)
	r.Schema = cmp.Or(r.Schema, SchemaVersion)
	r.Updated = r.Updated.UTC().Round(0) // without the monotonic clock
	_, err := r.Updated.MarshalText()    // not beyond the year 9999
	switch {
	case !utf8.ValidString(r.Name):
		return r, fmt.Errorf("%w (name %q)", ErrInvalid, r.Name)
	case r.Revision < 1:
		return r, fmt.Errorf("%w (revision %d)", ErrInvalid, r.Revision)
	case err != nil:
		return r, fmt.Errorf("%w (%w)", ErrInvalid, err)
	}
	return r, nil
}

// Replaces decides whether r, sealed, may take the place of what is kept under its id; ErrConflict if it may not. With
// done it is what is kept, and nothing need be written.
func (r Record) Replaces(kept Record) (done bool, err error) {
	switch {
	case r.Revision == kept.Revision+1 && (r.Parent == "" || r.Parent == kept.Hash):
		return false, nil
	case r.Revision == kept.Revision && r.Hash == kept.Hash && r.Name == kept.Name && r.Updated.Equal(kept.Updated):
		return true, nil
	}
	return false, fmt.Errorf("%w (revision %d is kept, %d was to be saved)", ErrConflict, kept.Revision, r.Revision)
}

// Verify is ErrDamaged if the payload is not the one that was saved, ErrNewer if it is of a form that is not known yet.
func (r Record) Verify() error {
	if r.Schema > SchemaVersion {
		return fmt.Errorf("%w (schema %d)", ErrNewer, r.Schema)
	}
	if got := Hash(r.Payload); got != r.Hash {
		return fmt.Errorf("%w (%d bytes with SHA-256 %s, saved was %s)", ErrDamaged, len(r.Payload), got, r.Hash)
	}
	return nil
}

// SortNewest puts records into the order of List: by time, the newest first, and of the same instant by id. It does so
// by sort, which all types share: slices.SortFunc is compiled anew for each, 20 kB of the program.
func SortNewest(records []Record) {
	sort.Slice(records, func(i, j int) bool {
		a, b := records[i], records[j]
		return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.ID, b.ID)) < 0
	})
}
