package analysis

import (
	"math"
	"slices"
	"strconv"

	"bivar/stats"
	"bivar/stats/studyio"
)

// joint is the model of a comparison: the rows that are in it, their covariates, and the design.
type joint struct {
	set     studyio.Set
	rows    []int // in the set
	perfect []string
	studies []stats.Study
	cluster []string
	first   covariate
	second  *covariate
	options Options
	model   stats.ModelOptions
}

// newJoint leaves the levels of the first column out that have no finite estimate: all of their rows are at 0 or at 1
// in one margin.
func newJoint(set studyio.Set, rows []int, read []covariate, o Options) *joint {
	j := &joint{set: set, first: read[0], options: o, model: modelOptions(o)}
	if len(read) > 1 {
		j.second = &covariate{column: read[1].column, kind: read[1].kind, levels: read[1].levels, centre: read[1].centre}
	}
	if j.first.kind == "groups" {
		for _, level := range j.first.levels {
			if perfect(studiesOf(set, rows, j.first.cells, level)) {
				j.perfect = append(j.perfect, level)
			}
		}
	}
	column := slices.Index(set.Columns, o.StudyID)
	cells, numbers := j.first.cells, j.first.numbers
	j.first.cells, j.first.numbers = nil, nil
	for i, row := range rows {
		if j.first.kind == "groups" && slices.Contains(j.perfect, cells[i]) {
			continue
		}
		j.rows, j.studies = append(j.rows, row), append(j.studies, set.Rows[row].Study)
		j.first.cells, j.first.numbers = append(j.first.cells, cells[i]), append(j.first.numbers, numbers[i])
		if j.second != nil {
			j.second.cells, j.second.numbers = append(j.second.cells, read[1].cells[i]), append(j.second.numbers, read[1].numbers[i])
		}
		if o.StudyID != "" && column >= 0 {
			j.cluster = append(j.cluster, set.Rows[row].Cells[column])
		}
	}
	j.first.levels = slices.DeleteFunc(slices.Clone(j.first.levels), func(l string) bool { return slices.Contains(j.perfect, l) })
	return j
}

func modelOptions(o Options) stats.ModelOptions {
	return stats.ModelOptions{Model: stats.Model(o.Model), Binomial: stats.BinomialOptions{Nodes: int(o.Nodes)}, Normal: normalOptions(o)}
}

// studiesOf are the studies of one level.
func studiesOf(set studyio.Set, rows []int, cells []string, level string) []stats.Study {
	var out []stats.Study
	for i, row := range rows {
		if cells[i] == level {
			out = append(out, set.Rows[row].Study)
		}
	}
	return out
}

// perfect tells whether a margin of the studies is at 0 or at 1 in all of them.
func perfect(studies []stats.Study) bool {
	var tp, fp, fn, tn int
	for _, s := range studies {
		tp, fp, fn, tn = tp+s.TP, fp+s.FP, fn+s.FN, tn+s.TN
	}
	return tp == 0 || fp == 0 || fn == 0 || tn == 0
}

// design is intercept, first column, and with them the second and the product of both where asked for.
func (j *joint) design(first, second, product bool) [][]float64 {
	rows := make([][]float64, len(j.studies))
	for i := range rows {
		row := []float64{1}
		var one, two []float64
		one = j.first.columns(i)
		if first {
			row = append(row, one...)
		}
		if j.second != nil {
			two = j.second.columns(i)
			if second {
				row = append(row, two...)
			}
		}
		if product {
			for _, x := range one {
				for _, y := range two {
					row = append(row, x*y)
				}
			}
		}
		rows[i] = row
	}
	return rows
}

