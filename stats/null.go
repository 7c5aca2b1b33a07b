package stats

// Null is a fit that lacks an effect, and the likelihood-ratio statistic that the studies give against it, both by
// Laplace's approximation (normal model: exactly). The distribution of that statistic in reviews drawn from the fit is
// what the observed one is held against where there are too few studies to trust chi-square.
type Null struct {
	Statistic     float64
	truth         Truth
	full, reduced Design
	model         ModelOptions
}

// NewNull fits the reduced design, nested in the full one, by maximum likelihood; ok is false where a fit fails.
func NewNull(studies []Study, full, reduced Design, o ModelOptions) (n Null, ok bool) {
	o.Normal.Method, o.Binomial.Nodes = ML, 1
	a, b := FitRegression(studies, full, o), FitRegression(studies, reduced, o)
	if a.Status == Failed || b.Status == Failed {
		return n, false
	}
	n = Null{Statistic: max(0, 2*(a.LogLik-b.LogLik)), full: full, reduced: reduced, model: o}
	n.truth = Truth{Mean: make([][2]float64, len(studies)), Sigma: b.Sigma, Sizes: SizesOf(studies)}
	for i := range studies {
		n.truth.Mean[i] = reduced.at(append(append([]float64(nil), b.Sens...), b.Spec...), i)
	}
	return n, true
}

// Replicate is the statistic of a review drawn from the null fit; ok is false where a fit fails.
func (n Null) Replicate(seed, replicate uint64) (statistic float64, ok bool) {
	studies := n.truth.Draw(seed, replicate)
	b := refitRegression(studies, n.reduced, n.truth.Sigma, n.model)
	if b.Status == Failed {
		return 0, false
	}
	a := refitRegression(studies, n.full, b.Sigma, n.model)
	if a.Status == Failed {
		return 0, false
	}
	return max(0, 2*(a.LogLik-b.LogLik)), true
}
