package recovery

import "math"

// span is an interval of a rate.
type span struct{ low, high float64 }

// rates are sensitivity, specificity and prevalence. Between them they tell every share and ratio, whatever the size of the
// table. Where a figure leaves them is found in floating point, with room to spare at every limit.
type rates [3]span

const (
	sens = iota
	spec
	prev
)

// slack is far more than rounding errors come to, and far less than any printed digit.
const slack = 1e-9

// limits of a figure, outwards.
func (f Figure) limits() span {
	low, high := float64(f.Low)/float64(f.Unit), float64(f.High)/float64(f.Unit)
	return span{low - slack*low, high + slack*high}
}

// value is a kind at three rates. Where it is 0/0 anything can be near: then it is without.
func (k Kind) value(at [3]float64, without float64) float64 {
	se, sp, p := at[sens], at[spec], at[prev]
	tp, fn, fp, tn := p*se, p*(1-se), (1-p)*(1-sp), (1-p)*sp
	numerator, denominator := 0.0, 1.0
	switch k {
	case Sensitivity:
		return se
	case Specificity:
		return sp
	case Prevalence:
		return p
	case Accuracy:
		return tp + tn
	case PPV:
		numerator, denominator = tp, tp+fp
	case NPV:
		numerator, denominator = tn, tn+fn
	case F1:
		numerator, denominator = 2*tp, 2*tp+fp+fn
	case LRPositive:
		numerator, denominator = se, 1-sp
	case LRNegative:
		numerator, denominator = 1-se, sp
	case DOR:
		numerator, denominator = se*sp, (1-se)*(1-sp)
	}
	if numerator == 0 && denominator == 0 {
		return without
	}
	return numerator / denominator
}

// extreme is the largest value of a kind (sign 1), or the smallest with its sign changed (sign −1), where one rate is x and
// the others are anywhere within r. Every kind rises or falls with each rate, so the corners tell.
func (r rates) extreme(k Kind, rate int, x, sign float64) float64 {
	without := math.Inf(1)
	if sign < 0 {
		without = 0
	}
	best := math.Inf(-1)
	other, third := (rate+1)%3, (rate+2)%3
	for _, y := range [2]float64{r[other].low, r[other].high} {
		for _, z := range [2]float64{r[third].low, r[third].high} {
			var at [3]float64
			at[rate], at[other], at[third] = x, y, z
			best = max(best, sign*k.value(at, without))
		}
	}
	return best
}

// narrow cuts off what no figure leaves, and reports whether anything remains.
func (r *rates) narrow(figures []Figure, rounds int) bool {
	for range rounds {
		before := *r
		for _, f := range figures {
			if f.Kind.IsCount() {
				continue
			}
			l := f.limits()
			for rate := range r {
				if !r.cut(f.Kind, rate, 1, l.low) || !r.cut(f.Kind, rate, -1, -l.high) {
					return false
				}
			}
		}
		if *r == before {
			break
		}
	}
	return true
}

// cut keeps of one rate what can reach a limit; false if nothing can.
func (r *rates) cut(k Kind, rate int, sign, limit float64) bool {
	reaches := func(x float64) bool { return r.extreme(k, rate, x, sign) >= limit-1e-12 }
	low, high := reaches(r[rate].low), reaches(r[rate].high)
	if low == high {
		return low
	}
	out, in := r[rate].low, r[rate].high
	if low {
		out, in = in, out
	}
	for range 30 {
		if middle := (out + in) / 2; reaches(middle) {
			in = middle
		} else {
			out = middle
		}
	}
	if low {
		r[rate].high = out
	} else {
		r[rate].low = out
	}
	return true
}

// possible reports false only if no rates within r agree with all figures; r is halved as often as depth says to find out.
func (r rates) possible(figures []Figure, depth int) bool {
	if !r.narrow(figures, 4) {
		return false
	}
	widest := 0
	for i := range r {
		if r[i].high-r[i].low > r[widest].high-r[widest].low {
			widest = i
		}
	}
	if depth == 0 || r[widest].high-r[widest].low < 1e-6 {
		return true
	}
	middle := (r[widest].low + r[widest].high) / 2
	lower, upper := r, r
	lower[widest].high, upper[widest].low = middle, middle
	return upper.possible(figures, depth-1) || lower.possible(figures, depth-1)
}

var everything = rates{{0, 1}, {0, 1}, {0, 1}}
