package stats

import "math"

// Acceptable is the probability that sensitivity and specificity are both at least the given ones: of the mean, by the
// bivariate normal distribution of its estimate on the logit scale, and in a new setting, by bivariate t(k − 2) with the
// means as centre and V + Σ as scale, as prediction has it. To 1e-6. NaN where a margin has no mean; the second also
// where k ≤ 2.
func (f Fit) Acceptable(sensitivity, specificity float64) (mean, setting float64) {
	least := [2]float64{Logit(sensitivity) - f.Mu[0], Logit(specificity) - f.Mu[1]}
	mean, setting = both(least, f.V, 0), math.NaN()
	if df := f.units() - 2; df > 0 {
		setting = both(least, f.V.plus(f.Sigma), df)
	}
	return mean, setting
}

// both is P(X ≥ x₀, Y ≥ x₁) for a bivariate t with df degrees of freedom about 0, normal for df = 0: over the angle of
// t = √df·tan θ, whose density is proportional to cos^(df−1) θ, or over the standard normal deviate of X, the
// probability that the other holds given it.
func both(x [2]float64, scale Cov2, df int) float64 {
	if !finite(x[0]) || !finite(x[1]) || !finite(scale.Sens) || !finite(scale.Spec) {
		return math.NaN()
	}
	nu := float64(df)
	sd, slope := math.Sqrt(scale.Sens), scale.Cov/scale.Sens
	rest := math.Sqrt(max(1e-16*scale.Spec, scale.Spec-slope*scale.Cov)) // at ρ = ±1 a step, as good as
	if df == 0 {
		density := func(z float64) float64 {
			return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * math.Erfc((x[1]-slope*sd*z)/(rest*math.Sqrt2)) / 2
		}
		return integral(density, max(x[0]/sd, -normalReach), normalReach)
	}
	upper, _ := math.Lgamma((nu + 1) / 2)
	lower, _ := math.Lgamma(nu / 2)
	weight := math.Exp(upper-lower) / math.Sqrt(math.Pi) // 1/∫cos^(df−1)
	density := func(angle float64) float64 {
		sin, cos := math.Sincos(angle)
		t := math.Sqrt(nu) * sin / cos
		given := rest * math.Sqrt((nu+t*t)/(nu+1))
		return weight * math.Pow(cos, nu-1) * (1 - tBelow((x[1]-slope*sd*t)/given, df+1))
	}
	return integral(density, math.Atan(x[0]/sd/math.Sqrt(nu)), math.Pi/2)
}

// normalReach is where the standard normal density no longer counts.
const normalReach = 9

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// integral is ∫f over low…high to about 1e-9, by Simpson's rule on as many halves as it takes.
func integral(f func(float64) float64, low, high float64) float64 {
	if !(high > low) {
		return 0
	}
	const pieces = 16 // a narrow peak between the first points would be missed
	sum := 0.0
	for i := range pieces {
		a := low + (high-low)*float64(i)/pieces
		b := low + (high-low)*float64(i+1)/pieces
		fa, fm, fb := f(a), f((a+b)/2), f(b)
		sum += simpson(f, a, b, fa, fm, fb, 1e-9/pieces, 40)
	}
	return sum
}

// simpson halves the interval until the two halves together move the sum by no more than the tolerance.
func simpson(f func(float64) float64, a, b, fa, fm, fb, tolerance float64, depth int) float64 {
	m := (a + b) / 2
	fl, fr := f((a+m)/2), f((m+b)/2)
	whole := (b - a) / 6 * (fa + 4*fm + fb)
	left, right := (m-a)/6*(fa+4*fl+fm), (b-m)/6*(fm+4*fr+fb)
	if gap := left + right - whole; depth == 0 || math.Abs(gap) <= 15*tolerance {
		return left + right + gap/15
	}
	return simpson(f, a, m, fa, fl, fm, tolerance/2, depth-1) + simpson(f, m, b, fm, fr, fb, tolerance/2, depth-1)
}
