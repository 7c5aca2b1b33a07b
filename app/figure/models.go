package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// Shown reports that a fit of Result.Fits is the one that the result shows.
func Shown(r analysis.Result, f analysis.Fit) bool {
	return f.Summary != nil && f.Model == r.Fit.Model && f.Method == r.Fit.Method && f.Nodes == r.Fit.Nodes && f.LogLik == r.Fit.LogLik
}

// Models are the same studies under each model and each other program's conventions, a row each, under the names given; fits
// without a name are left out. The upright lines and the strong row are the result that is shown.
func Models(r analysis.Result, names []string, width float64) Scene {
	p := rowPlot{width: usable(width), head: "The same studies under"}
	one := r
	for i := range min(len(r.Fits), len(names)) {
		if names[i] == "" {
			continue
		}
		one.Fit = r.Fits[i]
		row := plotRow{name: clean(names[i]), study: -1, strong: Shown(r, one.Fit)}
		for _, v := range summary(one) {
			m := percentMark(v)
			m.open = one.Fit.Status == "boundary"
			row.marks = append(row.marks, m)
		}
		p.rows = append(p.rows, row)
	}
	p.panels = percentPanels(p.rows, r)
	text := "The pooled result under " + strconv.Itoa(len(p.rows)) + " models. Shown elsewhere: " + pooledWords(r) + "."
	return p.scene(titled("Models side by side", r), text)
}
