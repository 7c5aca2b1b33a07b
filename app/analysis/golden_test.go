package analysis_test

import (
	"math"
	"slices"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

// run analyses an example.
func run(t *testing.T, key string, o analysis.Options) analysis.Result {
	t.Helper()
	example, ok := datasets.ByKey(key)
	if !ok {
		t.Fatalf("there is no set %s", key)
	}
	req := analysis.Request{Set: example.Set(), Options: o}
	if err := req.Check(); err != nil {
		t.Fatal(err)
	}
	return analysis.Run(req)
}

// expect compares a number of a result with a published or golden one.
func expect(t *testing.T, name string, got analysis.Real, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= tolerance) {
		t.Errorf("%s: %.6g, want %g ± %g", name, float64(got), want, tolerance)
	}
}

func expectInterval(t *testing.T, name string, got *analysis.Interval, estimate, lower, upper, tolerance float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s is absent", name)
		return
	}
	expect(t, name, got.Estimate, estimate, tolerance)
	expect(t, name+", lower", got.Lower, lower, tolerance)
	expect(t, name+", upper", got.Upper, upper, tolerance)
}

func expectTest(t *testing.T, name string, got *analysis.Test, statistic, df, p float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: there is no test", name)
		return
	}
	expect(t, name, got.Statistic, statistic, 1e-3)
	expect(t, name+", df", got.DF, df, 0)
	expect(t, name+", P", got.P, p, 1e-3)
}

// TestAuditC: the figures of the AUDIT-C set that testdata/golden has, or that were computed apart from this program.
func TestAuditC(t *testing.T) {
	r := run(t, "auditc", analysis.Options{Profile: true})
	p := r.Profile
	expectInterval(t, "profile, logit sensitivity", p.LogitSensitivity, 2.5113, 1.5814, 3.5601, 1e-3)
	expectInterval(t, "profile, SD of sensitivity", p.SDSensitivity, 1.6164, 1.0582, 2.6748, 1e-3)
	expectInterval(t, "profile, correlation", p.Correlation, -0.8154, -0.9475, -0.4663, 1e-3)
	h := r.Heterogeneity
	expect(t, "I²", h.I2Bivariate, 0.8300, 1e-4)
	expect(t, "median odds ratio of sensitivity", h.MedianOddsRatioSensitivity, 4.673, 1e-3)
	expect(t, "median odds ratio of specificity", h.MedianOddsRatioSpecificity, 1.803, 1e-3)
	expect(t, "random against fixed", h.LRTRandomVsFixed.Statistic, 2450.96, 0.005)
	expectInterval(t, "AUC", r.Fit.SROC.AUC, 0.88707, 0.8529, 0.9141, 5e-4)
	expect(t, "partial AUC", r.Fit.SROC.PartialAUC.Estimate, 0.8758, 5e-4)
	expect(t, "Deeks", r.SmallStudy.Deeks.P, 0.0315, 5e-5)
	first := r.PerStudy[0]
	expect(t, "weight of study 1, sensitivity", first.WeightSensitivity, 7.501, 1e-3)
	expect(t, "weight of study 1, specificity", first.WeightSpecificity, 7.269, 1e-3)
	expect(t, "study 1, shrunk sensitivity", first.EBSensitivity.Estimate, 0.8332, 1e-4)
	expect(t, "study 1, shrunk specificity", first.EBSpecificity.Estimate, 0.8763, 1e-4)
	f1 := r.F1.AtPrevalence[1]
	expectInterval(t, "F1 at 0.2", &analysis.Interval{Estimate: f1.Estimate, Lower: f1.Lower, Upper: f1.Upper}, 0.6612, 0.6234, 0.6971, 1e-4)
	at := r.InPractice[0]
	expect(t, "PPV of a new study, lower", at.PPVPrediction.Lower, 0.082, 1e-3)
	expect(t, "PPV of a new study, upper", at.PPVPrediction.Upper, 0.306, 1e-3)
	expect(t, "NPV of a new study, lower", at.NPVPrediction.Lower, 0.958, 1e-3)
	expect(t, "NPV of a new study, upper", at.NPVPrediction.Upper, 0.9998, 1e-4)
	normal := run(t, "auditc", analysis.Options{Model: "normal", Correct: "all"})
	expect(t, "I² by the normal model", normal.Heterogeneity.I2Bivariate, 0.8409, 1e-4)
}

