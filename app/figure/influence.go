package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// Influence is Cook's distance of each study with the line from which a study is looked at, and beside it how far the
// study lies from the others, in standard deviations, of both rates. A row that is flagged is in the accent colour.
func Influence(r analysis.Result, width float64) Scene {
	p := rowPlot{width: usable(width), head: "Study"}
	var all []analysis.Influence
	if r.Robustness != nil {
		all = r.Robustness.Influence
	}
	line := 0.0
	if len(all) > 0 {
		line = 4 / float64(len(all))
	}
	cook, apart := line, 2.0
	flagged := 0
	for i, v := range all {
		row := plotRow{name: studyName(analysis.PerStudy{Label: v.Label}, i), study: v.Row}
		if v.Flagged {
			flagged++
		}
		row.marks = []rowMark{barMark(v.Cook, 3), barMark(v.StandardizedSensitivity, 1), barMark(v.StandardizedSpecificity, 1)}
		row.marks[0].open = v.Flagged
		p.rows = append(p.rows, row)
		cook = math.Max(cook, orZero(v.Cook))
		apart = max(apart, math.Abs(orZero(v.StandardizedSensitivity)), math.Abs(orZero(v.StandardizedSpecificity)))
	}
	cook = max(cook, 1e-3)
	p.panels = []rowPanel{
		{name: "Cook’s distance", short: "Cook", to: 1.05 * cook, bars: true, lines: []float64{line}},
		{name: "Residual, sens.", short: "Res. sens.", from: -1.05 * apart, to: 1.05 * apart, bars: true, lines: []float64{-2, 2}},
		{name: "Residual, spec.", short: "Res. spec.", from: -1.05 * apart, to: 1.05 * apart, bars: true, lines: []float64{-2, 2}},
	}
	text := "Influence of each of " + studiesWords(len(all)) + " on the pooled result: Cook’s distance, and standardised residuals of sensitivity and specificity. " +
		strconv.Itoa(flagged) + " flagged."
	return p.scene(titled("Influence", r), text)
}

// barMark is a bar with its number; one that is not known is no bar.
func barMark(v analysis.Real, decimals int) rowMark {
	if !v.Ok() {
		return rowMark{value: math.NaN(), numbers: "–"}
	}
	text := strconv.FormatFloat(math.Floor(math.Abs(float64(v))*math.Pow10(decimals)+0.5+1e-9)/math.Pow10(decimals), 'f', decimals, 64)
	if v < 0 && orZero(v) < -0.5*math.Pow10(-decimals) {
		text = "−" + text
	}
	return rowMark{value: float64(v), lower: math.NaN(), upper: math.NaN(), numbers: text}
}

// orZero is v, or 0 where it is missing.
func orZero(v analysis.Real) float64 {
	if !v.Ok() {
		return 0
	}
	return float64(v)
}
