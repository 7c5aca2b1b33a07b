// Package storetest holds a store to the promises of store.Store.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bivar/app/store"
)

// Run tests the contract; each of its tests asks fresh for an empty store.
func Run(t *testing.T, fresh func() store.Store) {
	for _, c := range []struct {
		name string
		test func(*suite)
	}{
		{"Empty", (*suite).empty},
		{"RoundTrip", (*suite).roundTrip},
		{"NewestFirst", (*suite).newestFirst},
		{"Replace", (*suite).replace},
		{"Conflict", (*suite).conflict},
		{"OneWriterWins", (*suite).oneWriterWins},
		{"Repeat", (*suite).repeat},
		{"DeleteAndUndo", (*suite).deleteAndUndo},
		{"History", (*suite).history},
		{"Thinned", (*suite).thinned},
		{"Parent", (*suite).parent},
		{"Restore", (*suite).restore},
		{"HistoryOutlivesDelete", (*suite).historyOutlivesDelete},
		{"Payloads", (*suite).payloads},
		{"Aliasing", (*suite).aliasing},
		{"Many", (*suite).many},
		{"HostileIDs", (*suite).hostileIDs},
		{"HostileNames", (*suite).hostileNames},
		{"Invalid", (*suite).invalid},
		{"Times", (*suite).times},
		{"Settings", (*suite).settings},
		{"Cancelled", (*suite).cancelled},
		{"CancelledAtWork", (*suite).cancelledAtWork},
		{"Concurrent", (*suite).concurrent},
		{"Model", (*suite).model},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(&suite{T: t, Store: fresh(), ctx: t.Context()}) })
	}
}

// suite is one test with its store.
type suite struct {
	*testing.T
	store.Store
	ctx context.Context
}

// noon is when the first records of a test were changed.
var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func record(id string, revision int) store.Record {
	return store.Record{ID: id, Name: "Set " + id, Revision: revision, Updated: noon.Add(time.Duration(revision) * time.Second),
		Payload: fmt.Appendf(nil, `{"id":%q,"revision":%d}`, id, revision)}
}

func (s *suite) put(r store.Record) {
	s.Helper()
	if err := s.Put(s.ctx, r); err != nil {
		s.Fatalf("putting revision %d of %.40q: %v", r.Revision, r.ID, err)
	}
}

func (s *suite) fails(err error, want store.Fault) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Errorf("got %v, want %v", err, want)
	}
}

// holds asserts that a record is kept, with its hash.
func (s *suite) holds(want store.Record) {
	s.Helper()
	got, err := s.Get(s.ctx, want.ID)
	if err != nil {
		s.Errorf("getting %.40q: %v", want.ID, err)
		return
	}
	want.Hash = store.Hash(want.Payload)
	if !same(got, want) || !bytes.Equal(got.Payload, want.Payload) {
		s.Errorf("got %s, want %s", brief(got), brief(want))
	}
}

// lists asserts what is listed, and in which order.
func (s *suite) lists(want ...store.Record) {
	s.Helper()
	got, err := s.List(s.ctx)
	if err != nil || len(got) != len(want) {
		s.Fatalf("%d records (%v), want %d", len(got), err, len(want))
	}
	for i, w := range want {
		w.Hash = store.Hash(w.Payload)
		if !same(got[i], w) {
			s.Errorf("%d: got %s, want %s", i, brief(got[i]), brief(w))
		}
		if got[i].Payload != nil {
			s.Errorf("%d: listed with its payload", i)
		}
	}
}

func brief(r store.Record) string {
	return fmt.Sprintf("%.40q %.40q revision %d of %v, %d bytes", r.ID, r.Name, r.Revision, r.Updated, len(r.Payload))
}

func same(a, b store.Record) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Revision == b.Revision && a.Hash == b.Hash && a.Updated.Equal(b.Updated)
}

func (s *suite) empty() {
	s.lists()
	_, err := s.Get(s.ctx, "nobody")
	s.fails(err, store.ErrNotFound)
	if err := s.Delete(s.ctx, "nobody"); err != nil {
		s.Errorf("deleting an unknown id: %v", err)
	}
	if value, err := s.Setting(s.ctx, "none"); value != "" || err != nil {
		s.Errorf("a setting nobody made: %q, %v", value, err)
	}
}

func (s *suite) roundTrip() {
	r := record("a", 1)
	r.Hash = "nonsense" // what the caller says is not what counts
	s.put(r)
	s.holds(r)
	if _, err := s.Get(s.ctx, "A"); !errors.Is(err, store.ErrNotFound) {
		s.Errorf("an id in other letters: %v", err)
	}
}

