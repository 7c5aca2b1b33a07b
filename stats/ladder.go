package stats

import "math"

// Step is a rung of the ladder that thin data go down.
type Step string

// The rungs, from the top.
const (
	StepFull       Step = "full"       // both random effects and their correlation
	StepRhoBound   Step = "rho-bound"  // the correlation is at ±1; estimates kept
	StepOneRandom  Step = "one-random" // one between-study SD is 0
	StepUnivariate Step = "univariate" // each margin alone, random-effects logistic
	StepFixed      Step = "fixed"      // no between-study variance, or none that can be estimated
	StepNone       Step = "none"       // nothing is pooled
)

// Reasons of the ladder's own.
const (
	ThreeStudies Reason = "three-studies"     // too few for five parameters
	NoSpread     Reason = "no-random-effects" // a margin alone has no finite estimate of its between-study variance
	PerfectBoth  Reason = "perfect-both"      // neither margin has a finite maximum
)

// Pooled is the result of going down the ladder: the rung reached, why, and what was asked for if that failed.
type Pooled struct {
	Step       Step
	Reason     Reason
	Fit        Fit
	Full       *Fit             // the model asked for, where it failed and a lower rung stands in
	Univariate [2]UnivariateFit // each margin alone, sensitivity first
}

// Pool fits the model asked for and goes down the ladder where the data do not carry it. Studies without members in
// both groups must have been left out. It always ends in a result or in StepNone with a reason.
func Pool(studies []Study, model func([]Study) Fit) Pooled {
	p := Pooled{Univariate: Margins(studies, 0)}
	k := len(studies)
	if k < 3 {
		full := model(studies)
		return Pooled{Step: StepNone, Reason: TooFew, Fit: failed(full.Model, full.Method, k, TooFew), Univariate: p.Univariate}
	}
	full := model(studies)
	if full.Reason == ZeroCell {
		p.Step, p.Reason, p.Fit = StepNone, ZeroCell, full
		return p
	}
	if k == 3 && full.Status != Failed {
		full = failed(full.Model, full.Method, k, ThreeStudies)
	}
	if full.Status != Failed {
		p.Step, p.Reason, p.Fit = stepOf(full), full.Reason, full
		return p
	}
	p.Full, p.Reason = &full, full.Reason
	if k == 3 && full.Reason != PerfectMargin {
		p.Reason = ThreeStudies
	}
	p.step(studies)
	return p
}

// stepOf is the rung of a fit that has not failed.
func stepOf(f Fit) Step {
	switch f.Reason {
	case RhoPlus, RhoMinus:
		return StepRhoBound
	case SDSens, SDSpec:
		return StepOneRandom
	case SDBoth:
		return StepFixed
	}
	return StepFull
}

// step takes the lower rungs: each margin alone, then without random effects. A perfect margin is not pooled at all.
func (p *Pooled) step(studies []Study) {
	alone := perfect(studies)
	if alone[0] && alone[1] {
		p.Step, p.Reason = StepNone, PerfectBoth
		p.Fit = failed(p.Full.Model, p.Full.Method, len(studies), PerfectBoth)
		return
	}
	for j, u := range p.Univariate {
		if !alone[j] && u.Status == Failed {
			p.Step, p.Reason, p.Fit = StepFixed, NoSpread, FitFixed(studies)
			return
		}
	}
	p.Step, p.Fit = StepUnivariate, fromMargins(p.Univariate, len(studies))
}

// Margins fits each margin alone, with the given nodes (0: as many as needed).
func Margins(studies []Study, nodes int) [2]UnivariateFit {
	x, n := counts(studies)
	return [2]UnivariateFit{FitUnivariate(x[0], n[0], nodes), FitUnivariate(x[1], n[1], nodes)}
}

// counts are hits and group sizes of the two margins.
func counts(studies []Study) (x, n [2][]int) {
	for _, s := range studies {
		x[0], n[0] = append(x[0], s.TP), append(n[0], s.Diseased())
		x[1], n[1] = append(x[1], s.TN), append(n[1], s.NonDiseased())
	}
	return x, n
}

