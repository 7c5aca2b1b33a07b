package studyio

import (
	"fmt"
	"slices"
	"strings"
)

// asTold is the layout that a person says.
func (o *opener) asTold() []*layout {
	told := make([]meaning, len(o.columns))
	var seen [tn + 1]int
	for i, name := range o.columns {
		told[i] = knownAs(name).meaning
		seen[told[i]]++
	}
	if len(told) < len(counts) || seen[tp] != 1 || seen[fp] != 1 || seen[fn] != 1 || seen[tn] != 1 || seen[label] > 1 {
		o.add(Fault{BadAnswer, 0, "", strings.Join(o.columns, ","), "must name tp, fp, fn and tn once each, and study at most once"})
		return nil
	}
	first, names, has := o.nameRow()
	for i, r := range o.rows[:min(len(o.rows), maxAbove+1)] {
		if h := wideHeader(o.named(r)); h.missing() == 0 {
			first, names, has = i+1, slices.Clone(o.named(r)), true
			break
		}
	}
	if len(told) != len(names) {
		return o.toldCounts(told, names, first, has)
	}
	left := make([]bool, len(told))
	for i, m := range told {
		if left[i] = o.columns[i] == AsNone; m == covariate && !left[i] && o.columns[i] != AsCovariate {
			names[i] = o.columns[i]
		}
	}
	h := headerOf(names, told)
	h.left = left
	h.covariates = slices.DeleteFunc(h.covariates, func(i int) bool { return left[i] })
	return []*layout{{h, first, has}}
}

// toldCounts is the layout where a person says only the order of the counts.
func (o *opener) toldCounts(told []meaning, names []string, first int, has bool) []*layout {
	columns := o.countColumns(first, names)
	if h := wideHeader(names); h.missing() == 0 {
		columns = nil
		for i := range names {
			if slices.Contains(h.count[tp:], i) {
				columns = append(columns, i)
			}
		}
	}
	if len(told) != len(counts) || len(columns) != len(counts) {
		o.add(Fault{BadAnswer, 0, "", strings.Join(o.columns, ","), fmt.Sprintf("names %d columns, but the %s has %d; name each of them", len(told), o.source, len(names))})
		return nil
	}
	means := o.labelled(names, first)
	for i, m := range told {
		means[columns[i]] = m
	}
	return []*layout{{headerOf(names, means), first, has}}
}
