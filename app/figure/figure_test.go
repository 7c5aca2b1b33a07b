package figure

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/hostile"
	"bivar/testdata/stored"
)

// iqcode is a stored result: the example's studies, with pooled values of lme4's Laplace fit (testdata/golden) and
// regions and curve computed from them.
func iqcode(t testing.TB) analysis.Result {
	t.Helper()
	b, err := os.ReadFile("testdata/iqcode.json")
	if err != nil {
		t.Fatal(err)
	}
	var r analysis.Result
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// awkward is the stored result made hard to draw: an empty group, a long count, labels of many scripts, one margin not
// pooled, thresholds that vary.
func awkward(t testing.TB) analysis.Result {
	r := iqcode(t)
	labels := []string{"王伟 2019 神经内科研究所长期随访", "דוד כהן ושותפיו, מחקר ארוך 2011", "👩🏽‍⚕️🇫🇷 clinic", "<script>alert(1)</script>", ""}
	for i, l := range labels {
		r.PerStudy[i].Label = l
	}
	r.PerStudy[1].TP, r.PerStudy[1].FN, r.PerStudy[1].Sensitivity = 0, 0, nil
	r.PerStudy[2].TN = 1_234_567
	r.Request.Threshold = "varies"
	return r
}

func TestGolden(t *testing.T) {
	example, hard := iqcode(t), awkward(t)
	half := iqcode(t)
	half.Fit.Summary.Sensitivity, half.Fit.Prediction.Sensitivity, half.Fit.SROC = nil, nil, nil
	failed := iqcode(t)
	failed.Fit.Status, failed.PerStudy = "failed", failed.PerStudy[:1]
	for name, s := range map[string]Scene{
		"forest-690": Forest(example, 690), "forest-358": Forest(example, 358),
		"forest-hard-690": Forest(hard, 690), "forest-hard-358": Forest(hard, 358),
		"forest-half-690": Forest(half, 690), "forest-failed-358": Forest(failed, 358),
		"sroc-425": SROC(example, 425), "sroc-hard-358": SROC(hard, 358),
		"sroc-half-358": SROC(half, 358), "sroc-failed-425": SROC(failed, 425),
	} {
		t.Run(name, func(t *testing.T) {
			stored.Is(t, "testdata/"+name+".svg", s.SVG())
			checkScene(t, s)
		})
	}
}

// elements parses an SVG strictly and returns the names of its elements in order, with the text each title holds.
func elements(t testing.TB, svg string) (names, titles []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	inTitle := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names, titles
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			names = append(names, e.Name.Local)
			if inTitle = e.Name.Local == "title"; inTitle {
				titles = append(titles, "")
			}
		case xml.EndElement:
			inTitle = false
		case xml.CharData:
			if inTitle {
				titles[len(titles)-1] += string(e)
			}
		}
	}
}

func TestHostileLabels(t *testing.T) {
	labels := hostile.Strings()
	if len(labels) < 200 {
		t.Fatalf("only %d labels", len(labels))
	}
	known := []string{"svg", "title", "desc", "g", "rect", "line", "circle", "path", "text"}
	r := iqcode(t)
	r.PerStudy = slices.Repeat(r.PerStudy, len(labels)/len(r.PerStudy)+1)[:len(labels)]
	for i, l := range labels {
		r.PerStudy[i].Label = l
	}
	for i, width := range []float64{1150, 690, 358, 280} {
		r.Review.Title = labels[i]
		for _, s := range []Scene{Forest(r, width), SROC(r, width)} {
			names, titles := elements(t, s.SVG())
			for _, n := range names {
				if !slices.Contains(known, n) {
					t.Errorf("a label became the element %s", n)
				}
			}
			if len(titles) != len(labels)+1 {
				t.Errorf("%d titles, want one per study and one for the figure", len(titles))
			}
			checkScene(t, s)
		}
	}
}

// TestTooltipsHoldWholeNames: what is cut in the column can be read in full.
func TestTooltipsHoldWholeNames(t *testing.T) {
	r := iqcode(t)
	r.PerStudy[0].Label = strings.Repeat("Überlänge & <sons> ", 16) + "2008"
	svg := Forest(r, 358).SVG()
	_, titles := elements(t, svg)
	if !strings.HasPrefix(titles[1], r.PerStudy[0].Label+": sensitivity 87.0\u202f%") {
		t.Errorf("tooltip %q", titles[1])
	}
	if !strings.Contains(svg, "… 2008</text>") {
		t.Error("the year of a cut label is gone")
	}
}

