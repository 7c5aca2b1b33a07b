package store

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Memory keeps as long as the page lives: for tests, and for pages that may not or should not keep anything.
type Memory struct {
	mu       sync.Mutex
	records  map[string][]*Record // oldest revision first
	deleted  map[string]bool
	settings map[string]string
}

// NewMemory returns an empty one.
func NewMemory() *Memory {
	return &Memory{records: map[string][]*Record{}, deleted: map[string]bool{}, settings: map[string]string{}}
}

// newest is what is kept of a set, nil if nothing is. The caller holds the lock, as it does for all that follows.
func (m *Memory) newest(id string) *Record {
	all := m.records[id]
	if len(all) == 0 || m.deleted[id] {
		return nil
	}
	return all[len(all)-1]
}

// add puts a revision behind the others of its set. One that was deleted may be put back as any of them.
func (m *Memory) add(r *Record) {
	r.Payload = slices.Clone(r.Payload)
	all := m.records[r.ID]
	for len(all) > 0 && all[len(all)-1].Revision >= r.Revision {
		all = all[:len(all)-1]
	}
	m.records[r.ID] = append(all, r)
	m.deleted[r.ID] = false
	old := Superfluous(m.history(r.ID))
	var kept []*Record
	for _, r := range m.records[r.ID] {
		if !slices.Contains(old, r.Revision) {
			kept = append(kept, r)
		}
	}
	m.records[r.ID] = kept
}

// history is newest first, and without payloads.
//
//go:noinline
func (m *Memory) history(id string) (list []Record) {
	all := m.records[id]
	for i := range all {
		list = append(list, *all[len(all)-1-i])
		list[i].Payload = nil
	}
	return list
}

// find returns one revision, to which the caller may do what it likes.
//
//go:noinline
func (m *Memory) find(id string, revision int) (Record, error) {
	for _, r := range m.records[id] {
		if r.Revision == revision {
			found := *r
			found.Payload = slices.Clone(r.Payload)
			return found, r.Verify()
		}
	}
	return Record{}, ErrNotFound
}

// locked does what is asked for, one after the other, and nothing once ctx has ended.
func (m *Memory) locked(ctx context.Context, do func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return do()
}

// List implements Store.
func (m *Memory) List(ctx context.Context) (list []Record, err error) {
	err = m.locked(ctx, func() error {
		for id := range m.records {
			if r := m.newest(id); r != nil {
				list = append(list, *r)
				list[len(list)-1].Payload = nil
			}
		}
		return nil
	})
	SortNewest(list)
	return list, err
}

// Get implements Store.
func (m *Memory) Get(ctx context.Context, id string) (r Record, err error) {
	err = m.locked(ctx, func() error {
		kept := m.newest(id)
		if kept == nil {
			return ErrNotFound
		}
		r, err = m.find(id, kept.Revision)
		return err
	})
	return r, err
}

// Put implements Store.
func (m *Memory) Put(ctx context.Context, r Record) error {
	r, err := r.Sealed()
	if err != nil {
		return err
	}
	return m.locked(ctx, func() error {
		if kept := m.newest(r.ID); kept != nil {
			if done, err := r.Replaces(*kept); done || err != nil {
				return err
			}
			r.Parent = kept.Hash
		}
		m.add(&r)
		return nil
	})
}

// Delete implements Store.
func (m *Memory) Delete(ctx context.Context, id string) error {
	return m.locked(ctx, func() error {
		m.deleted[id] = true
		return nil
	})
}

// History implements Store.
func (m *Memory) History(ctx context.Context, id string) (list []Record, err error) {
	err = m.locked(ctx, func() error {
		list = m.history(id)
		return nil
	})
	return list, err
}

// Revision implements Store.
func (m *Memory) Revision(ctx context.Context, id string, revision int) (r Record, err error) {
	err = m.locked(ctx, func() error {
		r, err = m.find(id, revision)
		return err
	})
	return r, err
}

// Restore implements Store.
func (m *Memory) Restore(ctx context.Context, id string, revision int, now time.Time) (r Record, err error) {
	err = m.locked(ctx, func() error {
		if r, err = m.find(id, revision); err != nil {
			return err
		}
		all := m.records[id]
		last := all[len(all)-1]
		if r, err = r.Again(last.Revision, last.Hash, now); err == nil {
			added := r
			m.add(&added)
		}
		return err
	})
	return r, err
}

// Setting implements Store.
func (m *Memory) Setting(ctx context.Context, key string) (value string, err error) {
	err = m.locked(ctx, func() error {
		value = m.settings[key]
		return nil
	})
	return value, err
}

// SetSetting implements Store.
func (m *Memory) SetSetting(ctx context.Context, key, value string) error {
	if err := CheckSetting(key, value); err != nil {
		return err
	}
	return m.locked(ctx, func() error {
		m.settings[key] = value
		return nil
	})
}
