package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/figure"
)

// studies are the 2×2 tables with their rates.
func (w *article) studies() []Block {
	t := Table{Corner: "Study", Columns: []Column{
		{Title: "TP"}, {Title: "FP"}, {Title: "FN"}, {Title: "TN"}, {Title: "Sensitivity, %", Ranged: true}, {Title: "Specificity, %", Ranged: true},
	}}
	rows := Studies(w.Result)
	cut := ""
	if most := w.layout.Rows; most > 0 && len(rows) > most {
		cut = FirstOf(most, len(rows)) + "The downloaded report has all of them."
		rows = rows[:most]
	}
	for _, s := range rows {
		t.Rows = append(t.Rows, Row{Name: s.Label, Cells: []Estimate{plain(s.TP), plain(s.FP), plain(s.FN), plain(s.TN), s.Sensitivity, s.Specificity}})
	}
	return w.table("Counts and rates of each study", t, cut,
		"TP, FP, FN, TN: true positives, false positives, false negatives, true negatives. Rates with Wilson’s "+Level(w.Request.Level)+" intervals.")
}

// results says what the tables of the results cannot: why something was not pooled, and how far the studies lie apart.
func results(r analysis.Result) []string {
	if r.Fit.Status == "failed" || r.Fit.Summary == nil {
		return []string{"Nothing was pooled. " + failedText(r, r.Fit.Reason)}
	}
	return []string{strings.Join(differing(r), " ")}
}

// results are the tables of what was pooled and of how the studies differ; where the curve leads, it does so here.
func (w *article) results() []Block {
	curve := curveSection(w.Result)
	var blocks []Block
	onCurve := func() {
		for _, t := range curve.Tables {
			blocks = append(blocks, w.table("On the summary curve", t, curve.Notes...)...)
		}
	}
	if CurveLeads(w.Result) {
		onCurve()
	}
	blocks = append(blocks, w.table("Pooled accuracy", pooledRates(w.Result), pooledNote(w.Result))...)
	if !CurveLeads(w.Result) {
		onCurve()
	}
	return append(blocks, w.table("Between studies", betweenStudies(w.Result))...)
}

// pooledRates are the summary point, what to expect in a new study, and what follows.
func pooledRates(r analysis.Result) Table {
	t := Table{Columns: []Column{{Title: "Estimate, " + intervals(r), Ranged: true}}}
	s, p := r.Fit.Summary, r.Fit.Prediction
	if s == nil {
		return t
	}
	row := func(name, symbol string, value Estimate, expected *analysis.Limits) {
		if p == nil {
			t.add(name, symbol, "", value)
		} else {
			t.add(name, symbol, "", value, within(expected))
		}
	}
	var sens, spec *analysis.Limits
	if p != nil {
		t.Columns = append(t.Columns, Column{Title: "Expected in a new study"})
		sens, spec = p.Sensitivity, p.Specificity
	}
	row("Sensitivity, %", "", Rate(s.Sensitivity), sens)
	row("Specificity, %", "", Rate(s.Specificity), spec)
	row("False positive rate, %", "", Rate(s.FalsePositiveRate), nil)
	row("Positive likelihood ratio", "LR+", ratio(s.LRPositive), nil)
	row("Negative likelihood ratio", "LR"+minus, ratio(s.LRNegative), nil)
	row("Diagnostic odds ratio", "DOR", ratio(s.DOR), nil)
	return t
}

// pooledNote says what the pooled rates are where they are not the answer.
func pooledNote(r analysis.Result) string {
	if CurveLeads(r) {
		return "An average over the studies and their thresholds: the two rates need not belong to any one threshold."
	}
	return ""
}

