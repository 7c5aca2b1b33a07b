package stats

import "math"

// Predictive are predictive values at one prevalence, proportions.
type Predictive struct {
	PPV, NPV                     Interval // of the average study
	PPVPrediction, NPVPrediction Interval // of a new study; estimates repeat PPV and NPV
}

// Prevalences returns the predictive values of the fit at each prevalence, 0 < π < 1: logit PPV = logit π + ln LR+,
// logit NPV = −logit π − ln LR−, Wald intervals by the delta method on the two means with their covariance, and for a
// new study the quantiles of LR+ and LR− when the pair of logits is bivariate t(k − 2) with the means as centre and
// V + Σ as scale. Prediction is NaN where there is no between-study matrix (k ≤ 2, a margin missing).
func (f Fit) Prevalences(prevalences []float64, level float64) []Predictive {
	s := f.Summary(level)
	positive, negative := f.NewRatios(level)
	out := make([]Predictive, len(prevalences))
	for i, p := range prevalences {
		out[i] = Predictive{
			PPV: PPV(p, s.LRPositive.Interval), NPV: NPV(p, s.LRNegative.Interval),
			PPVPrediction: PPV(p, positive), NPVPrediction: NPV(p, negative),
		}
	}
	return out
}

// PPV is the positive predictive value at a prevalence, 0 < π < 1, with limits where the ratio has them.
func PPV(prevalence float64, lrPositive Interval) Interval {
	return shift(lrPositive, Logit(prevalence), 1)
}

// NPV is the negative predictive value, likewise.
func NPV(prevalence float64, lrNegative Interval) Interval {
	return shift(lrNegative, -Logit(prevalence), -1)
}

// shift is expit(logit + sign·ln ratio), its limits in order.
func shift(ratio Interval, logit, sign float64) Interval {
	at := func(r float64) float64 { return Expit(logit + sign*math.Log(r)) }
	if sign < 0 {
		return Interval{at(ratio.Estimate), at(ratio.Upper), at(ratio.Lower)}
	}
	return Interval{at(ratio.Estimate), at(ratio.Lower), at(ratio.Upper)}
}

// NewRatios are the likelihood ratios expected in a new study: they do not depend on a prevalence. Estimates repeat those
// of Summary; limits are NaN as in Prevalences.
func (f Fit) NewRatios(level float64) (positive, negative Interval) {
	s := f.Summary(level)
	nan := math.NaN()
	t := jointT{mu: f.Mu, scale: f.V.plus(f.Sigma), df: float64(f.units() - 2)}
	if !(t.df > 0) || !(t.scale.det() > 0) {
		return Interval{s.LRPositive.Estimate, nan, nan}, Interval{s.LRNegative.Estimate, nan, nan}
	}
	t.prepare()
	lower, upper := (1-level)/2, (1+level)/2
	positive = Interval{s.LRPositive.Estimate, t.quantile(lower, t.positiveBelow, s.LRPositive), t.quantile(upper, t.positiveBelow, s.LRPositive)}
	negative = Interval{s.LRNegative.Estimate, t.quantile(lower, t.negativeBelow, s.LRNegative), t.quantile(upper, t.negativeBelow, s.LRNegative)}
	return positive, negative
}

// jointT is a bivariate t distribution of (logit sensitivity, logit specificity): t for the first, and given that,
// t with one degree of freedom more for the second.
type jointT struct {
	mu    [2]float64
	scale Cov2
	df    float64
	nodes [tNodes]tNode
}

const tNodes = 240

// tNode is one point of the integration over the logit sensitivity.
type tNode struct{ weight, sens, logSens, logMiss, centre, scale float64 }

