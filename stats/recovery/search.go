package recovery

// search goes through the tables that figures leave, by rising group sizes, TP and TN.
type search struct {
	figures []Figure
	most    int // as many tables as are wanted; one more may be found
	left    int // of the work that may be done
	pause   func() bool

	count      tally
	tables     []Table
	impossible bool // what is known of rates and counts shows that nothing agrees
	unbounded  bool // the table could be of any size
	stopped    bool
}

func newSearch(figures []Figure, most, work int, pause func() bool) *search {
	return &search{figures: figures, most: most, left: work, pause: pause}
}

// tick counts the work and lets others do theirs; false ends the search.
func (s *search) tick() bool {
	s.left--
	if s.left < 0 || s.left%256 == 0 && s.pause != nil && !s.pause() {
		s.stopped = true
	}
	return !s.stopped
}

// run finds the tables.
func (s *search) run() {
	r := everything
	ok := r.narrow(s.figures, 20)
	if ok {
		s.count, ok = narrowed(s.figures, r)
	}
	d, h := s.count[diseased], s.count[nonDiseased]
	s.impossible, s.unbounded = !ok, d.open() || h.open()
	if s.impossible || s.unbounded {
		return
	}
	n := s.count[tested]
	n.high = min(n.high, MaxPeople)
	for size := d.low; size <= min(d.high, n.high); size++ {
		for other := max(h.low, n.low-size); other <= min(h.high, n.high-size); other++ {
			if !s.tick() || !s.group(size, other) {
				return
			}
		}
		if !s.tick() {
			return
		}
	}
}

// group finds the tables of two group sizes; false once there are enough.
func (s *search) group(d, h int64) bool {
	var room [64]form
	limits := room[:0]
	for _, f := range s.figures {
		limits = f.conditions(limits, d, h)
	}
	tps, tns := bounds{max(0, s.count[tp].low), min(d, s.count[tp].high)}, bounds{max(0, s.count[tn].low), min(h, s.count[tn].high)}
	for range 60 {
		before, beforeTN := tps, tns
		for _, l := range limits {
			tps = l.keep(tps, tns)
			tns = l.mirrored().keep(tns, tps)
			if tps.low > tps.high || tns.low > tns.high {
				return true
			}
		}
		if tps == before && tns == beforeTN {
			break
		}
	}
	for x := tps.low; x <= tps.high; x++ {
		if !s.tick() {
			return false
		}
		row := tns
		for _, l := range limits {
			row = l.mirrored().keep(row, bounds{x, x})
		}
		for y := row.low; y <= row.high; y++ {
			s.tables = append(s.tables, Table{int(x), int(h - y), int(d - x), int(y)})
			if len(s.tables) > s.most || !s.tick() {
				return false
			}
		}
	}
	return true
}

// conditions adds what a figure asks of TP and TN, exactly: forms that must not be negative. The last is that the quantity is
// defined.
func (f Figure) conditions(to []form, d, h int64) []form {
	numerator, denominator := f.Kind.ratio(d, h)
	one := form{one: 1}
	if f.Exact {
		to = append(to, denominator.less(1, one, f.Unit), one.less(f.Unit, denominator, 1))
	}
	return append(to, numerator.less(f.Unit, denominator, f.Low), denominator.less(f.High, numerator, f.Unit), denominator.less(1, one, 1))
}

// less is times·f − others·g.
func (f form) less(times int64, g form, others int64) form {
	return form{times*f.one - others*g.one, times*f.tp - others*g.tp, times*f.tn - others*g.tn, times*f.both - others*g.both}
}

// mirrored exchanges the two groups.
func (f form) mirrored() form { return form{f.one, f.tn, f.tp, f.both} }

// keep is what a form that must not be negative leaves of TP, given TN. For a TP it is largest at an end of TN.
func (f form) keep(tps, tns bounds) bounds {
	one := atLeastZero(f.one+f.tn*tns.low, f.tp+f.both*tns.low, tps)
	if tns.low == tns.high {
		return one
	}
	two := atLeastZero(f.one+f.tn*tns.high, f.tp+f.both*tns.high, tps)
	switch {
	case one.low > one.high:
		return two
	case two.low > two.high:
		return one
	}
	return bounds{min(one.low, two.low), max(one.high, two.high)}
}

// atLeastZero is where within b one + slope·x ≥ 0.
func atLeastZero(one, slope int64, b bounds) bounds {
	switch {
	case slope > 0 && one < 0:
		b.low = max(b.low, (-one+slope-1)/slope)
	case slope < 0 && one >= 0:
		b.high = min(b.high, one/-slope)
	case slope <= 0 && one < 0:
		// Not at any x above −1; and only those are asked for.
		b.high = b.low - 1
	}
	return b
}
