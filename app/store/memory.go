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
	records  map[string][]Record // oldest revision first
	deleted  map[string]bool
	settings map[string]string
}

// NewMemory returns an empty one.
func NewMemory() *Memory {
	return &Memory{records: map[string][]Record{}, deleted: map[string]bool{}, settings: map[string]string{}}
}

// newest is what is kept of a set, false if nothing is. The caller holds the lock, as it does for all that follows.
func (m *Memory) newest(id string) (Record, bool) {
	all := m.records[id]
	if len(all) == 0 || m.deleted[id] {
		return Record{}, false
	}
	return all[len(all)-1], true
}

// add puts a revision behind the others of its set. One that was deleted may be put back as any of them.
func (m *Memory) add(r Record) {
	r.Payload = slices.Clone(r.Payload)
	all := m.records[r.ID]
	for len(all) > 0 && all[len(all)-1].Revision >= r.Revision {
		all = all[:len(all)-1]
	}
	m.records[r.ID] = append(all, r)
	m.deleted[r.ID] = false
	for _, old := range Superfluous(m.history(r.ID)) {
		m.records[r.ID] = slices.DeleteFunc(m.records[r.ID], func(r Record) bool { return r.Revision == old })
	}
}

// history is newest first, and without payloads.
func (m *Memory) history(id string) []Record {
	list := slices.Clone(m.records[id])
	slices.Reverse(list)
	for i := range list {
		list[i].Payload = nil
	}
	return list
}

// find returns one revision, to which the caller may do what it likes.
func (m *Memory) find(id string, revision int) (Record, error) {
	for _, r := range m.records[id] {
		if r.Revision == revision {
			r.Payload = slices.Clone(r.Payload)
			return r, r.Verify()
		}
	}
	return Record{}, ErrNotFound
}

// List implements Store.
func (m *Memory) List(ctx context.Context) ([]Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []Record
	for id := range m.records {
		if r, ok := m.newest(id); ok {
			r.Payload = nil
			list = append(list, r)
		}
	}
	SortNewest(list)
	return list, nil
}

// Get implements Store.
func (m *Memory) Get(ctx context.Context, id string) (Record, error) {
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.newest(id)
	if !ok {
		return Record{}, ErrNotFound
	}
	return m.find(id, r.Revision)
}

// Put implements Store.
func (m *Memory) Put(ctx context.Context, r Record) error {
	r, err := r.Sealed()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if kept, ok := m.newest(r.ID); ok {
		if done, err := r.Replaces(kept); done || err != nil {
			return err
		}
		r.Parent = kept.Hash
	}
	m.add(r)
	return nil
}

// Delete implements Store.
func (m *Memory) Delete(ctx context.Context, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.deleted[id] = true
	return nil
}

// History implements Store.
func (m *Memory) History(ctx context.Context, id string) ([]Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.history(id), nil
}

// Revision implements Store.
func (m *Memory) Revision(ctx context.Context, id string, revision int) (Record, error) {
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.find(id, revision)
}

// Restore implements Store.
func (m *Memory) Restore(ctx context.Context, id string, revision int, now time.Time) (Record, error) {
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r, err := m.find(id, revision)
	if err != nil {
		return r, err
	}
	last := m.records[id][len(m.records[id])-1]
	r, err = r.Again(last.Revision, last.Hash, now)
	if err == nil {
		m.add(r)
	}
	return r, err
}

// Setting implements Store.
func (m *Memory) Setting(ctx context.Context, key string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.settings[key], nil
}

// SetSetting implements Store.
func (m *Memory) SetSetting(ctx context.Context, key, value string) error {
	if err := CheckSetting(key, value); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.settings[key] = value
	return nil
}
