package ui

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/app/store"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	openSetting = "open" // the store's setting for what was open last: an id, or an example's key behind exampleMark
	exampleMark = "example:"
	againAfter  = 3 * time.Second         // a save whose outcome is unknown is repeated
	storeSlow   = 1500 * time.Millisecond // that the store does not answer is said
)

// job has something done with the store, in its turn; what it returns is then done on the page.
func (r *Root) job(ctx app.Context, do func(context.Context, store.Store) func(app.Context)) {
	done, late := false, false
	ctx.After(storeSlow, func(ctx app.Context) {
		if done {
			ctx.PreventUpdate()
			return
		}
		late = true
		r.slow++
	})
	r.keeper.jobs <- func() {
		then := do(context.Background(), r.keeper.store)
		ctx.Dispatch(func(ctx app.Context) {
			done = true
			if late {
				r.slow--
			}
			if then != nil {
				then(ctx)
			}
		})
	}
}

// openStorage opens the browser's storage and, for a reader who was here before, what was open last.
//
//go:noinline
func (r *Root) openStorage(ctx app.Context) {
	r.job(ctx, func(c context.Context, _ store.Store) func(app.Context) {
		opened, notice, err := r.storage.Open(c)
		if err == nil {
			err = r.keeper.move(c, opened)
		}
		return func(ctx app.Context) {
			if err != nil {
				r.told = report.NotKept(err)
				r.start(ctx)
				return
			}
			if len(notice.Lost) > 0 {
				r.told = report.LostText(len(notice.Lost))
			}
			r.reopen(ctx)
		}
	})
}

// reopen puts on the desk what was open last. Where the browser has lost every trace of an earlier visit but not what was
// saved, the example is already there: it gives way, unless somebody has begun to work on it.
func (r *Root) reopen(ctx app.Context) {
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		last, record, err := lastOpen(c, s)
		return func(ctx app.Context) {
			if !r.opening && (errors.Is(err, store.ErrNotFound) || r.edits > 0 || r.desk.Example() == "") {
				r.list(ctx)
				return
			}
			r.putBack(last, record, err)
			r.start(ctx)
		}
	})
}

// putBack puts a set on the desk that was found as the last one open, or says why it cannot.
func (r *Root) putBack(last string, record store.Record, err error) {
	r.lastOpen = last
	key, isExample := strings.CutPrefix(last, exampleMark)
	e, known := datasets.ByKey(key)
	switch {
	case isExample && known:
		r.desk.Open(e.Key, e.About, e.Set().Table())
	case err == nil && !isExample:
		if err := r.desk.OpenKept(record); err != nil {
			r.told = report.Unreadable(err)
		}
	case errors.Is(err, store.ErrDamaged):
		r.told = report.Damaged
	case err != nil && !errors.Is(err, store.ErrNotFound):
		r.told = err.Error()
	}
}

// lastOpen finds what was open last; if that is gone, what was changed last.
func lastOpen(ctx context.Context, s store.Store) (string, store.Record, error) {
	last, err := s.Setting(ctx, openSetting)
	if err == nil && last != "" {
		if strings.HasPrefix(last, exampleMark) {
			return last, store.Record{}, nil
		}
		r, err := s.Get(ctx, last)
		if err == nil || errors.Is(err, store.ErrDamaged) {
			return last, r, err
		}
	}
	list, err := s.List(ctx)
	if err != nil {
		return "", store.Record{}, err
	}
	for _, head := range list {
		if r, err := s.Get(ctx, head.ID); err == nil {
			return head.ID, r, nil
		}
	}
	return "", store.Record{}, store.ErrNotFound
}

// start shows the page, now that it is known what lies on the desk.
func (r *Root) start(ctx app.Context) {
	r.opening = false
	r.check(ctx)
	if r.page == pageResults && !r.desk.Complete() {
		r.goTo(ctx, pageStudies)
	}
	r.title()
	r.claim(ctx)
	r.list(ctx)
	r.answer()
}

// asking reports that the reader has to agree before anything is kept, and that there is something to keep.
func (r *Root) asking() bool {
	mayNot := r.storage.Open != nil && r.storage.Place.Shared && !r.storage.Place.Used && !r.agreed
	return mayNot && (r.desk.ID != "" || r.desk.Unsaved())
}

func (r *Root) onAgree(ctx app.Context, _ app.Action) {
	r.agreed = true
	r.openStorage(ctx)
	r.save(ctx)
}

func (r *Root) onUnderstood(app.Context, app.Action) { r.told = "" }

// newID names a new study set. It is no secret, but no two may be the same: 128 bits, from a generator that the runtime
// seeds in every program with the system's random numbers (in a browser crypto.getRandomValues).
func newID() string { return fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64()) }

