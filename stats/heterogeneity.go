package stats

import (
	"math"
	"slices"
)

// Test is a test statistic with its degrees of freedom and P; NaN where it cannot be computed.
type Test struct{ Statistic, DF, P float64 }

// EqualProportions is Pearson's chi-square test that the proportions x_i/n_i are the same, k − 1 degrees of freedom.
// Rows with n_i = 0 are left out; where all or none of the units are positive there is no test (NaN).
func EqualProportions(x, n []float64) Test {
	sx, sn, df := 0.0, 0.0, -1.0
	for i := range x {
		if n[i] > 0 {
			sx, sn, df = sx+x[i], sn+n[i], df+1
		}
	}
	p, sum := sx/sn, 0.0
	if !(p > 0 && p < 1) {
		return Test{math.NaN(), df, math.NaN()}
	}
	for i := range x {
		if n[i] > 0 {
			d := x[i] - n[i]*p
			sum += d * d / (n[i] * p * (1 - p))
		}
	}
	return ChiSquare(sum, df)
}

// Correlation is a correlation coefficient with its Fisher-z interval (k > 3) and the P of the t approximation
// t = r·√((k − 2)/(1 − r²)); NaN where it cannot be computed.
type Correlation struct {
	Interval
	T, DF, P float64
}

// Pearson is the product-moment correlation of x and y.
func Pearson(x, y []float64, level float64) Correlation {
	k := float64(len(x))
	mx, my := mean(x), mean(y)
	sxx, syy, sxy := 0.0, 0.0, 0.0
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		sxx, syy, sxy = sxx+dx*dx, syy+dy*dy, sxy+dx*dy
	}
	r := sxy / math.Sqrt(sxx*syy)
	c := Correlation{Interval: Interval{r, math.NaN(), math.NaN()}, T: math.NaN(), DF: k - 2, P: math.NaN()}
	if k > 3 {
		half := NormalQuantile(level) / math.Sqrt(k-3)
		c.Lower, c.Upper = math.Tanh(math.Atanh(r)-half), math.Tanh(math.Atanh(r)+half)
	}
	if k > 2 && math.Abs(r) <= 1 {
		c.T = r * math.Sqrt((k-2)/(1-r*r))
		c.P = tP(c.T, k-2)
	}
	return c
}

// Spearman is the rank correlation of x and y (mean ranks for ties), with the t approximation of its P.
func Spearman(x, y []float64, level float64) Correlation { return Pearson(ranks(x), ranks(y), level) }

// ranks are 1…k, ties sharing their mean.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	r := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for m := i; m < j; m++ {
			r[order[m]] = float64(i+j+1) / 2
		}
		i = j
	}
	return r
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
