package stats

import "math"

// Pooling is a univariate random-effects meta-analysis of effects y_i with known variances v_i, on the scale of y.
type Pooling struct {
	Interval                // of the mean
	SE, Tau2        float64 // standard error of the mean; between-study variance
	Q               Test    // Cochran's test of no heterogeneity
	I2              float64 // τ²/(τ² + the typical within-study variance), a proportion (Higgins & Thompson 2002, Stat Med 21:1539–1558)
	PredictionLower float64 // limits for the true effect of a new study
	PredictionUpper float64
}

// Estimator says how τ² is estimated.
type Estimator string

// The estimators.
const (
	DerSimonianLaird Estimator = "dl"
	RestrictedML     Estimator = "reml"
	FixedEffect      Estimator = "fixed" // τ² = 0; no prediction
)

// PoolEffects pools by inverse variance. With knappHartung the standard error is Knapp and Hartung's (2003, Stat Med
// 22:2693–2710, unmodified) and quantiles are t(k − 1), else normal. Prediction: mean ± quantile·√(τ² + se²), as
// metafor. Fewer than two effects give NaN.
func PoolEffects(y, v []float64, estimator Estimator, knappHartung bool, level float64) Pooling {
	k := float64(len(y))
	nan := math.NaN()
	if k < 2 {
		return Pooling{Interval: Interval{nan, nan, nan}, SE: nan, Tau2: nan, I2: nan, PredictionLower: nan, PredictionUpper: nan}
	}
	fixed := weighted(y, v, 0)
	typical := (k - 1) / (fixed.w - fixed.ww/fixed.w)
	p := Pooling{Q: ChiSquare(fixed.q, k-1)}
	switch estimator {
	case DerSimonianLaird:
		p.Tau2 = max(0, (fixed.q-(k-1))/(fixed.w-fixed.ww/fixed.w))
	case RestrictedML:
		p.Tau2 = remlTau2(y, v)
	}
	p.I2 = p.Tau2 / (p.Tau2 + typical)
	if estimator == FixedEffect {
		p.I2 = max(0, (fixed.q-(k-1))/fixed.q)
	}
	s := weighted(y, v, p.Tau2)
	p.Estimate, p.SE = s.mean, 1/math.Sqrt(s.w)
	quantile := NormalQuantile(level)
	if knappHartung {
		p.SE, quantile = math.Sqrt(s.q/(k-1)/s.w), TQuantile(level, k-1)
	}
	p.Lower, p.Upper = p.Estimate-quantile*p.SE, p.Estimate+quantile*p.SE
	half := quantile * math.Sqrt(p.Tau2+p.SE*p.SE)
	p.PredictionLower, p.PredictionUpper = p.Estimate-half, p.Estimate+half
	if estimator == FixedEffect {
		p.PredictionLower, p.PredictionUpper = nan, nan
	}
	return p
}

// sums are Σw, Σw² and Σw³, the weighted mean, and Σw(y − mean)² and Σw²(y − mean)², with w = 1/(v + τ²).
type sums struct{ w, ww, www, mean, q, qq float64 }

func weighted(y, v []float64, tau2 float64) (s sums) {
	for i := range y {
		w := 1 / (v[i] + tau2)
		s.w, s.ww, s.www, s.mean = s.w+w, s.ww+w*w, s.www+w*w*w, s.mean+w*y[i]
	}
	s.mean /= s.w
	for i := range y {
		w, d := 1/(v[i]+tau2), y[i]-s.mean
		s.q, s.qq = s.q+w*d*d, s.qq+w*w*d*d
	}
	return s
}

// remlTau2 finds where the derivative of the restricted log-likelihood, ½(Σw²(y−μ)² − Σw + Σw²/Σw), vanishes, or 0
// where it is falling from the start.
func remlTau2(y, v []float64) float64 {
	slope := func(tau2 float64) float64 {
		s := weighted(y, v, tau2)
		return s.qq - s.w + s.ww/s.w
	}
	if slope(0) <= 0 {
		return 0
	}
	high := 1.0
	for slope(high) > 0 && high < 1e12 {
		high *= 2
	}
	return root(slope, 0, high, 0)
}

// root finds where f changes its sign between low and high, within tolerance.
func root(f func(float64) float64, low, high, tolerance float64) float64 {
	return between(f, low, high, f(low), f(high), tolerance)
}

