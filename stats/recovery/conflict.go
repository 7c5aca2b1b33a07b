package recovery

import "slices"

// conflicts are the smallest sets among figures with which no table agrees: all of up to four figures (three, of more than
// ten), or else one, from which nothing can be left out. What cannot be shown to be a conflict with little work passes for
// none, so that a set that is named never holds together, but may be larger than it had to be.
func conflicts(figures []Figure, pause func() bool) [][]Kind {
	most := 4
	if len(figures) > 10 {
		most = 3
	}
	c := conflictSearch{figures: figures, pause: pause}
	for size := 1; size <= min(most, len(figures)); size++ {
		c.choose(nil, 0, size)
	}
	if len(c.found) == 0 {
		c.found = [][]Figure{c.leastOf(figures)}
	}
	out := make([][]Kind, len(c.found))
	for i, set := range c.found {
		for _, f := range set {
			out[i] = append(out[i], f.Kind)
		}
	}
	return out
}

type conflictSearch struct {
	figures []Figure
	found   [][]Figure
	pause   func() bool
}

// choose tries every set of so many more figures from the one at from on.
func (c *conflictSearch) choose(chosen []Figure, from, size int) {
	if size == 0 {
		holds := func(set []Figure) bool {
			return !slices.ContainsFunc(set, func(f Figure) bool { return !slices.Contains(chosen, f) })
		}
		if !slices.ContainsFunc(c.found, holds) && c.conflict(chosen) {
			c.found = append(c.found, slices.Clone(chosen))
		}
		return
	}
	for i := from; i+size <= len(c.figures); i++ {
		c.choose(append(slices.Clip(chosen), c.figures[i]), i+1, size-1)
	}
}

// leastOf leaves out of a conflict what it does not need.
func (c *conflictSearch) leastOf(figures []Figure) []Figure {
	set := slices.Clone(figures)
	for i := 0; i < len(set); {
		if without := slices.Delete(slices.Clone(set), i, i+1); c.conflict(without) {
			set = without
		} else {
			i++
		}
	}
	return set
}

// conflict reports a set that is shown to agree with no table.
func (c *conflictSearch) conflict(set []Figure) bool {
	if c.pause != nil && !c.pause() {
		return false
	}
	if !everything.possible(set, 8) {
		return true
	}
	const effort = 200_000
	s := newSearch(set, 0, effort, c.pause)
	s.run()
	switch {
	case s.impossible:
		return true
	case s.unbounded:
		return s.noRow()
	}
	return len(s.tables) == 0 && !s.stopped
}

// noRow reports that one group is of a known size, but none of its rows goes with the figures, whatever the other group is.
func (s *search) noRow() bool {
	return s.noneOf(diseased, tp, sens) || s.noneOf(nonDiseased, tn, spec)
}

func (s *search) noneOf(group, cell, rate int) bool {
	size, right := s.count[group], s.count[cell]
	if size.low != size.high || size.low == 0 || right.high-right.low > 100 {
		return false
	}
	for n := right.low; n <= right.high; n++ {
		r := everything
		r[rate] = span{float64(n) / float64(size.low), float64(n) / float64(size.low)}
		if r.possible(s.figures, 6) {
			return false
		}
	}
	return true
}