// TestTelomerase: a curve on the boundary has an area with an interval.
func TestTelomerase(t *testing.T) {
	r := run(t, "telomerase", analysis.Options{})
	expectInterval(t, "AUC", r.Fit.SROC.AUC, 0.8432, 0.7916, 0.8839, 5e-4)
	if r.Fit.Status != "boundary" || r.Heterogeneity.I2Bivariate.Ok() {
		t.Errorf("status %s, I² %g", r.Fit.Status, float64(r.Heterogeneity.I2Bivariate))
	}
}

// TestSeveralModelsPerStudy: cluster-robust standard errors beside those that take every model for a study.
func TestSeveralModelsPerStudy(t *testing.T) {
	const key = "fracture-ai-simulated-models"
	robust, naive := run(t, key, analysis.Options{StudyID: "study_id"}), run(t, key, analysis.Options{})
	for name, c := range map[string]struct {
		robust, naive *analysis.Coefficient
		se            [2]float64
	}{
		"sensitivity": {robust.Fit.Coefficients.LogitSensitivity, naive.Fit.Coefficients.LogitSensitivity, [2]float64{0.212, 0.138}},
		"specificity": {robust.Fit.Coefficients.LogitSpecificity, naive.Fit.Coefficients.LogitSpecificity, [2]float64{0.309, 0.194}},
	} {
		expect(t, "robust SE of "+name, c.robust.SE, c.se[0], 5e-4)
		expect(t, "naive SE of "+name, c.naive.SE, c.se[1], 5e-4)
		if c.robust.Estimate != c.naive.Estimate {
			t.Errorf("%s: %g and %g", name, float64(c.robust.Estimate), float64(c.naive.Estimate))
		}
	}
	if robust.Rows != 31 || robust.Studies != 14 || naive.Cluster != nil {
		t.Errorf("%d rows, %d studies; without a column %+v", robust.Rows, robust.Studies, naive.Cluster)
	}
	if *robust.Cluster.Naive.Sensitivity != *naive.Fit.Summary.Sensitivity || *robust.Cluster.Naive.Specificity != *naive.Fit.Summary.Specificity {
		t.Errorf("naive %+v, without a column %+v", robust.Cluster.Naive, naive.Fit.Summary)
	}
}

// TestSmokingByType against lme4 (one node), mada (normal, ML) and quadrature of its own.
func TestSmokingByType(t *testing.T) {
	by := func(o analysis.Options) *analysis.Tests {
		o.By = []string{"type"}
		return run(t, "smoking", o).Comparison.Tests
	}
	exact := by(analysis.Options{})
	expectTest(t, "both", exact.Both, 8.8175, 2, 0.01217)
	expectTest(t, "sensitivity", exact.Sensitivity, 6.0513, 1, 0.01390)
	expectTest(t, "specificity", exact.Specificity, 0.2147, 1, 0.6431)
	laplace := by(analysis.Options{Nodes: 1})
	expectTest(t, "both, Laplace", laplace.Both, 8.9435, 2, 0.01143)
	expectTest(t, "sensitivity, Laplace", laplace.Sensitivity, 6.1027, 1, 0.01350)
	expectTest(t, "specificity, Laplace", laplace.Specificity, 0.2155, 1, 0.6425)
	for _, method := range []string{"ml", "reml"} { // tests are from ML fits also where the effects are from REML
		normal := by(analysis.Options{Model: "normal", Method: method, Correct: "all"})
		expectTest(t, "both, normal "+method, normal.Both, 9.3012, 2, 0.00956)
	}
}

