package check

// Tally sums up rows.
type Tally struct {
	Compared, Passed int
	Absent           int        // numbers that are absent here and there
	Kinds            []KindDone // as they come
	Faults           []Row      // the rows that do not pass, the worst first and no more than mostFaults
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
	for _, r := range rows {
		i := 0
		for i < len(t.Kinds) && t.Kinds[i].Kind.Name != r.Kind.Name {
			i++
		}
		if i == len(t.Kinds) {
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
			t.fault(r)
		}
		if r.worse(k.Worst) {
			k.Worst = r
		}
	}
	return t
}

// mostFaults is how many are kept: a program that is wrong is wrong in thousands.
const mostFaults = 50

// fault keeps a row that does not pass, before those that are less wrong. (slices.SortFunc would make the page's program
// 6 kB larger.)
func (t *Tally) fault(r Row) {
	t.Faults = append(t.Faults, r)
	for i := len(t.Faults) - 1; i > 0 && t.Faults[i].worse(t.Faults[i-1]); i-- {
		t.Faults[i], t.Faults[i-1] = t.Faults[i-1], t.Faults[i]
	}
	t.Faults = t.Faults[:min(len(t.Faults), mostFaults)]
}

// worse reports that the row is further off than another; a number where there should be none is furthest.
func (r Row) worse(than Row) bool {
	return finite(than.Share()) && !(r.Share() <= than.Share())
}
