// Package dense holds the few operations on small symmetric matrices that the models need outside their inner loops.
// Matrices are square, row by row in one slice; n is at most a few dozen.
package dense

import "math"

// Cholesky returns the lower triangular L with LLᵀ = a, and false if a is not positive definite (NaN included).
func Cholesky(a []float64, n int) ([]float64, bool) {
	l := make([]float64, n*n)
	for j := range n {
		for i := j; i < n; i++ {
			s := a[i*n+j]
			for k := range j {
				s -= l[i*n+k] * l[j*n+k]
			}
			if i == j {
				if !(s > 0) || math.IsInf(s, 1) {
					return nil, false
				}
				l[j*n+j] = math.Sqrt(s)
			} else {
				l[i*n+j] = s / l[j*n+j]
			}
		}
	}
	return l, true
}

// SolveLower solves Ly = b for the lower triangular L of Cholesky.
func SolveLower(l, b []float64, n int) []float64 {
	y := make([]float64, n)
	for i := range n {
		s := b[i]
		for k := range i {
			s -= l[i*n+k] * y[k]
		}
		y[i] = s / l[i*n+i]
	}
	return y
}

// Solve solves LLᵀx = b.
func Solve(l, b []float64, n int) []float64 {
	x := SolveLower(l, b, n)
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= l[k*n+i] * x[k]
		}
		x[i] /= l[i*n+i]
	}
	return x
}

// Inverse returns a⁻¹ of a symmetric positive definite a, and false if it is not.
func Inverse(a []float64, n int) ([]float64, bool) {
	l, ok := Cholesky(a, n)
	if !ok {
		return nil, false
	}
	inv, e := make([]float64, n*n), make([]float64, n)
	for j := range n {
		clear(e)
		e[j] = 1
		for i, v := range Solve(l, e, n) {
			inv[i*n+j] = v
		}
	}
	return inv, true
}

// MinCorrelationEigenvalue scales a to unit diagonal and returns the smallest eigenvalue, which tells how far the
// parameters can be told apart: 1 for independent ones, 0 for a flat direction. A diagonal entry that is not positive
// gives −Inf.
func MinCorrelationEigenvalue(a []float64, n int) float64 {
	s := make([]float64, n*n)
	for i := range n {
		for j := range n {
			if !(a[i*n+i] > 0 && a[j*n+j] > 0) {
				return math.Inf(-1)
			}
			s[i*n+j] = a[i*n+j] / math.Sqrt(a[i*n+i]*a[j*n+j])
		}
	}
	low := math.Inf(1)
	for _, v := range eigenvalues(s, n) {
		low = min(low, v)
	}
	return low
}

// eigenvalues of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan 2013, Matrix Computations, §8.5); a
// is overwritten.
func eigenvalues(a []float64, n int) []float64 {
	for sweep := 0; sweep < 60; sweep++ {
		off := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				off += a[p*n+q] * a[p*n+q]
			}
		}
		if !(off > 1e-30) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, n, p, q)
			}
		}
	}
	values := make([]float64, n)
	for i := range n {
		values[i] = a[i*n+i]
	}
	return values
}

// rotate makes a[p,q] zero by one Jacobi rotation.
func rotate(a []float64, n, p, q int) {
	if a[p*n+q] == 0 {
		return
	}
	tau := (a[q*n+q] - a[p*n+p]) / (2 * a[p*n+q])
	t := math.Copysign(1, tau) / (math.Abs(tau) + math.Hypot(1, tau))
	c := 1 / math.Hypot(1, t)
	s := t * c
	for k := range n {
		x, y := a[k*n+p], a[k*n+q]
		a[k*n+p], a[k*n+q] = c*x-s*y, s*x+c*y
	}
	for k := range n {
		x, y := a[p*n+k], a[q*n+k]
		a[p*n+k], a[q*n+k] = c*x-s*y, s*x+c*y
	}
}
