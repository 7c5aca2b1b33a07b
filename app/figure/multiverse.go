package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// Multiverse is the pooled result under each rule of which row stands for a study that has several, a row each, under the
// names given; the upright lines are those of every row. Of the random rule the line is the range of its draws.
func Multiverse(r analysis.Result, names []string, width float64) Scene {
	p := rowPlot{width: usable(width), head: "One row of each study"}
	text := "The pooled result under each rule of which row stands for a study."
	if r.Robustness != nil {
		for i, u := range r.Robustness.Multiverse {
			row := plotRow{name: strconv.Itoa(i + 1), study: -1, strong: u.Rule == "all"}
			if i < len(names) {
				row.name = clean(names[i])
			}
			for _, v := range []*analysis.Interval{u.Sensitivity, u.Specificity} {
				row.marks = append(row.marks, percentMark(v))
			}
			p.rows = append(p.rows, row)
			if row.strong {
				r.Fit.Status, r.Fit.Summary = u.Status, &analysis.Summary{Sensitivity: u.Sensitivity, Specificity: u.Specificity}
				text += " Every row: " + pooledWords(r) + "."
			}
		}
	}
	p.panels = percentPanels(p.rows, r)
	return p.scene(titled("Multiverse", r), text)
}
