package figure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/hostile"
	"bivar/testdata/stored"
)

// robust is a stored result with what was computed beside it, some of it as awkward as it can be.
func robust(t testing.TB) analysis.Result {
	r := iqcode(t)
	v := func(p, half float64) *analysis.Interval {
		return &analysis.Interval{Estimate: analysis.Real(p), Lower: analysis.Real(p - half), Upper: analysis.Real(min(p+half, 1))}
	}
	b := &analysis.Robustness{}
	r.Robustness = b
	for i, s := range r.PerStudy {
		x := float64(i) / 100
		b.LeaveOneOut = append(b.LeaveOneOut, analysis.LeftOut{Label: s.Label, Row: i, Status: "converged", Sensitivity: v(0.87+x/4, 0.06), Specificity: v(0.7-x/3, 0.1)})
		b.Influence = append(b.Influence, analysis.Influence{
			Label: s.Label, Row: i, Cook: analysis.Real(x * x * 40), StandardizedSensitivity: analysis.Real(2 - 30*x), StandardizedSpecificity: analysis.Real(30*x - 1), Flagged: i == 12,
		})
	}
	b.LeaveOneOut[3].Status, b.LeaveOneOut[3].Sensitivity, b.LeaveOneOut[3].Specificity = "failed", nil, nil
	b.LeaveOneOut[4].Status = "boundary"
	b.Influence[5].StandardizedSensitivity, b.Influence[5].StandardizedSpecificity = analysis.Missing(), analysis.Missing()
	for i, rule := range []string{"all", "first", "best", "median", "external:validation=external", "random"} {
		b.Multiverse = append(b.Multiverse, analysis.Universe{Rule: rule, Draws: 1, Status: "converged", Sensitivity: v(0.9+float64(i)/60, 0.04), Specificity: v(0.8, 0.05)})
	}
	r.Request.Acceptable = &analysis.Acceptable{Sensitivity: 0.8, Specificity: 0.7}
	return r
}

var ruleNames = []string{"Every row", "First row", "Best row", "Median row", "validation: external, in a name that is longer than there is room for", "Random row"}

func TestRobustnessGolden(t *testing.T) {
	r := robust(t)
	for name, s := range map[string]Scene{
		"leave-one-out-755": LeaveOneOut(r, 755), "leave-one-out-358": LeaveOneOut(r, 358),
		"influence-755": Influence(r, 755), "influence-358": Influence(r, 358),
		"multiverse-755": Multiverse(r, ruleNames, 755), "multiverse-358": Multiverse(r, ruleNames, 358),
		"acceptable-424": Acceptable(r, 424),
	} {
		stored.Is(t, "testdata/"+name+".svg", s.SVG())
		checkScene(t, s)
	}
}

func TestRobustnessAtAnyWidth(t *testing.T) {
	r := robust(t)
	for i, l := range hostile.Strings()[:len(r.Robustness.LeaveOneOut)] {
		r.Robustness.LeaveOneOut[i].Label, r.Robustness.Influence[i].Label = l, l
	}
	bare := iqcode(t)
	bare.Fit.Status = "failed"
	for _, x := range []analysis.Result{r, bare} {
		for _, width := range []float64{0, 320, 358, 500, 620, 755, 1152, math.Inf(1), math.NaN()} {
			for _, s := range []Scene{LeaveOneOut(x, width), Influence(x, width), Multiverse(x, hostile.Strings(), width), Acceptable(x, width)} {
				elements(t, s.SVG())
				checkScene(t, s)
			}
		}
	}
}

// A row says which study it is of, its marks stand where its numbers are, and all rows are on the scale.
func TestLeaveOneOutSaysWhichStudy(t *testing.T) {
	s := LeaveOneOut(robust(t), 755)
	svg := s.SVG()
	for _, want := range []string{`data-row="0"`, `data-row="12"`, "None left out", "nothing could be pooled"} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Count(svg, "data-row=") != 13 {
		t.Errorf("%d rows can be clicked", strings.Count(svg, "data-row="))
	}
	if text := drawnText(s.Nodes); !slices.Contains(text, "(81.0–93.0)") || !slices.Contains(text, "87.0") {
		t.Errorf("%q", text)
	}
	m := percentMark(&analysis.Interval{Estimate: 0.5, Lower: 0.25, Upper: 0.75})
	a := rowPanel{from: 0, to: 100, x0: 100, x1: 300}
	if a.at(m.value) != 200 || a.at(m.lower) != 150 || a.at(m.upper) != 250 {
		t.Errorf("%v at %v", m, a.at(m.value))
	}
}

func TestFlaggedStudiesStandOut(t *testing.T) {
	count := func(r analysis.Result) int { return strings.Count(Influence(r, 755).SVG(), "fig-accent-fill") }
	r := robust(t)
	flagged := count(r)
	r.Robustness.Influence[12].Flagged = false
	if flagged != 1 || count(r) != 0 {
		t.Errorf("%d and %d", flagged, count(r))
	}
}
