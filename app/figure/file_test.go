package figure

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
)

// everyFigure is one of each kind, at the width of the look's files.
func everyFigure(t testing.TB, l Look) map[string]Scene {
	w := l.Scene()
	example, rows := compared(t, "iqcode", analysis.Options{}), robust(t)
	bones := compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}})
	at := settings(example, 0.2, 0.05)
	return map[string]Scene{
		"forest": Forest(example, w), "forest-hard": Forest(awkward(t), w), "sroc": SROC(example, w), "sroc-hard": SROC(awkward(t), w),
		"sroc-chosen": Look{Labels: "names", Axes: "near", Marks: "crosses"}.SROC(example, w), "sroc-named": Look{Labels: "names"}.SROC(awkward(t), w),
		"group-chosen": Look{Labels: "numbers", Axes: "near", Marks: "crosses"}.SROCByGroup(bones, w),
		"group-forest": ForestByGroup(bones, w), "group-sroc": SROCByGroup(bones, w), "many-groups": SROCByGroup(manyGroups(t), w),
		"bubbles": Bubble(compared(t, "iqcode", analysis.Options{By: []string{"iqcode_items"}}), w),
		"icons":   IconArray(example, at, w), "tree": Tree(example, at, w), "fagan": Fagan(example, at, w), "predictive": PredictiveCurve(example, at, w),
		"leave-one-out": LeaveOneOut(rows, w), "influence": Influence(rows, w), "multiverse": Multiverse(rows, ruleNames, w), "acceptable": Acceptable(rows, w),
	}
}

var head = regexp.MustCompile(`^<svg xmlns="http://www.w3.org/2000/svg" width="([0-9.]+)(mm)?" height="([0-9.]+)(mm)?" viewBox="-12 -12 ([0-9.]+) ([0-9.]+)" role="img">`)

// TestFilesHaveTheirWidth: a file is as wide as a page or a column, its text has 8 points, and none has less than 7.
func TestFilesHaveTheirWidth(t *testing.T) {
	for _, l := range []Look{{}, {Width: "column", Font: "serif", Colours: "grey"}} {
		for name, s := range everyFigure(t, l) {
			m := head.FindStringSubmatch(s.File(l))
			if m == nil || m[2] != "mm" || m[4] != "mm" {
				t.Fatalf("%s: %.120s", name, s.File(l))
			}
			if got := number(t, m[1]); got != float64(l.Millimetres()) {
				t.Errorf("%s is %v mm wide, want %v", name, got, l.Millimetres())
			}
			if points := number(t, m[1]) / number(t, m[5]) * 72 / 25.4; !(body*points >= 8 && body*points < 9 && small*points >= 7) {
				t.Errorf("%s: text has %v and %v points", name, body*points, small*points)
			}
			if ratio := number(t, m[1]) / number(t, m[3]) * number(t, m[6]) / number(t, m[5]); !(math.Abs(ratio-1) < 1e-3) {
				t.Errorf("%s is stretched by %v", name, ratio)
			}
			elements(t, s.File(l))
			checkScene(t, s)
		}
	}
}

// TestPicturesHaveTheirPixels: 174 mm are 2,055 pixels at 300 dpi, 84 mm are 1,984 at 600.
func TestPicturesHaveTheirPixels(t *testing.T) {
	for _, c := range []struct {
		look      Look
		dpi, wide int
	}{{Look{}, 300, 2055}, {Look{}, 600, 4110}, {Look{Width: "column"}, 300, 992}, {Look{Width: "column"}, 600, 1984}} {
		s := Forest(iqcode(t), c.look.Scene())
		svg, wide, high := s.Picture(c.look, c.dpi)
		if want := float64(c.wide) * (s.Height + 2*margin) / (s.Width + 2*margin); wide != c.wide || !(math.Abs(float64(high)-want) <= 1) {
			t.Errorf("%+v: %d × %d pixels, want %d × %.1f", c, wide, high, c.wide, want)
		}
		if m := head.FindStringSubmatch(svg); m == nil || m[1] != strconv.Itoa(wide) || m[3] != strconv.Itoa(high) {
			t.Errorf("%+v: %.100s", c, svg)
		}
	}
}

// TestLookChangesNothingElse: another font and other colours leave every number of a file as it is.
func TestLookChangesNothingElse(t *testing.T) {
	for name, s := range everyFigure(t, Look{}) {
		plain, dressed := s.File(Look{}), s.File(Look{Font: "serif", Colours: "grey"})
		strip := regexp.MustCompile(`font-family="[^"]*"|(fill|stroke)="#[0-9a-f]{6}"`)
		if strip.ReplaceAllString(plain, "") != strip.ReplaceAllString(dressed, "") || plain == dressed {
			t.Errorf("%s: more differs than font and colours, or nothing", name)
		}
		if !strings.Contains(dressed, `font-family="&#34;Times New Roman&#34;`) || strings.Contains(dressed, "sans-serif") {
			t.Errorf("%s has another font", name)
		}
		if s.File(Look{}) != plain {
			t.Errorf("%s: dressing a file changed the scene", name)
		}
	}
}

