package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/hostile"
)

// chosenLooks are the looks of ROC planes.
var chosenLooks = map[string]Look{
	"near": {Axes: "near"}, "names": {Labels: "names"}, "numbers": {Labels: "numbers"}, "crosses": {Marks: "crosses"},
	"near-names": {Labels: "names", Axes: "near"}, "all": {Labels: "numbers", Axes: "near", Marks: "crosses"},
}

func TestChosenGolden(t *testing.T) {
	example := iqcode(t)
	bones := compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}})
	for name, s := range map[string]Scene{
		"sroc-near-425": chosenLooks["near"].SROC(example, 425), "sroc-names-425": chosenLooks["names"].SROC(example, 425),
		"sroc-crosses-358": chosenLooks["crosses"].SROC(example, 358), "sroc-hard-near-names-358": chosenLooks["near-names"].SROC(awkward(t), 358),
		"groups-sroc-near-names-425": chosenLooks["near-names"].SROCByGroup(bones, 425), "groups-sroc-all-358": chosenLooks["all"].SROCByGroup(bones, 358),
	} {
		t.Run(name, func(t *testing.T) {
			checkGolden(t, name, s)
			checkScene(t, s)
			checkLabels(t, s)
		})
	}
}

// checkLabels fails if a text lies on another or on the middle of a study.
func checkLabels(t testing.TB, s Scene) {
	t.Helper()
	var boxes []box
	var marks [][2]float64
	for _, n := range s.Nodes[0].Children {
		switch a := attributes(n); {
		case n.Tag == "text":
			boxes = append(boxes, textBox(t, n, a))
		case n.Tag == "circle" && len(n.Children) > 0:
			marks = append(marks, [2]float64{number(t, a["cx"]), number(t, a["cy"])})
		}
	}
	for i, b := range boxes {
		top, foot := b.base-0.8*b.size, b.base+0.25*b.size
		for _, o := range boxes[:i] {
			if b.left < o.right-0.02 && o.left < b.right-0.02 && top < o.base+0.25*o.size-0.02 && o.base-0.8*o.size < foot-0.02 {
				t.Errorf("%s: %q lies on %q", s.Title, b.text, o.text)
			}
		}
		for _, m := range marks {
			if b.left < m[0] && m[0] < b.right && top < m[1] && m[1] < foot {
				t.Errorf("%s: %q lies on a study", s.Title, b.text)
			}
		}
	}
}