// fill fits the joint model and what is tested against it.
func (j *joint) fill(c *Comparison) {
	if j.first.kind == "groups" && len(j.first.levels) < 2 {
		j.levels(c, stats.RegressionFit{Fit: stats.Fit{Status: stats.Failed}})
		c.Problem = oneLevel
		return
	}
	both := j.design(true, true, false)
	if !independent(both) {
		c.Problem = collinear
		if j.second != nil { // else the numbers are too large to compute with
			c.Detail = j.second.column
		}
		return
	}
	full := stats.Design{Sens: both, Spec: both}
	fit := stats.FitRegression(j.studies, full, j.model)
	if fit.Status != stats.Failed && j.cluster != nil {
		fit = fit.Robust(j.studies, full, j.model, j.cluster)
	}
	out := fitOf(stats.Fit{Model: fit.Model, Method: fit.Method, Nodes: fit.Nodes, Status: stats.Failed, Reason: fit.Reason, Certificate: fit.Certificate}, j.options, [2]float64{})
	c.Fit = &out
	j.levels(c, fit)
	if c.Kind == "number" {
		c.Line = j.line(fit)
	}
	if fit.Status == stats.Failed {
		c.Problem, c.Detail = noFit, string(fit.Reason)
		return
	}
	out.Status, out.Reason, out.Parameters = string(fit.Status), string(fit.Reason), fit.Parameters
	out.LogLik, out.AIC, out.BIC = Real(fit.LogLik), Real(fit.AIC()), Real(fit.BIC())
	out.Between = &Between{VarSensitivity: Real(fit.Sigma.Sens), VarSpecificity: Real(fit.Sigma.Spec), Covariance: Real(fit.Sigma.Cov), Correlation: Real(fit.Rho)}
	j.effects(c, fit)
	c.Tests = j.tests(both, j.design(false, true, false))
	if j.second != nil {
		j.secondColumn(c, both)
	}
	if c.Kind == "groups" && j.second == nil {
		j.pairs(c, fit)
		j.unequal(c, full)
		c.WithinStudy = j.within()
	}
}

// tests are the likelihood-ratio tests of a design against a smaller one, of both margins and of each alone.
func (j *joint) tests(full, reduced [][]float64) *Tests {
	both := stats.Design{Sens: full, Spec: full}
	against := func(d stats.Design) *Test { return test(stats.LikelihoodRatio(j.studies, both, d, j.model)) }
	return &Tests{
		Both:        against(stats.Design{Sens: reduced, Spec: reduced}),
		Sensitivity: against(stats.Design{Sens: reduced, Spec: full}),
		Specificity: against(stats.Design{Sens: full, Spec: reduced}),
	}
}

// secondColumn tests the second column given the first and, if asked for, the interaction.
func (j *joint) secondColumn(c *Comparison, both [][]float64) {
	at := strconv.FormatFloat(j.second.centre, 'g', 4, 64)
	if j.second.kind == "groups" {
		at = j.second.levels[0]
	}
	c.Second = &SecondColumn{Column: j.second.column, Kind: j.second.kind, At: at, Tests: j.tests(both, j.design(true, false, false))}
	if j.options.Interaction {
		if product := j.design(true, true, true); independent(product) {
			c.Second.Interaction = j.tests(product, both)
		}
	}
}

// levels lists every level of the first column, those without an estimate too. With a second column the estimates are
// at its reference level or mean.
func (j *joint) levels(c *Comparison, fit stats.RegressionFit) {
	if c.Kind != "groups" {
		return
	}
	names := append(slices.Clone(j.first.levels), j.perfect...)
	slices.Sort(names)
	for _, name := range names {
		l := Level{Name: name, Diagnostic: "estimated"}
		for i, row := range j.set.Rows {
			if row.Poolable() && row.Cells[slices.Index(j.set.Columns, j.first.column)] == name {
				l.Rows, l.Index = l.Rows+1, append(l.Index, i)
			}
		}
		switch {
		case slices.Contains(j.perfect, name):
			l.Diagnostic = "perfect"
		case fit.Status == stats.Failed:
			l.Diagnostic = "failed"
		default:
			if l.Rows < fewInLevel {
				l.Diagnostic = "few"
			}
			j.estimate(&l, fit)
		}
		c.Levels = append(c.Levels, l)
	}
}

// estimate fills in a level's summary point and what follows from it.
func (j *joint) estimate(l *Level, fit stats.RegressionFit) {
	x := j.at(l.Name)
	at := withInterval(fit.At(x, x), j.options)
	if fit.Clusters > 0 {
		at.DF = fit.DF
	}
	s := at.Summary(j.options.Level)
	l.Sensitivity, l.Specificity = interval(s.Sensitivity), interval(s.Specificity)
	l.LRPositive, l.LRNegative, l.DOR = interval(s.LRPositive.Interval), interval(s.LRNegative.Interval), interval(s.DOR.Interval)
	kind := stats.RegionKind(j.options.Region)
	l.SROC = &SROC{Kind: "rutter-gatsonis", ConfidenceRegion: region(at.ConfidenceRegion(kind, j.options.Level), kind)}
	if curve, ok := at.SROC(); ok && !math.IsNaN(at.Rho) {
		fpr := observedFPR(studiesOf(j.set, j.rows, j.first.cells, l.Name))
		if low, high := max(fpr[0], 0.001), min(fpr[1], 0.999); low < high {
			l.SROC.Curve = trace(curve, low, high)
		}
	}
}

