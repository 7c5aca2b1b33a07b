package stats

import (
	"math"
	"math/rand/v2"
)

// Truth is what simulated reviews are drawn from: the logits expected in each study, their covariance between studies,
// and the sizes of its two groups, with the condition first.
type Truth struct {
	Mean  [][2]float64
	Sigma Cov2
	Sizes [][2]int
}

// NewTruth has the same expected logits in every study.
func NewTruth(mu [2]float64, sigma Cov2, sizes [][2]int) Truth {
	t := Truth{Mean: make([][2]float64, len(sizes)), Sigma: sigma, Sizes: sizes}
	for i := range t.Mean {
		t.Mean[i] = mu
	}
	return t
}

// SizesOf are the sizes of the studies' groups.
func SizesOf(studies []Study) [][2]int {
	sizes := make([][2]int, len(studies))
	for i, s := range studies {
		sizes[i] = [2]int{s.Diseased(), s.NonDiseased()}
	}
	return sizes
}

// Draw is one review: (u, v) ~ N(0, Σ) for each study, and binomial counts at its sizes. The same seed and replicate give
// the same review, whatever was drawn before.
func (t Truth) Draw(seed, replicate uint64) []Study {
	r := rand.New(rand.NewPCG(seed, replicate))
	a, b, c := t.Sigma.root()
	studies := make([]Study, len(t.Sizes))
	for i, n := range t.Sizes {
		z1, z2 := r.NormFloat64(), r.NormFloat64()
		tp := binomial(r, n[0], Expit(t.Mean[i][0]+a*z1))
		tn := binomial(r, n[1], Expit(t.Mean[i][1]+b*z1+c*z2))
		studies[i] = Study{TP: tp, FN: n[0] - tp, TN: tn, FP: n[1] - tn}
	}
	return studies
}

// root is (a, b, c) with m = LLᵀ, L = (a 0; b c), also where m is singular.
func (m Cov2) root() (a, b, c float64) {
	if a = math.Sqrt(m.Sens); a > 0 {
		b = m.Cov / a
	}
	return a, b, math.Sqrt(max(0, m.Spec-b*b))
}

// binomial draws from Bin(n, p) with one uniform number: the outcomes are tried from the most likely one outwards, so
// that it takes about as many steps as the distribution is wide.
func binomial(r *rand.Rand, n int, p float64) int {
	u := r.Float64()
	if n == 0 || !(p > 0) {
		return 0
	}
	if !(p < 1) {
		return n
	}
	odds := p / (1 - p)
	mode := min(n, int(float64(n+1)*p))
	low, high := mode, mode
	below := math.Exp(logBinomial(n, mode) + float64(mode)*math.Log(p) + float64(n-mode)*math.Log1p(-p))
	above := below
	for u -= below; u > 0; {
		if low == 0 && high == n || below == 0 && above == 0 { // what rounding left over
			return mode
		}
		if low > 0 {
			below *= float64(low) / (float64(n-low+1) * odds)
			low--
			if u -= below; u <= 0 {
				return low
			}
		}
		if high < n {
			above *= float64(n-high) * odds / float64(high+1)
			high++
			if u -= above; u <= 0 {
				return high
			}
		}
	}
	return mode
}

// logBinomial is the logarithm of the binomial coefficient.
func logBinomial(n, k int) float64 {
	of := func(x int) float64 { g, _ := math.Lgamma(float64(x) + 1); return g }
	return of(n) - of(k) - of(n-k)
}
