package check

import (
	"fmt"
	"strconv"

	"bivar/app/analysis"
)

// regression is one covariate of a set in the golden file.
type regression struct {
	m            *maker
	column, leaf string
	as           string   // groups, number
	levels       []string // of groups, the reference first
}

// options are those of a comparison by the covariate.
func (r regression) options(o analysis.Options) analysis.Options {
	o.By, o.As = []string{r.column}, r.as
	return o
}

// all is mada's regression by REML and ML, lme4's by Laplace's approximation and own quadrature with 21 nodes, then each
// level by itself.
func (r regression) all() {
	laplace, exact := r.options(analysis.Options{Model: "binomial", Nodes: 1}), r.options(analysis.Options{Model: "binomial"})
	s := r.m.sheet(exact, r.leaf, "comparison")
	if r.as == "number" {
		s.put(centres, "numeric_covariate_centred_at", "centre")
	}
	for i, level := range r.levels {
		s.put(counted, fmt.Sprint("n_per_level/", i), "levels/"+level+"/rows")
	}
	for _, method := range []string{"reml", "ml"} {
		r.mada(method)
	}
	r.exact(r.m.sheet(laplace, r.leaf, "comparison"), "glmer_both", "glmer_per_level", "glmer_lrt")
	r.exact(s, "aghq21/both", "aghq21/both/per_level", "aghq21_lrt")
	for i := range r.m.list(r.leaf + "/separate_fits") {
		r.separate(fmt.Sprint(r.leaf, "/separate_fits/", i))
	}
}

// slopes are the coefficients but the intercepts; with fpr the second margin is the false positive rate. estimate is the
// list that has them, "" for own quadrature's two lists; se is the list of their SE, "" if that is not comparable.
func (r regression) slopes(s sheet, fpr bool, estimate, se string) {
	effects := r.levels
	if r.as == "number" {
		effects = []string{"", "per unit"}
	}
	var how []string
	if fpr {
		how = []string{negative}
	}
	for i, name := range effects[1:] {
		sens, spec := strconv.Itoa(i+1), strconv.Itoa(i+1+len(effects))
		s.slope("effects/"+name+"/logitSensitivity", sens, se)
		s.slope("effects/"+name+"/logitSpecificity", spec, se, how...)
		if estimate == "" {
			s.put(slopes, "beta_sens/"+sens, "effects/"+name+"/logitSensitivity/estimate")
			s.put(slopes, "beta_spec/"+sens, "effects/"+name+"/logitSpecificity/estimate")
			continue
		}
		s.put(slopes, estimate+"/"+sens, "effects/"+name+"/logitSensitivity/estimate")
		s.put(slopes, estimate+"/"+spec, "effects/"+name+"/logitSpecificity/estimate", how...)
	}
}

// slope is the SE of the i-th coefficient, its z and P.
func (s sheet) slope(place, i, se string, how ...string) {
	if se == "" {
		return
	}
	s.put(slopeSE, se+"/"+i, place+"/se")
	s.put(slopeZ, "z/"+i, place+"/z", how...)
	s.put(slopeP, "p/"+i, place+"/p")
}

// rates are the summary points of the levels.
func (r regression) rates(s sheet, leaf string, limits bool) {
	for i, level := range r.levels {
		at := s.under(fmt.Sprint(leaf, "/", i), "levels/"+level)
		for _, pair := range [][2]string{{"sens", "sensitivity"}, {"spec", "specificity"}} {
			leaf, place := pair[0], pair[1]
			at.put(levelRates, leaf, place+"/estimate")
			if limits {
				at.limits(levelRates, leaf+"_", place)
			}
		}
	}
}

func (r regression) mada(method string) {
	s := r.m.sheet(r.options(analysis.Options{Model: "normal", Method: method, Correct: "all"}), r.leaf+"/mada_tight_"+method, "comparison")
	if !s.there() {
		return
	}
	r.slopes(s, true, "estimate", "se")
	s.put(jointSpreadNM, "Psi/0/0", "fit/between/varSensitivity")
	s.put(jointSpreadNM, "Psi/1/1", "fit/between/varSpecificity")
	s.put(jointSpreadNM, "Psi/0/1", "fit/between/covariance", negative)
	s.put(jointSpreadNM, "Psi/1/0", "fit/between/covariance", negative)
	r.rates(s, "per_level", true)
	if method == "ml" {
		s.leaf = r.leaf
		s.test(ratioTests, "mada_anova_ml", "tests/both", "chisq")
	}
}

// exact is a fit with the covariate on both margins, its levels and its tests.
func (r regression) exact(s sheet, both, levels, tests string) {
	fit := s.under(both, "")
	b := fit.under("", "fit")
	b.between(jointSpread, "between")
	b.put(jointHeight, "logLik", "logLik")
	b.put(counted, "npar", "parameters")
	// On the boundary own quadrature has another covariance than this program.
	face := s.m.block(fit.leaf)["vcov_beta_given_Sigma"] != nil
	switch {
	case both == "glmer_both":
		r.slopes(fit, false, "estimate", "se")
	case face:
		r.slopes(fit, false, "", "")
	default:
		r.slopes(fit, false, "", "se_beta")
	}
	r.rates(s, levels, !face)
	s = s.under(tests, "tests")
	s.test(ratioTests, "both_vs_none", "both", "chisq")
	s.test(ratioTests, "sens_effect_both_vs_spec_only", "sensitivity", "chisq")
	s.test(ratioTests, "spec_effect_both_vs_sens_only", "specificity", "chisq")
}

// separate is a level by itself. With fewer than four studies this program does not fit both margins together.
func (r regression) separate(leaf string) {
	block := r.m.block(leaf)
	level, _ := block["level"].(string)
	if k, _ := block["k"].(float64); k < 4 {
		return
	}
	o := analysis.Options{Model: "binomial", Where: []analysis.Condition{{Column: r.column, Value: level}}}
	s := r.m.sheet(o, leaf, "")
	s.put(counted, "k", "studies")
	s = s.under("aghq21", "fit")
	s.put(slopes, "beta_sens", "coefficients/logitSensitivity/estimate")
	s.put(slopes, "beta_spec", "coefficients/logitSpecificity/estimate")
	s.between(jointSpread, "between")
	s.put(jointHeight, "logLik", "logLik")
	o.Model, o.Method, o.Correct = "normal", "reml", "all"
	if m := r.m.sheet(o, leaf+"/mada_reml_tight", ""); m.there() {
		m.mada()
	}
}
