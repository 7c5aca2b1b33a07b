package figure

import (
	"math"

	"bivar/app/analysis"
)

// F1Forest is each study's F1 score, the one pooled over the studies by random effects, and what to expect in a new study.
func F1Forest(r analysis.Result, width float64) Scene {
	p := rowPlot{width: usable(width), head: "Study", panels: []rowPanel{{name: "F1, %", from: 90, to: 100}}}
	add := func(name string, m rowMark) {
		if !math.IsNaN(m.value) && m.lower < p.panels[0].from {
			p.panels[0].from = 10 * math.Floor(m.lower/10)
		}
		p.rows = append(p.rows, plotRow{name: name, study: -1, strong: m.diamond, marks: []rowMark{m}})
	}
	shown := 0
	for i := range r.PerStudy {
		m := percentMark(r.PerStudy[i].F1)
		if !math.IsNaN(m.value) {
			shown++
		}
		add(studyName(r.PerStudy[i], i), m)
	}
	text := "F1 score of " + studiesWords(shown) + ": no pooled result."
	if f := r.F1; f != nil && f.REML != nil && f.REML.Estimate.Ok() {
		v := analysis.Interval{Estimate: f.REML.Estimate, Lower: f.REML.Lower, Upper: f.REML.Upper}
		text = "F1 score of " + studiesWords(shown) + ": pooled " + withLimits(v) + "."
		m := percentMark(&v)
		m.diamond = true
		p.panels[0].lines = []float64{m.value}
		add("Pooled", m)
		v.Lower, v.Upper = f.REML.PredictionLower, f.REML.PredictionUpper
		if m = percentMark(&v); m.limits != "" {
			m.expected, m.numbers = true, ""
			add("Expected in a new study", m)
			text += " Expected in a new study: " + percent1(v.Lower) + " to " + percent1(v.Upper) + "."
		}
	}
	return p.scene(titled("F1 score", r), text)
}
