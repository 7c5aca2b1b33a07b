package report

import (
	"cmp"

	"bivar/app/analysis"
)

// ModelNames are those of a result's fits, as its figure has them; "" for one that has none.
func ModelNames(r analysis.Result) (names []string) {
	for i := range r.Fits {
		names = append(names, fitWords[r.Fits[i].Name].name)
	}
	return names
}

// JudgementsTable is how many studies have each judgement.
func JudgementsTable(r analysis.Result) Table {
	t := Table{Corner: "Judged", Columns: []Column{{Title: "Low"}, {Title: "Unclear"}, {Title: "High"}, {Title: "Not judged"}}}
	for _, j := range r.Judgements {
		n := map[string]int{}
		for _, cell := range j.Rows {
			n[cell]++
		}
		row := Row{Name: j.Column}
		for _, word := range []string{"low", "unclear", "high", ""} {
			row.Cells = append(row.Cells, plain(Count(n[word])))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// JudgementGridTable is what was judged of each study.
func JudgementGridTable(r analysis.Result) Table {
	t := Table{Corner: "Study"}
	for _, j := range r.Judgements {
		t.Columns = append(t.Columns, Column{Title: j.Column})
	}
	for i := range r.PerStudy {
		row := Row{Name: r.PerStudy[i].Label}
		for _, j := range r.Judgements {
			row.Cells = append(row.Cells, plain(cmp.Or(j.Of(i), Absent)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// qualityFigure are number, caption and note of those figures.
func qualityFigure(kind string, r analysis.Result) (number, caption, note string) {
	level := Level(r.Request.Level)
	switch kind {
	case "judgements":
		return "Figure 13.", "What was judged, all studies together", "Bars: the share of studies, rows of the table, that are judged low, unclear or high in a domain, with their number."
	case "judgement-grid":
		return "Figure 14.", "What was judged of each study", "A sign says what was judged: + low, ? unclear, − high; a dashed outline nothing yet."
	case "funnel":
		note = "Circles: the studies’ own odds ratios, on a log scale, against 1/√ESS, where ESS is the effective sample size, 4n₁n₂/(n₁ + n₂); large studies stand on top. "
		if d := r.SmallStudy; d != nil && d.Deeks != nil && d.Deeks.P.Ok() {
			note += "Line: regression weighted by ESS; for its slope " + pIs(d.Deeks.P) + "."
		} else {
			note += "No line: no test was made."
		}
		return "Figure 15.", "Deeks’ funnel plot", note
	case "f1-forest":
		note = "Each study: its own F1 score with a " + level + " interval (delta, logit scale)."
		if r.F1 != nil && r.F1.REML != nil {
			note += " Diamond: pooled by random effects (REML) on the logit scale, with its " + level + " interval. Dashed: where a new study is expected. It holds for the prevalences that the studies had."
		}
		return "Figure 16.", "F1 score of each study, and all together", note
	}
	return "Figure 17.", "The pooled result by the model", "Squares: pooled rates with " + level + " intervals, as in the table above. Dotted line and strong name: the result shown elsewhere. An open square: a fit at a limit."
}
