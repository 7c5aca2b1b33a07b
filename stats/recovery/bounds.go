package recovery

import "math"

// The counts of a table that figures tell of.
const (
	tp = iota
	fp
	fn
	tn
	diseased
	nonDiseased
	positive
	negative
	tested
	counts // their number
)

// bounds is an interval of a count.
type bounds struct{ low, high int64 }

const unknown = int64(1) << 40

func (b bounds) open() bool { return b.high >= unknown }

// sums are which count is the sum of which.
var sums = [...][3]int{{diseased, tp, fn}, {nonDiseased, fp, tn}, {positive, tp, fp}, {negative, fn, tn}, {tested, diseased, nonDiseased}, {tested, positive, negative}}

// countOf are the counts that a kind names: itself, or numerator and denominator of a fraction.
var countOf = [Kinds][2]int8{
	Tested: {tested}, Diseased: {diseased}, NonDiseased: {nonDiseased}, TP: {tp}, FP: {fp}, FN: {fn}, TN: {tn},
	Sensitivity: {tp, diseased}, Specificity: {tn, nonDiseased}, PPV: {tp, positive}, NPV: {tn, negative}, Prevalence: {diseased, tested}, Accuracy: {-1, tested},
}

// parts are, by rate, the count it is the share of, the other one, and their sum.
var parts = [...][3]int{sens: {tp, fn, diseased}, spec: {tn, fp, nonDiseased}, prev: {diseased, nonDiseased, tested}}

// tally is what is known of each count.
type tally [counts]bounds

// narrowed is what the figures leave of the counts, given what they leave of the rates; false if nothing.
func narrowed(figures []Figure, r rates) (t tally, ok bool) {
	for i := range t {
		t[i] = bounds{0, unknown}
	}
	t[tested].low = 1
	for _, f := range figures {
		is := countOf[f.Kind]
		if (f.Exact || f.Kind.IsCount()) && is[0] >= 0 {
			t.meet(int(is[0]), f.Low, f.High)
		}
		if f.Exact {
			t.meet(int(is[1]), f.Unit, f.Unit)
		}
	}
	for range 200 {
		before := t
		t.add()
		for i, of := range parts {
			t.share(of[0], of[2], r[i])
			t.share(of[1], of[2], span{1 - r[i].high, 1 - r[i].low})
		}
		for _, f := range figures {
			if f.Kind == PPV || f.Kind == NPV {
				t.share(int(countOf[f.Kind][0]), int(countOf[f.Kind][1]), f.limits())
			}
		}
		for _, b := range t {
			if b.low > b.high {
				return t, false
			}
		}
		if t == before {
			break
		}
	}
	return t, true
}

func (t *tally) meet(i int, low, high int64) {
	t[i].low, t[i].high = max(t[i].low, low), min(t[i].high, high)
}

// add keeps sums and what they are of together.
func (t *tally) add() {
	for _, s := range sums {
		whole, one, two := s[0], s[1], s[2]
		t.meet(whole, t[one].low+t[two].low, t[one].high+t[two].high)
		if !t[whole].open() {
			t.meet(one, 0, t[whole].high-t[two].low)
			t.meet(two, 0, t[whole].high-t[one].low)
		}
		if !t[two].open() {
			t.meet(one, t[whole].low-t[two].high, unknown)
		}
		if !t[one].open() {
			t.meet(two, t[whole].low-t[one].high, unknown)
		}
	}
}

// share keeps a part and its whole in a proportion. The limits are floating point and so are given room.
func (t *tally) share(part, whole int, of span) {
	t.meet(part, up(of.low*float64(t[whole].low)), unknown)
	if !t[whole].open() {
		t.meet(part, 0, down(of.high*float64(t[whole].high)))
	}
	if of.high > 0 {
		t.meet(whole, up(float64(t[part].low)/of.high), unknown)
	}
	if of.low > 2*slack && !t[part].open() {
		t.meet(whole, 0, down(float64(t[part].high)/of.low))
	}
}

// up and down round outwards: a hair beyond a whole number is that number.
func up(x float64) int64   { return int64(math.Ceil(min(x, float64(unknown))*(1-slack) - slack)) }
func down(x float64) int64 { return int64(math.Floor(min(x, float64(unknown))*(1+slack) + slack)) }
