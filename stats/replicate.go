package stats

import (
	"math"
	"slices"
)

// Replicate is what a model makes of one drawn review.
type Replicate struct {
	Status Status
	Mu, SE [2]float64 // logits and their standard errors; nothing where the fit failed
}

// Replicate draws a review and fits it, from the truth.
func (t Truth) Replicate(o ModelOptions, seed, replicate uint64) Replicate {
	from := Fit{Mu: t.Mean[0], Sigma: t.Sigma, Rho: t.Sigma.Cov / math.Sqrt(t.Sigma.Sens*t.Sigma.Spec)}
	f := Refit(t.Draw(seed, replicate), from, o)
	r := Replicate{Status: f.Status}
	if f.Status != Failed {
		r.Mu, r.SE = f.Mu, [2]float64{math.Sqrt(f.V.Sens), math.Sqrt(f.V.Spec)}
	}
	return r
}

// Performance is how well the intervals of one mean do in reviews drawn from a known truth. Errors are Monte-Carlo
// standard errors.
type Performance struct {
	BiasLogit, BiasLogitError float64 // mean of estimate − truth
	Bias                      float64 // of the rate itself
	Normal, T                 Coverage
}

// Coverage is the share of intervals that hold the truth.
type Coverage struct {
	Share, Error float64
	Width        float64 // mean width on the scale of the rate
}

// Judge tells how the Wald intervals of margin j (0 sensitivity, 1 specificity) do, with normal and with t(k − 2)
// quantiles. Failed replicates are left out; without any other, everything is NaN.
func (t Truth) Judge(replicates []Replicate, j int, level float64) Performance {
	mu := t.Mean[0][j]
	z, q := NormalQuantile(level), TQuantile(level, float64(len(t.Sizes)-2))
	var p Performance
	n, sum, squares := 0.0, 0.0, 0.0
	hold := func(c *Coverage, x, half float64) {
		if math.Abs(x-mu) <= half {
			c.Share++
		}
		c.Width += Expit(x+half) - Expit(x-half)
	}
	for _, r := range replicates {
		if r.Status == Failed {
			continue
		}
		n++
		x := r.Mu[j]
		sum, squares = sum+x-mu, squares+(x-mu)*(x-mu)
		p.Bias += Expit(x) - Expit(mu)
		hold(&p.Normal, x, z*r.SE[j])
		hold(&p.T, x, q*r.SE[j])
	}
	p.BiasLogit, p.Bias = sum/n, p.Bias/n
	p.BiasLogitError = math.Sqrt(max(0, squares/n-p.BiasLogit*p.BiasLogit) / n)
	for _, c := range []*Coverage{&p.Normal, &p.T} {
		c.Share, c.Width = c.Share/n, c.Width/n
		c.Error = math.Sqrt(c.Share * (1 - c.Share) / n)
	}
	return p
}

// Percentiles are the quantiles (1 ± level)/2 of the values and their median as the estimate, by linear interpolation
// (type 7 of Hyndman & Fan 1996, Am Stat 50:361–365). NaN without values.
func Percentiles(values []float64, level float64) Interval {
	sorted := slices.Sorted(slices.Values(values))
	at := func(p float64) float64 {
		if len(sorted) == 0 {
			return math.NaN()
		}
		place := p * float64(len(sorted)-1)
		i := min(int(place), len(sorted)-1)
		j := min(i+1, len(sorted)-1)
		return sorted[i] + (place-float64(i))*(sorted[j]-sorted[i])
	}
	return Interval{at(0.5), at((1 - level) / 2), at((1 + level) / 2)}
}