func (s *suite) newestFirst() {
	early, late, other := record("early", 1), record("late", 1), record("another", 1)
	late.Updated = noon.Add(time.Hour)
	for _, r := range []store.Record{late, early, other} {
		s.put(r)
	}
	s.lists(late, other, early) // two of one instant by their ids
	early.Revision, early.Updated = 2, noon.Add(2*time.Hour)
	s.put(early)
	s.lists(early, late, other)
}

func (s *suite) replace() {
	for revision := 1; revision <= 5; revision++ {
		r := record("a", revision)
		r.Name = fmt.Sprint("Name ", revision)
		s.put(r)
		s.holds(r)
		s.lists(r)
	}
}

func (s *suite) conflict() {
	kept := record("a", 7) // what does not exist may begin anywhere
	s.put(kept)
	for _, revision := range []int{1, 6, 7, 9, 1 << 40} {
		r := record("a", revision)
		r.Payload = []byte("something else")
		s.fails(s.Put(s.ctx, r), store.ErrConflict)
		s.holds(kept)
	}
	s.lists(kept)
	s.put(record("a", 8))
}

// oneWriterWins: of many who save the next revision at once, all but one are told.
func (s *suite) oneWriterWins() {
	s.put(record("a", 1))
	const writers = 8
	outcomes := make(chan error, writers)
	for i := range writers {
		r := record("a", 2)
		r.Payload = fmt.Appendf(nil, "writer %d", i)
		go func() { outcomes <- s.Put(s.ctx, r) }()
	}
	won := 0
	for range writers {
		if err := <-outcomes; err == nil {
			won++
		} else {
			s.fails(err, store.ErrConflict)
		}
	}
	if won != 1 {
		s.Errorf("%d writers of one revision succeeded", won)
	}
}

// repeat: who does not know whether a Put was done may put the same again, and nothing else.
func (s *suite) repeat() {
	s.put(record("a", 1))
	r := record("a", 2)
	s.put(r)
	s.put(r)
	s.holds(r)
	for _, change := range []func(*store.Record){
		func(r *store.Record) { r.Name = "Other" },
		func(r *store.Record) { r.Payload = nil },
		func(r *store.Record) { r.Updated = noon },
	} {
		other := r
		change(&other)
		s.fails(s.Put(s.ctx, other), store.ErrConflict)
	}
	s.holds(r)
}

func (s *suite) deleteAndUndo() {
	s.put(record("other", 1))
	s.put(record("a", 1))
	s.put(record("a", 2))
	kept, err := s.Get(s.ctx, "a")
	if err != nil {
		s.Fatal(err)
	}
	for range 2 { // the second time it is unknown
		if err := s.Delete(s.ctx, "a"); err != nil {
			s.Fatal(err)
		}
	}
	if _, err := s.Get(s.ctx, "a"); !errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrLost) {
		s.Errorf("what was deleted: %v", err)
	}
	s.lists(record("other", 1))
	s.put(kept)
	s.holds(kept)
	s.put(record("a", 3))
	s.lists(record("a", 3), record("other", 1))
}

func (s *suite) payloads() {
	large := make([]byte, 1<<20)
	random := rand.NewChaCha8([32]byte{1})
	_, _ = random.Read(large)
	for i, payload := range [][]byte{nil, {}, {0}, {0xff, 0xfe, 0x00}, large, bytes.Repeat([]byte("é"), 5000)} {
		r := record(fmt.Sprint("payload ", i), 1)
		r.Payload = payload
		s.put(r)
		s.holds(r)
	}
	grown, shrunk := record("payload 0", 2), record("payload 4", 2)
	grown.Payload, shrunk.Payload = large, nil
	s.put(grown)
	s.put(shrunk)
	s.holds(grown)
	s.holds(shrunk)
}

// aliasing: what the caller does to its bytes afterwards does not reach what is kept.
func (s *suite) aliasing() {
	r := record("a", 1)
	mine := slices.Clone(r.Payload)
	s.put(store.Record{ID: r.ID, Name: r.Name, Revision: 1, Updated: r.Updated, Payload: mine})
	clear(mine)
	s.holds(r)
	got, err := s.Get(s.ctx, "a")
	if err != nil {
		s.Fatal(err)
	}
	clear(got.Payload)
	s.holds(r)
}

func (s *suite) many() {
	const n = 200
	want := make([]store.Record, n)
	for i := range n {
		r := record(fmt.Sprintf("%03d", i), 1)
		r.Updated = noon.Add(time.Duration(i*37%n) * time.Minute)
		want[i] = r
		s.put(r)
	}
	store.SortNewest(want)
	s.lists(want...)
	for i := 0; i < n; i += 2 {
		if err := s.Delete(s.ctx, fmt.Sprintf("%03d", i)); err != nil {
			s.Fatal(err)
		}
	}
	s.lists(slices.DeleteFunc(want, func(r store.Record) bool { return (r.ID[2]-'0')%2 == 0 })...)
}