// at is the design row of a level of the first column, the second at its reference or mean.
func (j *joint) at(level string) []float64 {
	x := []float64{1}
	for _, name := range j.first.levels[1:] {
		if name == level {
			x = append(x, 1)
		} else {
			x = append(x, 0)
		}
	}
	if j.second != nil {
		x = append(x, make([]float64, len(j.second.columns(0)))...)
	}
	return x
}

// effects are the first column's coefficients, with ratios and differences of the rates for levels.
func (j *joint) effects(c *Comparison, fit stats.RegressionFit) {
	if c.Kind == "number" {
		x := make([]float64, len(fit.Sens))
		x[1] = 1
		c.Effects = []ContrastEffect{j.contrast("per unit", x, fit)}
		return
	}
	reference := j.at(j.first.levels[0])
	for _, name := range j.first.levels[1:] {
		x := j.at(name)
		e := j.contrast(name, minus(x, reference), fit)
		e.RatioSensitivity, e.DifferenceSensitivity = j.rates(fit, x, reference, 0)
		e.RatioSpecificity, e.DifferenceSpecificity = j.rates(fit, x, reference, 1)
		c.Effects = append(c.Effects, e)
	}
}

func minus(x, y []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = x[i] - y[i]
	}
	return out
}

// contrast is x′β of both margins with Wald tests, and the ratio of diagnostic odds ratios.
func (j *joint) contrast(name string, x []float64, fit stats.RegressionFit) ContrastEffect {
	at := fit.At(x, x)
	df := 0.0
	if fit.Clusters > 0 {
		df = fit.DF
	}
	at.DF = df
	wald := func(b, variance float64) Wald {
		se := math.Sqrt(variance)
		return Wald{Real(b), Real(se), Real(b / se), Real(stats.WaldP(b/se, df))}
	}
	rdor := at.Summary(j.options.Level).DOR
	return ContrastEffect{
		Level: name, LogitSensitivity: wald(at.Mu[0], at.V.Sens), LogitSpecificity: wald(at.Mu[1], at.V.Spec), RDOR: interval(rdor.Interval),
	}
}

// rates are the ratio (delta on the log) and the difference (delta on the natural scale) of one rate at x and at the
// reference.
func (j *joint) rates(fit stats.RegressionFit, x, reference []float64, margin int) (ratio, difference *Interval) {
	one, two := fit.Margin(x, reference, margin)
	p, q := stats.Expit(one.Mean), stats.Expit(two.Mean)
	z := stats.NormalQuantile(j.options.Level)
	if fit.Clusters > 0 {
		z = stats.TQuantile(j.options.Level, fit.DF)
	}
	delta := func(dp, dq float64) float64 {
		return z * math.Sqrt(dp*dp*one.Variance+dq*dq*two.Variance+2*dp*dq*one.Covariance)
	}
	half := delta(1-p, -(1 - q))
	log := math.Log(p / q)
	ratio = &Interval{Real(p / q), Real(math.Exp(log - half)), Real(math.Exp(log + half))}
	half = delta(p*(1-p), -q*(1-q))
	return ratio, &Interval{Real(p - q), Real(p - q - half), Real(p - q + half)}
}

// pairs are Wald contrasts of all pairs of levels, adjusted by Holm's method per margin.
func (j *joint) pairs(c *Comparison, fit stats.RegressionFit) {
	if len(j.first.levels) < 3 {
		return
	}
	names := slices.Sorted(slices.Values(j.first.levels))
	for a := range names {
		for b := a + 1; b < len(names); b++ {
			e := j.contrast("", minus(j.at(names[b]), j.at(names[a])), fit)
			c.Pairwise = append(c.Pairwise, Pair{A: names[a], B: names[b], PSensitivity: e.LogitSensitivity.P, PSpecificity: e.LogitSpecificity.P})
		}
	}
	holm(c.Pairwise, func(p *Pair) (Real, *Real) { return p.PSensitivity, &p.HolmSensitivity })
	holm(c.Pairwise, func(p *Pair) (Real, *Real) { return p.PSpecificity, &p.HolmSpecificity })
}

// holm adjusts P step by step from the smallest (Holm 1979, Scand J Stat 6:65–70).
func holm(pairs []Pair, of func(*Pair) (Real, *Real)) {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, _ := of(&pairs[a])
		y, _ := of(&pairs[b])
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	running := Real(0)
	for rank, i := range order {
		p, adjusted := of(&pairs[i])
		running = max(running, min(1, p*Real(len(pairs)-rank)))
		*adjusted = running
	}
}

