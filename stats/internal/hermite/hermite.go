// Package hermite computes Gauss–Hermite rules, ∫ f(x)·exp(−x²) dx ≈ Σ w_j f(x_j), for any number of nodes. A table
// would weigh a megabyte in the page.
package hermite

import (
	"math"
	"sync"
)

// Max is the largest number of nodes.
const Max = 101

// Rule is a Gauss–Hermite rule; nodes rise.
type Rule struct {
	X []float64
	W []float64 // w_j·exp(x_j²), which stays near 1 where w_j itself underflows
}

var (
	rules [Max + 1]Rule
	once  [Max + 1]sync.Once
)

// Of returns the rule with n nodes, 1 ≤ n ≤ Max; another n panics. The caller must not change it.
func Of(n int) Rule {
	once[n].Do(func() { rules[n] = compute(n) })
	return rules[n]
}

// compute finds the nodes as eigenvalues of the Jacobi matrix (Golub & Welsch 1969, Math Comp 23:221–230), polishes
// each by a Newton step on the Hermite function, and takes the weights from the Christoffel sum.
func compute(n int) Rule {
	r := Rule{X: make([]float64, n), W: make([]float64, n)}
	for j := range (n + 1) / 2 {
		x := root(n, j)
		r.X[j], r.X[n-1-j] = x, -x
	}
	if n%2 == 1 {
		r.X[n/2] = 0
	}
	for j, x := range r.X {
		sum := 0.0
		functions(n, x, func(_ int, psi float64) { sum += psi * psi })
		r.W[j] = 1 / sum
	}
	return r
}

// functions walks through the orthonormal Hermite functions ψ_0(x) … ψ_{n−1}(x), ψ_k = h_k·exp(−x²/2).
func functions(n int, x float64, yield func(k int, psi float64)) (last, before float64) {
	before, last = 0, math.Exp(-x*x/2)/math.Sqrt(math.Sqrt(math.Pi))
	for k := range n {
		yield(k, last)
		before, last = last, x*math.Sqrt(2/float64(k+1))*last-math.Sqrt(float64(k)/float64(k+1))*before
	}
	return last, before
}

// root is the j-th smallest root of the Hermite polynomial of degree n: the j-th eigenvalue of the Jacobi matrix
// (off-diagonal √(i/2)) by bisection on Sturm counts, then Newton.
func root(n, j int) float64 {
	low, high := -math.Sqrt(2*float64(n)+2), math.Sqrt(2*float64(n)+2)
	for high-low > 1e-6 {
		mid := (low + high) / 2
		if below(n, mid) > j {
			high = mid
		} else {
			low = mid
		}
	}
	x := (low + high) / 2
	for range 4 { // ψ_n′ = √(2n)·ψ_{n−1} − x·ψ_n, and ψ_n = 0 at the root
		psi, before := functions(n, x, func(int, float64) {})
		x -= psi / (math.Sqrt(2*float64(n))*before - x*psi)
	}
	return x
}

// below counts the eigenvalues of the Jacobi matrix that are less than x.
func below(n int, x float64) int {
	count, d := 0, 1.0
	for i := range n {
		d = -x - float64(i)/2/d
		if d == 0 {
			d = 1e-300
		}
		if d < 0 {
			count++
		}
	}
	return count
}