// hostile are texts that programs have stumbled over.
var hostile = []string{
	"0", "null", "undefined", "true", "NaN", "__proto__", "constructor", "toString", "hasOwnProperty", "length",
	" ", "\x00", "a\x00b", "a\nb", "\t", `"`, `\`, "'", "`", "${x}", "</script><script>alert(1)</script>", "<!--", "&amp;", "%00", "%s%d",
	"../../etc/passwd", "a/b", "C:\\x", "=1+1", "'; DROP TABLE sets; --",
	"é", "e\u0301", "ß", "ẞ", "İ", "ı", "\u00a0", "\u200b", "\u202egnp.exe", "\ufeff", "\ufeff0", "\ufffd", "\uffff", "日本語", "مرحبا", "👩🏽‍⚕️", "\U0010ffff",
	strings.Repeat("long ", 20_000),
}

func (s *suite) hostileIDs() {
	var want []store.Record
	for _, id := range hostile {
		r := record(id, 1)
		want = append(want, r)
		s.put(r)
	}
	store.SortNewest(want)
	s.lists(want...)
	for _, r := range want {
		s.holds(r)
	}
	if err := s.Delete(s.ctx, "__proto__"); err != nil {
		s.Error(err)
	}
	if err := s.Delete(s.ctx, "\xff"); err != nil { // which the browser would read as "\ufffd"
		s.Error(err)
	}
	s.lists(slices.DeleteFunc(want, func(r store.Record) bool { return r.ID == "__proto__" })...)
}

func (s *suite) hostileNames() {
	for i, name := range append(slices.Clone(hostile), "") {
		r := record(fmt.Sprint("id ", i), 1)
		r.Name = name
		s.put(r)
		s.holds(r)
	}
	if list, err := s.List(s.ctx); err != nil || len(list) != len(hostile)+1 {
		s.Errorf("%d records, %v", len(list), err)
	}
}

func (s *suite) invalid() {
	for _, change := range []func(*store.Record){
		func(r *store.Record) { r.ID = "" },
		func(r *store.Record) { r.ID = "\xff" },
		func(r *store.Record) { r.Name = "caf\xe9" },
		func(r *store.Record) { r.Revision = 0 },
		func(r *store.Record) { r.Revision = -1 },
		func(r *store.Record) { r.Updated = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
	} {
		r := record("a", 1)
		change(&r)
		s.fails(s.Put(s.ctx, r), store.ErrInvalid)
	}
	s.fails(s.SetSetting(s.ctx, "", "x"), store.ErrInvalid)
	s.fails(s.SetSetting(s.ctx, "\xff", "x"), store.ErrInvalid)
	s.fails(s.SetSetting(s.ctx, "x", "\xff"), store.ErrInvalid)
	for _, id := range []string{"", "\xff"} {
		_, err := s.Get(s.ctx, id)
		s.fails(err, store.ErrNotFound)
		if value, err := s.Setting(s.ctx, id); value != "" || err != nil {
			s.Errorf("setting %q: %q, %v", id, value, err)
		}
	}
	s.lists()
}

func (s *suite) times() {
	for i, updated := range []time.Time{
		{}, time.Unix(0, 0), noon.Add(123456789), time.Now(),
		time.Date(2026, 5, 4, 1, 30, 0, 0, time.FixedZone("far east", 14*3600)), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC),
	} {
		r := record(fmt.Sprint(i), 1)
		r.Updated = updated
		s.put(r)
		s.holds(r)
		s.put(r) // the same instant is the same, also after it was kept
		if got, err := s.Get(s.ctx, r.ID); err != nil || got.Updated.Location() != time.UTC {
			s.Errorf("%v came back as %v, %v", updated, got.Updated, err)
		}
	}
}

func (s *suite) settings() {
	s.put(record("a", 1))
	for _, key := range hostile {
		for _, value := range []string{"1", "", key} {
			if err := s.SetSetting(s.ctx, key, value); err != nil {
				s.Fatal(err)
			}
			if got, err := s.Setting(s.ctx, key); got != value || err != nil {
				s.Errorf("setting %.40q: %.40q, %v; want %.40q", key, got, err, value)
			}
		}
	}
	s.lists(record("a", 1))
	if got, err := s.Setting(s.ctx, "a"); got != "" || err != nil {
		s.Errorf("a record's id as a setting: %q, %v", got, err)
	}
}