// TestUnequalVariances: two separate fits against the joint one; a P only where every level has eight rows or more and
// no fit lies on the boundary.
func TestUnequalVariances(t *testing.T) {
	by := func(key, column string) *analysis.Comparison {
		return run(t, key, analysis.Options{By: []string{column}}).Comparison
	}
	many := by("smoking", "type")
	expect(t, "smoking", many.UnequalStatistic, 12.5214, 1e-3)
	expectTest(t, "smoking", many.UnequalVariances, 12.5214, 3, 0.0058)
	few := by("fracture-ai-simulated", "testing")
	expect(t, "four and ten rows", few.UnequalStatistic, 3.6580, 1e-3)
	if few.UnequalVariances != nil {
		t.Errorf("with a level of four rows there is the test %+v", few.UnequalVariances)
	}
	if edge := by("ct-appendicitis", "children"); edge.UnequalVariances != nil || !edge.UnequalStatistic.Ok() {
		t.Errorf("with a level on the boundary there is the test %+v", edge.UnequalVariances)
	}
}

// TestRatiosOfLevels: ratio and difference of a rate by the delta method, from the joint model fitted here.
func TestRatiosOfLevels(t *testing.T) {
	example, _ := datasets.ByKey("smoking")
	set := example.Set()
	column := slices.Index(set.Columns, "type")
	var rows [][]float64
	for _, row := range set.Rows {
		x := 0.0
		if row.Cells[column] == "SAQ" {
			x = 1
		}
		rows = append(rows, []float64{1, x})
	}
	f := stats.FitRegression(set.Studies(), stats.Design{Sens: rows, Spec: rows}, stats.ModelOptions{Model: stats.Binomial})
	e := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{By: []string{"type"}}}).Comparison.Effects[0]
	for name, c := range map[string]struct {
		beta              []float64
		at                int
		ratio, difference *analysis.Interval
	}{
		"sensitivity": {f.Sens, 0, e.RatioSensitivity, e.DifferenceSensitivity}, "specificity": {f.Spec, 2, e.RatioSpecificity, e.DifferenceSpecificity},
	} {
		cov := func(i, j int) float64 { return f.Joint[(c.at+i)*f.Size+c.at+j] }
		q, p := stats.Expit(c.beta[0]), stats.Expit(c.beta[0]+c.beta[1])
		half := func(intercept, slope float64) float64 { // of a function with these derivatives
			return 1.959963984540054 * math.Sqrt(intercept*intercept*cov(0, 0)+2*intercept*slope*cov(0, 1)+slope*slope*cov(1, 1))
		}
		h := half(q-p, 1-p)
		expectInterval(t, "ratio of "+name, c.ratio, p/q, p/q*math.Exp(-h), p/q*math.Exp(h), 1e-9)
		h = half(p*(1-p)-q*(1-q), p*(1-p))
		expectInterval(t, "difference of "+name, c.difference, p-q, p-q-h, p-q+h, 1e-9)
	}
	variance := 0.0 // of the ratio of DORs: both slopes
	for _, i := range []int{1, 3} {
		for _, j := range []int{1, 3} {
			variance += f.Joint[i*f.Size+j]
		}
	}
	log, h := f.Sens[1]+f.Spec[1], 1.959963984540054*math.Sqrt(variance)
	expectInterval(t, "ratio of DORs", e.RDOR, math.Exp(log), math.Exp(log-h), math.Exp(log+h), 1e-9)
}

