package ui

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/app/store"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// takeBack is what was done last to what is kept, in words, and how it is undone.
type takeBack struct {
	text string
	undo func(app.Context)
	of   int // the sheet's version, where it takes an edit back: of another one it is void
}

// shelf is what is known of what is kept.
type shelf struct {
	sets     []store.Record  // newest first
	damaged  map[string]bool // ids of sets that cannot be opened
	copied   map[string]int  // revision of each set that is in a file
	uncopied map[string]bool // ids of those to be reminded of
	past     string          // id of the set whose history is shown
	history  []store.Record
	steps    map[int]string // of each of its revisions: how many studies, and what changed
}

// revisionOf names one.
type revisionOf struct {
	id       string
	revision int
}

const copiedSetting = "copied" // the store's setting for shelf.copied, as JSON

// list looks at what is kept; on the page that shows it, whether it still is what was saved.
func (r *Root) list(ctx app.Context) {
	whole, past := r.page == pageLibrary, r.shelf.past
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		sets, err := s.List(c)
		damaged := map[string]bool{}
		for _, head := range sets {
			damaged[head.ID] = head.Revision == 0 || whole && broken(c, s, head.ID)
		}
		copied := map[string]int{}
		text, _ := s.Setting(c, copiedSetting)
		_ = json.Unmarshal([]byte(text), &copied) // without it, one is reminded too early
		history, _ := s.History(c, past)
		steps := stepsOf(c, s, history)
		return func(app.Context) {
			if err != nil {
				r.told = err.Error()
				return
			}
			if !whole {
				damaged = r.shelf.damaged
			}
			r.shelf = shelf{sets, damaged, copied, desk.Uncopied(sets, copied, time.Now()), past, history, steps}
		}
	})
}

// stepsOf tells what each revision of a set holds, and what of it was new. Of one that cannot be read it tells nothing.
func stepsOf(ctx context.Context, s store.Store, history []store.Record) map[int]string {
	steps := map[int]string{}
	var before *studyio.Project
	for i := len(history) - 1; i >= 0; i-- {
		record, err := s.Revision(ctx, history[i].ID, history[i].Revision)
		if err != nil {
			continue
		}
		p, err := studyio.ReadProject(record.Payload)
		if err != nil {
			continue
		}
		step := report.Step{Studies: p.Table.Studies()}
		if before != nil {
			c := desk.Between(p, *before)
			step.Since = changed(&c)
		}
		steps[record.Revision], before = step.Text(), &p
	}
	return steps
}

// broken reports a set that is not what was saved, or nothing that this or a later version of the page could have saved.
func broken(ctx context.Context, s store.Store, id string) bool {
	record, err := s.Get(ctx, id)
	if err == nil {
		err = desk.Readable(record)
		return err != nil && !errors.Is(err, desk.ErrNewer)
	}
	return errors.Is(err, store.ErrDamaged)
}

func (r *Root) onHistory(ctx app.Context, a app.Action) {
	id := a.Value.(string)
	if r.shelf.past == id {
		id = ""
	}
	r.shelf.past, r.shelf.history = id, nil
	r.list(ctx)
}

func (r *Root) onRestore(ctx app.Context, a app.Action) {
	of := a.Value.(revisionOf)
	if of.id == r.desk.ID && r.lease.lacking {
		r.told = report.Elsewhere
		return
	}
	r.leave(ctx)
	r.restore(ctx, of)
}

// restore makes an earlier revision of a set its newest. Doing so with the one that was the newest undoes it.
//
//go:noinline
func (r *Root) restore(ctx app.Context, of revisionOf) {
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		old, _ := s.Revision(c, of.id, of.revision)
		record, err := s.Restore(c, of.id, of.revision, time.Now())
		return func(ctx app.Context) {
			if err != nil {
				r.told = err.Error()
				return
			}
			if record.ID == r.desk.ID {
				r.takeUp(ctx, record)
			}
			r.offer(ctx, report.Restored(setName(&record), report.When(old.Updated, time.Now())), func(ctx app.Context) {
				r.restore(ctx, revisionOf{of.id, record.Revision - 1})
			})
		}
	})
}

