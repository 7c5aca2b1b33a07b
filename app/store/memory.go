package store

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// Memory keeps as long as the page lives: for tests, and for pages that may not or should not keep anything.
type Memory struct {
	mu       sync.Mutex
	records  map[string]Record
	settings map[string]string
}

// NewMemory returns an empty one.
func NewMemory() *Memory {
	return &Memory{records: map[string]Record{}, settings: map[string]string{}}
}

// List implements Store.
func (m *Memory) List(ctx context.Context) ([]Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	list := slices.Collect(maps.Values(m.records))
	for i := range list {
		list[i].Payload = nil
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
	r, ok := m.records[id]
	if !ok {
		return Record{}, ErrNotFound
	}
	r.Payload = slices.Clone(r.Payload)
	return r, r.Verify()
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
	if kept, ok := m.records[r.ID]; ok {
		if done, err := r.Replaces(kept); done || err != nil {
			return err
		}
	}
	r.Payload = slices.Clone(r.Payload)
	m.records[r.ID] = r
	return nil
}

// Delete implements Store.
func (m *Memory) Delete(ctx context.Context, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.records, id)
	return nil
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