// save keeps what is not kept yet. It may be called at any time, and does nothing where there is nothing to do.
func (r *Root) save(ctx app.Context) {
	record, ok := r.desk.Save(newID, time.Now())
	if !ok {
		return
	}
	r.unsaved = time.Time{}
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		err := s.Put(c, record)
		return func(ctx app.Context) {
			if r.desk.Saved(record, err) {
				r.save(ctx)
			}
			switch {
			case errors.Is(r.desk.Trouble, store.ErrConflict):
				r.keepCopy(ctx)
			case errors.Is(err, store.ErrUnknown):
				ctx.After(againAfter, r.save)
			case err == nil:
				r.claim(ctx)
				r.remember(ctx, record.ID)
				r.list(ctx)
				r.settled(ctx)
			}
		}
	})
}

func (r *Root) onSave(ctx app.Context, _ app.Action) { r.save(ctx) }

// leave keeps the open set before another takes its place.
func (r *Root) leave(ctx app.Context) {
	record, ok := r.desk.Leave(newID, time.Now())
	if !ok {
		return
	}
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		err := s.Put(c, record)
		conflict := errors.Is(err, store.ErrConflict)
		if conflict {
			err = s.Put(c, desk.Copy(record, newID(), report.CopyOf))
		}
		return func(app.Context) {
			if err != nil {
				r.told = report.LeftUnsaved(record.Name, err)
			} else if conflict {
				r.told = report.Conflicted(setName(&record))
			}
		}
	})
}

// remember notes what is open, for the next visit.
func (r *Root) remember(ctx app.Context, what string) {
	if r.lastOpen == what {
		return
	}
	r.lastOpen = what
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		_ = s.SetSetting(c, openSetting, what) // without it, the set that was changed last is opened
		return nil
	})
}

// fetch gets a kept set and passes it on; what went wrong is told.
//
//go:noinline
func (r *Root) fetch(ctx app.Context, id string, then func(app.Context, store.Record)) {
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		record, err := s.Get(c, id)
		return func(ctx app.Context) {
			if err != nil {
				r.told = err.Error()
				if errors.Is(err, store.ErrDamaged) {
					r.told = report.Damaged
				}
				return
			}
			then(ctx, record)
		}
	})
}

// put keeps a record that is not the open set's, and shows what is kept then.
func (r *Root) put(ctx app.Context, record store.Record) {
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		err := s.Put(c, record)
		return func(app.Context) {
			if err != nil {
				r.told = report.LeftUnsaved(record.Name, err)
			}
		}
	})
	r.list(ctx)
}

func (r *Root) onOpen(ctx app.Context, a app.Action) {
	id := a.Value.(string)
	if id == r.desk.ID {
		r.goTo(ctx, pageStudies)
		return
	}
	r.leave(ctx)
	r.fetch(ctx, id, r.openRecord)
}

func (r *Root) openRecord(ctx app.Context, record store.Record) {
	if err := r.desk.OpenKept(record); err != nil {
		r.told = report.Unreadable(err)
		return
	}
	r.remember(ctx, record.ID)
	r.opened(ctx)
}

func (r *Root) onName(ctx app.Context, a app.Action) {
	n := a.Value.(namedSet)
	if n.id == r.desk.ID && r.lease.lacking {
		r.told = report.Elsewhere
		return
	}
	if n.id == r.desk.ID {
		about := r.desk.About
		about.Title = n.name
		r.desk.Describe("name", about)
		r.edited(ctx)
		return
	}
	r.fetch(ctx, n.id, func(ctx app.Context, record store.Record) {
		p, err := studyio.ReadProject(record.Payload)
		if err != nil {
			r.told = report.Unreadable(err)
			return
		}
		p.About.Title = n.name
		record.Name, record.Payload, record.Revision, record.Updated = n.name, p.Write(), record.Revision+1, time.Now()
		r.put(ctx, record)
	})
}

func (r *Root) onDuplicate(ctx app.Context, a app.Action) {
	r.save(ctx)
	r.fetch(ctx, a.Value.(string), func(ctx app.Context, record store.Record) {
		record = desk.Copy(record, newID(), report.CopyOf)
		record.Updated = time.Now()
		r.put(ctx, record)
	})
}

// onDelete deletes a set, and keeps it in mind so that this can be undone.
func (r *Root) onDelete(ctx app.Context, a app.Action) {
	id := a.Value.(string)
	if id == r.desk.ID {
		r.leave(ctx)
		r.desk.Open("", studyio.About{}, studyio.Table{})
		r.claim(ctx)
	}
	r.fetch(ctx, id, func(ctx app.Context, record store.Record) {
		r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
			err := s.Delete(c, id)
			return func(ctx app.Context) {
				if err != nil {
					r.told = err.Error()
					return
				}
				r.offer(ctx, report.Deleted(setName(&record)), func(ctx app.Context) { r.put(ctx, record) })
			}
		})
	})
}
