package stats_test

import (
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/stats"
	"bivar/testdata/datasets"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// z is off by what its coefficient and its SE are, 1e-4/SE + 1e-3·z, with an SE of 0.1 and more.
var (
	centres        = kind{"regression: means of covariates", 0, 1e-8}
	slopes         = kind{"regression: coefficients", 1e-4, 0}
	slopeSE        = kind{"regression: SE", 0, 1e-3}
	slopeVariance  = kind{"regression: variances of coefficients", 0, 2e-3}
	slopeCov       = kind{"regression: covariances of coefficients", 1e-4, 2e-3}
	slopeZ         = kind{"regression: z", 1e-3, 1e-3}
	slopeP         = kind{"regression: P", 1e-3, 0}
	slopeLimits    = kind{"regression: limits", 1e-4, 1e-3}
	waldTests      = kind{"regression: Wald tests", 1e-3, 2e-3}
	ratioTests     = kind{"regression: likelihood-ratio tests", 1e-3, 0}
	levelRates     = kind{"regression: rates of levels", 1e-4, 0}
	normalSpread   = kind{"regression, normal: between-study matrix", 1e-4, 0}
	normalHeight   = kind{"regression, normal: log-likelihood", 1e-6, 0}
	binomialSpread = kind{"regression, exact: between-study matrix", 1e-3, 0}
	binomialHeight = kind{"regression, exact: log-likelihood", 1e-5, 0}
)

// moderated is one covariate of a set, and its columns: the intercept, then the levels but the first or the number less
// its mean.
type moderated struct {
	studies []stats.Study
	rows    [][]float64
	levels  []string
	cells   []string
	centre  float64
}

// moderate reads a covariate as R does; rows without a value are dropped.
func moderate(t string, set goldenSet, covariate string) (m moderated) {
	example, _ := datasets.ByKey(set.name)
	table := example.Set()
	column := slices.Index(table.Columns, covariate)
	for _, row := range table.Rows {
		if cell := strings.TrimSpace(row.Cells[column]); cell != "" {
			m.studies, m.cells = append(m.studies, row.Study), append(m.cells, cell)
		}
	}
	if t == "numeric" {
		x := make([]float64, len(m.cells))
		for i, cell := range m.cells {
			x[i], _ = strconv.ParseFloat(cell, 64)
			m.centre += x[i] / float64(len(x))
		}
		for i := range x {
			m.rows = append(m.rows, []float64{1, x[i] - m.centre})
		}
		return m
	}
	m.levels = slices.Compact(slices.Sorted(slices.Values(m.cells)))
	for _, cell := range m.cells {
		m.rows = append(m.rows, m.at(cell))
	}
	return m
}

// at are the columns of a level.
func (m moderated) at(level string) []float64 {
	x := make([]float64, len(m.levels))
	x[0] = 1
	if i := slices.Index(m.levels, level); i > 0 {
		x[i] = 1
	}
	return x
}

// of are the studies of a level.
func (m moderated) of(level string) (studies []stats.Study) {
	for i, cell := range m.cells {
		if cell == level {
			studies = append(studies, m.studies[i])
		}
	}
	return studies
}

// designs are with the covariate on both margins, on one, and on none.
func (m moderated) designs() map[string]stats.Design {
	one := make([][]float64, len(m.rows))
	for i := range one {
		one[i] = []float64{1}
	}
	return map[string]stats.Design{
		"none": {Sens: one, Spec: one}, "both": {Sens: m.rows, Spec: m.rows},
		"sens_only": {Sens: m.rows, Spec: one}, "spec_only": {Sens: one, Spec: m.rows},
	}
}

var regressions = &family{
	blocks: [][]string{{"metaregression", "*"}},
	answer: func(set goldenSet, s sheet) {
		for covariate := range set.doc.part("metaregression") {
			block := set.doc.part("metaregression").part(covariate)
			kind, _ := block["type"].(string)
			answerModerated(s.under("metaregression").under(covariate), moderate(kind, set, covariate), block)
		}
	},
}

func TestGoldenRegression(t *testing.T) { compare(t, regressions) }

func answerModerated(s sheet, m moderated, golden document) {
	s.put(counted, "k", float64(len(m.studies)))
	if len(m.levels) == 0 {
		s.put(centres, "numeric_covariate_centred_at", m.centre)
	}
	for i, level := range m.levels {
		s.putAt(counted, "n_per_level", i, float64(len(m.of(level))))
	}
	designs := m.designs()
	for _, method := range []stats.Method{stats.REML, stats.ML} {
		o := stats.ModelOptions{Model: stats.Normal, Normal: stats.NormalOptions{Method: method, Correct: stats.CorrectAll, Add: 0.5}}
		f := stats.FitRegression(m.studies, designs["both"], o)
		answerMadaRegression(s.under("mada_tight_"+string(method)), f, m)
		if method == stats.ML {
			answerAnova(s.under("mada_anova_ml"), f, m, o)
		}
	}
	answerExact(s, m, 1, func(name string, f stats.RegressionFit) {
		answerGlmerRegression(s.under("glmer_"+name), f)
		if name == "both" {
			answerLevels(s.under("glmer_per_level"), f, m)
		}
	}, "glmer_lrt")
	answerExact(s, m, 0, func(name string, f stats.RegressionFit) {
		block := golden.part("aghq21").part(name)
		f = answerAghqRegression(s.under("aghq21").under(name), f, block)
		if name == "both" {
			answerLevels(s.under("aghq21/both/per_level"), f, m)
		}
	}, "aghq21_lrt")
	list, _ := golden["separate_fits"].([]any)
	for i, entry := range list {
		block, _ := entry.(map[string]any)
		level, _ := block["level"].(string)
		answerSeparate(s.under("separate_fits").under(strconv.Itoa(i)), m.of(level), block)
	}
}

// putCoefficients puts coefficients with what follows from them. With fpr the second margin is the false positive rate.
func putCoefficients(s sheet, f stats.RegressionFit, fpr bool, names coefficientNames) {
	signs := signsOf(f, fpr)
	z := stats.NormalQuantile(0.95)
	for i, b := range append(slices.Clone(f.Sens), f.Spec...) {
		b, se := signs[i]*b, math.Sqrt(f.Joint[i*f.Size+i])
		s.putAt(slopeSE, names.se, i, se)
		s.putAt(slopeZ, "z", i, b/se)
		s.putAt(slopeP, "p", i, stats.WaldP(b/se, 0))
		if names.estimate != "" {
			s.putAt(slopes, names.estimate, i, b)
		}
		if names.limits {
			s.putAt(slopeLimits, "lo", i, b-z*se)
			s.putAt(slopeLimits, "hi", i, b+z*se)
		}
	}
	putCovariance(s, f, fpr, names.vcov)
}

// putCovariance puts the covariance of the coefficients.
func putCovariance(s sheet, f stats.RegressionFit, fpr bool, name string) {
	signs := signsOf(f, fpr)
	for i := range signs {
		for j := range signs {
			k := slopeCov
			if i == j {
				k = slopeVariance
			}
			s.putAt(k, path.Join(name, strconv.Itoa(i)), j, signs[i]*signs[j]*f.Joint[i*f.Size+j])
		}
	}
}

// signsOf the coefficients are 1, and −1 where they are of the false positive rate in place of the specificity.
func signsOf(f stats.RegressionFit, fpr bool) []float64 {
	signs := make([]float64, len(f.Sens)+len(f.Spec))
	for i := range signs {
		signs[i] = 1
		if fpr && i >= len(f.Sens) {
			signs[i] = -1
		}
	}
	return signs
}

// coefficientNames are the golden files' names; the others' SE are se.
type coefficientNames struct {
	estimate, se, vcov string
	limits             bool
}

func answerMadaRegression(s sheet, f stats.RegressionFit, m moderated) {
	if f.Status == stats.Failed {
		return
	}
	putCoefficients(s, f, true, coefficientNames{"estimate", "se", "vcov", true})
	s.putMatrix(normalSpread, "Psi", f.Sigma.Sens, f.Sigma.Spec, -f.Sigma.Cov)
	jacobian := jacobianTerm(m.studies, stats.CorrectAll)
	s.put(normalHeight, "logLik_mada", f.LogLik+jacobian)
	s.put(normalHeight, "AIC_mada", f.AIC()-2*jacobian)
	s.put(normalHeight, "BIC_mada", f.BIC()-2*jacobian)
	answerLevels(s.under("per_level"), f, m)
	if len(m.levels) == 0 {
		return
	}
	p := len(f.Sens)
	var sens, spec []int
	for i := 1; i < p; i++ {
		sens, spec = append(sens, i), append(spec, p+i)
	}
	putWald(s.under("wald_sens"), f, sens)
	putWald(s.under("wald_fpr"), f, spec)
	putWald(s.under("wald_joint"), f, append(sens, spec...))
}

// putWald is the test that the chosen coefficients are all 0.
func putWald(s sheet, f stats.RegressionFit, chosen []int) {
	all := append(slices.Clone(f.Sens), f.Spec...)
	n := len(chosen)
	b, v := mat.NewVecDense(n, nil), mat.NewDense(n, n, nil)
	for i, p := range chosen {
		b.SetVec(i, all[p])
		for j, q := range chosen {
			v.Set(i, j, f.Joint[p*f.Size+q])
		}
	}
	var x mat.VecDense
	chisq := math.NaN()
	if x.SolveVec(v, b) == nil {
		chisq = mat.Dot(b, &x)
	}
	s.put(waldTests, "chisq", chisq)
	s.put(counted, "df", float64(n))
	s.put(slopeP, "p", distuv.ChiSquared{K: float64(n)}.Survival(chisq))
}

func putTest(s sheet, t stats.Test) {
	s.put(ratioTests, "chisq", t.Statistic)
	s.put(counted, "df", t.DF)
	s.put(slopeP, "p", t.P)
}

func answerAnova(s sheet, f stats.RegressionFit, m moderated, o stats.ModelOptions) {
	designs := m.designs()
	putTest(s, stats.LikelihoodRatio(m.studies, designs["both"], designs["none"], o))
	jacobian := jacobianTerm(m.studies, stats.CorrectAll)
	s.put(normalHeight, "logLik1", f.LogLik+jacobian)
	s.put(normalHeight, "logLik0", stats.FitRegression(m.studies, designs["none"], o).LogLik+jacobian)
}

// answerLevels are the summary points of the levels.
func answerLevels(s sheet, f stats.RegressionFit, m moderated) {
	if f.Status == stats.Failed {
		return
	}
	for i, level := range m.levels {
		x := m.at(level)
		point := f.At(x, x).Summary(0.95)
		at := s.under(strconv.Itoa(i))
		at.putInterval(levelRates, "sens", point.Sensitivity)
		at.putInterval(levelRates, "spec", point.Specificity)
	}
}

// answerExact fits all four designs with a number of nodes, and tests them against each other.
func answerExact(s sheet, m moderated, nodes int, put func(string, stats.RegressionFit), tests string) {
	o := stats.ModelOptions{Model: stats.Binomial, Binomial: stats.BinomialOptions{Nodes: nodes}}
	fits := map[string]stats.RegressionFit{}
	for name, d := range m.designs() {
		fits[name] = stats.FitRegression(m.studies, d, o)
		put(name, fits[name])
	}
	for name, pair := range map[string][2]string{
		"both_vs_none": {"both", "none"}, "sens_effect_both_vs_spec_only": {"both", "spec_only"},
		"spec_effect_both_vs_sens_only": {"both", "sens_only"}, "sens_only_vs_none": {"sens_only", "none"},
		"spec_only_vs_none": {"spec_only", "none"},
	} {
		full, reduced := fits[pair[0]], fits[pair[1]]
		test := stats.ChiSquare(2*(full.LogLik-reduced.LogLik), float64(full.Parameters-reduced.Parameters))
		if name == "sens_effect_both_vs_spec_only" {
			test = stats.LikelihoodRatio(m.studies, m.designs()[pair[0]], m.designs()[pair[1]], o)
		}
		putTest(s.under(tests).under(name), test)
	}
}

func putExact(s sheet, f stats.RegressionFit) {
	s.put(binomialSpread, "tau2_sens", f.Sigma.Sens)
	s.put(binomialSpread, "tau2_spec", f.Sigma.Spec)
	s.put(binomialSpread, "cov_sens_spec", f.Sigma.Cov)
	s.put(binomialSpread, "rho_sens_spec", f.Rho)
	s.put(binomialHeight, "logLik", f.LogLik)
	s.put(counted, "npar", float64(f.Parameters))
}

func answerGlmerRegression(s sheet, f stats.RegressionFit) {
	if f.Status == stats.Failed {
		return
	}
	putExact(s, f)
	putCoefficients(s, f, false, coefficientNames{"estimate", "se", "vcov", false})
}

// answerAghqRegression returns the fit with the covariance from which the golden files have SE, z, P and limits: on the
// boundary, that of the coefficients were the between-study matrix known.
func answerAghqRegression(s sheet, f stats.RegressionFit, golden document) stats.RegressionFit {
	if f.Status == stats.Failed {
		return f
	}
	putExact(s, f)
	names := coefficientNames{"", "se_beta", "vcov_beta", false}
	if golden["vcov_beta_given_Sigma"] == nil {
		putCoefficients(s, f, false, names)
	} else {
		putCovariance(s, f, false, names.vcov)
		f = knownSigma(f)
		names.vcov = "vcov_beta_given_Sigma"
		putCoefficients(s, f, false, names)
	}
	putBeta(s, "beta_sens", f.Sens)
	putBeta(s, "beta_spec", f.Spec)
	return f
}

// knownSigma is givenSigma of a regression.
func knownSigma(f stats.RegressionFit) stats.RegressionFit {
	n := len(f.Sens) + len(f.Spec)
	var free []int
	for i := range f.Size {
		if f.Joint[i*f.Size+i] > 0 {
			free = append(free, i)
		}
	}
	cov := mat.NewDense(len(free), len(free), nil)
	for p, i := range free {
		for q, j := range free {
			cov.Set(p, q, f.Joint[i*f.Size+j])
		}
	}
	f.Joint = slices.Clone(f.Joint)
	var hessian, v mat.Dense
	if hessian.Inverse(cov) != nil || v.Inverse(hessian.Slice(0, n, 0, n)) != nil {
		f.Joint[0] = math.NaN()
		return f
	}
	for i := range n {
		for j := range n {
			f.Joint[i*f.Size+j] = v.At(i, j)
		}
	}
	return f
}

// putBeta: the golden files have an array of one element as the element.
func putBeta(s sheet, name string, beta []float64) {
	if len(beta) == 1 {
		s.put(slopes, name, beta[0])
		return
	}
	s.putAll(slopes, name, beta...)
}

// answerSeparate is a level by itself, with its own between-study matrix, corrected or not by its own zeros.
func answerSeparate(s sheet, studies []stats.Study, golden document) {
	s.put(counted, "k", float64(len(studies)))
	o := stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5}
	block := golden.part("mada_reml_tight")
	s.under("mada_reml_tight").among(block, func(s sheet) {
		f := stats.FitNormal(studies, o)
		answerMada(s, f, block, studies, o.Correct)
		answerHeterogeneity(s, f, studies, normalAUC)
		answerHolling(s, corrected(studies, o.Correct))
	})
	f := stats.FitBinomial(studies, stats.BinomialOptions{})
	s = s.under("aghq21")
	s.put(slopes, "beta_sens", f.Mu[0])
	s.put(slopes, "beta_spec", f.Mu[1])
	s.put(binomialSpread, "tau2_sens", f.Sigma.Sens)
	s.put(binomialSpread, "tau2_spec", f.Sigma.Spec)
	s.put(binomialSpread, "cov_sens_spec", f.Sigma.Cov)
	s.put(binomialSpread, "rho_sens_spec", f.Rho)
	s.put(binomialHeight, "logLik", f.LogLik)
	s.putAt(slopeVariance, "vcov_beta/0", 0, f.V.Sens)
	s.putAt(slopeVariance, "vcov_beta/1", 1, f.V.Spec)
	s.putAt(slopeCov, "vcov_beta/0", 1, f.V.Cov)
	s.putAt(slopeCov, "vcov_beta/1", 0, f.V.Cov)
}
