package ui

import (
	"context"

	"bivar/app/store"
)

// Storage is where study sets may be kept. The zero value keeps them as long as the page lives.
type Storage struct {
	Place store.Place
	// Open opens it. It is not called where the place is shared with others before the reader has agreed.
	Open func(ctx context.Context) (store.Store, store.Notice, error)
}

// keeper does what is asked of a store one after the other, off the page's goroutine: what is asked for later sees what
// was asked for before.
type keeper struct {
	store   store.Store
	lasting bool // what is kept outlives the page
	jobs    chan func()
}

func newKeeper() *keeper {
	return &keeper{store: store.NewMemory(), jobs: make(chan func(), 1024)}
}

// work does jobs for as long as the page lives.
func (k *keeper) work() {
	for job := range k.jobs {
		job()
	}
}

// move puts all that is kept into another store, which takes the old one's place.
func (k *keeper) move(ctx context.Context, to store.Store) error {
	list, err := k.store.List(ctx)
	for _, head := range list {
		r, err := k.store.Get(ctx, head.ID)
		if err == nil {
			err = to.Put(ctx, r)
		}
		if err != nil {
			return err
		}
	}
	k.store, k.lasting = to, true
	return err
}
