package stats

import "bivar/stats/internal/dense"

// Design are the rows of covariates of each margin, one per study, the intercept first; a margin may have others than
// the other one.
type Design struct{ Sens, Spec [][]float64 }

var justOne = []float64{1}

// interceptOnly is the design without covariates.
func interceptOnly(k int) Design {
	rows := make([][]float64, k)
	for i := range rows {
		rows[i] = justOne
	}
	return Design{rows, rows}
}

// width is the number of coefficients of both margins.
func (d Design) width() int { return len(d.Sens[0]) + len(d.Spec[0]) }

// at are the two logits that coefficients, sensitivity's first, give study i.
func (d Design) at(beta []float64, i int) (eta [2]float64) {
	for j, x := range d.Sens[i] {
		eta[0] += x * beta[j]
	}
	offset := len(d.Sens[i])
	for j, x := range d.Spec[i] {
		eta[1] += x * beta[offset+j]
	}
	return eta
}

// value is how study i's own parameter moves with coordinate q of φ: the covariate, or 1 beyond the coefficients.
func (d Design) value(i, q int) float64 {
	if q < len(d.Sens[i]) {
		return d.Sens[i][q]
	}
	if q -= len(d.Sens[i]); q < len(d.Spec[i]) {
		return d.Spec[i][q]
	}
	return 1
}

// leastSquares are first guesses at the coefficients: each margin alone, weighted by the inverse of its variance.
func (d Design) leastSquares(observed []observation, sigma Cov2) []float64 {
	var beta []float64
	tau2 := [2]float64{sigma.Sens, sigma.Spec}
	for j, rows := range [2][][]float64{d.Sens, d.Spec} {
		p := len(rows[0])
		a, b := make([]float64, p*p), make([]float64, p)
		for i, x := range rows {
			w := 1 / (observed[i].v[j] + tau2[j])
			for r := range p {
				b[r] += w * x[r] * observed[i].y[j]
				for c := range p {
					a[r*p+c] += w * x[r] * x[c]
				}
			}
		}
		if l, ok := dense.Cholesky(a, p); ok {
			beta = append(beta, dense.Solve(l, b, p)...)
		} else {
			beta = append(beta, make([]float64, p)...) // collinear: the fit will say so
		}
	}
	return beta
}
