package stats_test

import (
	"testing"

	"bivar/stats"
)

// lme4 interpolates its profile, and agrees with the exact one to about 0.01; with its own approximation, better.
var (
	profileEstimates = kind{"profile: estimates", 1e-3, 0}
	profileLimits    = kind{"profile: limits", 1e-3, 0}
	profileLaplace   = kind{"profile: limits by Laplace's approximation", 1e-3, 0}
)

var profiles = &family{
	blocks: [][]string{{"profile_likelihood", "*"}},
	answer: func(set goldenSet, s sheet) {
		if set.doc.part("profile_likelihood") == nil {
			return
		}
		s = s.under("profile_likelihood")
		f := stats.FitBinomial(set.studies, stats.BinomialOptions{})
		p := stats.ProfileBinomial(set.studies, f, 0.95)
		own := s.under("own_aghq")
		for name, i := range map[string]stats.Interval{
			"logit_sens": p.LogitSens, "logit_spec": p.LogitSpec, "sd_sens": p.SDSens, "sd_spec": p.SDSpec, "rho_sens_spec": p.Rho,
		} {
			own.put(profileEstimates, name+"/estimate", i.Estimate)
			own.put(profileLimits, name+"/lo", i.Lower)
			own.put(profileLimits, name+"/hi", i.Upper)
		}
		p = stats.ProfileLaplace(set.studies, stats.FitBinomial(set.studies, stats.BinomialOptions{Nodes: 1}), 0.95)
		for at, i := range []stats.Interval{p.SDSens, p.Rho, p.SDSpec, p.LogitSens, p.LogitSpec} {
			s.under("lme4_confint").putAt(profileLaplace, "lo", at, i.Lower)
			s.under("lme4_confint").putAt(profileLaplace, "hi", at, i.Upper)
		}
	},
}

func TestGoldenProfile(t *testing.T) { compare(t, profiles) }
