package stats_test

import (
	"path"
	"strconv"
	"testing"

	"bivar/stats"
)

// nothing is the tolerance of what must be 0, small enough to be none and still large enough to be doubled.
const nothing = 1e-300

// What is computed from the counts in closed form. Limits that are 0 come out as 1e-17 from either program.
var (
	studyRates   = kind{"rates of studies and their limits", 1e-13, 1e-8}
	studyRatios  = kind{"LR and DOR of studies, limits, SE", nothing, 1e-8}
	equality     = kind{"chi-square of equal proportions", nothing, 1e-8}
	correlations = kind{"Pearson and Spearman", 1e-13, 1e-8}
)

var studyLevel = &family{
	blocks: [][]string{{"study_level", "*"}},
	answer: func(set goldenSet, s sheet) {
		s = s.under("study_level")
		all, single, none := corrected(set.studies, stats.CorrectAll), corrected(set.studies, stats.CorrectSingle), corrected(set.studies, stats.CorrectNone)
		answerMadad(s.under("mada_default_correction_all_wilson"), all, stats.Wilson)
		answerMadad(s.under("correction_single_wilson"), single, stats.Wilson)
		answerMadad(s.under("correction_none_wilson"), none, stats.Wilson)
		answerMadad(s.under("correction_none_clopper_pearson"), none, stats.ClopperPearson)
		answerRawTests(s.under("raw_tests"), none)
		answerLogitTests(s.under("threshold_test_logit_scale_correction_all"), all)
		answerLogitTests(s.under("threshold_test_logit_scale_correction_single"), single)
		sens, fpr := rates(all)
		rho := stats.Pearson(sens, fpr, 0.95)
		s = s.under("mada_CIrho")
		s.put(correlations, "rho", rho.Estimate)
		s.put(correlations, "lo", rho.Lower)
		s.put(correlations, "hi", rho.Upper)
	},
}

func TestGoldenStudyLevel(t *testing.T) { compare(t, studyLevel) }

// corrected are the cells of the studies with 0.5 added by a rule.
func corrected(studies []stats.Study, rule stats.Correction) []stats.Cells {
	return stats.Correct(studies, rule, 0.5)
}

func rates(cells []stats.Cells) (sens, fpr []float64) {
	for _, c := range cells {
		sens, fpr = append(sens, c.Sensitivity()), append(fpr, 1-c.Specificity())
	}
	return sens, fpr
}

// margins are hits and group sizes of sensitivity and of specificity.
func margins(cells []stats.Cells) (tp, n1, tn, n2 []float64) {
	for _, c := range cells {
		tp, n1 = append(tp, c.TP), append(n1, c.TP+c.FN)
		tn, n2 = append(tn, c.TN), append(n2, c.FP+c.TN)
	}
	return tp, n1, tn, n2
}

// answerMadad is a call of mada's madad, which computes everything from the corrected counts.
func answerMadad(s sheet, cells []stats.Cells, limits func(x, n, level float64) stats.Interval) {
	var sens, spec, fpr, dor, lrp, lrn []stats.Interval
	var seDOR, seLRP, seLRN []float64
	for _, c := range cells {
		sens = append(sens, limits(c.TP, c.TP+c.FN, 0.95))
		spec = append(spec, limits(c.TN, c.FP+c.TN, 0.95))
		fpr = append(fpr, limits(c.FP, c.FP+c.TN, 0.95))
		d, p, n := c.DOR(0.95), c.LRPositive(0.95), c.LRNegative(0.95)
		dor, seDOR = append(dor, d.Interval), append(seDOR, d.SELog)
		lrp, seLRP = append(lrp, p.Interval), append(seLRP, p.SELog)
		lrn, seLRN = append(lrn, n.Interval), append(seLRN, n.SELog)
	}
	s.putIntervals(studyRates, "sens", sens)
	s.putIntervals(studyRates, "spec", spec)
	s.putIntervals(studyRates, "fpr", fpr)
	s.putIntervals(studyRatios, "dor", dor)
	s.putIntervals(studyRatios, "lrp", lrp)
	s.putIntervals(studyRatios, "lrn", lrn)
	s.putAll(studyRatios, "se_ln_dor", seDOR...)
	s.putAll(studyRatios, "se_ln_lrp", seLRP...)
	s.putAll(studyRatios, "se_ln_lrn", seLRN...)
	for i, c := range cells {
		if c.TP == 0 && c.FP == 0 { // the SE is 0, and R takes the square root of −1e-17
			s.drop(path.Join("lrn_lo", strconv.Itoa(i)), path.Join("lrn_hi", strconv.Itoa(i)), path.Join("se_ln_lrn", strconv.Itoa(i)))
		}
	}
	answerEquality(s, cells)
	x, y := rates(cells)
	s.put(correlations, "cor_sens_fpr_pearson", stats.Pearson(x, y, 0.95).Estimate)
}

// putIntervals puts a list of estimates and the lists of their limits.
func (s sheet) putIntervals(k kind, name string, list []stats.Interval) {
	var estimates, lower, upper []float64
	for _, i := range list {
		estimates, lower, upper = append(estimates, i.Estimate), append(lower, i.Lower), append(upper, i.Upper)
	}
	s.putAll(k, name, estimates...)
	s.putAll(k, name+"_lo", lower...)
	s.putAll(k, name+"_hi", upper...)
}

func answerEquality(s sheet, cells []stats.Cells) {
	tp, n1, tn, n2 := margins(cells)
	for name, test := range map[string]stats.Test{
		"chisq_sens": stats.EqualProportions(tp, n1),
		"chisq_spec": stats.EqualProportions(tn, n2),
	} {
		s.put(equality, name+"/statistic", test.Statistic)
		s.put(equality, name+"/df", test.DF)
		s.put(equality, name+"/p", test.P)
	}
}

// answerRawTests are R's prop.test and cor.test on uncorrected counts.
func answerRawTests(s sheet, cells []stats.Cells) {
	answerEquality(s, cells)
	x, y := rates(cells)
	r, rho := stats.Pearson(x, y, 0.95), stats.Spearman(x, y, 0.95)
	s.put(correlations, "pearson/r", r.Estimate)
	s.put(correlations, "pearson/lo", r.Lower)
	s.put(correlations, "pearson/hi", r.Upper)
	s.put(correlations, "pearson/t", r.T)
	s.put(correlations, "pearson/df", r.DF)
	s.put(correlations, "pearson/p", r.P)
	s.put(correlations, "spearman/rho", rho.Estimate)
	s.put(correlations, "spearman/p_t_approx", rho.P)
}

// answerLogitTests are R's cor.test on the logits of corrected sensitivity and false positive rate.
func answerLogitTests(s sheet, cells []stats.Cells) {
	x, y := rates(cells)
	for i := range x {
		x[i], y[i] = stats.Logit(x[i]), stats.Logit(y[i])
	}
	r, rho := stats.Pearson(x, y, 0.95), stats.Spearman(x, y, 0.95)
	s.put(correlations, "spearman_rho", rho.Estimate)
	s.put(correlations, "spearman_p_t_approx", rho.P)
	s.put(correlations, "pearson_r", r.Estimate)
	s.put(correlations, "pearson_lo", r.Lower)
	s.put(correlations, "pearson_hi", r.Upper)
	s.put(correlations, "pearson_p", r.P)
}
