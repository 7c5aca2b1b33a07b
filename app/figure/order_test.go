package figure

import (
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
)

func labels(r analysis.Result) string {
	var all []string
	for _, s := range r.PerStudy {
		all = append(all, s.Label)
	}
	return strings.Join(all, ",")
}

func TestSorted(t *testing.T) {
	v := func(p float64) *analysis.Interval { return &analysis.Interval{Estimate: analysis.Real(p)} }
	r := analysis.Result{PerStudy: []analysis.PerStudy{
		{Label: "beta 10", TP: 5, FN: 5, TN: 1, Sensitivity: v(0.5), Specificity: v(1)},
		{Label: "Alpha", TN: 40, Specificity: v(0.75)},
		{Label: "Beta 9", TP: 9, FN: 1, TN: 90, Sensitivity: v(0.9), Specificity: v(0.75)},
		{Label: "Study 4", TP: 1, FN: 1, FP: 2, Sensitivity: v(0.5), Specificity: v(0)},
	}}
	for by, want := range map[Order]string{
		"": "beta 10,Alpha,Beta 9,Study 4", "entered": "beta 10,Alpha,Beta 9,Study 4", "name": "Alpha,Beta 9,beta 10,Study 4", "sensitivity": "Beta 9,beta 10,Study 4,Alpha",
		"specificity": "beta 10,Alpha,Beta 9,Study 4", "size": "Beta 9,Alpha,beta 10,Study 4",
	} {
		if got := labels(Sorted(r, by, false)); got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
	for by, want := range map[Order]string{"": "1 beta 10,2 Alpha,3 Beta 9,4 Study 4", "name": "2 Alpha,3 Beta 9,1 beta 10,4 Study 4"} {
		if got := labels(Sorted(r, by, true)); got != want {
			t.Errorf("by %s, numbered: %s, want %s", by, got, want)
		}
	}
	if labels(r) != "beta 10,Alpha,Beta 9,Study 4" {
		t.Error("sorting changed what it was given")
	}
}

// TestSortedGroupsKeepTheirStudies: whatever the order, every group has the studies that it had, in that order.
func TestSortedGroupsKeepTheirStudies(t *testing.T) {
	r := compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}})
	for i := range r.PerStudy {
		r.PerStudy[i].Label += strings.Repeat("i", i) // no two alike
	}
	for _, by := range []Order{"name", "sensitivity", "specificity", "size"} {
		s := Sorted(r, by, false)
		for g, l := range r.Comparison.Levels {
			var was, is []string
			for _, row := range l.Index {
				was = append(was, r.PerStudy[row].Label)
			}
			for _, row := range s.Comparison.Levels[g].Index {
				is = append(is, s.PerStudy[row].Label)
			}
			slices.Sort(was)
			if !slices.IsSorted(s.Comparison.Levels[g].Index) || len(is) == 0 {
				t.Errorf("by %s, %s: rows %v", by, l.Name, s.Comparison.Levels[g].Index)
			}
			slices.Sort(is)
			if !slices.Equal(was, is) {
				t.Errorf("by %s, %s has other studies", by, l.Name)
			}
		}
	}
}
