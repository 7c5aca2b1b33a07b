package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"pgregory.net/rapid"
)

// drawFit is a fit with any estimates that make sense, not of any data.
func drawFit(r *rapid.T) stats.Fit {
	sd := rapid.Float64Range(0.05, 3)
	f := stats.Fit{Status: stats.Converged, K: rapid.IntRange(4, 80).Draw(r, "k")}
	f.Mu = [2]float64{rapid.Float64Range(-3, 5).Draw(r, "sensitivity"), rapid.Float64Range(-3, 5).Draw(r, "specificity")}
	a, b := sd.Draw(r, "sd of sensitivity"), sd.Draw(r, "sd of specificity")
	f.Rho = rapid.Float64Range(-0.99, 0.99).Draw(r, "rho")
	f.Sigma = stats.Cov2{Sens: a * a, Spec: b * b, Cov: f.Rho * a * b}
	var root [5][5]float64 // a triangular root of the covariance of the estimates
	for p := range root {
		root[p][p] = rapid.Float64Range(0.05, 0.7).Draw(r, "root")
		for q := range p {
			root[p][q] = rapid.Float64Range(-0.3, 0.3).Draw(r, "root")
		}
	}
	for p := range root {
		for q := range root {
			for i := range root {
				f.Cov[p][q] += root[p][i] * root[q][i]
			}
		}
	}
	f.V = stats.Cov2{Sens: f.Cov[stats.MuSens][stats.MuSens], Spec: f.Cov[stats.MuSpec][stats.MuSpec], Cov: f.Cov[stats.MuSens][stats.MuSpec]}
	for p := range f.Free {
		f.Free[p] = true
	}
	return f
}

// swapped is the fit of the same data with the condition taken for its absence and a positive result for a negative.
func swapped(f stats.Fit) stats.Fit {
	g := f
	flip := func(m stats.Cov2) stats.Cov2 { return stats.Cov2{Sens: m.Spec, Spec: m.Sens, Cov: m.Cov} }
	g.Mu, g.V, g.Sigma = [2]float64{f.Mu[1], f.Mu[0]}, flip(f.V), flip(f.Sigma)
	other := [...]int{stats.MuSpec, stats.MuSens, stats.LogSDSpec, stats.LogSDSens, stats.AtanhRho}
	for p, q := range other {
		g.Free[p] = f.Free[q]
		for i, j := range other {
			g.Cov[p][i] = f.Cov[q][j]
		}
	}
	return g
}

// TestCurveByHand: between-study SDs of 2 and ½ make a slope of 4 on the logit scale.
func TestCurveByHand(t *testing.T) {
	f := stats.Fit{Mu: [2]float64{1, 2}, Sigma: stats.Cov2{Sens: 4, Spec: 0.25}}
	c, ok := f.SROC()
	if got, want := c.At(stats.Expit(-1.5)), stats.Expit(1+4*(2-1.5)); !ok || !near(got, want) {
		t.Errorf("%+v: sensitivity %v, want %v", c, got, want)
	}
}

func TestCurveProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		c, ok := f.SROC()
		if !ok {
			r.Fatalf("%+v: no curve", f)
		}
		if sens := stats.Expit(f.Mu[0]); !near(c.At(stats.Expit(-f.Mu[1])), sens) {
			r.Fatalf("%+v misses the summary point", c)
		}
		if c.At(0) != 0 || c.At(1) != 1 {
			r.Fatalf("%+v: from %v to %v", c, c.At(0), c.At(1))
		}
		x := rapid.Float64Range(0.01, 0.98).Draw(r, "fpr")
		if !(c.At(x) <= c.At(x+0.01)) {
			r.Fatalf("%+v falls at %v", c, x)
		}
		mirror, _ := swapped(f).SROC() // y on the curve at x is 1 − x on the mirror at 1 − y
		if y := c.At(x); y > 1e-6 && y < 1-1e-6 && !(math.Abs(mirror.At(1-y)-(1-x)) <= 1e-8) {
			r.Fatalf("%+v through (%v, %v), mirror at %v", c, x, y, mirror.At(1-y))
		}
	})
}

// TestAreaOfSymmetricCurve: with equal SDs every point of the curve has the same DOR, and the area is
// DOR/(DOR − 1)²·(DOR − 1 − ln DOR) (Walter 2002, Stat Med 21:1237–1256).
func TestAreaOfSymmetricCurve(t *testing.T) {
	for _, sum := range []float64{-6, -1, 0.5, 1, 3, 6, 9} {
		f := stats.Fit{Mu: [2]float64{0.7 * sum, 0.3 * sum}, Sigma: stats.Cov2{Sens: 0.6, Spec: 0.6, Cov: -0.1}}
		d := math.Exp(sum)
		want := d / ((d - 1) * (d - 1)) * (d - 1 - sum)
		if got := f.AUC(0.95).Estimate; !near(got, want) {
			t.Errorf("DOR %v: area %.12g, want %.12g", d, got, want)
		}
	}
	f := stats.Fit{Sigma: stats.Cov2{Sens: 0.3, Spec: 1.9}}
	if got := f.AUC(0.95).Estimate; !near(got, 0.5) {
		t.Errorf("a useless test: area %v", got)
	}
}

func TestAreaProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		auc, other := f.AUC(0.95), swapped(f).AUC(0.95)
		if !sameInterval(other, auc) {
			r.Fatalf("%+v: %v, swapped %v", f, auc, other)
		}
		if !(0 <= auc.Lower && auc.Lower <= auc.Estimate && auc.Estimate <= auc.Upper && auc.Upper <= 1) {
			r.Fatalf("%+v: %v", f, auc)
		}
		c, _ := f.SROC()
		if brute := areaOver(c.At); !(math.Abs(brute-auc.Estimate) <= 1e-5) {
			r.Fatalf("%+v: %v, by brute force %v", f, auc, brute)
		}
	})
}

// areaOver integrates over (0,1) with points that crowd at both ends, f = u²(3 − 2u).
func areaOver(curve func(float64) float64) float64 {
	const n = 20000
	sum := 0.0
	for i := range n {
		u := (float64(i) + 0.5) / n
		sum += curve(u*u*(3-2*u)) * 6 * u * (1 - u) / n
	}
	return sum
}

// ofCurve are the quantities of the curve that have an interval.
var ofCurve = map[string]func(stats.Fit) stats.Interval{
	"area":           func(f stats.Fit) stats.Interval { return f.AUC(0.95) },
	"partial area":   func(f stats.Fit) stats.Interval { return f.PartialAUC(0.05, 0.6, 0.95) },
	"at specificity": func(f stats.Fit) stats.Interval { return f.AtSpecificity(0.8, 0.95) },
}

// TestCurveIntervals takes the delta method's derivatives by differences of the quantity itself.
func TestCurveIntervals(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		for name, quantity := range ofCurve {
			if e := quantity(f).Estimate; !(e > 1e-3 && e < 1-1e-3) {
				continue // differences of its logit are not precise enough
			}
			const h = 1e-5
			at := func(p int, step float64) float64 {
				g := f
				switch p {
				case stats.MuSens, stats.MuSpec:
					g.Mu[p] += step
				case stats.LogSDSens:
					g.Sigma.Sens *= math.Exp(2 * step)
				case stats.LogSDSpec:
					g.Sigma.Spec *= math.Exp(2 * step)
				}
				return stats.Logit(quantity(g).Estimate)
			}
			variance := 0.0
			for p := range f.Cov {
				for q := range f.Cov {
					variance += (at(p, h) - at(p, -h)) * (at(q, h) - at(q, -h)) / (4 * h * h) * f.Cov[p][q]
				}
			}
			got, centre, half := quantity(f), at(stats.MuSens, 0), stats.NormalQuantile(0.95)*math.Sqrt(variance)
			if !(math.Abs(got.Lower-stats.Expit(centre-half)) <= 1e-6 && math.Abs(got.Upper-stats.Expit(centre+half)) <= 1e-6) {
				r.Fatalf("%s of %+v: %v, by differences %v ± %v on the logit", name, f, got, centre, half)
			}
		}
	})
}

func TestPartialArea(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		from := rapid.Float64Range(0.001, 0.5).Draw(r, "from")
		to := from + rapid.Float64Range(0.001, 0.49).Draw(r, "width")
		c, _ := f.SROC()
		sum := 0.0
		for i := range 4000 {
			sum += c.At(from+(to-from)*(float64(i)+0.5)/4000) / 4000
		}
		if got := f.PartialAUC(from, to, 0.95); sum < 1-1e-9 && !(math.Abs(got.Estimate-sum) <= 1e-5) {
			r.Fatalf("%+v from %v to %v: %v, by brute force %v", f, from, to, got, sum)
		}
		if got := f.AtSpecificity(1-from, 0.95); !near(got.Estimate, c.At(from)) {
			r.Fatalf("%+v at %v: %v, on the curve %v", f, from, got, c.At(from))
		}
	})
	if got := (stats.Fit{Sigma: stats.Cov2{Sens: 1, Spec: 1}}).PartialAUC(0.5, 0.5, 0.95); !math.IsNaN(got.Estimate) {
		t.Errorf("over no range: %v", got)
	}
}

// TestNoCurve: without variance between studies in a margin there is no curve, and no area under it.
func TestNoCurve(t *testing.T) {
	for _, sigma := range []stats.Cov2{{Spec: 1}, {Sens: 1}, {}} {
		f := stats.Fit{Mu: [2]float64{1, 2}, Sigma: sigma}
		if _, ok := f.SROC(); ok {
			t.Errorf("%+v has a curve", sigma)
		}
		if auc, h := f.AUC(0.95), f.HSROC(); !math.IsNaN(auc.Estimate) || !math.IsNaN(auc.Lower) || !math.IsNaN(auc.Upper) || !math.IsNaN(h.Lambda) || !math.IsNaN(h.Beta) {
			t.Errorf("%+v: area %v, HSROC %+v", sigma, auc, h)
		}
	}
}

