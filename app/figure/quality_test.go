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
	"bivar/testdata/stored"
)

// judged is the stored result with judgements, F1 scores, odds ratios, Deeks' test and the fits of other models.
func judged(t testing.TB) analysis.Result {
	r := iqcode(t)
	r.Fit.LogLik = -100
	columns := []string{
		"Bias: patient selection", "Bias: index test", "Bias: reference standard", "Bias: flow and timing",
		"Applicability: patient selection", "Applicability: index test", "Applicability: reference standard",
	}
	cells := []string{"low", "low", "unclear", "low", "high", "low", ""}
	for i, c := range columns {
		j := analysis.Judgement{Column: c}
		for row := range r.PerStudy {
			j.Rows = append(j.Rows, cells[(i*3+row*(i+2)+row/5)%len(cells)])
		}
		r.Judgements = append(r.Judgements, j)
	}
	for i := range r.PerStudy {
		s := &r.PerStudy[i]
		tp, fp, fn, tn := float64(s.TP)+0.5, float64(s.FP)+0.5, float64(s.FN)+0.5, float64(s.TN)+0.5
		s.DOR = &analysis.Interval{Estimate: analysis.Real(tp * tn / fp / fn), Lower: analysis.Real(tp * tn / fp / fn / 3), Upper: analysis.Real(tp * tn / fp / fn * 3)}
		f1 := 2 * tp / (2*tp + fp + fn)
		s.F1 = &analysis.Interval{Estimate: analysis.Real(f1), Lower: analysis.Real(f1 - 0.05), Upper: analysis.Real(f1 + 0.05)}
	}
	r.SmallStudy = &analysis.SmallStudy{Deeks: &analysis.Deeks{Slope: -6, SE: 4, T: -1.5, DF: 11, P: 0.16, Intercept: 3.4}}
	r.F1 = &analysis.F1{REML: &analysis.Effect{Estimate: 0.741, Lower: 0.66, Upper: 0.8, PredictionLower: 0.4, PredictionUpper: 0.92}}
	for i, name := range modelNames {
		f := r.Fit
		f.Name, f.LogLik = name, f.LogLik-analysis.Real(i)
		p := analysis.Real(0.9 - 0.01*float64(i))
		f.Summary = &analysis.Summary{
			Sensitivity: &analysis.Interval{Estimate: p, Lower: p - 0.06, Upper: p + 0.05},
			Specificity: &analysis.Interval{Estimate: p - 0.1, Lower: p - 0.2, Upper: p - 0.02},
		}
		r.Fits = append(r.Fits, f)
	}
	r.Fits[2].Status, r.Fits[2].Summary = "failed", nil
	r.Fits[3].Status = "boundary"
	return r
}

var modelNames = []string{"Exact binomial, full quadrature", "Exact binomial, 5 nodes", "Exact binomial, Laplace", "Normal, REML, 0.5 where a zero is"}

// quality are the figures of this file at a width.
func quality(r analysis.Result, names []string, width float64) map[string]Scene {
	return map[string]Scene{
		"judgements": JudgementShares(r, width), "judgement-grid": JudgementGrid(r, width), "funnel": Funnel(r, width),
		"f1-forest": F1Forest(r, width), "models": Models(r, names, width),
	}
}

func TestQualityGolden(t *testing.T) {
	r := judged(t)
	for _, width := range []float64{755, 358} {
		for name, s := range quality(r, modelNames, width) {
			stored.Is(t, "testdata/"+name+"-"+strconv.Itoa(int(width))+".svg", s.SVG())
			checkScene(t, s)
		}
	}
}

