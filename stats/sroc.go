package stats

import "math"

// SROC is the summary ROC curve of Rutter and Gatsonis that belongs to a bivariate fit: logit sens = μ_sens +
// Slope·(logit fpr + μ_spec) with Slope = σ_sens/σ_spec.
type SROC struct {
	Mu    [2]float64 // logit sensitivity, logit specificity: the curve passes through the summary point
	Slope float64    // on the logit scale
}

// SROC returns the curve of the fit, and false where a between-study SD is 0 and there is none.
func (f Fit) SROC() (SROC, bool) {
	if f.Sigma.Sens == 0 || f.Sigma.Spec == 0 {
		return SROC{}, false
	}
	return SROC{f.Mu, math.Sqrt(f.Sigma.Sens / f.Sigma.Spec)}, true
}

// At is the sensitivity on the curve at a false positive rate, both proportions.
func (c SROC) At(fpr float64) float64 { return Expit(c.Mu[0] + c.Slope*(Logit(fpr)+c.Mu[1])) }

// AUC is the area under the curve over the whole range (0,1) of the false positive rate, with a Wald interval by the
// delta method on the logit scale from the covariance of all five parameters.
func (f Fit) AUC(level float64) Interval {
	c, ok := f.SROC()
	if !ok {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	area, d := c.area()
	return f.curveInterval(area, d, level)
}

// PartialAUC is the mean sensitivity on the curve over the false positive rates from…to, 0 < from < to < 1, with a
// delta interval as AUC's.
func (f Fit) PartialAUC(from, to, level float64) Interval {
	c, ok := f.SROC()
	if !ok || !(from < to) {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	area, d := c.partial(from, to)
	for i := range d {
		d[i] /= to - from
	}
	return f.curveInterval(min(1, area/(to-from)), d, level)
}

// AtSpecificity is the sensitivity on the curve at a specificity, 0…1, with a delta interval on the logit scale.
func (f Fit) AtSpecificity(specificity, level float64) Interval {
	c, ok := f.SROC()
	if !ok || !(specificity > 0 && specificity < 1) {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	u := c.Slope * (c.Mu[1] - Logit(specificity))
	se := math.Sqrt(f.variance([4]float64{1, c.Slope, u, -u}))
	return logitInterval(c.Mu[0]+u, se, f.Quantile(level))
}

// curveInterval is the Wald interval on the logit scale of an area with derivatives d. An area that rounds to 1 is 1, and
// so are its limits.
func (f Fit) curveInterval(p float64, d [4]float64, level float64) Interval {
	if p == 1 {
		return Interval{1, 1, 1}
	}
	return logitInterval(Logit(p), math.Sqrt(f.variance(d))/(p*(1-p)), f.Quantile(level))
}

// variance by the delta method of a quantity with derivatives d in (μ_sens, μ_spec, ln σ_sens, ln σ_spec).
func (f Fit) variance(d [4]float64) (sum float64) {
	for i, di := range d {
		for j, dj := range d {
			sum += di * dj * f.Cov[i][j]
		}
	}
	return sum
}

// partial integrates the curve and its derivatives over the false positive rates from…to: Gauss–Legendre on the logit
// scale, where the integrand is smooth, in pieces no longer than 1.
func (c SROC) partial(from, to float64) (area float64, d [4]float64) {
	low, high := Logit(from), Logit(to)
	pieces := math.Ceil((high - low) * max(1, c.Slope))
	half := (high - low) / pieces / 2
	for piece := range int(pieces) {
		middle := low + half*float64(2*piece+1)
		for i, x := range legendreNodes {
			for _, t := range []float64{middle - half*x, middle + half*x} {
				f, u := Expit(t), c.Slope*(t+c.Mu[1])
				s := Expit(c.Mu[0] + u)
				weight := legendreWeights[i] * half * f * Expit(-t)
				area += weight * s
				slope := weight * s * Expit(-c.Mu[0]-u)
				d[0] += slope
				d[1] += slope * c.Slope
				d[2] += slope * u
				d[3] -= slope * u
			}
		}
	}
	return area, d
}

// The 8-point Gauss–Legendre rule on (−1, 1): positive nodes and their weights (Abramowitz & Stegun 1964, table 25.4).
var (
	legendreNodes   = [4]float64{0.183434642495650, 0.525532409916329, 0.796666477413627, 0.960289856497536}
	legendreWeights = [4]float64{0.362683783378362, 0.313706645877887, 0.222381034453374, 0.101228536290376}
)

// area integrates the curve and its derivatives in (μ_sens, μ_spec, ln σ_sens, ln σ_spec), by the trapezoid rule over
// the logit of the false positive rate, which converges exponentially there. A steep curve is flat when read from the
// other axis, and the area is the same.
func (c SROC) area() (area float64, d [4]float64) {
	if c.Slope > 1 {
		area, e := SROC{[2]float64{c.Mu[1], c.Mu[0]}, 1 / c.Slope}.area()
		return area, [4]float64{e[1], e[0], e[3], e[2]}
	}
	const step, far = 0.25, 40.0
	for i := range int(2*far/step) + 1 {
		t := -far + step*float64(i)
		f, u := Expit(t), c.Slope*(t+c.Mu[1])
		s := Expit(c.Mu[0] + u)
		weight := step * f * Expit(-t)
		area += weight * s
		slope := weight * s * Expit(-c.Mu[0]-u)
		d[0] += slope
		d[1] += slope * c.Slope
		d[2] += slope * u
		d[3] -= slope * u
	}
	return area, d
}

// RegionKind says which quantile makes an ellipse.
type RegionKind string

// The kinds of region.
const (
	RegionF         RegionKind = "f"     // 2·F(2, k − 2), which allows for few studies (default)
	RegionChiSquare RegionKind = "chisq" // χ²(2)
)

// Region is an ellipse on the logit scale: the pairs x with (x − Mu)′Cov⁻¹(x − Mu) ≤ Radius2.
type Region struct {
	Mu      [2]float64
	Cov     Cov2
	Radius2 float64
}

// ConfidenceRegion is where the summary point lies.
func (f Fit) ConfidenceRegion(kind RegionKind, level float64) Region {
	return Region{f.Mu, f.V, f.radius2(kind, level)}
}

// PredictionRegion is where the pair of a new study is expected.
func (f Fit) PredictionRegion(kind RegionKind, level float64) Region {
	return Region{f.Mu, f.V.plus(f.Sigma), f.radius2(kind, level)}
}

// radius2 is the squared radius in the metric of the covariance; both quantiles have closed forms.
func (f Fit) radius2(kind RegionKind, level float64) float64 {
	if kind == RegionChiSquare {
		return -2 * math.Log(1-level)
	}
	df := float64(f.units() - 2)
	return df * (math.Pow(1-level, -2/df) - 1)
}

// Contains reports whether a pair of logits (sensitivity, specificity) lies in the region.
func (r Region) Contains(x [2]float64) bool {
	d := [2]float64{x[0] - r.Mu[0], x[1] - r.Mu[1]}
	e := r.Cov.inverse().times(d)
	return d[0]*e[0]+d[1]*e[1] <= r.Radius2
}

// Outline returns n points of the ellipse's edge in ROC space, (false positive rate, sensitivity), once round.
func (r Region) Outline(n int) [][2]float64 {
	a := math.Sqrt(r.Cov.Sens)
	b, c := r.Cov.Cov/a, math.Sqrt(max(0, r.Cov.Spec-r.Cov.Cov*r.Cov.Cov/r.Cov.Sens))
	if a == 0 {
		b, c = 0, math.Sqrt(r.Cov.Spec)
	}
	radius := math.Sqrt(r.Radius2)
	points := make([][2]float64, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points[i] = [2]float64{Expit(-(r.Mu[1] + radius*(b*cos+c*sin))), Expit(r.Mu[0] + radius*a*cos)}
	}
	return points
}