// TestRadius: χ² with two degrees of freedom leaves exp(−r²/2) outside; with k = 4 studies, 2·F(2, 2) at 95 % is 38.
func TestRadius(t *testing.T) {
	for _, c := range []struct {
		k    int
		kind stats.RegionKind
		want float64
	}{
		{4, stats.RegionF, 38}, {14, stats.RegionF, 2 * 3.885293834652391}, {4, stats.RegionChiSquare, 5.991464547107979}, {1_000_000_000, stats.RegionF, 5.991464547107979},
	} {
		f := stats.Fit{K: c.k, Mu: [2]float64{1, 2}, V: stats.Cov2{Sens: 1, Spec: 2, Cov: 0.5}, Sigma: stats.Cov2{Sens: 3, Spec: 4, Cov: -1}}
		confidence, prediction := f.ConfidenceRegion(c.kind, 0.95), f.PredictionRegion(c.kind, 0.95)
		if !(math.Abs(confidence.Radius2-c.want) <= 1e-6) || prediction.Radius2 != confidence.Radius2 {
			t.Errorf("%+v: radii %v and %v", c, confidence.Radius2, prediction.Radius2)
		}
		if confidence.Mu != f.Mu || prediction.Mu != f.Mu || confidence.Cov != f.V || prediction.Cov != (stats.Cov2{Sens: 4, Spec: 6, Cov: -0.5}) {
			t.Errorf("regions %+v and %+v of %+v", confidence, prediction, f)
		}
	}
}

func TestRegionProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		kind := rapid.SampledFrom([]stats.RegionKind{stats.RegionF, stats.RegionChiSquare}).Draw(r, "kind")
		confidence, prediction := f.ConfidenceRegion(kind, 0.95), f.PredictionRegion(kind, 0.95)
		if !confidence.Contains(f.Mu) || !prediction.Contains(f.Mu) {
			r.Fatalf("%+v does not contain its centre", confidence)
		}
		for _, region := range []stats.Region{confidence, prediction} {
			for i, p := range region.Outline(37) {
				if x := [2]float64{stats.Logit(p[1]), -stats.Logit(p[0])}; max(math.Abs(x[0]), math.Abs(x[1])) < 12 {
					if e := mahalanobis(region, x); !(math.Abs(e/region.Radius2-1) <= 1e-6) {
						r.Fatalf("%+v: point %d, %v, has radius² %v", region, i, p, e)
					}
					if !region.Contains(towards(x, region.Mu, 0.999)) || region.Contains(towards(x, region.Mu, 1.001)) {
						r.Fatalf("%+v: point %d, %v, is not on its edge", region, i, p)
					}
					if region == confidence && !prediction.Contains(x) {
						r.Fatalf("%+v leaves %+v at %v", confidence, prediction, p)
					}
				}
			}
		}
	})
}

// mahalanobis is the squared distance from the centre in the region's metric, by Cramer's rule.
func mahalanobis(r stats.Region, x [2]float64) float64 {
	d, e, v := x[0]-r.Mu[0], x[1]-r.Mu[1], r.Cov
	return (v.Spec*d*d - 2*v.Cov*d*e + v.Sens*e*e) / (v.Sens*v.Spec - v.Cov*v.Cov)
}

func towards(x, from [2]float64, share float64) [2]float64 {
	return [2]float64{from[0] + share*(x[0]-from[0]), from[1] + share*(x[1]-from[1])}
}

// TestOutline: round once, evenly, starting at the highest sensitivity; the swap of groups mirrors it.
func TestOutline(t *testing.T) {
	region := stats.Region{Mu: [2]float64{0, 0}, Cov: stats.Cov2{Sens: 1, Spec: 4}, Radius2: 1}
	want := [][2]float64{{0.5, stats.Expit(1)}, {stats.Expit(-2), 0.5}, {0.5, stats.Expit(-1)}, {stats.Expit(2), 0.5}}
	for i, p := range region.Outline(4) {
		if !near(p[0], want[i][0]) || !near(p[1], want[i][1]) {
			t.Errorf("point %d: %v, want %v", i, p, want[i])
		}
	}
	flat := stats.Region{Mu: [2]float64{0, 0}, Cov: stats.Cov2{Spec: 4}, Radius2: 1}
	for i, p := range flat.Outline(8) {
		if p[1] != 0.5 || math.IsNaN(p[0]) {
			t.Errorf("without variance of sensitivity, point %d: %v", i, p)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		f := drawFit(r)
		sens, fpr := box(f.ConfidenceRegion(stats.RegionF, 0.95))
		mirrorSens, mirrorFPR := box(swapped(f).ConfidenceRegion(stats.RegionF, 0.95))
		for i := range sens {
			if !(math.Abs(1-mirrorFPR[1-i]-sens[i]) <= 1e-5 && math.Abs(1-mirrorSens[1-i]-fpr[i]) <= 1e-5) {
				r.Fatalf("box %v × %v, mirrored %v × %v", sens, fpr, mirrorSens, mirrorFPR)
			}
		}
	})
}
