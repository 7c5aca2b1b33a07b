package figure

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/hostile"
)

// practised are the figures of the page on predictive values.
func practised(r analysis.Result, at []analysis.InPractice, width float64) []Scene {
	return []Scene{IconArray(r, at, width), Tree(r, at, width), Fagan(r, at, width), PredictiveCurve(r, at, width)}
}

// settings are what a result means at some prevalences.
func settings(r analysis.Result, prevalences ...float64) []analysis.InPractice {
	var all []analysis.InPractice
	for _, p := range prevalences {
		if at := r.At(p); at != nil {
			all = append(all, *at)
		}
	}
	return all
}

func TestPracticeFigures(t *testing.T) {
	r := compared(t, "iqcode", analysis.Options{})
	for _, prevalences := range [][]float64{{0.2}, {0.2, 0.05}, {0.2, 0.2}, {0.001, 0.99}, {1e-7, 1 - 1e-7}, {0.5, 0.500001}, nil} {
		for _, width := range []float64{math.NaN(), 339, 358, 439.5, 440, 556, 4000} {
			for _, s := range practised(r, settings(r, prevalences...), width) {
				svg := s.SVG()
				elements(t, svg)
				if bare := withoutText(svg); strings.Contains(bare, "NaN") || strings.Contains(bare, "Inf") {
					t.Errorf("%s at %v: something that is no number is drawn", s.Title, prevalences)
				}
				checkScene(t, s)
			}
		}
	}
}

// marksIn counts the closed pieces of the path in a style.
func marksIn(s Scene, class string) int {
	n := 0
	for _, node := range s.Nodes[0].Children {
		if node.Tag == "path" && node.Class == class {
			n += strings.Count(attributes(node)["d"], "M")
		}
	}
	return n
}

// TestThousandMarks: every group has as many marks as the legend says, and one more for that.
func TestThousandMarks(t *testing.T) {
	r := compared(t, "iqcode", analysis.Options{})
	for _, prevalence := range []float64{1e-6, 0.001, 0.2, 0.5, 0.99} {
		at := settings(r, prevalence)
		s, all := IconArray(r, at, 556), 0
		for g, n := range groups1000(at[0]) {
			if got := marksIn(s, icons[g].look.class) - 1; got != n {
				t.Errorf("at %g: %d marks for %s, want %d", prevalence, got, icons[g].name, n)
			}
			all += n
		}
		if all != 1000 {
			t.Errorf("at %g: %d marks", prevalence, all)
		}
	}
}

// TestIconsDiffer: no two groups look alike without colours.
func TestIconsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range icons {
		look := strconv.FormatBool(m.round) + strconv.FormatBool(attributes(m.draw(0, 0, 6))["fill"] == "none")
		if seen[look] {
			t.Errorf("%s looks like another group", m.name)
		}
		seen[look] = true
	}
}

func TestFaganMeetsTheRatio(t *testing.T) {
	r := compared(t, "iqcode", analysis.Options{})
	s := Fagan(r, settings(r, 0.2, 0.05), 556)
	marks := map[string]int{}
	for _, n := range s.Nodes[0].Children {
		if n.Tag == "circle" && n.Class == pooledFill.class {
			marks[attributes(n)["cx"]+" "+attributes(n)["cy"]]++
		}
	}
	shared := 0
	for _, n := range marks {
		if n == 2 {
			shared++
		}
	}
	if shared != 1 {
		t.Errorf("the lines of two prevalences meet in %d points of the middle scale: %v", shared, marks)
	}
	text := s.SVG()
	for _, want := range []string{">20\u202f%<", ">5\u202f%<", ">40.3\u202f%<", ">12.5\u202f%<", "LR+ 2.70", "LR− 0.138", "prediction interval"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s", want)
		}
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct{ in, want []float64 }{
		{[]float64{10, 50}, []float64{10, 50}}, {[]float64{10, 12, 14}, []float64{10, 26, 42}}, {[]float64{95, 99}, []float64{84, 100}}, {[]float64{-5}, []float64{0}}, {nil, nil},
	} {
		if got := apart(c.in, 16, 0, 100); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.in, got, c.want)
		}
	}
}

// TestSlider: the stops rise, are round, lie where they are looked for, and are about evenly apart.
func TestSlider(t *testing.T) {
	if PrevalenceAt(0) != 0.001 || PrevalenceAt(LastStop()) != 0.99 || PrevalenceAt(-3) != 0.001 || PrevalenceAt(9999) != 0.99 {
		t.Errorf("from %g to %g", PrevalenceAt(0), PrevalenceAt(LastStop()))
	}
	for i := range LastStop() {
		p, next := PrevalenceAt(i), PrevalenceAt(i+1)
		if step := logit(analysis.Real(next)) - logit(analysis.Real(p)); !(step > 0.03 && step < 0.13) {
			t.Errorf("%g to %g: %g on the logit scale", p, next, step)
		}
		if StopAt(p) != i {
			t.Errorf("stop %d is found at %d", i, StopAt(p))
		}
		if len(strconv.FormatFloat(math.Round(p*1e6)/1e4, 'f', -1, 64)) > 4 {
			t.Errorf("%g is no round number", p)
		}
	}
	for p, want := range map[float64]float64{1e-9: 0, 1: 1, 0.001: 0, 0.99: 1} {
		if got := AlongSlider(p); got != want {
			t.Errorf("%g lies at %g", p, got)
		}
	}
}

func TestHostilePractice(t *testing.T) {
	known := []string{"svg", "title", "desc", "g", "rect", "line", "circle", "path", "text"}
	r := compared(t, "iqcode", analysis.Options{})
	for i, name := range hostile.Strings() {
		r.Review.Condition, r.Review.Unit, r.Review.Title = name, name, name
		scenes := practised(r, settings(r, 0.2, 0.05), []float64{280, 358, 556}[i%3])
		if i%20 > 0 {
			scenes = scenes[1:] // two thousand marks take long to read
		}
		for _, s := range scenes {
			names, _ := elements(t, s.SVG())
			for _, n := range names {
				if !slices.Contains(known, n) {
					t.Errorf("%q became the element %s", name, n)
				}
			}
			checkScene(t, s)
		}
	}
}

func TestRandomPractice(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for i := range 80 {
		r, other := randomResult(rng), randomResult(rng)
		at := []analysis.InPractice{{Prevalence: analysis.Missing()}}
		for range rng.IntN(3) {
			p := analysis.InPractice{Prevalence: analysis.Real(rng.Float64()), Per1000: &analysis.Per1000{TP: 100, FN: 200, FP: 300, TN: 400}}
			if s := other.Fit.Summary; s != nil {
				p.PPV, p.NPV = s.Sensitivity, s.Specificity
				p.PPVPrediction, p.NPVPrediction = other.Fit.Prediction.Sensitivity, other.Fit.Prediction.Specificity
			}
			at = append(at, p)
		}
		for _, s := range practised(r, at, []float64{280, 358, 556}[i%3]) {
			svg := s.SVG()
			elements(t, svg)
			if bare := withoutText(svg); strings.Contains(bare, "NaN") || strings.Contains(bare, "Inf") {
				t.Errorf("result %d, %s: something that is no number is drawn", i, s.Title)
			}
			checkScene(t, s)
		}
		if t.Failed() {
			t.Fatalf("result %d", i)
		}
	}
}