// fromMargins puts two univariate fits side by side as one: no covariance, no correlation. A margin that failed has
// NaN for its mean.
func fromMargins(u [2]UnivariateFit, k int) Fit {
	f := Fit{Model: Binomial, Method: ML, K: k, Status: Converged, Rho: math.NaN(), Parameters: 4}
	f.Certificate.MinEigenvalue = math.Inf(1)
	mu, v, tau2 := [2]float64{math.NaN(), math.NaN()}, [2]float64{}, [2]float64{}
	reasons := [2]Reason{SDSens, SDSpec}
	for j, m := range u {
		if m.Status == Failed {
			v[j], tau2[j] = math.NaN(), math.NaN()
			continue
		}
		mu[j], v[j], tau2[j] = m.Mu, m.SE*m.SE, m.Tau2
		f.LogLik += m.LogLik
		f.Nodes = max(f.Nodes, m.Nodes)
		c := &f.Certificate
		c.Gradient, c.MinEigenvalue = max(c.Gradient, m.Certificate.Gradient), min(c.MinEigenvalue, m.Certificate.MinEigenvalue)
		c.Starts, c.StartsAgree = m.Certificate.Starts, max(c.StartsAgree, m.Certificate.StartsAgree)
		c.Evaluations += m.Certificate.Evaluations
		if m.Status == Boundary {
			if f.Status == Boundary {
				f.Reason = SDBoth
			} else {
				f.Status, f.Reason = Boundary, reasons[j]
			}
		}
	}
	f.Mu, f.V, f.Sigma = mu, Cov2{Sens: v[0], Spec: v[1]}, Cov2{Sens: tau2[0], Spec: tau2[1]}
	return f
}

// FitMargins is each margin alone as one Fit, without a covariance between them. It fails only where both do.
func FitMargins(studies []Study) Fit {
	u := Margins(studies, 0)
	if u[0].Status == Failed && u[1].Status == Failed {
		return failed(Binomial, ML, len(studies), u[0].Reason)
	}
	return fromMargins(u, len(studies))
}

// FitFixed pools both margins without random effects: two binomials. Its standard errors know nothing of differences
// between studies. A margin that is perfect has NaN for its mean.
func FitFixed(studies []Study) Fit {
	if perfect(studies) == [2]bool{true, true} {
		return failed(Binomial, ML, len(studies), PerfectBoth)
	}
	f := Fit{Model: Binomial, Method: ML, K: len(studies), Status: Boundary, Reason: SDBoth, Rho: math.NaN(), Parameters: 2}
	x, n := counts(studies)
	var v [2]float64
	for j := range f.Mu {
		f.Mu[j], v[j] = math.NaN(), math.NaN()
		if perfect(studies)[j] {
			continue
		}
		var hits, all float64
		for i := range x[j] {
			hits, all = hits+float64(x[j][i]), all+float64(n[j][i])
		}
		f.Mu[j], v[j] = fixed(x[j], n[j]), 1/hits+1/(all-hits)
		m := newUnivariateModel(x[j], n[j])
		m.nodes = 1
		f.LogLik -= m.gradient([]float64{f.Mu[j], 0}, make([]float64, 2), nil)
	}
	f.V = Cov2{Sens: v[0], Spec: v[1]}
	return f
}

// RandomVsFixed is the likelihood-ratio test of a fit of both margins against no between-study variation at all: three
// degrees of freedom, not halved for lying on the boundary. o matters for the normal model alone.
func RandomVsFixed(f Fit, studies []Study, o NormalOptions) Test {
	none := 0.0
	if f.Model == Normal {
		m := normalModel{observed: observe(Correct(studies, o.Correct, o.Add)), restricted: o.Method == REML}
		none = -m.gradient([]float64{0, 0, 0}, make([]float64, 3))
	} else {
		none = FitFixed(studies).LogLik
	}
	return ChiSquare(max(0, 2*(f.LogLik-none)), 3)
}