// takeUp puts the open set on the desk as it is kept by now.
func (r *Root) takeUp(ctx app.Context, record store.Record) {
	if err := r.desk.OpenKept(record); err != nil {
		r.told = report.Unreadable(err)
	}
	r.check(ctx)
	r.title()
}

// offer says what was done, with the way back.
func (r *Root) offer(ctx app.Context, text string, undo func(app.Context)) {
	r.back = &takeBack{text: text, undo: undo}
	r.list(ctx)
	ctx.Defer(func(app.Context) { focus("undelete") })
}

func (r *Root) onTakeBack(ctx app.Context, _ app.Action) {
	if back := r.back; back != nil {
		r.back = nil
		back.undo(ctx)
		r.list(ctx)
	}
}

// onRemains hands over what is left of a revision that is damaged; of the newest one if it has no number.
func (r *Root) onRemains(ctx app.Context, a app.Action) {
	of := a.Value.(revisionOf)
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		record, err := s.Get(c, of.id)
		if of.revision > 0 {
			record, err = s.Revision(c, of.id, of.revision)
		}
		return func(app.Context) {
			if len(record.Payload) == 0 && err != nil {
				r.told = err.Error()
				return
			}
			download(fileName(setName(&record))+".damaged.json", "application/octet-stream", bytesOf(record.Payload))
		}
	})
}

// onBackup hands over all that can be read in one file.
func (r *Root) onBackup(ctx app.Context, _ app.Action) {
	r.save(ctx)
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		list, err := s.List(c)
		var whole []store.Record
		for _, head := range list {
			if record, err := s.Get(c, head.ID); err == nil {
				whole = append(whole, record)
			}
		}
		return func(ctx app.Context) {
			if err != nil {
				r.told = err.Error()
				return
			}
			download("bivar-library-"+time.Now().Format("2006-01-02")+".json", "application/json", bytesOf(store.Backup(whole)))
			r.told = report.BackedUp(len(list) - len(whole))
			r.inFile(ctx, whole...)
		}
	})
}

// onCopied notes that the open set was handed over as a file.
func (r *Root) onCopied(ctx app.Context, _ app.Action) {
	r.save(ctx)
	if id := r.desk.ID; id != "" {
		r.inFile(ctx, store.Record{ID: id, Revision: r.desk.Upcoming()})
	}
}

// inFile notes which revisions are in a file.
func (r *Root) inFile(ctx app.Context, records ...store.Record) {
	copied := map[string]int{}
	for _, set := range r.shelf.sets { // those that are gone are forgotten
		copied[set.ID] = r.shelf.copied[set.ID]
	}
	for _, record := range records {
		copied[record.ID] = record.Revision
	}
	text, _ := json.Marshal(copied) // texts and numbers
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		_ = s.SetSetting(c, copiedSetting, string(text)) // without it, one is reminded too early
		return nil
	})
	r.list(ctx)
}

// merge adds what a backup holds to what is kept.
func (r *Root) merge(ctx app.Context, name string, data []byte) {
	records, damaged, err := store.ReadBackup(data)
	if err != nil {
		r.told = report.Refused(name, err.Error())
		return
	}
	r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
		m, err := desk.Merge(c, s, records, report.CopyOf)
		return func(ctx app.Context) {
			if err != nil {
				r.told = err.Error()
			}
			r.offer(ctx, report.MergedText(len(m.Added), m.Copied, m.Same, damaged), func(ctx app.Context) {
				r.job(ctx, func(c context.Context, s store.Store) func(app.Context) {
					for _, id := range m.Added {
						err = errors.Join(err, s.Delete(c, id))
					}
					return nil
				})
			})
		}
	})
}
