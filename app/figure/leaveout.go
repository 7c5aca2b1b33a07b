package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// LeaveOneOut is the pooled result without each study in turn, a row each; the upright lines and the first row are the
// result of all. Scales are as wide as the rows need. Below about 560 px the names stand above their marks.
func LeaveOneOut(r analysis.Result, width float64) Scene {
	p := rowPlot{width: usable(width), head: "Without"}
	p.rows = []plotRow{wholeRow(r, "None left out")}
	failed := 0
	if r.Robustness != nil {
		for i, l := range r.Robustness.LeaveOneOut {
			row := plotRow{name: studyName(analysis.PerStudy{Label: l.Label}, i), study: l.Row}
			for _, v := range []*analysis.Interval{l.Sensitivity, l.Specificity} {
				m := percentMark(v)
				m.open = l.Status == "boundary"
				row.marks = append(row.marks, m)
			}
			if l.Sensitivity == nil && l.Specificity == nil {
				failed++
			}
			p.rows = append(p.rows, row)
		}
	}
	p.panels = percentPanels(p.rows, r)
	text := "The pooled result without each of " + studiesWords(len(p.rows)-1) + " in turn. All together: " + pooledWords(r) + "."
	if failed > 0 {
		text += " Without " + strconv.Itoa(failed) + " of them nothing could be pooled."
	}
	return p.scene(titled("Leave-one-out", r), text)
}

// wholeRow is the result of all studies.
func wholeRow(r analysis.Result, name string) plotRow {
	row := plotRow{name: name, study: -1, strong: true}
	for _, v := range summary(r) {
		row.marks = append(row.marks, percentMark(v))
	}
	return row
}