// TestFractureByBone: three groups of the simulated set.
func TestFractureByBone(t *testing.T) {
	c := run(t, "fracture-ai-simulated", analysis.Options{By: []string{"bone"}}).Comparison
	if c.Kind != "groups" || c.Reference != "ankle" || len(c.Levels) != 3 || c.Levels[1].Name != "calcaneus" || c.Levels[1].Rows != 4 {
		t.Fatalf("%+v", c)
	}
	expectInterval(t, "calcaneus, sensitivity", c.Levels[1].Sensitivity, 0.955, 0.910, 0.978, 5e-4)
	expectInterval(t, "calcaneus, specificity", c.Levels[1].Specificity, 0.980, 0.948, 0.992, 5e-4)
	expectTest(t, "both", c.Tests.Both, 4.651, 4, 0.325)
	expect(t, "sensitivity, P", c.Tests.Sensitivity.P, 0.420, 5e-4)
	expect(t, "specificity, P", c.Tests.Specificity.P, 0.142, 5e-4)
	if c.UnequalVariances != nil {
		t.Errorf("groups of four rows have a test of unequal variances: %+v", c.UnequalVariances)
	}
	if len(c.Pairwise) != 3 {
		t.Fatalf("%d pairs", len(c.Pairwise))
	}
	var sens, spec [3][2]float64
	for i, p := range c.Pairwise {
		sens[i] = [2]float64{float64(p.PSensitivity), float64(p.HolmSensitivity)}
		spec[i] = [2]float64{float64(p.PSpecificity), float64(p.HolmSpecificity)}
	}
	for margin, list := range map[string][3][2]float64{"sensitivity": sens, "specificity": spec} {
		slices.SortFunc(list[:], func(a, b [2]float64) int {
			if a[0] < b[0] {
				return -1
			}
			return 1
		})
		first := min(1, 3*list[0][0])
		second := max(first, min(1, 2*list[1][0]))
		for i, want := range []float64{first, second, max(second, list[2][0])} {
			if !(math.Abs(list[i][1]-want) <= 1e-12) {
				t.Errorf("%s: P %g is adjusted to %g, want %g", margin, list[i][0], list[i][1], want)
			}
		}
	}
}

// TestSwappedGroups: taking the condition for its absence and positive for negative swaps sensitivity and specificity
// everywhere, inverts the likelihood ratios into each other, and leaves DOR, AUC and the test of small studies alone.
func TestSwappedGroups(t *testing.T) {
	example, _ := datasets.ByKey("ectopic")
	set := example.Set()
	mirror := set
	mirror.Rows = nil
	for _, row := range set.Rows {
		row.TP, row.TN, row.FP, row.FN = row.TN, row.TP, row.FN, row.FP
		mirror.Rows = append(mirror.Rows, row)
	}
	for _, o := range []analysis.Options{{}, {Model: "normal", Method: "reml"}} {
		o.Profile, o.By, o.Prevalence = true, []string{"timing"}, []float64{0.2, 0.8}
		at := func(s studyio.Set) analysis.Result { return analysis.Run(analysis.Request{Set: s, Options: o}) }
		sameSwapped(t, at(set), at(mirror))
	}
}

