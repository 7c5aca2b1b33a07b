package stats_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"bivar/stats"

	"pgregory.net/rapid"
)

// ankle is a summary point as an abstract prints it: 93.2 (88.8–95.9) and 94.5 (90.1–97.0).
var ankle = stats.Published{
	Sensitivity: stats.Interval{Estimate: 0.932, Lower: 0.888, Upper: 0.959},
	Specificity: stats.Interval{Estimate: 0.945, Lower: 0.901, Upper: 0.970},
	Level:       0.95,
}

func ExamplePublished() {
	s := ankle.Assuming(0).Summary(ankle.Level)
	fmt.Printf("LR+ %.1f (%.1f–%.1f)\n", s.LRPositive.Estimate, s.LRPositive.Lower, s.LRPositive.Upper)
	fmt.Printf("LR− %.3f (%.3f–%.3f)\n", s.LRNegative.Estimate, s.LRNegative.Lower, s.LRNegative.Upper)
	fmt.Printf("DOR %.0f (%.0f–%.0f)\n", s.DOR.Estimate, s.DOR.Lower, s.DOR.Upper)
	// Output:
	// LR+ 16.9 (9.3–30.9)
	// LR− 0.072 (0.043–0.119)
	// DOR 235 (102–542)
}

// TestPublishedByHand: the rates are 932/68 and 945/55 as odds, the limits 888/112, 959/41, 901/99 and 970/30.
func TestPublishedByHand(t *testing.T) {
	const z = 1.959963984540054
	a := math.Log(959*112/(41*888.0)) / (2 * z)
	b := math.Log(970*99/(30*901.0)) / (2 * z)
	for _, r := range []float64{-0.5, 0, 0.5} {
		s := ankle.Assuming(r).Summary(0.95)
		for _, c := range []struct {
			name         string
			got          stats.Interval
			want, da, db float64
		}{
			{"LR+", s.LRPositive.Interval, 932.0 / 55, 0.068, 0.945},
			{"LR−", s.LRNegative.Interval, 68.0 / 945, -0.932, -0.055},
			{"DOR", s.DOR.Interval, 932 * 945 / (68 * 55.0), 1, 1},
		} {
			factor := math.Exp(z * math.Sqrt(c.da*c.da*a*a+c.db*c.db*b*b+2*c.da*c.db*r*a*b))
			if want := (stats.Interval{Estimate: c.want, Lower: c.want / factor, Upper: c.want * factor}); !sameInterval(c.got, want) {
				t.Errorf("%s at correlation %g: %v, want %v", c.name, r, c.got, want)
			}
		}
	}
}

// TestOffsets: an interval made on the logit scale is centred there; one made on the scale of proportions is centred on
// that, and its estimate lies below the middle of the logits where the proportion is high.
func TestOffsets(t *testing.T) {
	identity := func(p float64) float64 { return p }
	half := stats.Interval{Estimate: 0.0005, Lower: 0.0005, Upper: 0.0005}
	// offset of odds: of the estimate, and of its limits
	offset := func(e, l, u float64) float64 { return math.Log(e*e/(l*u)) / math.Log(u/l) }
	natural := stats.Interval{Estimate: 0.9, Lower: 0.82, Upper: 0.98}
	for _, c := range []struct {
		name           string
		i              stats.Interval
		offset         float64
		logit, natural bool
	}{
		{"logit", ankle.Sensitivity, offset(932.0/68, 888.0/112, 959.0/41), true, false},
		{"natural", natural, offset(9, 82.0/18, 49), false, true},
		{"neither", stats.Interval{Estimate: 0.9, Lower: 0.6, Upper: 0.91}, offset(9, 1.5, 91.0/9), false, false},
		{"on the limit", stats.Interval{Estimate: 0.9, Lower: 0.8, Upper: 0.9}, 1, false, false},
		{"without limits", stats.Interval{Estimate: 0.9, Lower: math.NaN(), Upper: math.NaN()}, math.NaN(), false, false},
	} {
		got := stats.LogitOffset(c.i)
		if !near(got, c.offset) {
			t.Errorf("%s: offset %g, want %g", c.name, got, c.offset)
		}
		if stats.Centred(c.i, half, stats.Logit) != c.logit || stats.Centred(c.i, half, identity) != c.natural {
			t.Errorf("%s: centred on the wrong scale", c.name)
		}
	}
}