// randomResult is a result any part of which may be missing or not a number.
func randomResult(rng *rand.Rand) analysis.Result {
	real := func() analysis.Real {
		switch rng.IntN(8) {
		case 0:
			return analysis.Missing()
		case 1:
			return analysis.Real(math.Inf(1 - 2*rng.IntN(2)))
		case 2:
			return analysis.Real(rng.IntN(2))
		}
		return analysis.Real(rng.Float64())
	}
	interval := func() *analysis.Interval {
		if rng.IntN(4) == 0 {
			return nil
		}
		return &analysis.Interval{Estimate: real(), Lower: real(), Upper: real()}
	}
	limits := func() *analysis.Limits { return &analysis.Limits{Lower: real(), Upper: real()} }
	points := func() [][2]analysis.Real {
		p := make([][2]analysis.Real, rng.IntN(6))
		for i := range p {
			p[i] = [2]analysis.Real{real(), real()}
		}
		return p
	}
	count := func() int { return int(math.Pow(10, 9*rng.Float64()*rng.Float64())) - 1 }
	var r analysis.Result
	labels := hostile.Strings()
	for range rng.IntN(60) {
		r.PerStudy = append(r.PerStudy, analysis.PerStudy{
			Label: labels[rng.IntN(len(labels))], TP: count(), FP: count(), FN: count(), TN: count(),
			Sensitivity: interval(), Specificity: interval(),
		})
	}
	r.Request.Level = []float64{0, 0.9, 0.95, 0.999, math.NaN(), 1}[rng.IntN(6)]
	r.Fit.Status = []string{"converged", "boundary", "failed", ""}[rng.IntN(4)]
	if rng.IntN(4) > 0 {
		r.Fit.Summary = &analysis.Summary{Sensitivity: interval(), Specificity: interval()}
		r.Fit.Prediction = &analysis.Prediction{Sensitivity: limits(), Specificity: limits()}
		r.Fit.SROC = &analysis.SROC{
			AUC: interval(), Curve: points(), Extrapolated: [][][2]analysis.Real{points(), points()},
			ConfidenceRegion: &analysis.Region{Points: points()},
		}
	}
	return r
}

func TestRandomResults(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	widths := []float64{math.NaN(), -5, 0, 280, 288.5, 358, 559, 560, 611.3, 690, 1150, 4000, math.Inf(1)}
	for i := range 150 {
		r := randomResult(rng)
		for _, s := range []Scene{Forest(r, widths[i%len(widths)]), SROC(r, widths[i%len(widths)])} {
			svg := s.SVG()
			elements(t, svg)
			for _, n := range []string{`"NaN`, " NaN", "Inf", `"undefined`} {
				if strings.Contains(withoutText(svg), n) {
					t.Errorf("result %d: %s is drawn", i, n)
				}
			}
			checkScene(t, s)
			if t.Failed() {
				t.Fatalf("result %d", i)
			}
		}
	}
}

// withoutText removes what stands between tags, where labels may say anything.
func withoutText(svg string) string { return regexp.MustCompile(`>[^<]*<`).ReplaceAllString(svg, "><") }

func TestFailedFitShowsNoEstimate(t *testing.T) {
	r := iqcode(t)
	r.Fit.Status = "failed"
	for _, s := range []Scene{Forest(r, 690), Forest(r, 358), SROC(r, 425)} {
		if svg := s.SVG(); strings.Contains(svg, "fig-accent") || strings.Contains(svg, "fig-curve") || strings.Contains(svg, "fig-region") {
			t.Errorf("%s: something pooled is drawn though nothing was", s.Title)
		}
		if !strings.Contains(s.Description, "no pooled result") {
			t.Errorf("description %q", s.Description)
		}
	}
}

func TestManyStudiesStayReadable(t *testing.T) {
	r := iqcode(t)
	r.PerStudy = slices.Repeat(r.PerStudy, 39)[:500]
	for width, row := range map[float64]float64{690: 20, 358: 38} {
		s := Forest(r, width)
		if s.Height < 500*row {
			t.Errorf("500 studies in %v px", s.Height)
		}
		checkScene(t, s)
	}
}

// box is a text with the room it takes by the estimate.
type box struct {
	left, right, base, size float64
	text                    string
}

