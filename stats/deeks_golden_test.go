package stats_test

import (
	"math"
	"testing"

	"bivar/stats"
)

var deeks = kind{"test of small studies", nothing, 1e-8}

var smallStudy = &family{
	blocks: [][]string{{"small_study", "*"}},
	answer: func(set goldenSet, s sheet) {
		s = s.under("small_study")
		var ess []float64
		for _, study := range set.studies {
			n1, n2 := float64(study.Diseased()), float64(study.NonDiseased())
			ess = append(ess, 4*n1*n2/(n1+n2))
		}
		y, _ := stats.LogDORs(set.studies)
		own := s.under("deeks_correction_only_zero_studies")
		own.putAll(deeks, "ln_dor", y...)
		own.putAll(deeks, "ess", ess...)
		answerDeeks(own, stats.Deeks(set.studies), ess)
		mada := s.under("deeks_correction_all_if_any_zero")
		mada.putAll(deeks, "ess", ess...)
		for i, c := range corrected(set.studies, stats.CorrectAll) {
			mada.putAt(deeks, "ln_dor", i, math.Log(c.DOR(0.95).Estimate))
		}
	},
}

func TestGoldenSmallStudy(t *testing.T) { compare(t, smallStudy) }

// answerDeeks derives what this program does not show, the intercept's SE and the limits of the slope, from the slope's
// SE: of 1/√ESS, weighted by ESS, the sum of weights times squares is the number of studies.
func answerDeeks(s sheet, r stats.Regression, ess []float64) {
	s.put(deeks, "slope", r.Slope)
	s.put(deeks, "slope_se", r.SE)
	s.put(deeks, "slope_t", r.T)
	s.put(deeks, "df", r.DF)
	s.put(deeks, "slope_p", r.P)
	s.put(deeks, "intercept", r.Intercept)
	sum := 0.0
	for _, w := range ess {
		sum += w
	}
	s.put(deeks, "intercept_se", r.SE*math.Sqrt(float64(len(ess))/sum))
	half := stats.TQuantile(0.95, r.DF) * r.SE
	s.putAll(deeks, "slope_ci", r.Slope-half, r.Slope+half)
}