// prepare lays the nodes evenly over the angle θ of t = √df·tan θ, whose density is proportional to cos^(df−1) θ, as far
// as that counts.
func (t *jointT) prepare() {
	slope := t.scale.Cov / t.scale.Sens
	rest := t.scale.Spec - slope*t.scale.Cov
	reach, total := math.Pi/2, 0.0
	if t.df > 1 {
		reach = math.Acos(math.Pow(1e-14, 1/(t.df-1)))
	}
	for i := range t.nodes {
		sin, cos := math.Sincos(reach * (2*(float64(i)+0.5)/tNodes - 1))
		d := math.Sqrt(t.df) * sin / cos
		x := t.mu[0] + math.Sqrt(t.scale.Sens)*d
		t.nodes[i] = tNode{
			weight: math.Pow(cos, t.df-1), sens: x,
			logSens: -math.Log1p(math.Exp(-x)), logMiss: -math.Log1p(math.Exp(x)),
			centre: t.mu[1] + slope*(x-t.mu[0]), scale: math.Sqrt(rest * (t.df + d*d) / (t.df + 1)),
		}
		total += t.nodes[i].weight
	}
	for i := range t.nodes {
		t.nodes[i].weight /= total
	}
}

// tBelow is P(T ≤ t) at a whole number of degrees of freedom, by the finite series of Abramowitz & Stegun 1964, 26.7.3 and
// 26.7.4: a twentieth of the time of the incomplete beta function. Its error is about 1e-15, absolute: not for small P.
func tBelow(t float64, df int) float64 {
	theta := math.Atan(t / math.Sqrt(float64(df)))
	sin, cos := math.Sincos(theta)
	term, first := sin, 2
	if df%2 == 1 {
		term, first = sin*cos, 3
	}
	sum := 0.0
	for j := first; j <= df && math.Abs(term) > 1e-17; j += 2 {
		sum += term
		term *= cos * cos * float64(j-1) / float64(j)
	}
	if df%2 == 1 {
		sum = (theta + sum) * 2 / math.Pi
	}
	return (1 + sum) / 2
}

// positiveBelow is P(ln LR+ ≤ x): specificity ≤ 1 − sens·e^(−x).
func (t *jointT) positiveBelow(x float64) float64 {
	return t.probability(func(n *tNode) float64 { return logitOfComplement(n.logSens - x) })
}

// negativeBelow is P(ln LR− ≤ x): specificity ≥ (1 − sens)·e^(−x).
func (t *jointT) negativeBelow(x float64) float64 {
	return 1 - t.probability(func(n *tNode) float64 { return -logitOfComplement(n.logMiss - x) })
}

// logitOfComplement is logit(1 − e^l), −∞ where that is not a probability.
func logitOfComplement(l float64) float64 {
	if l >= 0 {
		return math.Inf(-1)
	}
	return math.Log(-math.Expm1(l)) - l
}

// probability that the logit specificity is below a limit that depends on the sensitivity.
func (t *jointT) probability(limit func(*tNode) float64) float64 {
	sum := 0.0
	for i := range t.nodes {
		n := &t.nodes[i]
		switch l := limit(n); {
		case math.IsInf(l, 1):
			sum += n.weight
		case !math.IsInf(l, -1):
			sum += n.weight * tBelow((l-n.centre)/n.scale, int(t.df)+1)
		}
	}
	return sum
}

// quantile solves below(ln q) = p.
func (t *jointT) quantile(p float64, below func(float64) float64, near Ratio) float64 {
	f := func(x float64) float64 { return below(x) - p }
	low, high := math.Log(near.Estimate)-1, math.Log(near.Estimate)+1
	for step := 2.0; f(low) > 0 && step < 1e4; step *= 2 {
		low -= step
	}
	for step := 2.0; f(high) < 0 && step < 1e4; step *= 2 {
		high += step
	}
	return math.Exp(root(f, low, high, 1e-6))
}

// F1At is the F1 score that the summary point implies at a prevalence: logit F1 = ln 2πs − ln D with
// D = (1 − π)(1 − c) + π(1 − s), with a delta interval on the logit scale.
func (f Fit) F1At(prevalence, level float64) Interval {
	p, s, c := prevalence, Expit(f.Mu[0]), Expit(f.Mu[1])
	d := (1-p)*(1-c) + p*(1-s)
	se := f.seOf((1-s)+p*s*(1-s)/d, (1-p)*c*(1-c)/d)
	return logitInterval(math.Log(2*p*s/d), se, f.Quantile(level))
}
