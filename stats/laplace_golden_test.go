package stats

import "math"

// ProfileLaplace is ProfileBinomial with Laplace's approximation, of a fit with one node: what lme4 profiles.
func ProfileLaplace(studies []Study, f Fit, level float64) Profile {
	m := newBinomialModel(studies, interceptOnly(len(studies)))
	m.use(1)
	m.differences = true
	p := profiler{s: surface{lead: 2, eval: m.objective}, best: f.phi(), top: -f.LogLik, cut: cutOf(level)}
	out := p.spread(f)
	out.HasMeans = true
	out.LogitSens = p.mean(0, math.Sqrt(f.V.Sens))
	out.LogitSpec = p.mean(1, math.Sqrt(f.V.Spec))
	return out
}
