package figure

import (
	"cmp"
	"slices"
	"strings"

	"bivar/app/analysis"
)

// Order is what the studies of a forest plot are sorted by: name, sensitivity, specificity or size. Of rates and sizes the
// largest comes first, and a study without the rate last. By anything else they stand as they were entered.
type Order string

// Sorted is the result with its studies in this order; those of each group follow it too. The other results stay as
// they are: they name studies by row, so that nothing but a forest plot and a table of studies may be made of it.
func Sorted(r analysis.Result, by Order) analysis.Result {
	if by == "" {
		return r
	}
	rows := upTo(len(r.PerStudy))
	slices.SortStableFunc(rows, func(i, j int) int { return by.compare(r.PerStudy[i], r.PerStudy[j]) })
	to := make([]int, len(rows))
	all := make([]analysis.PerStudy, len(rows))
	for now, was := range rows {
		all[now], to[was] = r.PerStudy[was], now
		all[now].Label = studyName(all[now], was)
	}
	r.PerStudy = all
	if r.Comparison != nil {
		c := *r.Comparison
		c.Levels = slices.Clone(c.Levels)
		for i, l := range c.Levels {
			index := make([]int, 0, len(l.Index))
			for _, was := range l.Index {
				if 0 <= was && was < len(to) {
					index = append(index, to[was])
				}
			}
			slices.Sort(index)
			c.Levels[i].Index = index
		}
		r.Comparison = &c
	}
	return r
}

// compare is negative where a stands before b.
func (o Order) compare(a, b analysis.PerStudy) int {
	switch o {
	case "name":
		return compareNames(a.Label, b.Label)
	case "sensitivity":
		return compareRates(rates(a)[0], rates(b)[0])
	case "specificity":
		return compareRates(rates(a)[1], rates(b)[1])
	case "size":
		return people(b) - people(a)
	}
	return 0
}

func people(s analysis.PerStudy) int { return s.TP + s.FP + s.FN + s.TN }

// compareRates puts the higher rate first, what is not known last.
func compareRates(a, b rate) int {
	of := func(v rate) float64 {
		if !v.known {
			return -1
		}
		return inside(v.value.Estimate)
	}
	return cmp.Compare(of(b), of(a))
}

// compareNames is the order of an index: capitals count as small letters, and numbers by their size.
func compareNames(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	for a != "" && b != "" {
		m, n := digits(a), digits(b)
		x, y := a[:max(m, 1)], b[:max(n, 1)]
		a, b = a[len(x):], b[len(y):]
		if m > 0 && n > 0 {
			x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
		}
		if x != y {
			return strings.Compare(x, y)
		}
	}
	return len(a) - len(b)
}

// digits is how many digits s begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