// betweenStudies are variances and correlation, the hierarchical model's parameters, and what tells of heterogeneity.
func betweenStudies(r analysis.Result) Table {
	t := Table{Columns: []Column{{Title: "Estimate, " + intervals(r), Ranged: true}}}
	for _, l := range BetweenStudies(r) {
		t.add(l.Name, l.Symbol, "", Estimate{l.Value, l.Range})
	}
	h := r.Heterogeneity
	if h == nil || r.Fit.Summary == nil {
		return t
	}
	t.add("Median odds ratio, sensitivity", "MOR", "", plain(Ratio(h.MedianOddsRatioSensitivity)))
	t.add("Median odds ratio, specificity", "MOR", "", plain(Ratio(h.MedianOddsRatioSpecificity)))
	t.add("Share not due to chance, both rates, %", "I²", "", plain(Percent(h.I2Bivariate)))
	t.add("Share not due to chance, sensitivity, %", "I²", "", plain(Percent(h.I2Sensitivity)))
	t.add("Share not due to chance, specificity, %", "I²", "", plain(Percent(h.I2Specificity)))
	if lrt := h.LRTRandomVsFixed; lrt != nil && lrt.P.Ok() {
		t.add("Test of no variation, "+Decimal(lrt.DF, 0)+" df", "χ²", "", Estimate{statisticOf(lrt.Statistic), pIs(lrt.P)})
	}
	return t
}

// figures are those of the page, laid out for paper.
func (w *article) figures() []Block {
	if len(w.PerStudy) == 0 {
		return paragraphs("There are no studies to draw.")
	}
	few, left := w.Result, ""
	if len(few.PerStudy) > mostDrawn {
		few.PerStudy, left = few.PerStudy[:mostDrawn], " "+FirstOf(mostDrawn, len(w.PerStudy))+"Table 1 has the others."
	}
	width, height := w.layout.Width, w.layout.Height
	plane := min(width, widestPlane)
	blocks := []Block{
		w.figure("forest", left, figure.ForestParts(few, width, height)...),
		w.figure("sroc", "", figure.SROC(w.Result, plane)),
	}
	switch c := w.Comparison; {
	case c == nil || c.Line == nil && len(c.Levels) == 0:
	case c.Kind == "number":
		blocks = append(blocks, w.figure("bubbles", "", figure.Bubble(w.Result, width)))
	default:
		blocks = append(blocks, w.figure("group-forest", left, figure.ForestByGroupParts(few, width, height)...),
			w.figure("group-sroc", "", figure.SROCByGroup(w.Result, plane)))
	}
	if len(w.Judgements) > 0 {
		blocks = append(blocks, w.figure("judgements", "", figure.JudgementShares(w.Result, width)),
			w.figure("judgement-grid", left, figure.JudgementGridParts(few, width, height)...))
	}
	return blocks
}

// figure numbers a figure by where it stands here.
func (w *article) figure(kind, more string, scenes ...figure.Scene) Block {
	_, caption, note := FigureWords(kind, w.Result)
	w.drawn++
	return Illustration{"Figure " + Count(w.drawn) + ".", caption, note + more, kind, scenes}
}

// comparisons are the answer, what qualifies it, and the tables.
func (w *article) comparisons() []Block {
	c := Comparison(w.Result)
	blocks := append(paragraphs(strings.Join(c.Answer, " ")), paragraphs(c.Cautions...)...)
	all := Tables(w.Result)
	for _, group := range []struct {
		name   string
		tables []Table
	}{{"Groups by " + w.Comparison.Column, all.Levels}, {"Effects", all.Effects}, {"Pairs of groups", all.Pairs}} {
		for _, t := range group.tables {
			caption := group.name
			if t.Title != "" {
				caption += ": " + t.Title
			}
			blocks = append(blocks, w.table(caption, t)...)
		}
	}
	return blocks
}

// Look is how a table stands on a page, as a class: a small one in the column of the text, a long one over several pages.
func (t Table) Look() string {
	const fewCells, manyRows = 5, 30
	switch {
	case len(t.Rows) > manyRows:
		return " long"
	case len(t.cells()[0]) < fewCells:
		return " small"
	}
	return ""
}
