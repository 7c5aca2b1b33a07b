package desk

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"bivar/app/store"
	"bivar/stats/studyio"
)

func titled(title string) []byte { return studyio.Project{About: studyio.About{Title: title}}.Write() }

func copied(about studyio.About) string { return about.Title + ", copy" }

// whole is what a library holds, by id.
func whole(t *testing.T, s store.Store) map[string]string {
	t.Helper()
	list, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, head := range list {
		r, err := s.Get(t.Context(), head.ID)
		if err != nil {
			t.Fatal(err)
		}
		all[r.ID] = r.Name + ":" + store.Hash(r.Payload)
	}
	return all
}

func TestMerge(t *testing.T) {
	ctx := t.Context()
	there, here := store.NewMemory(), store.NewMemory()
	put := func(s store.Store, id, title string, revision int) {
		t.Helper()
		if err := s.Put(ctx, store.Record{ID: id, Name: title, Revision: revision, Payload: titled(title)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []store.Store{there, here} {
		put(s, "same", "Same", 3)
		put(s, "edited", "Edited", 1)
	}
	put(there, "only there", "There", 7)
	put(there, "edited", "Edited there", 2)
	put(here, "edited", "Edited here", 2)
	put(here, "only here", "Here", 1)
	before := whole(t, here)

	var backup []store.Record
	list, _ := there.List(ctx)
	for _, head := range list {
		r, _ := there.Get(ctx, head.ID)
		backup = append(backup, r)
	}
	backup, _, err := store.ReadBackup(store.Backup(backup))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Merge(ctx, here, backup, copied)
	if err != nil || len(m.Added) != 2 || m.Copied != 1 || m.Same != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	after := whole(t, here)
	for id, was := range before {
		if after[id] != was {
			t.Errorf("%s was %s, is %s", id, was, after[id])
		}
	}
	if len(after) != len(before)+2 || after["only there"] != "There:"+store.Hash(titled("There")) {
		t.Errorf("%v", after)
	}
	for _, id := range m.Added {
		if r, err := here.Get(ctx, id); id != "only there" && (err != nil || r.Name != "Edited there, copy" || !bytes.Equal(r.Payload, titled("Edited there, copy"))) {
			t.Errorf("%s: %+v, %v", id, r, err)
		}
	}
	if again, err := Merge(ctx, here, backup, copied); err != nil || len(again.Added) != 0 || again.Same != 3 {
		t.Errorf("a second time: %+v, %v", again, err)
	}
	for _, id := range m.Added { // as the undo does
		if err := here.Delete(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if undone := whole(t, here); len(undone) != len(before) {
		t.Errorf("undone: %v", undone)
	}
	if m, err = Merge(ctx, here, backup, copied); err != nil || len(m.Added) != 2 {
		t.Errorf("after the undo: %+v, %v", m, err)
	}
}

// full is a store in which there is room for so many records.
type full struct {
	*store.Memory
	room int
}

func (f *full) Put(ctx context.Context, r store.Record) error {
	if f.room--; f.room < 0 {
		return store.ErrQuota
	}
	return f.Memory.Put(ctx, r)
}

func TestMergeIntoFullStorage(t *testing.T) {
	s := &full{store.NewMemory(), 1}
	var backup []store.Record
	for _, id := range []string{"a", "b", "c"} {
		r, _ := store.Record{ID: id, Name: id, Revision: 1, Payload: titled(id)}.Sealed()
		backup = append(backup, r)
	}
	m, err := Merge(t.Context(), s, backup, copied)
	if !errors.Is(err, store.ErrQuota) || len(m.Added) != 1 || m.Added[0] != "a" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestUncopied(t *testing.T) {
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		revision, copied int
		age              time.Duration
		want             bool
	}{
		{9, 0, time.Minute, false}, {10, 0, time.Minute, true}, {30, 21, time.Minute, false}, {30, 20, time.Minute, true},
		{1, 0, 24 * time.Hour, true}, {1, 0, 23 * time.Hour, false}, {5, 5, 240 * time.Hour, false}, {0, 0, 0, false},
	} {
		list := []store.Record{{ID: "a", Revision: c.revision, Updated: now.Add(-c.age)}}
		if got := Uncopied(list, map[string]int{"a": c.copied}, now)["a"]; got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// TestMutatedProjects: a project whose bytes were changed is opened or refused; it never ends the program, and what lies on
// the desk stays if it is refused.
func TestMutatedProjects(t *testing.T) {
	trials := 200
	if os.Getenv("BIVAR_PROVE") != "" {
		trials = 2000
	}
	random := rand.New(rand.NewPCG(2, 3))
	file := own(good).Whole().Write()
	d := own(other)
	opened := 0
	for range trials {
		data := bytes.Clone(file)
		for range 1 + random.IntN(3) {
			switch at := random.IntN(max(1, len(data))); random.IntN(4) {
			case 0:
				if at < len(data) {
					data[at] ^= 1 << random.IntN(8)
				}
			case 1:
				data = append(data[:at:at], data[min(len(data), at+1+random.IntN(40)):]...)
			case 2:
				data = append(data[:at:at], append([]byte("[{\"null,1e999\x00"), data[at:]...)...)
			default:
				data = data[:at]
			}
		}
		before := d.About
		r, err := store.Record{ID: "a", Revision: 1, Payload: data}.Sealed()
		if err != nil {
			t.Fatal(err)
		}
		if err := d.OpenKept(r); err != nil {
			if d.About != before || Readable(r) == nil {
				t.Fatalf("refused, and changed what lay there: %s", data)
			}
		} else {
			opened++
			d.Check()
		}
		if !d.Load("x.bivar.json", data) && d.Refused == "" {
			t.Fatalf("refused without a reason: %s", data)
		}
		d.Check()
	}
	if err := d.OpenKept(store.Record{ID: "b", Revision: 1, Payload: file}); err != nil {
		t.Error(err)
	}
	t.Logf("%d mutated project files, %d could still be read", trials, opened)
}