// What is hostile, missing, alone or at a limit is drawn within its box, and no name becomes an element.
func TestQualityAtAnyWidth(t *testing.T) {
	names := hostile.Strings()
	evil := judged(t)
	for i := range evil.PerStudy {
		evil.PerStudy[i].Label = names[i]
	}
	for i := range evil.Judgements {
		evil.Judgements[i].Column = names[i+20]
		evil.Judgements[i].Rows[i] = names[i+30]
	}
	evil.Review.Title = names[1]
	evil.Judgements[3].Rows = evil.Judgements[3].Rows[:2]
	one := judged(t)
	one.PerStudy, one.SmallStudy, one.F1, one.Fit.Status = one.PerStudy[:1], nil, nil, "failed"
	for i := range one.Judgements {
		one.Judgements[i].Rows = one.Judgements[i].Rows[:1]
	}
	odd := judged(t)
	odd.Fit.Status = "boundary"
	odd.PerStudy[0].DOR.Estimate, odd.PerStudy[1].DOR.Estimate, odd.PerStudy[2].DOR = analysis.Real(math.Inf(1)), 1e300, nil
	odd.PerStudy[3].F1, odd.PerStudy[4].F1.Lower = nil, analysis.Missing()
	odd.SmallStudy.Deeks.Slope, odd.F1.REML.PredictionLower = 1e9, analysis.Missing()
	many := judged(t)
	for i := range 90 {
		many.Judgements = append(many.Judgements, analysis.Judgement{Column: "Bias: " + names[i], Rows: many.Judgements[i%7].Rows})
	}
	known := []string{"svg", "title", "desc", "g", "rect", "line", "circle", "path", "text"}
	for what, r := range map[string]analysis.Result{"hostile": evil, "one": one, "odd": odd, "many": many, "nothing": {}, "without": iqcode(t)} {
		for _, width := range []float64{math.NaN(), 0, 320, 358, 459, 500, 620, 755, 1152, math.Inf(1)} {
			for kind, s := range quality(r, names, width) {
				svg := s.SVG()
				elems, _ := elements(t, svg)
				for _, n := range elems {
					if !slices.Contains(known, n) {
						t.Errorf("%s, %s: a name became the element %s", what, kind, n)
					}
				}
				if drawn := withoutText(svg); strings.Contains(drawn, "NaN") || strings.Contains(drawn, "Inf") {
					t.Errorf("%s, %s at %v: a coordinate is no number", what, kind, width)
				}
				checkScene(t, s)
				if t.Failed() {
					t.Fatalf("%s, %s at %v", what, kind, width)
				}
			}
		}
	}
}

// Every judgement is counted once, the bars of a domain fill its scale, and each segment says how many it holds.
func TestJudgementsAreCounted(t *testing.T) {
	r := judged(t)
	s := JudgementShares(r, 755)
	for i, g := range domainGroups(r) {
		for j, d := range g.domains {
			total := 0
			for _, n := range d.counts() {
				total += n
			}
			if total != 13 || !slices.Equal(d.Rows, r.Judgements[4*i+j].Rows) {
				t.Errorf("%s, %s: %d of 13", g.name, d.name, total)
			}
			if want := g.name + ", " + d.name + ": " + d.words() + "."; !strings.Contains(s.Description, want) {
				t.Errorf("%q is missing in %q", want, s.Description)
			}
		}
	}
	low := strings.Count(strings.Join(r.Judgements[0].Rows, " ")+" ", "low ")
	if text := drawnText(s.Nodes); !slices.Contains(text, "+\u00a0"+strconv.Itoa(low)) {
		t.Errorf("%d low is not in %q", low, text)
	}
	signs := map[string]int{}
	for _, text := range drawnText(JudgementGrid(r, 755).Nodes) {
		signs[text]++
	}
	want := map[string]int{"+": 1, "?": 1, "−": 1} // those of the key
	for _, j := range r.Judgements {
		for _, cell := range j.Rows {
			want[map[string]string{"low": "+", "unclear": "?", "high": "−"}[cell]]++
		}
	}
	for _, sign := range []string{"+", "?", "−"} {
		if signs[sign] != want[sign] {
			t.Errorf("%d of %s, want %d", signs[sign], sign, want[sign])
		}
	}
}

// Greys tell the judgements apart where colours do not, and what is written on them can be read.
func TestJudgementsDifferInLightness(t *testing.T) {
	of := func(s style) float64 { return luminance(t, attributes(Node{Attrs: s.attrs})["fill"]) }
	contrast := func(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
	for i, a := range verdicts[:3] {
		for _, b := range verdicts[i+1 : 3] {
			if c := contrast(of(a.fill), of(b.fill)); !(c >= 2) {
				t.Errorf("%s and %s: contrast %.2f", a.word, b.word, c)
			}
		}
		if c := contrast(of(a.fill), of(a.text)); !(c >= 4.5) {
			t.Errorf("the text on %s: contrast %.2f", a.word, c)
		}
	}
}

// luminance is that of a colour as WCAG has it.
func luminance(t testing.TB, colour string) float64 {
	sum := 0.0
	for i, share := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += share * c
	}
	return sum
}

