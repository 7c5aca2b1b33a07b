package stats_test

import (
	"math"
	"slices"
	"testing"

	"bivar/stats"
)

// regressed are the models a regression can have.
var regressed = []stats.ModelOptions{
	{Model: stats.Binomial},
	{Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5}},
	{Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.ML, Correct: stats.CorrectAll, Add: 0.5}},
}

// groupedBy are the studies of a set with a column of theirs.
func groupedBy(t *testing.T, name, column string) moderated {
	t.Helper()
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sets, func(s goldenSet) bool { return s.name == name })
	return moderate("factor", sets[i], column)
}

// TestReferenceLevel: which level effects are measured from changes neither the likelihood nor a level's point.
func TestReferenceLevel(t *testing.T) {
	m := groupedBy(t, "fracture-ai-simulated", "bone")
	other := m
	other.levels = []string{m.levels[2], m.levels[0], m.levels[1]}
	other.rows = nil
	for _, cell := range m.cells {
		other.rows = append(other.rows, other.at(cell))
	}
	for _, o := range regressed {
		f := stats.FitRegression(m.studies, stats.Design{Sens: m.rows, Spec: m.rows}, o)
		g := stats.FitRegression(m.studies, stats.Design{Sens: other.rows, Spec: other.rows}, o)
		if !(math.Abs(f.LogLik-g.LogLik) <= 1e-7) {
			t.Errorf("%s %s: log L %.9f and %.9f", o.Model, o.Normal.Method, f.LogLik, g.LogLik)
		}
		for _, level := range m.levels {
			a, b := f.At(m.at(level), m.at(level)), g.At(other.at(level), other.at(level))
			if problem := samePoint(a, b); problem != "" {
				t.Errorf("%s %s, %s: %s", o.Model, o.Normal.Method, level, problem)
			}
		}
	}
}

func samePoint(a, b stats.Fit) string {
	x, y := a.Summary(0.95), b.Summary(0.95)
	for name, pair := range map[string][2]stats.Interval{
		"sensitivity": {x.Sensitivity, y.Sensitivity}, "specificity": {x.Specificity, y.Specificity}, "DOR": {x.DOR.Interval, y.DOR.Interval},
	} {
		for _, p := range [][2]float64{{pair[0].Estimate, pair[1].Estimate}, {pair[0].Lower, pair[1].Lower}, {pair[0].Upper, pair[1].Upper}} {
			if !(math.Abs(p[0]-p[1]) <= 1e-5*math.Abs(p[0])) {
				return name + " differs"
			}
		}
	}
	return ""
}

// TestUnitOfACovariate: a number in other units has the coefficient of those units, and the same z. The restricted
// likelihood has −½ log|ΣX′WX|, so it falls by the logarithm of the unit for each margin.
func TestUnitOfACovariate(t *testing.T) {
	m := groupedBy(t, "ectopic", "timing")
	inMillions := make([][]float64, len(m.rows))
	for i, row := range m.rows {
		inMillions[i] = []float64{1, row[1] * 1e6}
	}
	for _, o := range regressed {
		f := stats.FitRegression(m.studies, stats.Design{Sens: m.rows, Spec: m.rows}, o)
		g := stats.FitRegression(m.studies, stats.Design{Sens: inMillions, Spec: inMillions}, o)
		fall := 0.0
		if o.Normal.Method == stats.REML {
			fall = 2 * math.Log(1e6)
		}
		z := func(f stats.RegressionFit) float64 { return f.Sens[1] / math.Sqrt(f.Joint[f.Size+1]) }
		if !(math.Abs(f.LogLik-g.LogLik-fall) <= 1e-7) || !(math.Abs(f.Sens[1]-1e6*g.Sens[1]) <= 1e-5) || !(math.Abs(z(f)-z(g)) <= 1e-4) {
			t.Errorf("%s %s: log L %.9f, slope %g, z %g; in other units %.9f, %g, %g", o.Model, o.Normal.Method, f.LogLik, f.Sens[1], z(f), g.LogLik, g.Sens[1], z(g))
		}
	}
}

