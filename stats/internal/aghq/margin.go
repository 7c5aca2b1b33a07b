// Package aghq integrates the random effects of one study out of the bivariate binomial–normal likelihood by adaptive
// Gauss–Hermite quadrature (Liu & Pierce 1994, Biometrika 81:624–629; Pinheiro & Bates 1995, J Comput Graph Stat
// 4:12–35), with exact derivatives of the approximation itself.
package aghq

import "math"

// Margin is one binomial of a study: x positives of n, as a function of the logit η.
type Margin struct {
	x, n   float64
	offset float64 // what turns x·η − n·log(1 + exp η) into the log of the probability
	big    bool    // counts at which that difference loses digits: work with distances from the observed logit
	eta, p float64 // observed logit and proportion; used where big
}

// bigCount is where the plain formula's rounding error, n·1e-16, could begin to show.
const bigCount = 1e5

// NewMargin prepares x positives of n, 0 ≤ x ≤ n.
func NewMargin(x, n int) Margin {
	m := Margin{x: float64(x), n: float64(n), p: float64(x) / float64(n)}
	if x == 0 || x == n {
		return m // the probability at the observed logit ±∞ is 1
	}
	m.eta, m.big = math.Log(m.x/(m.n-m.x)), m.n > bigCount
	m.offset = LogChoose(m.x, m.n)
	if m.big {
		m.offset = logPeak(m.x, m.n)
	}
	return m
}

// at returns the log-probability at η, the score x − n·p and the weight n·p·(1 − p).
func (m *Margin) at(eta float64) (log, score, weight float64) {
	if m.n == 0 {
		return 0, 0, 0
	}
	t := math.Exp(-math.Abs(eta))
	score, weight = m.slope(eta, t)
	if m.big {
		d := eta - m.eta
		return m.offset + m.x*d - m.n*math.Log1p(m.p*math.Expm1(d)), score, weight
	}
	log1p := math.Log(1+t) + max(eta, 0)
	return m.offset + m.x*eta - m.n*log1p, score, weight
}

// slope returns score and weight alone; t = exp(−|η|).
func (m *Margin) slope(eta, t float64) (score, weight float64) {
	p := 1 / (1 + t)
	q := t * p
	if eta < 0 {
		return m.x - m.n*q, m.n * p * q
	}
	return m.n*q - (m.n - m.x), m.n * p * q
}

// atOdds is at with exp(η) known, for counts that are not big. Odds that overflow belong to a node so far out that its
// term is 0.
func (m *Margin) atOdds(eta, odds float64) (log, score, weight float64) {
	if odds > math.MaxFloat64/2 {
		return math.Inf(-1), 0, 0
	}
	q := 1 / (1 + odds)
	p := odds * q
	return m.offset + m.x*eta - m.n*math.Log(1+odds), m.x - m.n*p, m.n * p * q
}

// LogChoose is the log of the binomial coefficient n over x.
func LogChoose(x, n float64) float64 {
	if x == 0 || x == n {
		return 0
	}
	// The peak of the distribution is well conditioned where differences of log-gammas are not.
	return logPeak(x, n) - x*math.Log(x/n) - (n-x)*math.Log1p(-x/n)
}

// logPeak is the log-probability of x from Bin(n, x/n), 0 < x < n, by Loader's decomposition (C. Loader 2000, Fast and
// accurate computation of binomial probabilities).
func logPeak(x, n float64) float64 {
	y := n - x
	return stirling(n) - stirling(x) - stirling(y) + math.Log(n/(2*math.Pi*x*y))/2
}

// stirling is ln n! − ½·ln(2πn) − n·ln n + n.
func stirling(n float64) float64 {
	if n <= 15 {
		f := 1.0
		for i := 2.0; i <= n; i++ {
			f *= i
		}
		return math.Log(f) - math.Log(2*math.Pi*n)/2 - n*math.Log(n) + n
	}
	n2 := n * n
	return (1./12 - (1./360-(1./1260-(1./1680-1./1188/n2)/n2)/n2)/n2) / n
}
