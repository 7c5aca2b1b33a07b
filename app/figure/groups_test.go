package figure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/datasets"
	"bivar/testdata/hostile"
	"bivar/testdata/stored"
)

// compared is a published set with one of its columns compared.
func compared(t testing.TB, key string, o analysis.Options) analysis.Result {
	t.Helper()
	e, ok := datasets.ByKey(key)
	if !ok {
		t.Fatalf("no example %s", key)
	}
	o.Model = "binomial"
	return analysis.Run(analysis.Request{Set: e.Set(), Options: o})
}

// manyGroups has more groups than there are marks, some of them without a result, and names as nobody should write them.
func manyGroups(t testing.TB) analysis.Result {
	r := iqcode(t)
	names := hostile.Strings()
	c := &analysis.Comparison{Column: names[0], Kind: "groups"}
	v := func(p float64) *analysis.Interval {
		return &analysis.Interval{Estimate: analysis.Real(p), Lower: analysis.Real(p - 0.1), Upper: analysis.Real(p + 0.1)}
	}
	for g := range 12 {
		l := analysis.Level{Name: names[g], Rows: 1, Index: []int{g}, Diagnostic: "estimated", Sensitivity: v(0.5 + float64(g)/30), Specificity: v(0.8)}
		switch g {
		case 2:
			l.Diagnostic = "few"
		case 3:
			l.Diagnostic, l.Sensitivity, l.Specificity = "perfect", nil, nil
		case 4:
			l.Index = []int{-1, 99}
		}
		c.Levels = append(c.Levels, l)
	}
	r.Comparison = c
	return r
}

func TestGroupsGolden(t *testing.T) {
	two := compared(t, "smoking", analysis.Options{By: []string{"type"}})
	bones := compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}})
	number := compared(t, "iqcode", analysis.Options{By: []string{"iqcode_items"}})
	many := manyGroups(t)
	for name, s := range map[string]Scene{
		"groups-forest-690": ForestByGroup(bones, 690), "groups-forest-358": ForestByGroup(bones, 358),
		"groups-sroc-425": SROCByGroup(bones, 425), "groups-sroc-two-425": SROCByGroup(two, 425),
		"groups-many-forest-358": ForestByGroup(many, 358), "groups-many-sroc-358": SROCByGroup(many, 358),
		"bubble-690": Bubble(number, 690), "bubble-358": Bubble(number, 358),
	} {
		t.Run(name, func(t *testing.T) {
			checkGolden(t, name, s)
			checkScene(t, s)
		})
	}
}

// checkGolden compares a figure with the one in testdata, or writes that anew.
func checkGolden(t *testing.T, name string, s Scene) {
	t.Helper()
	checkFile(t, name, s.SVG())
}

func checkFile(t *testing.T, name, got string) {
	t.Helper()
	stored.Is(t, "testdata/"+name+".svg", got)
}

func TestHostileGroups(t *testing.T) {
	known := []string{"svg", "title", "desc", "g", "rect", "line", "circle", "path", "text"}
	names := hostile.Strings()
	r := manyGroups(t)
	for i, width := range []float64{1150, 690, 358, 280} {
		for g := range r.Comparison.Levels {
			r.Comparison.Levels[g].Name = names[(i*12+g)%len(names)]
		}
		r.Comparison.Column = names[len(names)-1-i]
		r.Comparison.Line = &analysis.Line{Rows: []analysis.RowNumber{{Row: 0, X: 1}, {Row: 1, X: 1e300}, {Row: -1, X: 3}, {Row: 2, X: -1e9}, {Row: 3, X: analysis.Missing()}}}
		for _, s := range []Scene{ForestByGroup(r, width), SROCByGroup(r, width), Bubble(r, width)} {
			elementNames, _ := elements(t, s.SVG())
			for _, n := range elementNames {
				if !slices.Contains(known, n) {
					t.Errorf("a name became the element %s", n)
				}
			}
			checkScene(t, s)
		}
	}
}

// TestRandomGroups draws comparisons any part of which may be missing or not a number.
func TestRandomGroups(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	names := hostile.Strings()
	for i := range 80 {
		r := randomResult(rng)
		c := &analysis.Comparison{Column: names[rng.IntN(len(names))], Line: &analysis.Line{}}
		for range rng.IntN(14) {
			other := randomResult(rng)
			l := analysis.Level{Name: names[rng.IntN(len(names))], Diagnostic: []string{"estimated", "few", "perfect", "failed"}[rng.IntN(4)], SROC: other.Fit.SROC}
			if other.Fit.Summary != nil {
				l.Sensitivity, l.Specificity = other.Fit.Summary.Sensitivity, other.Fit.Summary.Specificity
			}
			for range rng.IntN(6) {
				l.Index = append(l.Index, rng.IntN(70)-2)
			}
			c.Levels = append(c.Levels, l)
			x := analysis.Real(rng.NormFloat64() * 1e6)
			c.Line.Rows = append(c.Line.Rows, analysis.RowNumber{Row: rng.IntN(70) - 2, X: x})
			c.Line.Fitted = append(c.Line.Fitted, analysis.AtNumber{X: x, Sensitivity: l.Sensitivity, Specificity: l.Specificity})
		}
		r.Comparison = c
		width := []float64{280, 358, 560, 690, 1150}[i%5]
		for _, s := range []Scene{ForestByGroup(r, width), SROCByGroup(r, width), Bubble(r, width)} {
			svg := s.SVG()
			elements(t, svg)
			if bare := withoutText(svg); strings.Contains(bare, "NaN") || strings.Contains(bare, "Inf") {
				t.Errorf("comparison %d: something that is no number is drawn", i)
			}
			checkScene(t, s)
		}
		if t.Failed() {
			t.Fatalf("comparison %d", i)
		}
	}
}

// TestEveryStudyIsInItsGroup: no study is lost or drawn twice, whatever the groups.
func TestEveryStudyIsInItsGroup(t *testing.T) {
	r := compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}})
	r.Comparison.Levels[1].Index = r.Comparison.Levels[1].Index[1:]
	svg := ForestByGroup(r, 690).SVG()
	for _, s := range r.PerStudy {
		if n := strings.Count(svg, ">"+s.Label+"</text>"); n != 1 {
			t.Errorf("%s is there %d times", s.Label, n)
		}
	}
	if !strings.Contains(svg, ">In no group</text>") {
		t.Error("a study without a group has no heading")
	}
}

// TestMarksDiffer: no two of the eight marks share a shape, a colour or a dash.
func TestMarksDiffer(t *testing.T) {
	seen := map[string]bool{}
	for i := range fewGroups {
		m := groupMark(i)
		for _, what := range []string{fmt.Sprint("shape", m.draw(style{}, 0, 0, 6)), "colour " + groupColours[i], "dash" + groupDashes[i]} {
			if seen[what] {
				t.Errorf("mark %d repeats %s", i, what)
			}
			seen[what] = true
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{16, 32, "[20 25 30]"}, {1994, 2011, "[1995 2000 2005 2010]"}, {0, 1, "[0 0.5 1]"}, {-3, 4, "[-2 0 2 4]"}, {5, 5, "[5]"}} {
		if got := fmt.Sprint(ticks(c.low, c.high, 4)); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}
