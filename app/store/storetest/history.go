package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"bivar/app/store"
)

// remembers asserts which revisions of a set are kept, newest first, each with the payload that was saved as it.
func (s *suite) remembers(id string, want ...int) {
	s.Helper()
	list, err := s.Store.History(s.ctx, id)
	if err != nil {
		s.Fatal(err)
	}
	var got []int
	for _, r := range list {
		got = append(got, r.Revision)
		if r.ID != id || r.Payload != nil {
			s.Errorf("in the history of %q: %s", id, brief(r))
		}
		whole, err := s.Revision(s.ctx, id, r.Revision)
		if err != nil || !same(whole, r) || store.Hash(whole.Payload) != r.Hash {
			s.Errorf("revision %d of %q: %s, %v", r.Revision, id, brief(whole), err)
		}
	}
	if !slices.Equal(got, want) {
		s.Errorf("of %q are kept %v, want %v", id, got, want)
	}
}

// chained asserts that every revision names the hash of the one before.
func (s *suite) chained(id string) {
	s.Helper()
	list, err := s.Store.History(s.ctx, id)
	if err != nil {
		s.Fatal(err)
	}
	for i, r := range list {
		if r.Schema != store.SchemaVersion {
			s.Errorf("revision %d has schema %d", r.Revision, r.Schema)
		}
		if i+1 < len(list) && r.Parent != list[i+1].Hash {
			s.Errorf("revision %d names %.8q as its parent, %d has %.8q", r.Revision, r.Parent, list[i+1].Revision, list[i+1].Hash)
		}
	}
}

func (s *suite) history() {
	s.remembers("a")
	for revision := 1; revision <= 5; revision++ {
		s.put(record("a", revision))
		s.put(record("a!", revision)) // ids that begin alike
	}
	s.remembers("a", 5, 4, 3, 2, 1)
	s.remembers("a!", 5, 4, 3, 2, 1)
	s.chained("a")
	old, err := s.Revision(s.ctx, "a", 2)
	if want := record("a", 2); err != nil || !bytes.Equal(old.Payload, want.Payload) || old.Name != want.Name || !old.Updated.Equal(want.Updated) {
		s.Errorf("%s, %v", brief(old), err)
	}
	for _, revision := range []int{0, -1, 6} {
		_, err := s.Revision(s.ctx, "a", revision)
		s.fails(err, store.ErrNotFound)
	}
	_, err = s.Revision(s.ctx, "b", 1)
	s.fails(err, store.ErrNotFound)
	s.fails(s.Put(s.ctx, store.Record{ID: "a", Revision: 3, Payload: []byte("other")}), store.ErrConflict)
	s.remembers("a", 5, 4, 3, 2, 1)
}

// thinned: however often a set is saved, the newest revisions are all there, and something older too.
func (s *suite) thinned() {
	const saved = 100
	for revision := 1; revision <= saved; revision++ {
		r := record("a", revision)
		r.Updated = noon.Add(time.Duration(revision) * 10 * time.Minute)
		s.put(r)
	}
	list, err := s.Store.History(s.ctx, "a")
	if err != nil || len(list) < store.KeptRevisions || len(list) > saved/2 {
		s.Fatalf("%d revisions, %v", len(list), err)
	}
	for i, r := range list {
		if i < store.KeptRevisions && r.Revision != saved-i {
			s.Errorf("the newest but %d is %d", i, r.Revision)
		}
		if whole, err := s.Revision(s.ctx, "a", r.Revision); err != nil || !bytes.Equal(whole.Payload, record("a", r.Revision).Payload) {
			s.Errorf("revision %d: %s, %v", r.Revision, brief(whole), err)
		}
	}
	if oldest := list[len(list)-1].Revision; oldest > 10 {
		s.Errorf("the oldest is %d", oldest)
	}
}

// parent: who names what it replaces, replaces nothing else, even if the numbers fit.
func (s *suite) parent() {
	s.put(record("a", 1))
	r := record("a", 2)
	r.Parent = store.Hash([]byte("what another one saved"))
	s.fails(s.Put(s.ctx, r), store.ErrConflict)
	r.Parent = store.Hash(record("a", 1).Payload)
	s.put(r)
	s.put(r)
	s.holds(r)
	s.chained("a")
}

func (s *suite) restore() {
	for revision := 1; revision <= 3; revision++ {
		s.put(record("a", revision))
	}
	now := noon.Add(time.Hour)
	got, err := s.Restore(s.ctx, "a", 1, now)
	want := record("a", 1)
	if want.Revision, want.Updated = 4, now; err != nil || got.Revision != 4 || !bytes.Equal(got.Payload, want.Payload) {
		s.Fatalf("%s, %v", brief(got), err)
	}
	s.holds(want)
	s.remembers("a", 4, 3, 2, 1)
	s.chained("a")
	if got, err = s.Restore(s.ctx, "a", 3, now.Add(time.Second)); err != nil || got.Revision != 5 { // which undoes it
		s.Fatalf("%s, %v", brief(got), err)
	}
	s.put(record("a", 6))
	for _, revision := range []int{0, 7} {
		_, err := s.Restore(s.ctx, "a", revision, now)
		s.fails(err, store.ErrNotFound)
	}
	_, err = s.Restore(s.ctx, "b", 1, now)
	s.fails(err, store.ErrNotFound)
	_, err = s.Restore(s.ctx, "a", 1, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
	s.fails(err, store.ErrInvalid)
	s.remembers("a", 6, 5, 4, 3, 2, 1)
}

func (s *suite) historyOutlivesDelete() {
	for revision := 1; revision <= 3; revision++ {
		s.put(record("a", revision))
	}
	if err := s.Delete(s.ctx, "a"); err != nil {
		s.Fatal(err)
	}
	if _, err := s.Get(s.ctx, "a"); !errors.Is(err, store.ErrNotFound) {
		s.Errorf("deleted: %v", err)
	}
	s.put(record("a", 3))
	s.remembers("a", 3, 2, 1)
	if err := s.Delete(s.ctx, "a"); err != nil {
		s.Fatal(err)
	}
	other := record("a", 2) // put back as something else than it was: what came after is gone with what was deleted
	other.Payload = fmt.Append(nil, "another second")
	s.put(other)
	s.remembers("a", 2, 1)
	s.put(record("a", 3))
	s.holds(record("a", 3))
}
