package desk

import (
	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// Rates are a row's own sensitivity and specificity with Wilson's 95 % limits; nil where the group is empty.
type Rates struct{ Sensitivity, Specificity *analysis.Interval }

func ratesOf(set studyio.Set) []Rates {
	rates := make([]Rates, len(set.Rows))
	for i, r := range set.Rows {
		rates[i] = Rates{rate(r.TP, r.Diseased()), rate(r.TN, r.NonDiseased())}
	}
	return rates
}

func rate(x, n int) *analysis.Interval {
	if n == 0 {
		return nil
	}
	i := stats.Wilson(float64(x), float64(n), 0.95)
	return &analysis.Interval{Estimate: analysis.Real(i.Estimate), Lower: analysis.Real(i.Lower), Upper: analysis.Real(i.Upper)}
}
