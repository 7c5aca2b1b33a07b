package desk

import (
	"context"
	"errors"
	"time"

	"bivar/app/store"
	"bivar/stats/studyio"
)

// Merged is what became of the sets of a backup.
type Merged struct {
	Added  []string // ids that were not there before, those of copies too
	Copied int      // of those: sets that are there already, and differ
	Same   int      // sets that are there already, as they are in the backup
}

// Merge adds the sets of a backup to what is kept. Nothing that is kept is changed: a set that differs is added as a copy,
// always under the same id, so that the same backup adds nothing the second time.
func Merge(ctx context.Context, s store.Store, records []store.Record, copyOf func(studyio.About) string) (Merged, error) {
	var m Merged
	for _, r := range records {
		kept, err := s.Get(ctx, r.ID)
		switch {
		case err == nil && kept.Hash == r.Hash:
			m.Same++
			continue
		case err == nil || errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNewer):
			r = Copy(r, r.ID+"-"+r.Hash[:16], copyOf)
			if _, err := s.Get(ctx, r.ID); err == nil {
				m.Same++
				continue
			}
			m.Copied++
		case !errors.Is(err, store.ErrNotFound):
			return m, err
		}
		if err := s.Put(ctx, r); err != nil {
			return m, err
		}
		m.Added = append(m.Added, r.ID)
	}
	return m, nil
}

// Copy is a record as a set of its own. One that cannot be read is copied as it is.
func Copy(r store.Record, id string, copyOf func(studyio.About) string) store.Record {
	r.ID, r.Revision, r.Parent = id, 1, ""
	if p, err := studyio.ReadProject(r.Payload); err == nil {
		p.About.Title = copyOf(p.About)
		r.Name, r.Payload = p.About.Title, p.Write()
	}
	return r
}

// ErrNewer is that of a record which only a later version of the page can open.
var ErrNewer = studyio.ErrNewer

// Readable is why a record that is kept cannot be opened although its bytes are those that were saved; nil if it can.
func Readable(r store.Record) error {
	_, err := studyio.ReadProject(r.Payload)
	return err
}

const (
	editsUncopied = 10             // so many saves without a file are reason enough for a reminder
	timeUncopied  = 24 * time.Hour // or so much time
)

// Uncopied are the ids of the sets that no file has as they are by now, for so many saves or for so long that it is worth a
// reminder. copied says which revision a file has.
func Uncopied(list []store.Record, copied map[string]int, now time.Time) map[string]bool {
	ids := map[string]bool{}
	for _, r := range list {
		newer := r.Revision - copied[r.ID]
		if newer >= editsUncopied || newer > 0 && now.Sub(r.Updated) >= timeUncopied {
			ids[r.ID] = true
		}
	}
	return ids
}
