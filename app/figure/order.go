package figure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats"
)

// Order is what the studies of a forest plot are sorted by: name, sensitivity, specificity or size. Of rates and sizes the
// largest comes first, and a study without the rate last. By anything else they stand as they were entered.
type Order string

// Sorted is the result with its studies in this order, and where numbered each with its number as it was entered before
// its name; those of each group follow it too. The other results stay as they are: they name studies by row, so that
// nothing but a forest plot and a table of studies may be made of it.
func Sorted(r analysis.Result, by Order, numbered bool) analysis.Result {
	if by == "" && !numbered {
		return r
	}
	rows := upTo(len(r.PerStudy))
	slices.SortStableFunc(rows, func(i, j int) int { return by.compare(r.PerStudy[i], r.PerStudy[j]) })
	to := make([]int, len(rows))
	all := make([]analysis.PerStudy, len(rows))
	for now, was := range rows {
		all[now], to[was] = r.PerStudy[was], now
		if numbered {
			all[now].Label = strconv.Itoa(was+1) + " " + studyName(all[now], was)
		}
	}
	r.PerStudy = all
	if r.Comparison != nil {
		c := *r.Comparison
		c.Levels = slices.Clone(c.Levels)
		for i, l := range c.Levels {
			index := slices.Clone(l.Index)
			for j, was := range index {
				if 0 <= was && was < len(to) {
					index[j] = to[was]
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
	if o == "name" {
		return stats.CompareLabels(strings.ToLower(a.Label), strings.ToLower(b.Label))
	}
	return cmp.Compare(o.place(a), o.place(b))
}

// place is less for what stands further up.
func (o Order) place(s analysis.PerStudy) float64 {
	v := rates(s)[0]
	switch o {
	case "size":
		return -float64(s.TP + s.FP + s.FN + s.TN)
	case "specificity":
		v = rates(s)[1]
	case "sensitivity":
	default:
		return 0
	}
	if !v.known {
		return 1
	}
	return -inside(v.value.Estimate)
}
