package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/stat/combin"
	"gonum.org/v1/gonum/stat/distuv"
)

// A limit is off by up to ¼·(1e-4 + 1.96·1e-3·SE), with an SE of up to 0.7.
var (
	marginMeans   = kind{"one margin: logits and rates", 1e-4, 0}
	marginLimits  = kind{"one margin: limits of rates", 2e-4, 0}
	marginTau2    = kind{"one margin: variance between studies", 1e-3, 0}
	marginSE      = kind{"one margin: SE", 0, 1e-3}
	marginLogLik  = kind{"one margin: log-likelihood", 1e-5, 0}
	pooledMean    = kind{"pooled logits: mean, SE, limits, test", 1e-8, 1e-8}
	pooledTau2    = kind{"pooled logits: variance between studies", nothing, 1e-8}
	pooledPercent = kind{"pooled logits: I² in percent", nothing, 1e-8}
	pooledTest    = kind{"pooled logits: Q", nothing, 1e-8}
	marginFixed   = kind{"one margin, fixed: logits and rates", 0, 1e-8}
	marginGLM     = kind{"one margin, fixed: SE and limits", 0, 1e-4} // R's glm stops with the weights of its last but one step
)

var univariateModel = &family{
	blocks: [][]string{{"univariate_sens", "*"}, {"univariate_spec", "*"}},
	answer: func(set goldenSet, s sheet) {
		var x, n [2][]int
		var alone [2][]stats.Study // the other margin is perfect, which FitFixed leaves out
		for _, study := range set.studies {
			x[0], n[0] = append(x[0], study.TP), append(n[0], study.Diseased())
			x[1], n[1] = append(x[1], study.TN), append(n[1], study.NonDiseased())
			alone[0] = append(alone[0], stats.Study{TP: study.TP, FN: study.FN, TN: 1})
			alone[1] = append(alone[1], stats.Study{TN: study.TN, FP: study.FP, TP: 1})
		}
		for j, name := range []string{"univariate_sens", "univariate_spec"} {
			answerMargin(s.under(name), x[j], n[j])
			answerNormalMargin(s.under(name), x[j], n[j])
			answerFixed(s.under(name).under("fixed_binomial"), stats.FitFixed(alone[j]), j)
		}
	},
}

func TestGoldenOneMargin(t *testing.T) { compare(t, univariateModel) }

// answerMargin: metafor's rma.glmm was run with seven nodes. Seven are not enough everywhere (for the sensitivity of
// gould-pet they move the logit by 0.002), so what this program takes of itself is held against lme4 with 25.
func answerMargin(s sheet, x, n []int) {
	seven, laplace, exact := stats.FitUnivariate(x, n, 7), stats.FitUnivariate(x, n, 1), stats.FitUnivariate(x, n, 0)
	answerMean(s.under("rma_glmm_ML"), seven)
	s = s.under("glmer_random_intercept_nAGQ1")
	answerMean(s, laplace)
	answerError(s, laplace)
	s.put(marginLogLik, "logLik", laplace.LogLik)
	s = s.under("../glmer_random_intercept_nAGQ25")
	answerMean(s, exact)
	answerError(s, exact)
	s.put(marginLogLik, "logLik", exact.LogLik-saturated(x, n))
}

func answerMean(s sheet, f stats.UnivariateFit) {
	s.put(marginMeans, "estimate_logit", f.Mu)
	s.put(marginMeans, "estimate", f.Rate(0.95).Estimate)
	s.put(marginTau2, "tau2", f.Tau2)
}

func answerError(s sheet, f stats.UnivariateFit) {
	s.put(marginSE, "se_logit", f.SE)
	s.put(marginLimits, "lo", f.Rate(0.95).Lower)
	s.put(marginLimits, "hi", f.Rate(0.95).Upper)
}

// saturated is the log-likelihood of a proportion for each study, which lme4 takes off with more than one node.
func saturated(x, n []int) float64 {
	sum := 0.0
	for i := range x {
		a, b := float64(x[i]), float64(n[i]-x[i])
		sum += combin.LogGeneralizedBinomial(a+b, a)
		for _, count := range []float64{a, b} {
			if count > 0 {
				sum += count * math.Log(count/(a+b))
			}
		}
	}
	return sum
}

// answerFixed is a margin of a fit without random effects, sensitivity being margin 0.
func answerFixed(s sheet, f stats.Fit, margin int) {
	m := f.Summary(0.95)
	rate, variance := m.Sensitivity, f.V.Sens
	if margin == 1 {
		rate, variance = m.Specificity, f.V.Spec
	}
	s.put(marginFixed, "estimate_logit", f.Mu[margin])
	s.put(marginFixed, "estimate", rate.Estimate)
	s.put(marginGLM, "se_logit", math.Sqrt(variance))
	s.put(marginGLM, "lo", rate.Lower)
	s.put(marginGLM, "hi", rate.Upper)
	s.put(marginLogLik, "logLik", f.LogLik)
}

// answerNormalMargin is metafor's rma on the logits, half a unit added to both counts where one is 0.
func answerNormalMargin(s sheet, x, n []int) {
	var y, v []float64
	for i := range x {
		a, b := float64(x[i]), float64(n[i]-x[i])
		if a == 0 || b == 0 {
			a, b = a+0.5, b+0.5
		}
		y, v = append(y, math.Log(a/b)), append(v, 1/a+1/b)
	}
	for name, estimator := range map[string]stats.Estimator{"REML": stats.RestrictedML, "DL": stats.DerSimonianLaird, "FE": stats.FixedEffect} {
		answerPooling(s.under("rma_PLO_"+name+"_z"), stats.PoolEffects(y, v, estimator, false, 0.95), distuv.UnitNormal)
		if estimator != stats.FixedEffect {
			t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(y) - 1)}
			answerPooling(s.under("rma_PLO_"+name+"_knha"), stats.PoolEffects(y, v, estimator, true, 0.95), t)
		}
	}
}

// answerPooling takes back to the scale of proportions what was pooled on that of the logit.
func answerPooling(s sheet, p stats.Pooling, distribution interface{ Survival(float64) float64 }) {
	s.put(pooledMean, "estimate_logit", p.Estimate)
	s.put(pooledMean, "se_logit", p.SE)
	s.put(pooledMean, "estimate", stats.Expit(p.Estimate))
	s.put(pooledMean, "lo", stats.Expit(p.Lower))
	s.put(pooledMean, "hi", stats.Expit(p.Upper))
	s.put(pooledMean, "pi_lo", stats.Expit(p.PredictionLower))
	s.put(pooledMean, "pi_hi", stats.Expit(p.PredictionUpper))
	s.put(pooledTau2, "tau2", p.Tau2)
	s.put(pooledTest, "Q", p.Q.Statistic)
	s.put(pooledTest, "Q_p", p.Q.P)
	s.put(pooledPercent, "I2_percent", 100*p.I2)
	s.put(pooledMean, "stat", p.Estimate/p.SE)
	s.put(pooledMean, "p", 2*distribution.Survival(math.Abs(p.Estimate/p.SE)))
}
