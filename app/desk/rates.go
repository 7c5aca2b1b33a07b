package desk

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// Rates are a row's own sensitivity and specificity with Wilson's 95 % limits; nil where the group is empty, or a count
// is not one yet.
type Rates struct{ Sensitivity, Specificity *analysis.Interval }

// RatesOf are the rates of a line as it is being typed.
func RatesOf(line studyio.Line) Rates {
	n := func(cell int) int { return studyio.Count(strings.TrimSpace(line.Cell(cell))) }
	tp, fp, fn, tn := n(studyio.TPCell), n(studyio.FPCell), n(studyio.FNCell), n(studyio.TNCell)
	return Rates{rate(tp, fn), rate(tn, fp)}
}

func rate(hits, misses int) *analysis.Interval {
	if hits < 0 || misses < 0 || hits+misses == 0 {
		return nil
	}
	i := stats.Wilson(float64(hits), float64(hits+misses), 0.95)
	return &analysis.Interval{Estimate: analysis.Real(i.Estimate), Lower: analysis.Real(i.Lower), Upper: analysis.Real(i.Upper)}
}
