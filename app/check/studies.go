package check

import "bivar/app/analysis"

// whole is the analysis of the first visit with all that is beside it: the table of why tools differ and, where the
// golden file has them, profile-likelihood intervals.
func (m *maker) whole() analysis.Options {
	return analysis.Options{Model: "binomial", Robustness: []string{"models"}, Profile: m.block("profile_likelihood/own_aghq") != nil}
}

// studies are the rows' own estimates and what needs no fit.
func (m *maker) studies() {
	rates := m.sheet(m.whole(), "study_level/correction_none_wilson", "perStudy")
	ratios := m.sheet(m.whole(), "study_level/correction_single_wilson", "perStudy")
	for _, pair := range [][2]string{{"sens", "sensitivity"}, {"spec", "specificity"}, {"fpr", "falsePositiveRate"}} {
		leaf, place := pair[0], pair[1]
		rates.row(studyRates, leaf, place)
	}
	for _, pair := range [][2]string{{"dor", "dor"}, {"lrp", "lrPositive"}, {"lrn", "lrNegative"}} {
		leaf, place := pair[0], pair[1]
		ratios.row(studyRatios, leaf, place)
	}
	m.sheet(m.whole(), "f1/per_study_F1", "perStudy").list(studyRatios, "*", "*/f1/estimate")
	raw := m.sheet(m.whole(), "study_level/raw_tests", "")
	raw.test(equality, "chisq_sens", "heterogeneity/chiSquareSensitivity", "statistic")
	raw.test(equality, "chisq_spec", "heterogeneity/chiSquareSpecificity", "statistic")
	t := raw.under("", "threshold")
	t.put(correlations, "pearson/r", "pearson")
	t.put(correlations, "pearson/lo", "pearsonLower")
	t.put(correlations, "pearson/hi", "pearsonUpper")
	t.put(correlations, "spearman/rho", "spearman")
	if len(m.list("study")) >= 6 { // below, this program gives no P
		t.put(correlations, "spearman/p_t_approx", "p")
	}
	if len(m.list("study")) >= 10 { // below, this program has no test
		d := m.sheet(m.whole(), "small_study/deeks_correction_only_zero_studies", "smallStudy/deeks")
		for _, pair := range [][2]string{{"slope", "slope"}, {"slope_se", "se"}, {"slope_t", "t"}, {"df", "df"}, {"slope_p", "p"}, {"intercept", "intercept"}} {
			leaf, place := pair[0], pair[1]
			d.put(smallStudy, leaf, place)
		}
	}
}

// row adds an estimate with its limits, of which the golden file has three lists over the studies.
func (s sheet) row(k Kind, leaf, place string) {
	s.list(k, leaf+"/*", "*/"+place+"/estimate")
	s.list(k, leaf+"_lo/*", "*/"+place+"/lower")
	s.list(k, leaf+"_hi/*", "*/"+place+"/upper")
}

// test adds a test; statistic is what the golden file calls it.
func (s sheet) test(k Kind, leaf, place, statistic string) {
	s.put(k, leaf+"/"+statistic, place+"/statistic")
	s.put(counted, leaf+"/df", place+"/df")
	s.put(k, leaf+"/p", place+"/p")
}
