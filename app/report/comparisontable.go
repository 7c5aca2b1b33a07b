package report

import (
	"strings"

	"bivar/app/analysis"
)

// LevelRow is a group's line in the table of groups.
type LevelRow struct {
	Name, Studies            string
	Sensitivity, Specificity Estimate // in percent
	LRPositive, LRNegative   Estimate
	DOR                      Estimate
	Marked                   string // why the estimate needs caution, or is absent
}

// Levels are the rows of the table of groups.
func Levels(r analysis.Result) []LevelRow {
	if r.Comparison == nil {
		return nil
	}
	rows := make([]LevelRow, len(r.Comparison.Levels))
	for i, l := range r.Comparison.Levels {
		rows[i] = LevelRow{
			l.Name, Count(l.Rows), Rate(l.Sensitivity), Rate(l.Specificity), ratio(l.LRPositive), ratio(l.LRNegative), ratio(l.DOR),
			map[string]string{"few": "few studies", "perfect": "not in the model", "failed": "not pooled"}[l.Diagnostic],
		}
	}
	return rows
}

// EffectRow is one group against the reference, or one unit of a number.
type EffectRow struct {
	Name                               string
	RatioSensitivity, RatioSpecificity Estimate
	DifferenceSensitivity              Estimate // in percentage points
	DifferenceSpecificity              Estimate
	RDOR                               Estimate
	LogitSensitivity, LogitSpecificity Estimate // coefficient, and its standard error as the range
	PSensitivity, PSpecificity         string
}

// Effects are the rows of the table of effects.
func Effects(r analysis.Result) []EffectRow {
	if r.Comparison == nil {
		return nil
	}
	rows := make([]EffectRow, len(r.Comparison.Effects))
	for i, e := range r.Comparison.Effects {
		name := e.Level + " against " + r.Comparison.Reference
		if r.Comparison.Kind == "number" {
			name = "Per unit of " + r.Comparison.Column
		}
		rows[i] = EffectRow{
			name, ratio(e.RatioSensitivity), ratio(e.RatioSpecificity), pointsOf(e.DifferenceSensitivity), pointsOf(e.DifferenceSpecificity), ratio(e.RDOR),
			coefficient(e.LogitSensitivity), coefficient(e.LogitSpecificity), shortP(e.LogitSensitivity.P), shortP(e.LogitSpecificity.P),
		}
	}
	return rows
}

// pointsOf is a difference of proportions in percentage points.
func pointsOf(d *analysis.Interval) Estimate {
	if d == nil || !d.Estimate.Ok() {
		return Estimate{Absent, ""}
	}
	hundred := func(x analysis.Real) string { return Decimal(100*x, 1) }
	return Estimate{hundred(d.Estimate), to(d.Lower, d.Upper, hundred)}
}

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

// PairRow is a pair of groups with the P of both rates, as it is and adjusted for the number of pairs.
type PairRow struct {
	Name                                                         string
	PSensitivity, HolmSensitivity, PSpecificity, HolmSpecificity string
}

// Pairs are the rows of the table of pairs.
func Pairs(r analysis.Result) []PairRow {
	if r.Comparison == nil {
		return nil
	}
	rows := make([]PairRow, len(r.Comparison.Pairwise))
	for i, p := range r.Comparison.Pairwise {
		rows[i] = PairRow{p.B + " against " + p.A, shortP(p.PSensitivity), shortP(p.HolmSensitivity), shortP(p.PSpecificity), shortP(p.HolmSpecificity)}
	}
	return rows
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
	s := "Large marks: the groups’ summary points from the joint model; small ones: single studies, area by size."
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
	rows := [][]string{{"Group", "Studies", "Sensitivity, %", "", "Specificity, %", "", "LR+", "", "LR" + minus, "", "DOR", "", ""}}
	for _, l := range Levels(r) {
		rows = append(rows, []string{l.Name, l.Studies, l.Sensitivity.Value, l.Sensitivity.Range, l.Specificity.Value, l.Specificity.Range,
			l.LRPositive.Value, l.LRPositive.Range, l.LRNegative.Value, l.LRNegative.Range, l.DOR.Value, l.DOR.Range, l.Marked})
	}
	if len(rows) > 1 {
		writeTable(b, rows)
	}
	rows = [][]string{{"Effect", "Logit sensitivity", "", "P", "Logit specificity", "", "P", "Ratio of DORs", ""}}
	for _, e := range Effects(r) {
		rows = append(rows, []string{e.Name, e.LogitSensitivity.Value, e.LogitSensitivity.Range, e.PSensitivity,
			e.LogitSpecificity.Value, e.LogitSpecificity.Range, e.PSpecificity, e.RDOR.Value, e.RDOR.Range})
	}
	if len(rows) > 1 {
		writeTable(b, rows)
	}
	rows = [][]string{{"Pair", "P, sensitivity", "Holm", "P, specificity", "Holm"}}
	for _, p := range Pairs(r) {
		rows = append(rows, []string{p.Name, p.PSensitivity, p.HolmSensitivity, p.PSpecificity, p.HolmSpecificity})
	}
	if len(rows) > 1 {
		writeTable(b, rows)
	}
}
