package check

import (
	"fmt"
	"math"
	"strings"

	"bivar/app/analysis"
)

// normal are mada's reitsma, whose second margin is the false positive rate, and metafor's rma.mv of the same.
func (m *maker) normal() {
	for _, method := range []string{"reml", "ml"} {
		for _, rule := range []string{"all", "single"} {
			key := "tight_" + method
			if rule == "single" {
				key = "correction_single_" + key
			}
			if m.block("reitsma/"+key) == nil {
				continue
			}
			o := analysis.Options{Model: "normal", Method: method, Correct: rule}
			s := m.sheet(o, "reitsma/"+key, "")
			s.mada()
			s.under("", "fit/sroc").radii("F_version")
			s.under("", "fit").prediction(normalDerived)
			s.list(weights, "study_weights_own/sens_percent/*", "perStudy/*/weightSensitivity")
			s.list(weights, "study_weights_own/fpr_percent/*", "perStudy/*/weightSpecificity")
			o.Region = "chisq"
			m.sheet(o, "reitsma/"+key, "fit/sroc").radii("chi2_version")
			o.Region = ""
			if upper := strings.ToUpper(method); rule == "all" && m.block("reitsma/metafor_rma_mv_"+upper) != nil {
				t := m.sheet(o, "reitsma/metafor_rma_mv_"+upper, "fit")
				t.coefficients(normalMeans, normalDerived)
				t.fprBetween("tau2_sens", "tau2_fpr", "", "rho_sens_fpr")
				if method == "ml" { // metafor's restricted log-likelihood has ½ log|X′X| more
					t.put(normalLogLik, "logLik", "logLik")
				}
			}
		}
	}
}

// mada is a fit of mada's with what the golden file derives from it.
func (s sheet) mada() {
	f := s.under("", "fit")
	f.coefficients(normalMeans, normalDerived)
	f.put(normalDerived, "se_tsens", "coefficients/logitSensitivity/se")
	f.put(normalDerived, "se_tfpr", "coefficients/logitSpecificity/se")
	f.put(normalBetween, "Psi/0/0", "between/varSensitivity")
	f.put(normalBetween, "Psi/1/1", "between/varSpecificity")
	f.put(normalBetween, "Psi/0/1", "between/covariance", negative)
	f.put(normalBetween, "Psi/1/0", "between/covariance", negative)
	f.fprBetween("tau2_sens", "tau2_fpr", "cov_sens_fpr", "rho_sens_fpr")
	f.put(normalLogLik, "logLik_normal_model", "logLik")
	f.put(normalLogLik, "own_check_logLik", "logLik")
	f.put(counted, "df_mada", "parameters")
	f.derived(normalDerived, normalRatios)
	f.hsroc("hsroc_own", normalDerived, "sigma2_alpha", "sigma2_theta")
	f.hsroc("hsroc_mada", normalDerived, "sigma2alpha", "sigma2theta")
	f.put(normalDerived, "auc/auc_ruttergatsonis_exact_0_1", "sroc/auc/estimate")
	for i := range 3 {
		s.put(holling, fmt.Sprint("I2_mada/HollingUnadjusted", i+1), fmt.Sprint("heterogeneity/hollingUnadjusted/", i))
		s.put(holling, fmt.Sprint("I2_mada/HollingAdjusted", i+1), fmt.Sprint("heterogeneity/hollingAdjusted/", i))
	}
	s.i2(normalDerived, "rho_sens_fpr")
}

