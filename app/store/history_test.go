package store_test

import (
	"slices"
	"testing"
	"time"

	"bivar/app/store"
)

// TestSuperfluous: thinned again and again while a set is edited for days, its history keeps the newest, and something of
// every hour of the last day and of every day.
func TestSuperfluous(t *testing.T) {
	begun := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	var history []store.Record // newest first
	const minutes = 5 * 24 * 60
	aside := 7
	for i := 1; i <= minutes; i++ {
		r := store.Record{Revision: i, Updated: begun.Add(time.Duration(i) * time.Minute), Aside: i == aside}
		history = append([]store.Record{r}, history...)
		old := store.Superfluous(history)
		history = slices.DeleteFunc(history, func(r store.Record) bool { return slices.Contains(old, r.Revision) })
		if want := min(i, store.KeptRevisions); len(history) < want || history[want-1].Revision != i-want+1 {
			t.Fatalf("after %d: the newest %d are not all there", i, want)
		}
	}
	has := func(from, to time.Time) bool {
		return slices.ContainsFunc(history, func(r store.Record) bool { return !r.Updated.Before(from) && r.Updated.Before(to) })
	}
	end := history[0].Updated
	for h := end.Add(-23 * time.Hour).Truncate(time.Hour); h.Before(end); h = h.Add(time.Hour) {
		if !has(h, h.Add(time.Hour)) {
			t.Errorf("nothing is left of the hour from %v", h)
		}
	}
	for d := begun.Truncate(24 * time.Hour); d.Before(end); d = d.Add(24 * time.Hour) {
		if !has(d, d.Add(24*time.Hour)) {
			t.Errorf("nothing is left of %v", d)
		}
	}
	if !slices.ContainsFunc(history, func(r store.Record) bool { return r.Revision == aside }) {
		t.Error("what was set aside was thinned")
	}
	if most := store.KeptRevisions + 24 + 6 + 2; len(history) > most {
		t.Errorf("%d revisions are kept, more than %d", len(history), most)
	}
}