// inked is how dark a colour is to the eye: relative luminance as WCAG 2 has it.
func inked(t testing.TB, colour string) float64 {
	t.Helper()
	v, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(c uint64) float64 {
		x := float64(c&0xff) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(v>>16) + 0.7152*linear(v>>8) + 0.0722*linear(v)
}

func contrast(t testing.TB, a, b string) float64 {
	x, y := inked(t, a), inked(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// outline is a mark's shape, wherever it stands and however large it is; "" of lines, curves and regions, which data shape.
func outline(t testing.TB, n Node, a map[string]string) string {
	if n.Tag == "circle" || n.Tag == "rect" {
		return n.Tag
	}
	if n.Tag != "path" || !strings.HasSuffix(strings.ToLower(a["d"]), "z") || strings.Count(a["d"], "L") > 7 {
		return ""
	}
	points := pathPoints(t, a["d"])
	low, high := points[0], points[0]
	for _, p := range points {
		low, high = [2]float64{min(low[0], p[0]), min(low[1], p[1])}, [2]float64{max(high[0], p[0]), max(high[1], p[1])}
	}
	text := strings.ToLower(a["d"][:1])
	for _, p := range points {
		for i := range p {
			text += " " + strconv.FormatFloat((p[i]-low[i])/max(high[i]-low[i], 1e-9), 'f', 1, 64)
		}
	}
	return text
}

// painted are what a scene's marks and lines look like but for their colours, with the colours that each of these has.
func painted(t testing.TB, s Scene) map[string][][2]string {
	looks := map[string][][2]string{}
	var walk func(n Node)
	walk = func(n Node) {
		a := attributes(n)
		if slices.Contains([]string{"line", "circle", "rect", "path"}, n.Tag) && n.Class != "fig-hit" {
			solid := func(c string) string {
				if strings.HasPrefix(c, "#") && c != white {
					return "ink"
				}
				return c
			}
			look := strings.Join([]string{outline(t, n, a), a["stroke-dasharray"], a["stroke-width"], a["fill-opacity"], solid(a["fill"]), solid(a["stroke"])}, "|")
			if pair := [2]string{a["fill"], a["stroke"]}; !slices.Contains(looks[look], pair) {
				looks[look] = append(looks[look], pair)
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	for _, n := range s.Nodes {
		walk(n)
	}
	return looks
}

// TestGreyscaleIsReadable: no colour is left, what is drawn stands out from the paper, and what only its colour told apart
// from something else is told apart by how dark it is.
func TestGreyscaleIsReadable(t *testing.T) {
	hue := regexp.MustCompile(`="#(..)(..)(..)"`)
	for name, s := range everyFigure(t, Look{}) {
		for _, m := range hue.FindAllStringSubmatch(s.File(Look{Colours: "grey"}), -1) {
			if m[1] != m[2] || m[2] != m[3] {
				t.Errorf("%s has the colour %s", name, m[0])
			}
		}
		for look, pairs := range painted(t, s) {
			for i, a := range pairs {
				for part := range a {
					if c := a[part]; strings.HasPrefix(c, "#") && c != white && c != hair && !(contrast(t, grey(c), white) >= 3) {
						t.Errorf("%s: %s is too pale in grey", name, c)
					}
					for _, b := range pairs[:i] { // in a forest plot by group each diamond stands below its group's name and mark
						if name != "group-forest" && a[part] != b[part] && !(contrast(t, grey(a[part]), grey(b[part])) >= 3) {
							t.Errorf("%s: %s and %s differ by colour alone (%s)", name, a[part], b[part], look)
						}
					}
				}
			}
		}
	}
}

// TestGroupsDifferWithoutColour: of eight groups each has a shape and a dash of its own.
func TestGroupsDifferWithoutColour(t *testing.T) {
	shapes, dashes := map[string]bool{}, map[string]bool{}
	for i := range fewGroups {
		m := groupMark(i)
		n := m.draw(m.solid, 0, 0, 5)
		shapes[outline(t, n, attributes(n))] = true
		dashes[attributes(m.curve.node("path"))["stroke-dasharray"]] = true
	}
	if len(shapes) != fewGroups || len(dashes) != fewGroups {
		t.Errorf("%d shapes, %d dashes", len(shapes), len(dashes))
	}
}

func TestGrey(t *testing.T) {
	for colour, want := range map[string]string{"#ffffff": "#ffffff", "#000000": "#000000", "#00ff00": "#959595", accent: "#737373", "none": "none", "#12345": "#12345", "#gggggg": "#gggggg"} {
		if got := grey(colour); got != want {
			t.Errorf("%s becomes %s, want %s", colour, got, want)
		}
	}
}

func TestFileGolden(t *testing.T) {
	l := Look{Width: "column", Font: "serif", Colours: "grey"}
	r := Sorted(compared(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}}), "sensitivity", false)
	checkFile(t, "file-groups-sroc-84", SROCByGroup(r, l.Scene()).File(l))
	checkFile(t, "file-forest-84", Forest(Sorted(iqcode(t), "sensitivity", false), l.Scene()).File(l))
}
