package stats

import "math"

// Model names the likelihood.
type Model string

// The models.
const (
	Binomial Model = "binomial" // bivariate binomial–normal, exact likelihood (Chu & Cole 2006, J Clin Epidemiol 59:1331–1332)
	Normal   Model = "normal"   // bivariate normal (Reitsma et al. 2005, J Clin Epidemiol 58:982–990)
)

// Method is how the between-study covariance is estimated.
type Method string

// The methods.
const (
	ML   Method = "ml"
	REML Method = "reml"
)

// Status says what a fit may be used for.
type Status string

// The statuses.
const (
	Converged Status = "converged"
	Boundary  Status = "boundary" // |ρ| > 0.995 or an SD < 1e-3: the means stand, that parameter is at its limit
	Failed    Status = "failed"   // nothing may be shown
)

// Reason tells which limit was reached or why there is no fit.
type Reason string

// The reasons.
const (
	RhoPlus       Reason = "rho-plus"        // boundary: correlation at +1
	RhoMinus      Reason = "rho-minus"       // boundary: correlation at −1
	SDSens        Reason = "sd-sens"         // boundary: no between-study variance of sensitivity
	SDSpec        Reason = "sd-spec"         // boundary: none of specificity
	SDBoth        Reason = "sd-both"         // boundary: none of either
	TooFew        Reason = "too-few-studies" // failed
	ZeroCell      Reason = "zero-cell"       // failed: a zero cell and no correction
	PerfectMargin Reason = "perfect-margin"  // failed: a margin all of whose studies are at 0 or at 1
	NoConvergence Reason = "no-convergence"  // failed: the certificate does not hold
	Imprecise     Reason = "quadrature"      // failed: 101 nodes are not enough
)

// Parameters of a bivariate model, in the order of Fit.Cov.
const (
	MuSens = iota
	MuSpec
	LogSDSens
	LogSDSpec
	AtanhRho
	parameters
)

// Fit is plain data: what a model estimated, on the logit scale, sensitivity first. With Status Failed only Model,
// Method, K, Status, Reason and Certificate mean anything.
type Fit struct {
	Model  Model
	Method Method
	Nodes  int // quadrature nodes per axis, the most any study was given; 0 without quadrature
	K      int // studies in the fit
	Status Status
	Reason Reason

	Mu    [2]float64 // summary point
	V     Cov2       // covariance of Mu
	Sigma Cov2       // between-study covariance
	Rho   float64    // between-study correlation; NaN where an SD is 0

	// Cov is the covariance of (μ_sens, μ_spec, ln σ_sens, ln σ_spec, atanh ρ), 0 in the rows and columns that are not
	// Free: a parameter at its limit is held there.
	Cov  [parameters][parameters]float64
	Free [parameters]bool

	DF       float64 // degrees of freedom of t for intervals; 0 is the normal distribution
	Clusters int     // independent studies where rows are clustered; 0: every row is one

	LogLik      float64
	Parameters  int // free parameters of the model, for AIC and BIC: 5 also on the boundary
	Certificate Certificate
	Doubt       float64 // what 81 → 101 quadrature nodes still move the log-likelihood, where so many were needed
}

// Uncertain reports that even the largest quadrature rule leaves the log-likelihood open beyond 1e-6.
func (f Fit) Uncertain() bool { return f.Doubt > quadratureGoal }

// Certificate is the evidence that the optimum reported is one.
type Certificate struct {
	Gradient      float64 // largest |R⁻ᵀ∇| with H = RᵀR the negative Hessian; ≤ 1e-5
	MinEigenvalue float64 // smallest eigenvalue of H scaled to unit diagonal; ≥ 1e-4
	Starts        int
	StartsAgree   float64 // difference in log-likelihood of the best two starts; ≤ 1e-6. NaN with one start
	Evaluations   int     // of the log-likelihood
}

// Limits of the certificate, and of the boundary.
const (
	maxGradient   = 1e-5
	minEigenvalue = 1e-4
	maxStartGap   = 1e-6
	maxRho        = 0.995
	minSD         = 1e-3
)

// Holds reports whether the evidence is good enough to call the fit converged.
func (c Certificate) Holds() bool {
	return c.Gradient <= maxGradient && c.MinEigenvalue >= minEigenvalue && (c.Starts < 2 || c.StartsAgree <= maxStartGap)
}

// AIC is −2 log L + 2p.
func (f Fit) AIC() float64 { return -2*f.LogLik + 2*float64(f.Parameters) }

// BIC is −2 log L + p·log(2k), the convention of lme4 and mada.
func (f Fit) BIC() float64 { return -2*f.LogLik + float64(f.Parameters)*math.Log(2*float64(f.K)) }

// failed is a fit that shows nothing.
func failed(model Model, method Method, k int, reason Reason) Fit {
	return Fit{Model: model, Method: method, K: k, Status: Failed, Reason: reason}
}

// take fills the fit with what a surface settled on.
func (f *Fit) take(s surface, o settled) {
	f.Status, f.Reason, f.Certificate = o.status, o.reason, o.cert
	if f.Status == Failed {
		return
	}
	a, b, c := o.X[s.lead], o.X[s.lead+1], o.X[s.lead+2]
	f.LogLik = -o.Value
	f.Sigma = Cov2{a * a, b*b + c*c, a * b}
	_, _, f.Rho = s.shape(o.X)
	n, offset := len(o.X), MuSpec+1-s.lead
	for i := range n {
		f.Free[offset+i] = o.free[i]
		for j := range n {
			f.Cov[offset+i][offset+j] = o.cov[i*n+j]
		}
	}
}
