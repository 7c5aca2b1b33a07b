package stats_test

import (
	"math"
	"testing"

	"bivar/stats"

	"gonum.org/v1/gonum/stat/distuv"
)

var f1Studies = kind{"F1 of studies: scores, logits, variances", 1e-13, 1e-8}

var pooledF1 = &family{
	blocks: [][]string{{"f1", "*"}},
	answer: func(set goldenSet, s sheet) {
		s = s.under("f1")
		for i, study := range set.studies {
			s.putAt(f1Studies, "per_study_F1", i, 2*float64(study.TP)/float64(2*study.TP+study.FP+study.FN))
		}
		y, v := stats.LogitF1s(set.studies)
		answerF1(s.under("ii_delta_multinomial"), y, v)
		y, v = proportionF1s(set.studies)
		answerF1(s.under("i_proportion_2TP_of_2TP_FP_FN"), y, v)
		y, v = binomialF1s(set.studies)
		answerF1(s.under("iii_delta_two_binomials"), y, v)
	},
}

func TestGoldenF1(t *testing.T) { compare(t, pooledF1) }

// proportionF1s takes F1 for a proportion of 2TP out of 2TP + FP + FN, which counts every TP twice.
func proportionF1s(studies []stats.Study) (y, v []float64) {
	for _, s := range studies {
		a, b := float64(2*s.TP), float64(s.FP+s.FN)
		if a == 0 || b == 0 {
			a, b = a+0.5, b+0.5
		}
		y, v = append(y, math.Log(a/b)), append(v, 1/a+1/b)
	}
	return y, v
}

// binomialF1s have the delta variance that two binomials of given sizes give.
func binomialF1s(studies []stats.Study) (y, v []float64) {
	for _, c := range corrected(studies, stats.CorrectSingle) {
		e := c.FP + c.FN
		sens, fpr := c.Sensitivity(), 1-c.Specificity()
		first := 1/c.TP + 1/e
		y = append(y, math.Log(2*c.TP/e))
		v = append(v, (c.TP+c.FN)*sens*(1-sens)*first*first+(c.FP+c.TN)*fpr*(1-fpr)/(e*e))
	}
	return y, v
}

func answerF1(s sheet, y, v []float64) {
	s.putAll(f1Studies, "yi_logit", y...)
	s.putAll(f1Studies, "vi", v...)
	for name, estimator := range map[string]stats.Estimator{"REML": stats.RestrictedML, "DL": stats.DerSimonianLaird, "FE": stats.FixedEffect} {
		answerPooling(s.under(name+"_z"), stats.PoolEffects(y, v, estimator, false, 0.95), distuv.UnitNormal)
		if estimator != stats.FixedEffect {
			t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(y) - 1)}
			answerPooling(s.under(name+"_knha"), stats.PoolEffects(y, v, estimator, true, 0.95), t)
		}
	}
}
