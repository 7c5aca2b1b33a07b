package figure

import "bivar/app/analysis"

// F1Forest is each study's F1 score, the one pooled over the studies by random effects, and what to expect in a new study.
func F1Forest(r analysis.Result, width float64) Scene {
	p := rowPlot{width: usable(width), head: "Study"}
	shown := 0
	for i, s := range r.PerStudy {
		if s.F1 != nil && s.F1.Estimate.Ok() {
			shown++
		}
		p.rows = append(p.rows, plotRow{name: studyName(s, i), study: -1, marks: []rowMark{percentMark(s.F1)}})
	}
	panel := rowPanel{name: "F1, %", to: 100}
	text := "F1 score of " + studiesWords(shown)
	if e := pooledF1(r); e != nil {
		v := analysis.Interval{Estimate: e.Estimate, Lower: e.Lower, Upper: e.Upper}
		m := percentMark(&v)
		m.diamond = true
		panel.lines = []float64{m.value}
		p.rows = append(p.rows, plotRow{name: "Pooled", study: -1, strong: true, marks: []rowMark{m}})
		text += ": pooled " + withLimits(v)
		if e.PredictionLower.Ok() && e.PredictionUpper.Ok() {
			n := percentMark(&analysis.Interval{Estimate: e.Estimate, Lower: e.PredictionLower, Upper: e.PredictionUpper})
			n.expected, n.numbers = true, ""
			p.rows = append(p.rows, plotRow{name: "Expected in a new study", study: -1, marks: []rowMark{n}})
			text += "; expected in a new study " + percent1(e.PredictionLower) + " to " + percent1(e.PredictionUpper)
		}
	} else {
		text += ": no pooled result"
	}
	p.panels = []rowPanel{panel}
	return p.scene(titled("F1 score", r), text+".")
}

// pooledF1 is the F1 score pooled by random effects, nil where there is none.
func pooledF1(r analysis.Result) *analysis.Effect {
	if r.F1 == nil || r.F1.REML == nil || !r.F1.REML.Estimate.Ok() {
		return nil
	}
	return r.F1.REML
}
