package recovery

import "math/bits"

// conflicts are the smallest sets among figures with which no table agrees: all of up to four figures (three, of more than
// ten), or else one, from which nothing can be left out. What cannot be shown to be a conflict with little work passes for
// none, so that a set that is named never holds together, but may be larger than it had to be.
func conflicts(figures []Figure, pause func() bool) (out [][]Kind) {
	most := 4
	if len(figures) > 10 {
		most = 3
	}
	c := conflictSearch{figures: figures, pause: pause}
	all := uint32(1)<<len(figures) - 1
	for size := 1; size <= most; size++ {
		for set := uint32(1); set <= all; set++ {
			if bits.OnesCount32(set) == size && !c.known(set) && c.conflict(set) {
				c.found = append(c.found, set)
			}
		}
	}
	if c.found == nil {
		for i := range figures {
			if without := all &^ (1 << i); c.conflict(without) {
				all = without
			}
		}
		c.found = []uint32{all}
	}
	for _, set := range c.found {
		var kinds []Kind
		for _, f := range c.chosen(set) {
			kinds = append(kinds, f.Kind)
		}
		out = append(out, kinds)
	}
	return out
}

// conflictSearch knows sets of figures by their bits.
type conflictSearch struct {
	figures []Figure
	found   []uint32
	pause   func() bool
}

// known reports a set that holds one already found.
func (c *conflictSearch) known(set uint32) bool {
	for _, f := range c.found {
		if set&f == f {
			return true
		}
	}
	return false
}

func (c *conflictSearch) chosen(set uint32) (figures []Figure) {
	for i, f := range c.figures {
		if set>>i&1 == 1 {
			figures = append(figures, f)
		}
	}
	return figures
}

// conflict reports a set that is shown to agree with no table.
func (c *conflictSearch) conflict(set uint32) bool {
	if c.pause != nil && !c.pause() {
		return false
	}
	figures := c.chosen(set)
	if !everything.possible(figures, 6) {
		return true
	}
	const effort = 200_000
	s := newSearch(figures, 0, effort, c.pause)
	s.run()
	return s.impossible || !s.unbounded && len(s.tables) == 0 && !s.stopped
}
