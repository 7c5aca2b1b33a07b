package stats

import "math"

// Cov2 is a symmetric 2×2 matrix on the logit scale: variances of sensitivity and specificity, and their covariance.
// Its algebra is written out because general matrix code is hundreds of times slower at this size.
type Cov2 struct{ Sens, Spec, Cov float64 }

func (m Cov2) det() float64 { return m.Sens*m.Spec - m.Cov*m.Cov }

func (m Cov2) inverse() Cov2 {
	d := m.det()
	return Cov2{m.Spec / d, m.Sens / d, -m.Cov / d}
}

func (m Cov2) plus(n Cov2) Cov2 { return Cov2{m.Sens + n.Sens, m.Spec + n.Spec, m.Cov + n.Cov} }

func (m Cov2) times(x [2]float64) [2]float64 {
	return [2]float64{m.Sens*x[0] + m.Cov*x[1], m.Cov*x[0] + m.Spec*x[1]}
}

// sandwich is m·n·m.
func (m Cov2) sandwich(n Cov2) Cov2 {
	x, y := n.times([2]float64{m.Sens, m.Cov}), n.times([2]float64{m.Cov, m.Spec})
	return Cov2{m.Sens*x[0] + m.Cov*x[1], m.Cov*y[0] + m.Spec*y[1], m.Sens*y[0] + m.Cov*y[1]}
}

// cholesky returns (a, b, c) with m = LLᵀ, L = (a 0; b c); m is pulled inside if its correlation is beyond ±0.9.
func (m Cov2) cholesky() []float64 {
	a, sd := math.Sqrt(m.Sens), math.Sqrt(m.Spec)
	rho := max(-0.9, min(0.9, m.Cov/(a*sd)))
	return []float64{a, rho * sd, math.Sqrt(1-rho*rho) * sd}
}

// alwaysStarts is how many of starts are climbed from in any case.
const alwaysStarts = 4

// starts are points φ = (lead…, a, b, c) to climb from: the first guess at Σ, then smaller and larger ones with
// correlations of both signs, and one close to no variance at all, which can be a hill of its own.
func starts(lead []float64, guess Cov2) [][]float64 {
	guess.Sens, guess.Spec = max(guess.Sens, 0.02), max(guess.Spec, 0.02)
	scaled := func(factor, rho float64) Cov2 {
		return Cov2{guess.Sens * factor * factor, guess.Spec * factor * factor, rho * factor * factor * math.Sqrt(guess.Sens*guess.Spec)}
	}
	var points [][]float64
	for _, sigma := range []Cov2{
		guess, scaled(0.5, -0.5), scaled(2, 0.5), scaled(0.1, 0),
		scaled(2, -0.8), scaled(0.5, 0.8), scaled(0.03, 0.9), scaled(0.03, -0.9), scaled(5, 0),
	} {
		points = append(points, append(append([]float64(nil), lead...), sigma.cholesky()...))
	}
	return points
}
