package stats_test

import (
	"math"
	"testing"

	"bivar/stats"
)

// metafor found its restricted maximum with a threshold of its own, so REML has the tolerance of pooled ratios; what
// is in closed form has that of formulas.
var (
	ratioClosed     = kind{"ratios, closed form: mean, SE, limits, τ², Q, I²", nothing, 1e-8}
	ratioREML       = kind{"ratios, REML: ln mean, SE", 1e-5, 0}
	ratioREMLRatio  = kind{"ratios, REML: mean and limits", 0, 1e-5}
	ratioREMLSpread = kind{"ratios, REML: τ²", 1e-4, 0}
	ratioREMLShare  = kind{"ratios, REML: I², H²", 0, 1e-4}
)

var univariateRatios = &family{
	blocks: [][]string{{"univariate_ratios", "*"}},
	answer: func(set goldenSet, s sheet) {
		s = s.under("univariate_ratios")
		mh := stats.MantelHaenszelDOR(set.studies, 0.95)
		m := s.under("metafor_MH_DOR")
		m.put(ratioClosed, "ln_estimate", math.Log(mh.Estimate))
		m.put(ratioClosed, "ln_se", mh.SELog)
		putNatural(m, ratioClosed, mh.Interval)
		rules := map[string]stats.Correction{"all": stats.CorrectAll}
		if set.doc.part("univariate_ratios").part("metafor_lnDOR_DL_correction_single") != nil {
			rules["single"] = stats.CorrectSingle
		}
		for rule, correction := range rules {
			answerRatios(s, rule, corrected(set.studies, correction))
		}
	},
}

func TestGoldenUnivariateRatios(t *testing.T) { compare(t, univariateRatios) }

// TestLogDORs: the effects that PoolEffects is given for the odds ratio are those of the rule "single".
func TestLogDORs(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		y, v := stats.LogDORs(set.studies)
		for i, c := range corrected(set.studies, stats.CorrectSingle) {
			if d := c.DOR(0.95); !near(y[i], math.Log(d.Estimate)) || !near(v[i], d.SELog*d.SELog) {
				t.Errorf("%s, row %d: %g, %g, want %g, %g", set.name, i, y[i], v[i], math.Log(d.Estimate), d.SELog*d.SELog)
			}
		}
	}
}

// answerRatios pools the logarithms of DOR, LR+ and LR−.
func answerRatios(s sheet, rule string, cells []stats.Cells) {
	for _, ratio := range []struct {
		metafor, mada string
		of            func(stats.Cells, float64) stats.Ratio
	}{{"lnDOR", "DOR", stats.Cells.DOR}, {"ln_lrp", "posLR", stats.Cells.LRPositive}, {"ln_lrn", "negLR", stats.Cells.LRNegative}} {
		var y, v []float64
		for _, c := range cells {
			r := ratio.of(c, 0.95)
			y, v = append(y, math.Log(r.Estimate)), append(v, r.SELog*r.SELog)
		}
		odds := ratio.mada == "DOR"
		for name, estimator := range map[string]stats.Estimator{"DL": stats.DerSimonianLaird, "REML": stats.RestrictedML, "FE": stats.FixedEffect} {
			if estimator == stats.FixedEffect && !odds {
				continue
			}
			p := stats.PoolEffects(y, v, estimator, false, 0.95)
			answerMetaforRatio(s.under("metafor_"+ratio.metafor+"_"+name+"_correction_"+rule), p, estimator, odds)
			if estimator == stats.DerSimonianLaird && rule == "all" {
				answerMadaRatio(s.under("mada_"+ratio.mada+"_DSL"), p)
			}
		}
	}
}

func answerMetaforRatio(s sheet, p stats.Pooling, estimator stats.Estimator, odds bool) {
	mean, natural, spread, share := ratioClosed, ratioClosed, ratioClosed, ratioClosed
	if estimator == stats.RestrictedML {
		mean, natural, spread, share = ratioREML, ratioREMLRatio, ratioREMLSpread, ratioREMLShare
	}
	s.put(mean, "ln_estimate", p.Estimate)
	s.put(mean, "ln_se", p.SE)
	putNatural(s, natural, exponential(p.Interval))
	s.put(spread, "tau2", p.Tau2)
	s.put(ratioClosed, "Q", p.Q.Statistic)
	s.put(share, "I2_percent", 100*p.I2)
	if odds {
		s.put(ratioClosed, "Q_df", p.Q.DF)
		s.put(ratioClosed, "Q_p", p.Q.P)
		h2 := 1 / (1 - p.I2)
		if estimator == stats.FixedEffect {
			h2 = p.Q.Statistic / p.Q.DF
		}
		s.put(share, "H2", h2)
	}
}

// answerMadaRatio is mada's DerSimonian–Laird; of its Q only the degrees of freedom are those of Cochran's.
func answerMadaRatio(s sheet, p stats.Pooling) {
	s.put(ratioClosed, "ln_estimate", p.Estimate)
	s.put(ratioClosed, "ln_se", p.SE)
	putNatural(s, ratioClosed, exponential(p.Interval))
	s.put(ratioClosed, "tau2", p.Tau2)
	s.put(ratioClosed, "Q_df", p.Q.DF)
}

func exponential(i stats.Interval) stats.Interval {
	return stats.Interval{Estimate: math.Exp(i.Estimate), Lower: math.Exp(i.Lower), Upper: math.Exp(i.Upper)}
}

func putNatural(s sheet, k kind, i stats.Interval) {
	s.put(k, "estimate", i.Estimate)
	s.put(k, "lo", i.Lower)
	s.put(k, "hi", i.Upper)
}
