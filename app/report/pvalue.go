package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// P is a P value: <0.001, 0.031, 0.42, >0.99.
func P(p analysis.Real) string {
	v := float64(p)
	switch {
	case !p.Ok():
		return Absent
	case v < 0.001:
		return "<0.001"
	case v > 0.99:
		return ">0.99"
	case v < 0.0995:
		return strconv.FormatFloat(v, 'f', 3, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// pIs is a P value within a sentence: P < 0.001, P = 0.031.
func pIs(p analysis.Real) string {
	text := P(p)
	for _, sign := range []string{"<", ">"} {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			return "P " + sign + " " + rest
		}
	}
	return "P = " + text
}

// testRow are statistic, degrees of freedom and P of a test, for a table.
func testRow(statistic, df, p analysis.Real) []Estimate {
	return []Estimate{plain(statisticOf(statistic)), plain(Decimal(df, 0)), plain(P(p))}
}

// statisticOf keeps large statistics readable.
func statisticOf(x analysis.Real) string {
	if x.Ok() && x >= 999.5 && x < 1e9 {
		return Count(int(x + 0.5))
	}
	return Decimal(x, 2)
}
