package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"pgregory.net/rapid"
)

// TestSettingByCounts: of 1,000 with a prevalence of 20 %, 200 have the condition; 180 of them and 80 of the others test
// positive.
func TestSettingByCounts(t *testing.T) {
	s := stats.Setting{Sensitivity: 0.9, Specificity: 0.9, Prevalence: 0.2}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"LR+", s.LRPositive(), 9}, {"LR−", s.LRNegative(), 1.0 / 9}, {"DOR", s.DOR(), 81},
		{"PPV", s.PPV(), 180.0 / 260}, {"NPV", s.NPV(), 720.0 / 740}, {"F1", s.F1(), 2 * 180.0 / (2*180 + 80 + 20)},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s %g, want %g", c.name, c.got, c.want)
		}
	}
	if got := s.PrevalenceOfF1(0.95); !math.IsInf(got, 1) {
		t.Errorf("an F1 of 0.95 above 2·0.9/1.9 at a prevalence of %g", got)
	}
	ratios := stats.Setting{Sensitivity: 0.9, Specificity: 0.9, Prevalence: math.NaN()}
	if got, want := ratios.Range(stats.Setting{Sensitivity: 0.05, Specificity: 0.05}, stats.Setting.DOR), (stats.Interval{Estimate: 81, Lower: 17.0 / 3 * 17 / 3, Upper: 361}); !sameInterval(got, want) {
		t.Errorf("DOR of 0.9 ± 0.05: %v, want %v", got, want)
	}
}

func drawSetting(r *rapid.T) stats.Setting {
	rate := rapid.Float64Range(0.02, 0.98)
	return stats.Setting{Sensitivity: rate.Draw(r, "sensitivity"), Specificity: rate.Draw(r, "specificity"), Prevalence: rate.Draw(r, "prevalence")}
}

// TestImpliedPrevalence: what a setting gives leads back to its prevalence, and to no other.
func TestImpliedPrevalence(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := drawSetting(r)
		unknown := s
		unknown.Prevalence = math.NaN()
		for name, got := range map[string]float64{
			"PPV": unknown.PrevalenceOfPPV(s.PPV()), "NPV": unknown.PrevalenceOfNPV(s.NPV()), "F1": unknown.PrevalenceOfF1(s.F1()),
		} {
			if !(math.Abs(got-s.Prevalence) <= 1e-9) {
				r.Fatalf("%s: %g, want %g", name, got, s.Prevalence)
			}
		}
	})
}

// TestRangeHoldsEverythingThatPrintsAlike draws settings from the box and finds none beyond its corners.
func TestRangeHoldsEverythingThatPrintsAlike(t *testing.T) {
	measures := map[string]func(stats.Setting) float64{
		"LR+": stats.Setting.LRPositive, "LR−": stats.Setting.LRNegative, "DOR": stats.Setting.DOR,
		"PPV": stats.Setting.PPV, "NPV": stats.Setting.NPV, "F1": stats.Setting.F1,
		"prevalence of a PPV":  func(s stats.Setting) float64 { return s.PrevalenceOfPPV(0.7) },
		"prevalence of an NPV": func(s stats.Setting) float64 { return s.PrevalenceOfNPV(0.7) },
	}
	rapid.Check(t, func(r *rapid.T) {
		s, h := drawSetting(r), 0.01
		inside := func(x float64, name string) float64 { return x + h*rapid.Float64Range(-1, 1).Draw(r, name) }
		other := stats.Setting{Sensitivity: inside(s.Sensitivity, "s"), Specificity: inside(s.Specificity, "c"), Prevalence: inside(s.Prevalence, "p")}
		for name, measure := range measures {
			got, x := s.Range(stats.Setting{Sensitivity: h, Specificity: h, Prevalence: h}, measure), measure(other)
			if !(got.Lower < got.Estimate && got.Estimate < got.Upper && got.Lower <= x && x <= got.Upper) {
				r.Fatalf("%s of %+v is %g, outside %v of %+v", name, other, x, got, s)
			}
		}
	})
}
