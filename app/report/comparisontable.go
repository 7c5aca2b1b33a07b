package report

import (
	"strings"

	"bivar/app/analysis"
)

// ComparisonTables are the groups with their rates and ratios, the effects, and the pairs of groups.
type ComparisonTables struct {
	Levels  []Table // one, or none of a number
	Effects []Table // on the scale of the rates, then on the logit scale
	Pairs   []Table
}

// Tables are those of a comparison; one without rows is left out.
func Tables(r analysis.Result) ComparisonTables {
	if r.Comparison == nil {
		return ComparisonTables{}
	}
	return ComparisonTables{tables(levelTable(r)), tables(rateTable(*r.Comparison), logitTable(*r.Comparison)), tables(pairTable(*r.Comparison))}
}

func levelTable(r analysis.Result) Table {
	t := Table{Corner: r.Comparison.Column, Columns: columns("Sensitivity, %", "Specificity, %", "LR+", "LR"+minus, "DOR")}
	number := "Studies"
	if r.Cluster != nil {
		number = "Rows"
	}
	t.Columns = append([]Column{{Title: number}}, t.Columns...)
	noted := false
	for _, l := range r.Comparison.Levels {
		note := map[string]string{"few": "few studies", "perfect": "not in the model", "failed": "not pooled"}[l.Diagnostic]
		noted = noted || note != ""
		t.Rows = append(t.Rows, Row{Name: l.Name, Cells: []Estimate{
			plain(Count(l.Rows)), Rate(l.Sensitivity), Rate(l.Specificity), ratio(l.LRPositive), ratio(l.LRNegative), ratio(l.DOR), {Range: note},
		}})
	}
	if noted {
		t.Columns = append(t.Columns, Column{})
		return t
	}
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:len(t.Columns)]
	}
	return t
}

// columns are columns of values with their intervals.
func columns(titles ...string) []Column {
	all := make([]Column, len(titles))
	for i, title := range titles {
		all[i] = Column{Title: title, Ranged: true}
	}
	return all
}

// rateTable are differences in percentage points and ratios of the groups' rates.
func rateTable(c analysis.Comparison) Table {
	if c.Kind != "groups" {
		return Table{}
	}
	t := Table{Title: "Against " + c.Reference, Columns: columns("Difference, sensitivity", "Ratio", "Difference, specificity", "Ratio", "Ratio of DORs")}
	for _, e := range c.Effects {
		t.add(e.Level, "", "", pointsOf(e.DifferenceSensitivity), ratio(e.RatioSensitivity), pointsOf(e.DifferenceSpecificity), ratio(e.RatioSpecificity), ratio(e.RDOR))
	}
	return t
}

// logitTable are the coefficients with their standard errors.
func logitTable(c analysis.Comparison) Table {
	t := Table{Title: "On the logit scale", Columns: columns("Sensitivity", "P", "Specificity", "P")}
	t.Columns[1].Ranged, t.Columns[3].Ranged = false, false
	if c.Kind == "number" {
		t.Columns = append(t.Columns, columns("Ratio of DORs")...)
	}
	for _, e := range c.Effects {
		name := e.Level
		if c.Kind == "number" {
			name = "Per unit of " + c.Column
		}
		cells := []Estimate{coefficient(e.LogitSensitivity), plain(shortP(e.LogitSensitivity.P)), coefficient(e.LogitSpecificity), plain(shortP(e.LogitSpecificity.P)), ratio(e.RDOR)}
		t.add(name, "", "", cells[:len(t.Columns)]...)
	}
	return t
}

// pairTable are the P of both rates for every pair, as they are and adjusted for the number of pairs.
func pairTable(c analysis.Comparison) Table {
	t := Table{Columns: []Column{{Title: "P, sensitivity"}, {Title: "adjusted"}, {Title: "P, specificity"}, {Title: "adjusted"}}}
	for _, p := range c.Pairwise {
		t.add(p.B+" against "+p.A, "", "", plain(shortP(p.PSensitivity)), plain(shortP(p.HolmSensitivity)), plain(shortP(p.PSpecificity)), plain(shortP(p.HolmSpecificity)))
	}
	return t
}

// pointsOf is a difference of proportions in percentage points.
func pointsOf(d *analysis.Interval) Estimate {
	if d == nil || !d.Estimate.Ok() {
		return Estimate{Absent, ""}
	}
	return Estimate{hundred(d.Estimate), to(d.Lower, d.Upper, hundred)}
}

// hundred is a difference of proportions as a number of percentage points.
func hundred(x analysis.Real) string { return Decimal(100*x, 1) }

// coefficient is an effect on the logit scale with its standard error.
func coefficient(w analysis.Wald) Estimate {
	if !w.Estimate.Ok() {
		return Estimate{Absent, ""}
	}
	return Estimate{Decimal(w.Estimate, 3), "SE " + Decimal(w.SE, 3)}
}

// shortP is a P value in a table that is headed P.
func shortP(p analysis.Real) string {
	if !p.Ok() {
		return Absent
	}
	return strings.TrimPrefix(strings.TrimPrefix(exactP(p), "P "), "= ")
}

