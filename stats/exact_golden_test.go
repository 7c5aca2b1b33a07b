package stats_test

import (
	"math"
	"strings"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/mat"
)

// Laplace and quadrature against other programs' of the same number of nodes, and the default against 41 × 41 nodes.
var (
	exactMeans    = kind{"exact model: logits", 1e-4, 0}
	exactBetween  = kind{"exact model: between-study matrix", 1e-3, 0}
	exactLogLik   = kind{"exact model: log-likelihood", 1e-5, 0}
	exactSE       = kind{"exact model: SE and covariance of the logits", 0, 1e-3}
	exactRates    = kind{"exact model: rates, HSROC, SROC, regions", 1e-4, 0}
	exactAreas    = kind{"exact model: areas of regions on the logit scale", 0, 1e-3}
	exactRatios   = kind{"exact model: LR and DOR", 0, 1e-3}
	exactBetweenS = kind{"exact model: SE of the between-study matrix", 0, 1e-3}
)

var exactModel = &family{
	blocks: [][]string{
		{"glmm", "own_laplace"}, {"glmm", "glmer_laplace_tight"}, {"glmm", "aghq21"}, {"glmm", "aghq41"},
	},
	answer: func(set goldenSet, s sheet) {
		s = s.under("glmm")
		blocks := set.doc.part("glmm")
		laplace := stats.FitBinomial(set.studies, stats.BinomialOptions{Nodes: 1})
		answerLaplace(s.under("own_laplace"), laplace)
		answerHeterogeneity(s.under("glmer_laplace_tight"), laplace, set.studies, exactRates)
		answerFullFit(s.under("glmer_laplace_tight"), laplace, blocks.part("glmer_laplace_tight"))
		answerGlmer(s.under("glmer_laplace_tight"), laplace)
		exact := stats.FitBinomial(set.studies, stats.BinomialOptions{})
		few := stats.FitBinomial(set.studies, stats.BinomialOptions{Nodes: 21})
		answerQuadrature(s.under("aghq21"), few, "vcov_beta")
		answerHeterogeneity(s.under("aghq21"), few, set.studies, exactRates)
		answerFewNodes(s.under("aghq21"), few, exact)
		answerQuadrature(s.under("aghq41"), exact, "vcov")
		if used, _ := blocks.part("aghq21")["vcov_used"].(string); strings.HasPrefix(used, "given Sigma") {
			few.V, exact.V = givenSigma(few), givenSigma(exact)
			s.under("aghq21").putMatrix(exactSE, "vcov_beta_given_Sigma", few.V.Sens, few.V.Spec, few.V.Cov)
			s.under("aghq41").putMatrix(exactSE, "vcov", exact.V.Sens, exact.V.Spec, exact.V.Cov)
		}
		answerFullFit(s.under("aghq21"), few, blocks.part("aghq21"))
		a := s.under("aghq41")
		a.put(exactMeans, "logit_sens", exact.Mu[0])
		a.put(exactMeans, "logit_spec", exact.Mu[1])
		answerBetween(a, exact)
		a.put(exactLogLik, "logLik", exact.LogLik)
	},
}

func TestGoldenExactModel(t *testing.T) { compare(t, exactModel) }

func answerBetween(s sheet, f stats.Fit) {
	s.put(exactBetween, "tau2_sens", f.Sigma.Sens)
	s.put(exactBetween, "tau2_spec", f.Sigma.Spec)
	s.put(exactBetween, "cov_sens_spec", f.Sigma.Cov)
	s.put(exactBetween, "rho_sens_spec", f.Rho)
}

func answerLaplace(s sheet, f stats.Fit) {
	s.put(exactMeans, "beta_sens", f.Mu[0])
	s.put(exactMeans, "beta_spec", f.Mu[1])
	answerBetween(s, f)
	s.put(exactLogLik, "logLik", f.LogLik)
	s.putMatrix(exactSE, "vcov_beta", f.V.Sens, f.V.Spec, f.V.Cov)
}