// leaveOneOut is mada's fit of the set less each study in turn, of which the golden file has rates alone.
func (m *maker) leaveOneOut() {
	const leaf = "leave_one_out_reitsma_reml"
	if m.block(leaf) == nil {
		return
	}
	o := analysis.Options{Model: "normal", Method: "reml", Correct: "all", Robustness: []string{"loo"}}
	s := m.sheet(o, leaf+"/studies", "robustness/leaveOneOut")
	s.list(leftOutRates, "*/sens", "*/sensitivity/estimate")
	s.list(leftOutRates, "*/sens_lo", "*/sensitivity/lower")
	s.list(leftOutRates, "*/sens_hi", "*/sensitivity/upper")
	s.list(leftOutRates, "*/fpr", "*/specificity/estimate", complement)
	s.list(leftOutRates, "*/fpr_lo", "*/specificity/upper", complement)
	s.list(leftOutRates, "*/fpr_hi", "*/specificity/lower", complement)
	s.list(leftOutBetween, "*/tau2_sens", "*/tau2Sensitivity")
	s.list(leftOutBetween, "*/tau2_fpr", "*/tau2Specificity")
	s.list(leftOutBetween, "*/rho", "*/correlation", negative)
}

// coefficients are the means with their covariance, the second the false positive rate's.
func (s sheet) coefficients(mean, rest Kind) {
	s.put(mean, "coef_tsens", "coefficients/logitSensitivity/estimate")
	s.put(mean, "coef_tfpr", "coefficients/logitSpecificity/estimate", negative)
	s.covariance(rest, "vcov", negative)
}

// covariance is the covariance of the two means; how, if given, is for its elements off the diagonal.
func (s sheet) covariance(k Kind, leaf string, how ...string) {
	for _, at := range []string{"0/0", "1/1"} {
		s.put(k, leaf+"/"+at, "coefficients/covariance/"+at)
	}
	for _, at := range []string{"0/1", "1/0"} {
		s.put(k, leaf+"/"+at, "coefficients/covariance/"+at, how...)
	}
}

// fprBetween is the between-study matrix with the false positive rate as second margin; cov may be empty.
func (s sheet) fprBetween(sens, fpr, cov, rho string) {
	s.put(normalBetween, sens, "between/varSensitivity")
	s.put(normalBetween, fpr, "between/varSpecificity")
	if cov != "" {
		s.put(normalBetween, cov, "between/covariance", negative)
	}
	s.put(normalBetween, rho, "between/correlation", negative)
}

// derived is the summary point in rates and ratios.
func (s sheet) derived(rate, ratio Kind) {
	s.interval(rate, "sens", "summary/sensitivity")
	s.interval(rate, "spec", "summary/specificity")
	s.interval(rate, "fpr", "summary/falsePositiveRate")
	for _, pair := range [][2]string{{"DOR", "dor"}, {"LRp", "lrPositive"}, {"LRn", "lrNegative"}} {
		leaf, place := pair[0], pair[1]
		s.put(ratio, "ratios_delta/"+leaf+"/estimate", "summary/"+place+"/estimate")
		s.limits(ratio, "ratios_delta/"+leaf+"/", "summary/"+place)
	}
	s.put(ratio, "ratios_delta/invLRn/estimate", "summary/lrNegative/estimate", inverse)
	s.put(ratio, "ratios_delta/invLRn/lo", "summary/lrNegative/upper", inverse)
	s.put(ratio, "ratios_delta/invLRn/hi", "summary/lrNegative/lower", inverse)
}

func (s sheet) hsroc(leaf string, k Kind, accuracy, threshold string) {
	h := s.under(leaf, "hsroc")
	h.put(k, "Lambda", "lambda")
	h.put(k, "Theta", "theta")
	h.put(k, "beta", "beta")
	h.put(k, accuracy, "varAccuracy")
	h.put(k, threshold, "varThreshold")
}

// radii are the squared radii of both regions.
func (s sheet) radii(version string) {
	s.put(radii, "confidence_region/"+version+"/radius2", "confidenceRegion/radius2")
	s.put(radii, "prediction_region/"+version+"/radius2", "predictionRegion/radius2")
}

// prediction is where each margin of a new study is expected.
func (s sheet) prediction(k Kind) {
	for _, pair := range [][2]string{{"sens_", "prediction/sensitivity"}, {"spec_", "prediction/specificity"}} {
		leaf, place := pair[0], pair[1]
		s.limits(k, "prediction_interval_marginal/t_k_minus_2/"+leaf, place)
	}
}