// The funnel's points stand where the counts put them, and its line where the regression does.
func TestFunnelStandsWhereTheNumbersAre(t *testing.T) {
	r := judged(t)
	f := funnel{Result: r, wide: 600, high: 320, from: math.Inf(1), to: math.Inf(-1)}
	f.scale()
	if len(f.points) != 13 || len(f.ends) != 2 {
		t.Fatalf("%d points, %d ends", len(f.points), len(f.ends))
	}
	s := analysis.PerStudy{TP: 30, FN: 10, FP: 20, TN: 100} // 4·40·120/160
	if ess := effectiveSize(s); ess != 120 {
		t.Errorf("effective size %v, want 120", ess)
	}
	for _, p := range f.points {
		s := r.PerStudy[p.row]
		if want := 1 / math.Sqrt(effectiveSize(s)); p.spread != want || p.odds != math.Log(float64(s.DOR.Estimate)) {
			t.Errorf("%s at %v, %v", s.Label, p.odds, p.spread)
		}
		if x, y := f.at(p.odds, p.spread); !(x > funnelLeft && x < funnelLeft+f.wide && y > funnelTop && y < funnelTop+f.high) {
			t.Errorf("%s at %v, %v px", s.Label, x, y)
		}
	}
	for _, e := range f.ends {
		if want := 3.4 - 6*e.spread; !(math.Abs(e.odds-want) < 1e-12) {
			t.Errorf("the line at %v is at %v, want %v", e.spread, e.odds, want)
		}
	}
	r.SmallStudy.Deeks.P = analysis.Missing()
	if svg := Funnel(r, 755).SVG(); strings.Contains(svg, "fig-curve-accent") {
		t.Error("a line is drawn though there is no test")
	}
}

func TestF1ForestHasThePooledScore(t *testing.T) {
	r := judged(t)
	text := drawnText(F1Forest(r, 755).Nodes)
	for _, want := range []string{"74.1", "(66.0–80.0)", "(40.0–92.0)", "Expected in a new study"} {
		if !slices.Contains(text, want) {
			t.Errorf("%s is not in %q", want, text)
		}
	}
	r.F1 = nil
	if s := F1Forest(r, 755); strings.Contains(s.SVG(), "fig-accent") || !strings.Contains(s.Description, "no pooled result") {
		t.Errorf("something pooled is drawn: %s", s.Description)
	}
}

func TestModelsShowWhichIsShown(t *testing.T) {
	r := judged(t)
	s := Models(r, modelNames, 755)
	if n := strings.Count(s.SVG(), "fig-strong"); n != 8 { // three heads; the name and two numbers of the one that is shown; two numbers of the one at a limit
		t.Errorf("%d strong texts, want 8", n)
	}
	if !strings.Contains(s.Description, "under 4 models") {
		t.Errorf("%q", s.Description)
	}
}

// The grid for paper has every study on one of its parts, and no part is higher than it may be.
func TestJudgementGridParts(t *testing.T) {
	r := judged(t)
	r.PerStudy = slices.Repeat(r.PerStudy, 8)
	for i := range r.Judgements {
		r.Judgements[i].Rows = slices.Repeat(r.Judgements[i].Rows, 8)
	}
	parts, rows := JudgementGridParts(r, 720, 960), 0
	for _, p := range parts {
		rows += strings.Count(p.SVG(), `class="fig-row"`)
		if p.Height > 960 {
			t.Errorf("%v px high", p.Height)
		}
		checkScene(t, p)
	}
	if rows != 104 || len(parts) != 4 {
		t.Errorf("%d rows on %d parts", rows, len(parts))
	}
}

// Marks have the focus on the page alone: one of them by Tab, the others from there, and each has a name.
func TestMarksCanHaveTheFocus(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, r := range []analysis.Result{judged(t), randomResult(rng)} {
		for kind, s := range quality(r, modelNames, 755) {
			page, file := s.Element(), s.SVG()
			marks := strings.Count(page, `role="img" tabindex="`)
			if strings.Contains(file, "tabindex") {
				t.Errorf("%s: the file has a focus", kind)
			}
			if first := strings.Count(page, `tabindex="0"`); first != min(marks, 1) || marks != strings.Count(file, "<title>")-1 {
				t.Errorf("%s: %d marks, %d of them by Tab, %d titles", kind, marks, first, strings.Count(file, "<title>")-1)
			}
			if want := map[bool]string{true: `role="group"`, false: `role="img"`}[marks > 0]; !strings.Contains(page[:strings.Index(page, ">")], want) {
				t.Errorf("%s: %d marks, and the whole is not %s", kind, marks, want)
			}
		}
	}
}