// checkScene fails if a coordinate or a text's box lies outside the scene, a text is below 11 px, or two texts on one
// line overlap.
func checkScene(t testing.TB, s Scene) {
	t.Helper()
	var boxes []box
	var walk func(n Node)
	walk = func(n Node) {
		a := attributes(n)
		if n.Tag == "text" {
			boxes = append(boxes, textBox(t, n, a))
		}
		for _, p := range corners(t, n, a) {
			if !(p[0] >= 0 && p[0] <= s.Width && p[1] >= 0 && p[1] <= s.Height) {
				t.Errorf("%s: %s at %v is outside %v × %v", s.Title, n.Tag, p, s.Width, s.Height)
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	for _, n := range s.Nodes {
		walk(n)
	}
	for _, b := range boxes {
		const ulp = 0.02
		if !(b.left >= -ulp && b.right <= s.Width+ulp && b.base-b.size >= -ulp && b.base+b.size/4 <= s.Height+ulp) || b.size < 11 {
			t.Errorf("%s at %v px: text %+v is outside or too small", s.Title, s.Width, b)
		}
	}
	slices.SortFunc(boxes, func(a, b box) int {
		if a.base != b.base {
			return int(math.Copysign(1, a.base-b.base))
		}
		return int(math.Copysign(1, a.left-b.left))
	})
	for i := 1; i < len(boxes); i++ {
		if a, b := boxes[i-1], boxes[i]; a.base == b.base && a.right > b.left+0.02 {
			t.Errorf("%s at %v px: texts overlap: %+v, %+v", s.Title, s.Width, a, b)
		}
	}
}

func attributes(n Node) map[string]string {
	a := map[string]string{}
	for _, x := range n.Attrs {
		a[x.Name] = x.Value
	}
	return a
}

func textBox(t testing.TB, n Node, a map[string]string) box {
	size, wide := body, textWidth(n.Text, body)
	if a["font-size"] != "" {
		size = number(t, a["font-size"])
		wide *= size / body
	}
	if a["font-weight"] != "" {
		wide = strongWidth(n.Text, size)
	}
	left := number(t, a["x"])
	switch anchor := a["text-anchor"]; {
	case anchor == "middle":
		left -= wide / 2
	case anchor == "end" && a["direction"] != "rtl":
		left -= wide
	}
	return box{left, left + wide, number(t, a["y"]), size, n.Text}
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		t.Fatalf("%q is not a coordinate", s)
	}
	return v
}

var coordinate = regexp.MustCompile(`-?[0-9.]+`)

// corners are the points that an element reaches.
func corners(t testing.TB, n Node, a map[string]string) [][2]float64 {
	v := func(name string) float64 { return number(t, a[name]) }
	switch n.Tag {
	case "line":
		return [][2]float64{{v("x1"), v("y1")}, {v("x2"), v("y2")}}
	case "rect":
		return [][2]float64{{v("x"), v("y")}, {v("x") + v("width"), v("y") + v("height")}}
	case "circle":
		return [][2]float64{{v("cx") - v("r"), v("cy") - v("r")}, {v("cx") + v("r"), v("cy") + v("r")}}
	case "path":
		return pathPoints(t, a["d"])
	case "g", "title", "text":
		return nil
	}
	t.Fatalf("element %s", n.Tag)
	return nil
}

// pathPoints are the points of a path; small letters go on from the point before.
func pathPoints(t testing.TB, d string) [][2]float64 {
	var points [][2]float64
	for _, step := range regexp.MustCompile(`[MLHVAZmhvaz][^MLHVAZmhvaz]*`).FindAllString(d, -1) {
		n := coordinate.FindAllString(step, -1)
		var from, to [2]float64
		if len(points) > 0 {
			to = points[len(points)-1]
		}
		if strings.ToLower(step[:1]) == step[:1] {
			from = to
		}
		switch strings.ToUpper(step[:1]) {
		case "Z":
			continue
		case "H":
			to[0] = from[0] + number(t, n[0])
		case "V":
			to[1] = from[1] + number(t, n[0])
		default:
			to = [2]float64{from[0] + number(t, n[len(n)-2]), from[1] + number(t, n[len(n)-1])}
		}
		points = append(points, to)
	}
	if len(points) == 0 {
		t.Fatalf("empty path %q", d)
	}
	return points
}

func ExampleForest() {
	r := analysis.Result{PerStudy: []analysis.PerStudy{{
		Label: "Jorm 1991", TP: 17, FP: 9, FN: 7, TN: 36,
		Sensitivity: &analysis.Interval{Estimate: 17. / 24, Lower: 0.508, Upper: 0.851},
		Specificity: &analysis.Interval{Estimate: 36. / 45, Lower: 0.662, Upper: 0.891},
	}}}
	s := Forest(r, 690)
	fmt.Println(s.Title, s.Width, s.Height)
	fmt.Println(s.Description)
	// Output:
	// Forest plot 690 78.5
	// Forest plot of 1 study: no pooled result.
}

// TestElement: on the page the scene is markup, and nothing that a user calls something can be more than text in it.
func TestElement(t *testing.T) {
	s := Scene{Width: 100, Height: 50.5, Title: `A "title"`, Description: "<b>", Nodes: []Node{
		{Tag: "g", Class: "fig", Children: []Node{{Tag: "text", Class: "fig-text", Attrs: []Attr{{"x", `3" onload="`}}, Text: "</svg><img src=x>"}}},
	}}
	want := `<svg class="scene" viewBox="0 0 100 50.5" width="100" height="50.5" role="img" aria-label="A &#34;title&#34;"><desc>&lt;b&gt;</desc>` + "\n" +
		`<g class="fig">` + "\n" + `<text class="fig-text" x="3&#34; onload=&#34;">&lt;/svg&gt;&lt;img src=x&gt;</text>` + "\n</g>\n</svg>"
	if got := s.Element(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