// i2 is the I² of Zhou and Dendukuri; on the boundary this program shows none of both margins together.
func (s sheet) i2(k Kind, rho string) {
	t := s.under("I2_textbook_zhou_dendukuri", "heterogeneity")
	t.put(k, "I2_sens", "i2Sensitivity")
	t.put(k, "I2_spec", "i2Specificity")
	if !s.boundary(rho) {
		t.put(k, "I2_bivariate", "i2Bivariate")
	}
}

// boundary reports that the golden fit has a correlation of ±1, or none.
func (s sheet) boundary(rho string) bool {
	v, _ := s.m.at(s.leaf + "/" + rho)
	r, ok := v.(float64)
	return !ok || math.Abs(r) > 0.995
}

// exact are the fits of the exact model: lme4's and own Laplace with one node, own quadrature with 21 and 41 nodes.
func (m *maker) exact() {
	laplace := analysis.Options{Model: "binomial", Nodes: 1}
	own := m.sheet(laplace, "glmm/own_laplace", "fit")
	own.means("beta_sens", "beta_spec")
	own.covariance(exactSE, "vcov_beta")
	glmer := m.sheet(laplace, "glmm/glmer_laplace_tight", "fit")
	glmer.means("logit_sens", "logit_spec")
	glmer.put(exactLogLik, "AIC", "aic")
	glmer.put(exactLogLik, "BIC", "bic")
	glmer.curve()
	glmer.limited()
	few := m.sheet(analysis.Options{Model: "binomial", Nodes: 21}, "glmm/aghq21", "fit")
	few.means("logit_sens", "logit_spec")
	few.covariance(exactSE, "vcov_beta")
	few.put(exactLogLik, "AIC", "aic")
	few.put(counted, "npar", "parameters")
	few.put(counted, "nodes_per_dim", "nodes")
	few.curve()
	given, _ := m.block("glmm/aghq21")["vcov_used"].(string)
	face := strings.HasPrefix(given, "given Sigma") // on the boundary the golden files have another covariance
	if !face {
		few.limited()
	}
	many := m.sheet(m.whole(), "glmm/aghq41", "fit")
	many.means("logit_sens", "logit_spec")
	if !face {
		many.covariance(exactSE, "vcov")
	}
}

// means are the logits, the between-study matrix and the log-likelihood of an exact fit.
func (s sheet) means(sens, spec string) {
	s.put(exactMeans, sens, "coefficients/logitSensitivity/estimate")
	s.put(exactMeans, spec, "coefficients/logitSpecificity/estimate")
	s.between(exactBetween, "between")
	s.put(exactLogLik, "logLik", "logLik")
}

// between is the between-study matrix with specificity as second margin.
func (s sheet) between(k Kind, place string) {
	s.put(k, "tau2_sens", place+"/varSensitivity")
	s.put(k, "tau2_spec", place+"/varSpecificity")
	s.put(k, "cov_sens_spec", place+"/covariance")
	s.put(k, "rho_sens_spec", place+"/correlation")
}

// curve is what does not depend on the covariance of the means.
func (s sheet) curve() {
	s.put(exactDerived, "fnr", "summary/sensitivity/estimate", complement)
	s.hsroc("hsroc", exactDerived, "sigma2_alpha", "sigma2_theta")
	s.put(exactDerived, "auc_ruttergatsonis/auc_exact_0_1", "sroc/auc/estimate")
	s.under("", "sroc").radii("F_version")
	s.under("", "..").i2(exactDerived, "rho_sens_spec")
}

// limited is what does.
func (s sheet) limited() {
	s.covariance(exactSE, "vcov")
	s.put(exactSE, "se_logit_sens", "coefficients/logitSensitivity/se")
	s.put(exactSE, "se_logit_spec", "coefficients/logitSpecificity/se")
	s.derived(exactDerived, exactRatios)
	s.prediction(exactDerived)
}