// TestMargin: the covariance of two levels' logits is that of At where they are the same, and 0 in the contrast's
// variance of a level with itself.
func TestMargin(t *testing.T) {
	m := groupedBy(t, "smoking", "type")
	f := stats.FitRegression(m.studies, stats.Design{Sens: m.rows, Spec: m.rows}, stats.ModelOptions{Model: stats.Binomial})
	x, y := m.at("IAQ"), m.at("SAQ")
	for margin, at := range map[int][2]float64{0: {f.Sens[0], f.Sens[1]}, 1: {f.Spec[0], f.Spec[1]}} {
		one, two := f.Margin(x, y, margin)
		offset := margin * 2
		variance := f.Joint[(offset+1)*f.Size+offset+1]
		if !near(one.Mean, at[0]) || !near(two.Mean, at[0]+at[1]) || !near(one.Covariance, two.Covariance) ||
			!(math.Abs(one.Variance+two.Variance-2*one.Covariance-variance) <= 1e-12) {
			t.Errorf("margin %d: %+v, %+v, the coefficient has variance %g", margin, one, two, variance)
		}
		same, _ := f.Margin(x, x, margin)
		if !near(same.Covariance, same.Variance) {
			t.Errorf("margin %d: %+v", margin, same)
		}
	}
	if v := f.At(x, x).V; !near(v.Sens, f.Joint[0]) || !near(v.Spec, f.Joint[2*f.Size+2]) || !near(v.Cov, f.Joint[2]) {
		t.Errorf("at the reference V is %+v", v)
	}
}

// TestRefusedDesigns: collinear columns, and more coefficients than studies.
func TestRefusedDesigns(t *testing.T) {
	studies := auditc()
	var collinear, wide [][]float64
	for i := range studies {
		x := float64(i)
		collinear = append(collinear, []float64{1, x, 2*x - 1})
		row := make([]float64, len(studies)+1)
		row[0], row[i+1] = 1, 1
		wide = append(wide, row)
	}
	for _, o := range regressed {
		for name, rows := range map[string][][]float64{"collinear": collinear, "wide": wide} {
			if f := stats.FitRegression(studies, stats.Design{Sens: rows, Spec: rows}, o); f.Status != stats.Failed {
				t.Errorf("%s %s: a %s design is %s", o.Model, o.Normal.Method, name, f.Status)
			}
		}
		one := stats.Design{Sens: wide, Spec: wide}
		if test := stats.LikelihoodRatio(studies, one, one, o); !math.IsNaN(test.P) || !math.IsNaN(test.Statistic) {
			t.Errorf("%s %s: a test of failed fits %+v", o.Model, o.Normal.Method, test)
		}
	}
}

// TestSwappedRegression: taking the condition for its absence and positive for negative swaps the margins.
func TestSwappedRegression(t *testing.T) {
	m := groupedBy(t, "ectopic", "timing")
	var mirror []stats.Study
	for _, s := range m.studies {
		mirror = append(mirror, stats.Study{TP: s.TN, FP: s.FN, FN: s.FP, TN: s.TP})
	}
	one := m.designs()["none"].Sens
	for _, o := range regressed {
		d, swap := stats.Design{Sens: m.rows, Spec: one}, stats.Design{Sens: one, Spec: m.rows}
		f, g := stats.FitRegression(m.studies, d, o), stats.FitRegression(mirror, swap, o)
		if !(math.Abs(f.LogLik-g.LogLik) <= 1e-7) || !(math.Abs(f.Sens[1]-g.Spec[1]) <= 1e-5) || !(math.Abs(f.Rho-g.Rho) <= 1e-5) ||
			!(math.Abs(f.Joint[f.Size+1]-g.Joint[2*g.Size+2]) <= 1e-5) {
			t.Errorf("%s %s: %+v, swapped %+v", o.Model, o.Normal.Method, f, g)
		}
		none := m.designs()["none"]
		a, b := stats.LikelihoodRatio(m.studies, d, none, o), stats.LikelihoodRatio(mirror, swap, none, o)
		if a.DF != 1 || b.DF != 1 || !(math.Abs(a.Statistic-b.Statistic) <= 1e-6) {
			t.Errorf("%s %s: tests %+v and %+v", o.Model, o.Normal.Method, a, b)
		}
	}
}

// Restricted likelihoods of two designs are of different data: whatever method is asked for, the test is by maximum likelihood.
func TestLikelihoodRatioIsByMaximumLikelihood(t *testing.T) {
	m := groupedBy(t, "fracture-ai-simulated", "bone")
	full, none := stats.Design{Sens: m.rows, Spec: m.rows}, m.designs()["none"]
	want := stats.LikelihoodRatio(m.studies, full, none, regressed[2])
	if got := stats.LikelihoodRatio(m.studies, full, none, regressed[1]); got != want || !(want.Statistic > 0) {
		t.Errorf("%+v where REML is asked for, %+v by ML", got, want)
	}
}