// answerFullFit is what the golden files derive from glmer's fit and from that with 21 nodes.
func answerFullFit(s sheet, f stats.Fit, golden document) {
	s.put(exactMeans, "logit_sens", f.Mu[0])
	s.put(exactMeans, "logit_spec", f.Mu[1])
	answerBetween(s, f)
	s.put(exactLogLik, "logLik", f.LogLik)
	s.put(exactLogLik, "AIC", f.AIC())
	s.putMatrix(exactSE, "vcov", f.V.Sens, f.V.Spec, f.V.Cov)
	s.put(exactSE, "se_logit_sens", math.Sqrt(f.V.Sens))
	s.put(exactSE, "se_logit_spec", math.Sqrt(f.V.Spec))
	answerSummary(s, f, exactRates, exactRatios)
	s.put(exactRates, "fnr", 1-f.Summary(0.95).Sensitivity.Estimate)
	answerHSROC(s.under("hsroc"), f, exactRates)
	s.put(exactRates, "auc_ruttergatsonis/auc_mada_rule", madaArea(curveOf(f), 0.01, 0.99))
	s.put(exactRates, "auc_ruttergatsonis/auc_exact_0_1", f.AUC(0.95).Estimate)
	s.putAll(exactRates, "sroc_ruttergatsonis/sens", each(golden.part("sroc_ruttergatsonis").numbers("fpr"), curveOf(f))...)
	answerRegions(s, f, exactMeans, exactRates, exactAreas)
	answerMarginalPrediction(s.under("prediction_interval_marginal"), f, exactRates)
}

// answerGlmer: lme4's theta is the Cholesky factor of the between-study matrix.
func answerGlmer(s sheet, f stats.Fit) {
	s.put(exactLogLik, "BIC", f.BIC())
	s.put(counted, "nobs", float64(2*f.K))
	a := math.Sqrt(f.Sigma.Sens)
	s.putAll(exactBetween, "theta", a, f.Sigma.Cov/a, math.Sqrt(f.Sigma.Spec*(1-f.Rho*f.Rho)))
}

// answerQuadrature is what the fits with 21 and 41 nodes both have.
func answerQuadrature(s sheet, f stats.Fit, vcov string) {
	s.putMatrix(exactSE, vcov, f.V.Sens, f.V.Spec, f.V.Cov)
	sdSens, sdSpec := math.Sqrt(f.Sigma.Sens), math.Sqrt(f.Sigma.Spec)
	s.put(exactBetweenS, "se_tau2_sens", 2*f.Sigma.Sens*math.Sqrt(f.Cov[stats.LogSDSens][stats.LogSDSens]))
	s.put(exactBetweenS, "se_tau2_spec", 2*f.Sigma.Spec*math.Sqrt(f.Cov[stats.LogSDSpec][stats.LogSDSpec]))
	gradient := map[int]float64{
		stats.LogSDSens: f.Sigma.Cov, stats.LogSDSpec: f.Sigma.Cov, stats.AtanhRho: sdSens * sdSpec * (1 - f.Rho*f.Rho),
	}
	variance := 0.0
	for i, gi := range gradient {
		for j, gj := range gradient {
			variance += gi * gj * f.Cov[i][j]
		}
	}
	s.put(exactBetweenS, "se_cov", math.Sqrt(variance))
}

// givenSigma is the covariance of the logits were the between-study matrix known, which the golden files give on the
// boundary: the inverse of the logits' block of the Hessian.
func givenSigma(f stats.Fit) stats.Cov2 {
	var free []int
	for i, isFree := range f.Free {
		if isFree {
			free = append(free, i)
		}
	}
	cov := mat.NewDense(len(free), len(free), nil)
	for p, i := range free {
		for q, j := range free {
			cov.Set(p, q, f.Cov[i][j])
		}
	}
	var hessian, v mat.Dense
	if hessian.Inverse(cov) != nil || v.Inverse(hessian.Slice(0, 2, 0, 2)) != nil {
		return stats.Cov2{Sens: math.NaN()}
	}
	return stats.Cov2{Sens: v.At(0, 0), Spec: v.At(1, 1), Cov: v.At(0, 1)}
}

func answerFewNodes(s sheet, f, exact stats.Fit) {
	s.put(counted, "npar", float64(f.Parameters))
	s.put(counted, "nodes_per_dim", float64(f.Nodes))
	s.put(exactLogLik, "logLik_41_nodes_at_same_parameters", exact.LogLik)
	a := math.Sqrt(f.Sigma.Sens)
	s.putAll(exactBetween, "par_chol", f.Mu[0], f.Mu[1], a, f.Sigma.Cov/a, math.Sqrt(f.Sigma.Spec*(1-f.Rho*f.Rho)))
}