// TestMeanRatios against four million draws with their reflections, from a fixed seed: good to about 5e-4, relative.
func TestMeanRatios(t *testing.T) {
	for _, r := range []float64{-0.8, 0, 0.5} {
		f, random := ankle.Assuming(r), rand.New(rand.NewPCG(12, 7))
		a, b := math.Sqrt(f.V.Sens), math.Sqrt(f.V.Spec)
		const n = 2_000_000
		var positive, negative, dor float64
		for range n {
			x, y := random.NormFloat64(), random.NormFloat64()
			for _, side := range []float64{1, -1} {
				u, v := f.Mu[0]+side*a*x, f.Mu[1]+side*b*(r*x+math.Sqrt(1-r*r)*y)
				s := stats.Setting{Sensitivity: stats.Expit(u), Specificity: stats.Expit(v)}
				positive, negative, dor = positive+s.LRPositive()/(2*n), negative+s.LRNegative()/(2*n), dor+s.DOR()/(2*n)
			}
		}
		p, q, d := ankle.MeanRatios(r)
		for _, c := range [][2]float64{{p, positive}, {q, negative}, {d, dor}} {
			if !(math.Abs(c[0]-c[1]) <= 5e-4*c[1]) {
				t.Errorf("correlation %g: %.6g, drawn %.6g", r, c[0], c[1])
			}
		}
	}
}

func drawPublished(r *rapid.T) stats.Published {
	rate := func(name string) stats.Interval {
		x, se := rapid.Float64Range(-3, 6).Draw(r, name), rapid.Float64Range(0.02, 0.8).Draw(r, "se of "+name)
		return stats.Interval{Estimate: stats.Expit(x), Lower: stats.Expit(x - 1.7*se), Upper: stats.Expit(x + 2.1*se)}
	}
	return stats.Published{Sensitivity: rate("sensitivity"), Specificity: rate("specificity"), Level: rapid.Float64Range(0.8, 0.99).Draw(r, "level")}
}

// TestPublishedProperties: the ratios agree with each other, swapping the groups turns them round, and the interval of
// independence lies between those of the correlations near −1 and 1, since both rates push every measure the same way.
func TestPublishedProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPublished(r)
		prevalence := rapid.Float64Range(0.01, 0.99).Draw(r, "prevalence")
		all := func(p stats.Published, correlation, prevalence float64) []stats.Interval {
			f := p.Assuming(correlation)
			s, v := f.Summary(p.Level), f.Prevalences([]float64{prevalence}, p.Level)[0]
			return []stats.Interval{s.LRPositive.Interval, s.LRNegative.Interval, s.DOR.Interval, v.PPV, v.NPV, f.F1At(prevalence, p.Level)}
		}
		narrow, middle, wide := all(p, -0.999, prevalence), all(p, 0, prevalence), all(p, 0.999, prevalence)
		for i := range middle {
			if !(wide[i].Lower < middle[i].Lower && middle[i].Lower < narrow[i].Lower && narrow[i].Lower <= middle[i].Estimate &&
				middle[i].Estimate <= narrow[i].Upper && narrow[i].Upper < middle[i].Upper && middle[i].Upper < wide[i].Upper) {
				r.Fatalf("measure %d: %v, %v, %v", i, narrow[i], middle[i], wide[i])
			}
		}
		if !near(middle[2].Estimate, middle[0].Estimate/middle[1].Estimate) {
			r.Fatalf("DOR %v, LR+ %v, LR− %v", middle[2], middle[0], middle[1])
		}
		p.Sensitivity, p.Specificity = p.Specificity, p.Sensitivity
		other := all(p, 0, 1-prevalence)
		if !sameInterval(other[0], inverted(middle[1])) || !sameInterval(other[2], middle[2]) || !sameInterval(other[3], middle[4]) {
			r.Fatalf("%v, swapped %v", middle, other)
		}
	})
}

// TestMeanRatiosProperties: means of draws lie above the summary point's ratios and rise with the correlation.
func TestMeanRatiosProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPublished(r)
		s := stats.Setting{Sensitivity: p.Sensitivity.Estimate, Specificity: p.Specificity.Estimate}
		last := [3]float64{s.LRPositive(), s.LRNegative(), s.DOR()}
		for _, correlation := range []float64{-0.9, 0, 0.9} {
			var now [3]float64
			now[0], now[1], now[2] = p.MeanRatios(correlation)
			for i := range now {
				if !(now[i] > last[i]) && correlation >= 0 {
					r.Fatalf("ratio %d at %g: %g after %g", i, correlation, now[i], last[i])
				}
			}
			last = now
		}
	})
}