func sameSwapped(t *testing.T, a, b analysis.Result) {
	t.Helper()
	const tolerance = 2e-5
	same := func(name string, x, y *analysis.Interval) {
		t.Helper()
		if x == nil || y == nil {
			if x != y {
				t.Errorf("%s is on one side only", name)
			}
			return
		}
		expectInterval(t, name, y, float64(x.Estimate), float64(x.Lower), float64(x.Upper), tolerance*(1+math.Abs(float64(x.Upper))))
	}
	inverse := func(i *analysis.Interval) *analysis.Interval {
		return &analysis.Interval{Estimate: 1 / i.Estimate, Lower: 1 / i.Upper, Upper: 1 / i.Lower}
	}
	f, g := a.Fit.Summary, b.Fit.Summary
	same("sensitivity", f.Sensitivity, g.Specificity)
	same("specificity", f.Specificity, g.Sensitivity)
	same("DOR", f.DOR, g.DOR)
	same("LR+", f.LRPositive, inverse(g.LRNegative))
	same("AUC", a.Fit.SROC.AUC, b.Fit.SROC.AUC)
	same("PPV", a.InPractice[0].PPV, b.InPractice[1].NPV)
	same("NPV", a.InPractice[1].NPV, b.InPractice[0].PPV)
	same("univariate sensitivity", univariate(a.Univariate.Sensitivity), univariate(b.Univariate.Specificity))
	same("profile of the sensitivity", a.Profile.LogitSensitivity, b.Profile.LogitSpecificity)
	same("profile of its SD", a.Profile.SDSensitivity, b.Profile.SDSpecificity)
	same("profile of the correlation", a.Profile.Correlation, b.Profile.Correlation)
	for name, pair := range map[string][2]analysis.Real{
		"log L": {a.Fit.LogLik, b.Fit.LogLik}, "correlation": {a.Fit.Between.Correlation, b.Fit.Between.Correlation},
		"variance": {a.Fit.Between.VarSensitivity, b.Fit.Between.VarSpecificity}, "Deeks": {a.SmallStudy.Deeks.P, b.SmallStudy.Deeks.P},
		"Spearman": {a.Threshold.Spearman, b.Threshold.Spearman}, "I²": {a.Heterogeneity.I2Bivariate, b.Heterogeneity.I2Bivariate},
		"I² of the sensitivity": {a.Heterogeneity.I2Sensitivity, b.Heterogeneity.I2Specificity},
		"Q of the DOR":          {a.UnivariateDOR.REML.Q, b.UnivariateDOR.REML.Q},
		"PPV of a new study":    {a.InPractice[0].PPVPrediction.Lower, b.InPractice[1].NPVPrediction.Lower},
	} {
		expect(t, name, pair[1], float64(pair[0]), tolerance*(1+math.Abs(float64(pair[0]))))
	}
	for i := range a.PerStudy {
		expect(t, "weight", b.PerStudy[i].WeightSpecificity, float64(a.PerStudy[i].WeightSensitivity), 1e-3)
		same("shrunk", a.PerStudy[i].EBSensitivity, b.PerStudy[i].EBSpecificity)
	}
	swappedComparison(t, a.Comparison, b.Comparison, same)
}

func swappedComparison(t *testing.T, c, d *analysis.Comparison, same func(string, *analysis.Interval, *analysis.Interval)) {
	t.Helper()
	for name, pair := range map[string][2]*analysis.Test{
		"both": {c.Tests.Both, d.Tests.Both}, "sensitivity": {c.Tests.Sensitivity, d.Tests.Specificity},
		"specificity": {c.Tests.Specificity, d.Tests.Sensitivity}, "unequal": {c.UnequalVariances, d.UnequalVariances},
	} {
		switch {
		case (pair[0] == nil) != (pair[1] == nil):
			t.Errorf("test, %s: on one side only", name)
		case pair[0] != nil:
			expectTest(t, "test, "+name, pair[1], float64(pair[0].Statistic), float64(pair[0].DF), float64(pair[0].P))
		}
	}
	for i, l := range c.Levels {
		same("level "+l.Name, l.Sensitivity, d.Levels[i].Specificity)
		same("level "+l.Name, l.Specificity, d.Levels[i].Sensitivity)
		same("level "+l.Name, l.DOR, d.Levels[i].DOR)
	}
	for i, e := range c.Effects {
		o := d.Effects[i]
		same("ratio", e.RatioSensitivity, o.RatioSpecificity)
		same("difference", e.DifferenceSpecificity, o.DifferenceSensitivity)
		same("ratio of DORs", e.RDOR, o.RDOR)
		expect(t, "effect", o.LogitSpecificity.Estimate, float64(e.LogitSensitivity.Estimate), 1e-5)
		expect(t, "P", o.LogitSpecificity.P, float64(e.LogitSensitivity.P), 1e-5)
	}
}

func univariate(m *analysis.UnivariateMargin) *analysis.Interval {
	return &analysis.Interval{Estimate: m.Estimate, Lower: m.Lower, Upper: m.Upper}
}
