package figure

import (
	"math"
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
	none := 0
	for i, fit := range r.Fits {
		if i >= len(names) || names[i] == "" {
			continue
		}
		row := plotRow{name: clean(names[i]), study: -1, strong: Shown(r, fit)}
		of := summary(analysis.Result{Fit: fit})
		for _, v := range of {
			m := percentMark(v)
			m.open = fit.Status == "boundary"
			row.marks = append(row.marks, m)
		}
		if of[0] == nil && of[1] == nil {
			none++
		}
		p.rows = append(p.rows, row)
	}
	p.panels = percentPanels(p.rows, r)
	text := "The pooled result under " + strconv.Itoa(len(p.rows)) + " models. Shown elsewhere: " + pooledWords(r) + "." + modelRange(p.rows)
	if none > 0 {
		text += " " + strconv.Itoa(none) + " of them give no estimate."
	}
	return p.scene(titled("Models side by side", r), text)
}

// modelRange is from where to where the models' estimates lie.
func modelRange(rows []plotRow) string {
	text := ""
	for i, name := range marginNames {
		low, high := math.Inf(1), math.Inf(-1)
		for _, row := range rows {
			if v := row.marks[i].value; !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
		if low <= high {
			text += " Estimates of " + name + " from " + percent1(analysis.Real(low/100)) + " to " + percent1(analysis.Real(high/100)) + "."
		}
	}
	return text
}