// GroupForestNote says what the forest plot by group shows.
func GroupForestNote(r analysis.Result) string {
	level := Level(r.Request.Level)
	return "Each study: its own proportion with Wilson’s " + level + " interval. Coloured diamonds: each group’s result from the joint model, with its " + level +
		" interval. Last diamond: all studies pooled without regard to groups, by " + estimator(r.Fit) + "."
}

// GroupPlaneNote says what the ROC plane of groups shows.
func GroupPlaneNote(r analysis.Result) string {
	if r.Comparison == nil {
		return ""
	}
	s := "Large marks: the groups’ summary points from the joint model; small ones: single studies" + bySize + "."
	if len(r.Comparison.Levels) > 8 {
		s += " Of more than eight groups no regions and curves are drawn; the numbers stand for the names below."
	} else {
		s += " Regions: " + Level(r.Request.Level) + " confidence (" + regionRule(r) + "). Curves: over each group’s observed specificities."
	}
	for _, l := range r.Comparison.Levels {
		if l.Diagnostic == "few" {
			s += " An open mark: fewer than four studies."
			break
		}
	}
	return s + " The scales show the part of the plane that is needed."
}

// regionRule names the distribution of the regions; in a joint fit the degrees of freedom are its own.
func regionRule(r analysis.Result) string {
	if r.Request.Region == "chisq" {
		return "chi-square with 2 degrees of freedom"
	}
	return "F distribution"
}

// BubbleNote says what the plot of a regression shows.
func BubbleNote(r analysis.Result) string {
	s := "A study’s bubble grows with the number of those that the rate is of."
	if c := r.Comparison; c != nil && c.Line != nil && len(c.Line.Fitted) > 0 {
		return s + " Line: fitted by the joint model, straight on the logit scale, with its " + Level(r.Request.Level) + " confidence band."
	}
	return s + " No line was fitted."
}

// writeComparison is the comparison for a terminal.
func writeComparison(b *strings.Builder, r analysis.Result) {
	if r.Comparison == nil {
		return
	}
	w := Comparison(r)
	b.WriteString("Comparison: " + strings.Join(r.Request.By, ", ") + "\n")
	b.WriteString(strings.Join(w.Answer, " ") + "\n")
	for _, s := range w.Cautions {
		b.WriteString(s + "\n")
	}
	if w.Method != "" {
		b.WriteString(w.Method + "\n")
	}
	b.WriteString("\n")
	all := Tables(r)
	for _, group := range [][]Table{all.Levels, all.Effects, all.Pairs} {
		for _, t := range group {
			if t.Title != "" {
				b.WriteString(t.Title + "\n")
			}
			writeTable(b, t.cells())
		}
	}
}

// ChooseColumn is said before there is a comparison; a set without columns is told how it gets one.
func ChooseColumn(columns int) string {
	if columns == 0 {
		return "This set has counts alone. To compare groups, add a column on Studies and enter each study’s group in it, or a number such as its year."
	}
	return "Choose a column: studies with the same value in it are compared as groups, numbers by a regression. Everything on the other pages stays as it is."
}

// EffectsGist says what is in the table of effects.
func EffectsGist(r analysis.Result) string {
	if r.Comparison.Kind == "number" {
		return "Coefficients per unit of " + r.Comparison.Column + ", centred at " + numberText(r.Comparison.Centre)
	}
	return "Each group against " + r.Comparison.Reference + ": differences, ratios, ratio of diagnostic odds ratios"
}

// PairsGist says what is in the table of pairs.
func PairsGist(r analysis.Result) string {
	return plural(len(r.Comparison.Pairwise), "pair", "pairs") + " of groups, P also adjusted for their number (Holm)"
}

// FigureWords are number, caption and note of a figure of the page, by its kind.
func FigureWords(kind string, r analysis.Result) (number, caption, note string) {
	column := ""
	if r.Comparison != nil {
		column = r.Comparison.Column
	}
	switch kind {
	case "forest":
		return "Figure 1.", ForestCaption(r), ForestNote(r)
	case "sroc":
		return "Figure 2.", SROCCaption(r), SROCNote(r)
	case "group-forest":
		return "Figure 3.", "Each study, by " + column, GroupForestNote(r)
	case "group-sroc":
		return "Figure 4.", "Summary ROC, by " + column, GroupPlaneNote(r)
	case "icons":
		return "Figure 5.", "1,000 tested", IconsNote(r)
	case "tree":
		return "Figure 6.", "The same 1,000 as a tree", TreeNote
	case "fagan":
		return "Figure 7.", "Fagan nomogram", FaganNote(r)
	case "predictive":
		return "Figure 8.", "Predictive values", PredictiveNote(r)
	case "leave-one-out", "influence", "multiverse", "acceptable":
		return robustnessFigure(kind, r)
	case "judgements", "judgement-grid", "funnel", "f1-forest", "models":
		return qualityFigure(kind, r)
	}
	return "Figure 3.", "Accuracy against " + column, BubbleNote(r)
}