// between is root where the values at the ends are known: regula falsi, the end that stays twice counted half (Illinois;
// Dowell & Jarratt 1971, BIT 11:168–174).
func between(f func(float64) float64, a, b, fa, fb, tolerance float64) float64 {
	kept := 0
	for i := 0; i < 200 && math.Abs(b-a) > tolerance+1e-15*(math.Abs(a)+math.Abs(b)); i++ {
		x := b - fb*(b-a)/(fb-fa)
		if !(x > min(a, b) && x < max(a, b)) {
			x = (a + b) / 2
		}
		fx := f(x)
		switch {
		case fx == 0:
			return x
		case (fx > 0) == (fb > 0):
			if b, fb = x, fx; kept == 1 {
				fa /= 2
			}
			kept = 1
		default:
			if a, fa = x, fx; kept == 2 {
				fb /= 2
			}
			kept = 2
		}
		if math.Abs(fx) < tolerance*1e-3 {
			return x
		}
	}
	return (a + b) / 2
}

// MantelHaenszelDOR is the fixed-effect diagnostic odds ratio from raw counts with the variance of Robins, Breslow and
// Greenland (1986, Biometrics 42:311–323); NaN where no table has both products.
func MantelHaenszelDOR(studies []Study, level float64) Ratio {
	var r, s, pr, psqr, qs float64
	for _, t := range studies {
		n := float64(t.Diseased() + t.NonDiseased())
		if n == 0 {
			continue
		}
		ri, si := float64(t.TP)*float64(t.TN)/n, float64(t.FP)*float64(t.FN)/n
		p, q := float64(t.TP+t.TN)/n, float64(t.FP+t.FN)/n
		r, s = r+ri, s+si
		pr, psqr, qs = pr+p*ri, psqr+p*si+q*ri, qs+q*si
	}
	if r == 0 || s == 0 {
		return Ratio{Interval{math.NaN(), math.NaN(), math.NaN()}, math.NaN()}
	}
	return wald(math.Log(r/s), math.Sqrt(pr/(2*r*r)+psqr/(2*r*s)+qs/(2*s*s)), NormalQuantile(level))
}

// LogDORs are the rows' ln DOR and variances, 0.5 added to all four cells of rows that have a zero.
func LogDORs(studies []Study) (y, v []float64) {
	for _, c := range Correct(studies, CorrectSingle, 0.5) {
		y = append(y, math.Log(c.TP*c.TN/(c.FP*c.FN)))
		v = append(v, 1/c.TP+1/c.FP+1/c.FN+1/c.TN)
	}
	return y, v
}

// LogitF1s are the rows' logit F1 = ln(2TP/(FP+FN)) with the delta variance 1/TP + 1/(FP+FN); where one of the two is 0,
// both get 0.5.
func LogitF1s(studies []Study) (y, v []float64) {
	for _, s := range studies {
		tp, e := float64(s.TP), float64(s.FP+s.FN)
		if tp == 0 || e == 0 {
			tp, e = tp+0.5, e+0.5
		}
		y, v = append(y, math.Log(2*tp/e)), append(v, 1/tp+1/e)
	}
	return y, v
}

// Regression is a straight line y = Intercept + Slope·x with the test of its slope.
type Regression struct{ Intercept, Slope, SE, T, DF, P float64 }

// Deeks is the test of funnel-plot asymmetry of Deeks, Macaskill and Irwig (2005, J Clin Epidemiol 58:882–893): ln DOR
// against 1/√ESS, weighted by the effective sample size ESS = 4·n₁n₂/(n₁+n₂) of the raw counts; 0.5 is added to rows
// that have a zero. Fewer than three studies give NaN.
func Deeks(studies []Study) Regression {
	y, _ := LogDORs(studies)
	x, w := make([]float64, len(y)), make([]float64, len(y))
	for i, s := range studies {
		n1, n2 := float64(s.Diseased()), float64(s.NonDiseased())
		w[i] = 4 * n1 * n2 / (n1 + n2)
		x[i] = 1 / math.Sqrt(w[i])
	}
	return weightedLine(x, y, w)
}

// weightedLine is weighted least squares with one explanatory variable.
func weightedLine(x, y, w []float64) Regression {
	var sw, sx, sy, sxx, sxy, rss float64
	for i := range x {
		sw, sx, sy = sw+w[i], sx+w[i]*x[i], sy+w[i]*y[i]
	}
	mx, my := sx/sw, sy/sw
	for i := range x {
		sxx, sxy = sxx+w[i]*(x[i]-mx)*(x[i]-mx), sxy+w[i]*(x[i]-mx)*(y[i]-my)
	}
	r := Regression{Slope: sxy / sxx, DF: float64(len(x) - 2)}
	r.Intercept = my - r.Slope*mx
	for i := range x {
		e := y[i] - r.Intercept - r.Slope*x[i]
		rss += w[i] * e * e
	}
	r.SE, r.T, r.P = math.NaN(), math.NaN(), math.NaN()
	if r.DF > 0 && sxx > 0 {
		r.SE = math.Sqrt(rss / r.DF / sxx)
		r.T = r.Slope / r.SE
		r.P = tP(r.T, r.DF)
	}
	return r
}
