package check

import (
	"slices"
	"strings"
)

// Tally sums up rows.
type Tally struct {
	Compared, Passed int
	Absent           int        // numbers that are absent here and there
	Kinds            []KindDone // by name
	Faults           []Row      // the rows that do not pass, the worst first
}

// KindDone is one kind's part of a tally.
type KindDone struct {
	Kind             Kind
	Compared, Passed int
	Worst            Row // the one with the largest deviation as a share of its tolerance
}

// Sum sums up rows.
func Sum(rows []Row) Tally {
	t := Tally{Compared: len(rows)}
	at := map[Kind]int{}
	for _, r := range rows {
		i, ok := at[r.Kind]
		if !ok {
			i = len(t.Kinds)
			at[r.Kind] = i
			t.Kinds = append(t.Kinds, KindDone{Kind: r.Kind, Worst: r})
		}
		k := &t.Kinds[i]
		k.Compared++
		if !finite(r.Reference) {
			t.Absent++
		}
		if r.Pass() {
			t.Passed++
			k.Passed++
		} else {
			t.Faults = append(t.Faults, r)
		}
		if r.Share() > k.Worst.Share() || !finite(r.Share()) {
			k.Worst = r
		}
	}
	slices.SortFunc(t.Kinds, func(a, b KindDone) int { return strings.Compare(a.Kind.Name, b.Kind.Name) })
	slices.SortStableFunc(t.Faults, func(a, b Row) int {
		switch x, y := a.Share(), b.Share(); {
		case !finite(x) && finite(y), x > y:
			return -1
		case !finite(y) && finite(x), y > x:
			return 1
		}
		return 0
	})
	return t
}