// TestLabelsHaveRoom: whatever studies are called, labels stay in the plane, off each other and off the marks, and what has
// no room is counted.
func TestLabelsHaveRoom(t *testing.T) {
	long := strings.Repeat("Überlänge & <sons> ", 16)
	sets := [][]string{hostile.Strings(), {strings.Repeat("x", 300), long, "דוד כהן ושותפיו, מחקר ארוך מאוד 2011", "👩🏽‍⚕️🇫🇷👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "محمد ٢٠١٩ وآخرون دراسة طويلة جدا", "", "﷽﷽﷽"}}
	for _, names := range sets {
		for start := 0; start < len(names); start += 13 {
			r := iqcode(t)
			for i := range r.PerStudy {
				r.PerStudy[i].Label = names[(start+i)%len(names)]
			}
			for _, width := range []float64{280, 424} {
				for name, l := range chosenLooks {
					s := l.SROC(r, width)
					checkScene(t, s)
					checkLabels(t, s)
					bare := l
					bare[Labels] = ""
					there, missing := texts(s)-texts(bare.SROC(r, width)), 0
					if _, note, ok := strings.Cut(s.SVG(), ">No room for "); ok {
						missing, _ = strconv.Atoi(note[:strings.Index(note, " ")])
						there-- // the note itself
					}
					if l[Labels] != "" && there+missing != len(r.PerStudy) || there < 2 && l == chosenLooks["names"] && width > 400 {
						t.Errorf("%s at %v: %d labels and %d missing of %d", name, width, there, missing, len(r.PerStudy))
					}
				}
			}
		}
	}
}

func texts(s Scene) int { return strings.Count(s.SVG(), "<text ") }

// TestAxesHoldWhatTheyPromise: cut axes hold every study and the confidence region, have round ticks from 0 to 100, and are
// said to be cut.
func TestAxesHoldWhatTheyPromise(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		p := newPlane(analysis.Result{}, 425)
		p.look = Look{Axes: "near"}
		spread := rng.Float64() * rng.Float64()
		base := [2]float64{rng.Float64() * (1 - spread), rng.Float64() * (1 - spread)}
		for range 5 {
			v := func(i int) *analysis.Interval {
				return &analysis.Interval{Estimate: analysis.Real(base[i] + spread*rng.Float64())}
			}
			p.PerStudy = append(p.PerStudy, analysis.PerStudy{Sensitivity: v(0), Specificity: v(1)})
		}
		p.near(nil)
		for i, s := range p.scales {
			if low := s.high - p.steps*s.step; s.high > 100 || low < 0 || s.high%s.step != 0 || p.steps < 4 || p.steps > 6 {
				t.Fatalf("%d to %d by %d", low, s.high, s.step)
			} else if (p.cutWords(i) == "") != (low == 0 && s.high == 100) {
				t.Fatalf("%d to %d: %q", low, s.high, p.cutWords(i))
			}
		}
		if a, b := p.scales[0].step, p.scales[1].step; 2*max(a, b) > 5*min(a, b) {
			t.Fatalf("steps of %d and %d", a, b)
		}
		for _, s := range p.PerStudy {
			if part := p.part([2]analysis.Real{1 - s.Specificity.Estimate, s.Sensitivity.Estimate}); !shown([2]float64{part[0] + 1e-9, part[1] + 1e-9}) && !shown([2]float64{part[0] - 1e-9, part[1] - 1e-9}) {
				t.Fatalf("%v is cut off by %v in %d steps", part, p.scales, p.steps)
			}
		}
	}
	for _, c := range []struct {
		sens, spec []float64
		want       string
	}{
		{[]float64{0.71, 1}, []float64{0.39, 0.88}, "[{100 5} {90 10}] 6"},
		{[]float64{0.97, 0.99}, []float64{0.96, 0.98}, "[{100 1} {99 1}] 4"},
		{[]float64{0, 1}, []float64{0, 1}, "[{100 20} {100 20}] 5"},
		{[]float64{0.5, 0.5}, []float64{0, 1}, "[{70 10} {100 20}] 5"},
	} {
		p := newPlane(analysis.Result{}, 425)
		for i := range c.sens {
			p.PerStudy = append(p.PerStudy, analysis.PerStudy{Sensitivity: &analysis.Interval{Estimate: analysis.Real(c.sens[i])}, Specificity: &analysis.Interval{Estimate: analysis.Real(c.spec[i])}})
		}
		p.near(nil)
		if got := fmt.Sprint(p.scales, p.steps); got != c.want {
			t.Errorf("sensitivity %v, specificity %v: %s, want %s", c.sens, c.spec, got, c.want)
		}
	}
}

// TestWithin: the piece that is kept is in the rectangle, on the line, and as long as sampling says.
func TestWithin(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 2000 {
		at := func() [2]float64 { return [2]float64{3*rng.Float64() - 1, 3*rng.Float64() - 1} }
		a, b := at(), at()
		if rng.IntN(4) == 0 {
			b[rng.IntN(2)] = a[rng.IntN(2)]
		}
		start, end, ok := within(a, b, [2]float64{}, [2]float64{1, 1})
		const n = 4000
		inside := 0
		for i := range n {
			f := (float64(i) + 0.5) / n
			if shown([2]float64{a[0] + f*(b[0]-a[0]), a[1] + f*(b[1]-a[1])}) {
				inside++
			}
		}
		length := math.Hypot(b[0]-a[0], b[1]-a[1])
		want := length * float64(inside) / n
		if !ok {
			start, end = a, a
		}
		if got := math.Hypot(end[0]-start[0], end[1]-start[1]); !(math.Abs(got-want) <= 2*length/n) || ok && !(shown(start) && shown(end)) {
			t.Fatalf("%v to %v: %v to %v is %v long, want %v", a, b, start, end, got, want)
		}
	}
}

// TestCutLinesStayInThePlane: curves, regions and intervals end at the edge of cut axes, and reach it.
func TestCutLinesStayInThePlane(t *testing.T) {
	r := iqcode(t)
	s := chosenLooks["all"].SROC(r, 425)
	p := newPlane(r, 425)
	edges := map[string]bool{}
	for _, n := range s.Nodes[0].Children {
		a := attributes(n)
		if n.Tag != "path" || n.Class == "fig-accent-fill" {
			continue
		}
		for _, q := range pathPoints(t, a["d"]) {
			for i, x := range q {
				from := [2]float64{p.x0, p.y0}[i]
				if x < from-0.005 || x > from+p.side+0.005 {
					t.Errorf("%s reaches %v", n.Class, q)
				}
				if math.Abs(x-from) < 0.005 || math.Abs(x-from-p.side) < 0.005 {
					edges[n.Class] = true
				}
			}
		}
	}
	for _, class := range []string{"fig-accent", "fig-curve-thin", "fig-study"} { // prediction region, curve, intervals
		if !edges[class] {
			t.Errorf("no %s reaches the edge", class)
		}
	}
}

// TestCrossesAreTheIntervals: a cross spans both intervals of its study and has its mark where they meet.
func TestCrossesAreTheIntervals(t *testing.T) {
	r := iqcode(t)
	r.PerStudy = r.PerStudy[:1]
	r.Fit.Status = "failed"
	s := chosenLooks["crosses"].SROC(r, 425)
	p := newPlane(r, 425)
	v := rates(r.PerStudy[0])
	i := slices.IndexFunc(s.Nodes[0].Children, func(n Node) bool { return n.Class == "fig-study" })
	got := pathPoints(t, attributes(s.Nodes[0].Children[i])["d"])
	for j, c := range [][2]analysis.Real{
		{v[1].value.Upper, v[0].value.Estimate}, {v[1].value.Lower, v[0].value.Estimate},
		{v[1].value.Estimate, v[0].value.Upper}, {v[1].value.Estimate, v[0].value.Lower},
	} {
		x, y := p.x0+(1-float64(c[0]))*p.side, p.y0+(1-float64(c[1]))*p.side
		if !(math.Hypot(got[j][0]-x, got[j][1]-y) < 0.02) {
			t.Errorf("end %d is at %v, want %v, %v", j, got[j], x, y)
		}
	}
	if !strings.Contains(s.SVG(), ">one study, 95\u202f% intervals</text>") || strings.Contains(s.SVG(), "area by size") {
		t.Error("the legend does not say what crosses are")
	}
}

// TestChosenRandom: any look draws any result.
func TestChosenRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for i := range 60 {
		r := randomResult(rng)
		r.Comparison = manyGroups(t).Comparison
		if i%2 == 0 {
			r.Comparison.Levels = r.Comparison.Levels[:5]
		}
		for name, l := range chosenLooks {
			for _, s := range []Scene{l.SROC(r, []float64{280, 424}[i%2]), l.SROCByGroup(r, []float64{280, 690}[i%2])} {
				elements(t, s.SVG())
				if bare := withoutText(s.SVG()); strings.Contains(bare, "NaN") || strings.Contains(bare, "Inf") {
					t.Errorf("result %d, %s: something that is no number is drawn", i, name)
				}
				checkScene(t, s)
				if t.Failed() {
					t.Fatalf("result %d, %s", i, name)
				}
			}
		}
	}
}

// TestWithoutLabels: where studies have no labels though these were chosen, the figure says so.
func TestWithoutLabels(t *testing.T) {
	many := iqcode(t)
	many.PerStudy = slices.Repeat(many.PerStudy, 16)
	for want, s := range map[string]Scene{
		">So many studies have no labels.<":                 chosenLooks["names"].SROC(many, 425),
		">With so many groups the studies have no labels.<": chosenLooks["numbers"].SROCByGroup(manyGroups(t), 425),
	} {
		checkScene(t, s)
		if !strings.Contains(s.SVG(), want) {
			t.Errorf("%s is not said", want)
		}
	}
	if strings.Contains(SROC(many, 425).SVG(), "no labels") {
		t.Error("labels that nobody chose are missed")
	}
}
