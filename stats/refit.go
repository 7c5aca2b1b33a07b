package stats

import (
	"math"

	"bivar/stats/internal/newton"
)

// FitModel fits the studies with the model of o.
func FitModel(studies []Study, o ModelOptions) Fit {
	if o.Model == Normal {
		return FitNormal(studies, o.Normal)
	}
	return FitBinomial(studies, o.Binomial)
}

// Refit fits studies that are close to those of a certified fit: one left out, or a sample drawn from it. It is the same
// maximum as FitModel's, sought from the fit's own alone; the certificate then says one start. Where that search is not
// certified, the studies are fitted as if nothing were known of them.
func Refit(studies []Study, from Fit, o ModelOptions) Fit {
	var f Fit
	if o.Model == Normal {
		f = fitNormal(studies, o.Normal, func(_ normalModel, s surface) settled { return s.from(s.inside(from.phi()[2:])) })
	} else {
		f = fitBinomial(studies, func(m *binomialModel) settled { return m.from(from.phi(), o.Binomial) })
	}
	if f.Status == Failed {
		return FitModel(studies, o)
	}
	return f
}

// refitRegression is Refit with covariates: the coefficients start where least squares puts them, the between-study
// covariance at sigma.
func refitRegression(studies []Study, d Design, sigma Cov2, o ModelOptions) RegressionFit {
	var f RegressionFit
	if o.Model == Normal {
		f = fitNormalRegression(studies, d, o.Normal, func(_ normalRegression, s surface) settled { return s.from(s.inside(sigma.cholesky())) })
	} else {
		f = fitBinomialRegression(studies, d, func(m *binomialModel) settled {
			lead := d.leastSquares(observe(Correct(studies, CorrectSingle, 0.5)), sigma)
			return m.from(append(lead, sigma.cholesky()...), o.Binomial)
		})
	}
	if f.Status == Failed {
		return FitRegression(studies, d, o)
	}
	return f
}

// oneStart is the certificate of a search from one point before it is certified.
func oneStart(evaluations int) Certificate {
	return Certificate{Starts: 1, StartsAgree: math.NaN(), Evaluations: evaluations}
}

// from searches from one point.
func (s surface) from(phi []float64) settled {
	m := newton.Minimise(s.eval, phi, maxSteps)
	return s.settle(m, oneStart(m.Evaluations))
}

// from searches from one point.
func (m *binomialModel) from(phi []float64, o BinomialOptions) settled {
	s := m.surface()
	m.use(climbNodes)
	best := newton.Minimise(s.eval, s.inside(phi), climbSteps)
	if s.astray(best) {
		return settled{status: Failed, reason: NoSpread, cert: oneStart(best.Evaluations)}
	}
	return m.finish(s, best, oneStart(best.Evaluations), o)
}

// inside is φ, or a point beside it where φ lies on the boundary: there the derivatives vanish by symmetry, and a search
// would never leave.
func (s surface) inside(phi []float64) []float64 {
	_, _, rho := s.shape(phi)
	if math.Abs(rho) <= maxRho {
		return phi
	}
	if math.IsNaN(rho) {
		rho = 0
	}
	return s.beside(phi, 1, max(-0.9, min(0.9, rho)))
}

// Repool is Pool for studies that are close to those of a fit of both margins that has not failed. Where the refit holds,
// the margins are not fitted alone.
func Repool(studies []Study, from Fit, o ModelOptions) Pooled {
	if len(studies) > 3 {
		if f := Refit(studies, from, o); f.Status != Failed {
			return Pooled{Step: stepOf(f), Reason: f.Reason, Fit: f}
		}
	}
	return Pool(studies, func(s []Study) Fit { return FitModel(s, o) })
}