// cancelled: nobody waits any more, so nothing is done.
func (s *suite) cancelled() {
	s.put(record("a", 1))
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	_, listErr := s.List(ctx)
	_, getErr := s.Get(ctx, "a")
	_, settingErr := s.Setting(ctx, "a")
	_, historyErr := s.History(ctx, "a")
	_, revisionErr := s.Revision(ctx, "a", 1)
	_, restoreErr := s.Restore(ctx, "a", 1, noon)
	errs := []error{listErr, getErr, settingErr, s.Put(ctx, record("a", 2)), s.Put(ctx, record("b", 1)), s.Delete(ctx, "a"), historyErr, revisionErr, restoreErr, s.SetSetting(ctx, "a", "x")}
	for i, err := range errs {
		if !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnknown) {
			s.Errorf("%d: %v", i, err)
		}
	}
	s.lists(record("a", 1))
	if got, err := s.Setting(s.ctx, "a"); got != "" || err != nil {
		s.Errorf("setting after a cancelled call: %q, %v", got, err)
	}
}

// cancelledAtWork: whoever gives up while a Put is under way is told it was done, or that it is unknown; Get tells which,
// and it is the old or the new one.
func (s *suite) cancelledAtWork() {
	s.put(record("a", 1))
	revision := 1
	for i := range 20 {
		ctx, cancel := context.WithCancel(s.ctx)
		outcome := make(chan error, 1)
		go func() { outcome <- s.Put(ctx, record("a", revision+1)) }()
		time.Sleep(time.Duration(i) * 200 * time.Microsecond)
		cancel()
		err := <-outcome
		got, getErr := s.Get(s.ctx, "a")
		if getErr != nil {
			s.Fatal(getErr)
		}
		switch {
		case err == nil && got.Revision != revision+1, err != nil && got.Revision != revision && got.Revision != revision+1:
			s.Errorf("%d: told %v, and revision %d is kept", i, err, got.Revision)
		case err != nil && !errors.Is(err, context.Canceled):
			s.Errorf("%d: %v", i, err)
		}
		revision = got.Revision
		s.holds(record("a", revision))
	}
}

// concurrent: several sets are edited at once while others look.
func (s *suite) concurrent() {
	const sets, edits = 6, 10
	done := make(chan error, 2*sets)
	for i := range sets {
		go func() { done <- s.edit(fmt.Sprint(i), edits) }()
		go func() { done <- s.look(edits) }()
	}
	for range 2 * sets {
		if err := <-done; err != nil {
			s.Error(err)
		}
	}
	for i := range sets {
		s.holds(record(fmt.Sprint(i), edits))
	}
}

func (s *suite) edit(id string, edits int) error {
	for revision := 1; revision <= edits; revision++ {
		if err := s.Put(s.ctx, record(id, revision)); err != nil {
			return err
		}
		if err := s.SetSetting(s.ctx, "open", id); err != nil {
			return err
		}
	}
	return nil
}

func (s *suite) look(times int) error {
	for range times {
		list, err := s.List(s.ctx)
		if err != nil {
			return err
		}
		for _, head := range list {
			got, err := s.Get(s.ctx, head.ID)
			if err != nil {
				return err
			}
			if want := record(head.ID, got.Revision); got.Revision < head.Revision || !bytes.Equal(got.Payload, want.Payload) {
				return fmt.Errorf("revision %d of %s with payload %s, listed was %d", got.Revision, got.ID, got.Payload, head.Revision)
			}
		}
	}
	return nil
}

// model: whatever is done in whatever order, the store agrees with a plain map.
func (s *suite) model() {
	random := rand.New(rand.NewPCG(7, 11))
	model := map[string]store.Record{}
	for range 300 {
		id := fmt.Sprint(random.IntN(5))
		kept, exists := model[id]
		switch random.IntN(4) {
		case 0:
			if err := s.Delete(s.ctx, id); err != nil {
				s.Fatal(err)
			}
			delete(model, id)
		case 1:
			got, err := s.Get(s.ctx, id)
			if exists != (err == nil) || exists && !bytes.Equal(got.Payload, kept.Payload) {
				s.Fatalf("%q: %v, %v; want %s, %v", id, brief(got), err, brief(kept), exists)
			}
		default:
			r := record(id, max(1, kept.Revision+random.IntN(3)))
			err := s.Put(s.ctx, r)
			if allowed := !exists || r.Revision <= kept.Revision+1; allowed != (err == nil) {
				s.Fatalf("%q: revision %d over %d: %v", id, r.Revision, kept.Revision, err)
			}
			if err == nil {
				model[id] = r
			}
		}
	}
	var want []store.Record
	for _, r := range model {
		want = append(want, r)
	}
	store.SortNewest(want)
	s.lists(want...)
}