// unequal tests whether the levels have between-study matrices of their own: 2(Σ separate log L − joint), 3 degrees of
// freedom per extra level. It has a P only if every level has enough rows and no fit lies on the boundary.
func (j *joint) unequal(c *Comparison, full stats.Design) {
	if len(j.perfect) > 0 {
		return
	}
	ml := j.model
	ml.Normal.Method = stats.ML
	common := stats.FitRegression(j.studies, full, ml)
	sum, sound := 0.0, common.Status == stats.Converged
	for _, level := range j.first.levels {
		own := studiesOf(j.set, j.rows, j.first.cells, level)
		f := stats.FitModel(own, ml)
		if f.Status == stats.Failed {
			return
		}
		sound = sound && f.Status == stats.Converged && len(own) >= unequalLevels
		sum += f.LogLik
	}
	if common.Status == stats.Failed {
		return
	}
	statistic := 2 * (sum - common.LogLik)
	c.UnequalStatistic = Real(statistic)
	if sound && statistic >= 0 {
		c.UnequalVariances = test(stats.ChiSquare(statistic, float64(3*(len(j.first.levels)-1))))
	}
}

// within is the comparison on the studies that have every level: named by the study column, or by the label without a
// number in parentheses. Nil where fewer than three have, or where all of the rows would be in it without a pair.
func (j *joint) within() *WithinStudy {
	names := make([]string, len(j.rows))
	for i, row := range j.rows {
		names[i] = stem(j.set.Rows[row].Label)
		if j.cluster != nil {
			names[i] = j.cluster[i]
		}
	}
	have := map[string][]string{}
	for i, name := range names {
		if !slices.Contains(have[name], j.first.cells[i]) {
			have[name] = append(have[name], j.first.cells[i])
		}
	}
	paired := 0
	for _, levels := range have {
		if len(levels) == len(j.first.levels) {
			paired++
		}
	}
	if paired < 3 {
		return nil
	}
	sub := *j
	var pairedNames []string
	sub.rows, sub.studies, sub.cluster, sub.first.cells, sub.first.numbers = nil, nil, nil, nil, nil
	for i, name := range names {
		if len(have[name]) == len(j.first.levels) {
			sub.rows, sub.studies, pairedNames = append(sub.rows, j.rows[i]), append(sub.studies, j.studies[i]), append(pairedNames, name)
			sub.first.cells, sub.first.numbers = append(sub.first.cells, j.first.cells[i]), append(sub.first.numbers, j.first.numbers[i])
		}
	}
	full := sub.design(true, false, false)
	return &WithinStudy{
		Studies: paired, Rows: len(sub.rows), Tests: sub.tests(full, sub.design(false, false, false)),
		Levels: sub.pairedLevels(stats.Design{Sens: full, Spec: full}, pairedNames),
	}
}

// pairedLevels are the levels' estimates within the studies of the given names, one for each row, with intervals that
// allow for the rows of a study going together.
func (j *joint) pairedLevels(d stats.Design, names []string) []Level {
	fit := stats.FitRegression(j.studies, d, j.model)
	if fit.Status != stats.Failed {
		fit = fit.Robust(j.studies, d, j.model, names)
	}
	c := Comparison{Kind: "groups"}
	j.levels(&c, fit)
	for i := range c.Levels {
		l := &c.Levels[i]
		l.Index = slices.DeleteFunc(l.Index, func(row int) bool { return !slices.Contains(j.rows, row) })
		l.Rows, l.SROC = len(l.Index), nil
	}
	return c.Levels
}

// independent reports that no column of the design is a combination of the others, by Gram–Schmidt.
func independent(rows [][]float64) bool {
	n := len(rows[0])
	var basis [][]float64
	for c := range n {
		v := make([]float64, len(rows))
		size := 0.0
		for i := range rows {
			v[i] = rows[i][c]
			size += v[i] * v[i]
		}
		for _, b := range basis {
			inner := 0.0
			for i := range v {
				inner += v[i] * b[i]
			}
			for i := range v {
				v[i] -= inner * b[i]
			}
		}
		rest := 0.0
		for _, x := range v {
			rest += x * x
		}
		if !(rest > 1e-10*size) || size == 0 {
			return false
		}
		for i := range v {
			v[i] /= math.Sqrt(rest)
		}
		basis = append(basis, v)
	}
	return true
}
