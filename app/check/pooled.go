package check

import (
	"maps"
	"slices"
)

// pooled are quantities pooled one at a time: each margin, the odds ratio, F1; and profile-likelihood intervals.
func (m *maker) pooled() {
	for _, pair := range [][2]string{{"univariate_sens", "sensitivity"}, {"univariate_spec", "specificity"}} {
		leaf, margin := pair[0], pair[1]
		if s := m.sheet(m.whole(), leaf+"/glmer_random_intercept_nAGQ25", "univariate/"+margin); s.there() {
			s.put(marginMeans, "estimate", "estimate")
			s.put(marginTau2, "tau2", "tau2")
			s.limits(marginLimits, "", "")
		}
		s := m.sheet(m.whole(), leaf+"/fixed_binomial", "fits/fixed-binomial/summary/"+margin)
		s.put(fixedMeans, "estimate", "estimate")
		s.put(fixedMeans, "estimate_logit", "estimate", logit)
		s.limits(fixedLimits, "", "")
	}
	rule := "all" // without a zero both are the same, and only this one is there
	if m.block("univariate_ratios/metafor_lnDOR_DL_correction_single") != nil {
		rule = "single"
	}
	ratio := func(name, place string, mean, spread Kind) {
		s := m.sheet(m.whole(), "univariate_ratios/metafor_lnDOR_"+name+"_correction_"+rule, "univariateDor/"+place)
		s.put(mean, "estimate", "estimate")
		s.put(mean, "ln_estimate", "estimate", logarithm)
		s.limits(mean, "", "")
		s.put(spread, "tau2", "tau2")
		s.put(spread, "I2_percent", "i2", percent)
		s.put(pooledClosed, "Q", "q")
		s.put(counted, "Q_df", "df")
		s.put(pooledClosed, "Q_p", "p")
	}
	ratio("DL", "dl", pooledClosed, pooledClosed)
	ratio("REML", "reml", pooledREML, pooledSpread)
	mh := m.sheet(m.whole(), "univariate_ratios/metafor_MH_DOR", "univariateDor/mh")
	mh.put(pooledClosed, "estimate", "estimate")
	mh.put(pooledClosed, "ln_estimate", "estimate", logarithm)
	mh.limits(pooledClosed, "", "")
	for _, pair := range [][2]string{{"REML_z", "reml"}, {"DL_z", "dl"}, {"REML_knha", "knappHartung"}, {"FE_z", "fixed"}} {
		leaf, place := pair[0], pair[1]
		m.sheet(m.whole(), "f1/ii_delta_multinomial/"+leaf, "f1/"+place).f1()
	}
	if m.whole().Profile {
		for _, pair := range [][2]string{
			{"logit_sens", "logitSensitivity"}, {"logit_spec", "logitSpecificity"}, {"sd_sens", "sdSensitivity"}, {"sd_spec", "sdSpecificity"}, {"rho_sens_spec", "correlation"},
		} {
			leaf, place := pair[0], pair[1]
			s := m.sheet(m.whole(), "profile_likelihood/own_aghq/"+leaf, "profile/"+place)
			s.put(profiles, "estimate", "estimate")
			s.limits(profiles, "", "")
		}
	}
}

// there reports that the golden file has the block.
func (s sheet) there() bool { return s.m.block(s.leaf) != nil }

// f1 is a pooled F1; its estimator reaches the digits of a closed form.
func (s sheet) f1() {
	s.put(pooledClosed, "estimate", "estimate")
	s.put(pooledClosed, "estimate_logit", "estimate", logit)
	s.limits(pooledClosed, "", "")
	s.put(pooledClosed, "pi_lo", "predictionLower")
	s.put(pooledClosed, "pi_hi", "predictionUpper")
	s.put(pooledClosed, "tau2", "tau2")
	s.put(pooledClosed, "Q", "q")
	s.put(pooledClosed, "Q_p", "p")
	s.put(pooledClosed, "I2_percent", "i2", percent)
}

// regressions compare groups of studies, or regress on a number.
func (m *maker) regressions() {
	for _, covariate := range slices.Sorted(maps.Keys(m.block("metaregression"))) {
		r := regression{m: m, column: covariate, leaf: "metaregression/" + covariate}
		kind, _ := m.block(r.leaf)["type"].(string)
		r.as = "groups"
		if kind == "numeric" {
			r.as = "number"
		}
		for _, level := range m.list(r.leaf + "/levels") {
			r.levels = append(r.levels, level.(string))
		}
		r.all()
	}
}
