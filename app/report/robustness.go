package report

import (
	"strings"

	"bivar/app/analysis"
)

// writeRobustness prints what was computed beside the result, for a terminal.
func writeRobustness(b *strings.Builder, r analysis.Result) {
	if a := r.Acceptance; a != nil && r.Request.Acceptable != nil {
		least := r.Request.Acceptable
		b.WriteString("Sensitivity of at least " + Percent(analysis.Real(least.Sensitivity)) + percentEnd + " and specificity of at least " +
			Percent(analysis.Real(least.Specificity)) + percentEnd + "\n")
		writeTable(b, [][]string{{"", "Probability, %"}, {"The mean has both", Percent(a.Mean)}, {"A new setting has both", Percent(a.Setting)}})
	}
	writeComparisonBootstrap(b, r)
	if r.Robustness == nil {
		return
	}
	writeTable(b, leftOutTable(*r.Robustness))
	writeTable(b, influenceTable(*r.Robustness))
	writeBootstrap(b, r)
	writeSimulation(b, r.Robustness.Simulation)
	writeTable(b, multiverseTable(*r.Robustness))
}

// writeComparisonBootstrap are the bootstrap P beside those of chi-square.
func writeComparisonBootstrap(b *strings.Builder, r analysis.Result) {
	if r.Comparison == nil || r.Comparison.Bootstrap == nil {
		return
	}
	rows := [][]string{{"Likelihood-ratio tests", "P, chi-square", "P, bootstrap"}}
	t := r.Comparison.Tests
	for i, test := range []*analysis.Test{t.Both, t.Sensitivity, t.Specificity} {
		if test != nil && test.PBootstrap != nil {
			rows = append(rows, []string{[]string{"Both", "Sensitivity", "Specificity"}[i], P(test.P), P(*test.PBootstrap)})
		}
	}
	writeTable(b, rows)
	boot := r.Comparison.Bootstrap
	b.WriteString(drawn(boot.Replicates, boot.Failed) + " from the fit without the effect")
	if boot.Refits == "laplace" {
		b.WriteString(", and fitted by Laplace’s approximation")
	}
	b.WriteString(".\n\n")
}

// drawn says how many reviews were drawn, and how many of them had no fit.
func drawn(replicates, failed int) string {
	text := Count(replicates) + " reviews drawn"
	if failed > 0 {
		text += " (" + Count(failed) + " without a fit, left out)"
	}
	return text
}

func leftOutTable(r analysis.Robustness) [][]string {
	if len(r.LeaveOneOut) == 0 {
		return nil
	}
	rows := [][]string{{"Without", "Sensitivity, %", "", "Specificity, %", "", "Status"}}
	for _, l := range r.LeaveOneOut {
		sens, spec := Rate(l.Sensitivity), Rate(l.Specificity)
		rows = append(rows, []string{l.Label, sens.Value, sens.Range, spec.Value, spec.Range, StatusWord(l.Status)})
	}
	return rows
}

func influenceTable(r analysis.Robustness) [][]string {
	if len(r.Influence) == 0 {
		return nil
	}
	rows := [][]string{{"Influence of", "Cook", "DFBETAS sens.", "spec.", "Residual sens.", "spec.", "Mahalanobis", ""}}
	for _, i := range r.Influence {
		mark := ""
		if i.Flagged {
			mark = "look at it"
		}
		row := []string{i.Label, Decimal(i.Cook, 3)}
		for _, x := range []analysis.Real{i.DFBETASSensitivity, i.DFBETASSpecificity, i.StandardizedSensitivity, i.StandardizedSpecificity, i.Mahalanobis} {
			row = append(row, Decimal(x, 2))
		}
		rows = append(rows, append(row, mark))
	}
	return rows
}

func writeBootstrap(b *strings.Builder, r analysis.Result) {
	boot := r.Robustness.Bootstrap
	if boot == nil {
		return
	}
	rows := [][]string{{"Parametric bootstrap", "Estimate", Level(r.Request.Level) + " interval"}}
	sens, spec, dor := Rate(boot.Sensitivity), Rate(boot.Specificity), ratio(boot.DOR)
	rows = append(rows, []string{"Sensitivity, %", sens.Value, sens.Range}, []string{"Specificity, %", spec.Value, spec.Range}, []string{"DOR", dor.Value, dor.Range})
	writeTable(b, rows)
	b.WriteString(drawn(boot.Replicates, boot.Failed) + " from the fit; " + Count(boot.Boundary) + " of the refits lie on a limit and are kept.\n\n")
}

func writeSimulation(b *strings.Builder, s *analysis.Simulation) {
	if s == nil || s.Sensitivity == nil || s.Specificity == nil {
		return
	}
	level := Level(s.Level)
	rows := [][]string{{"Reviews like this one", level + " z intervals hold the truth, %", "±", "width", "t intervals, %", "±", "width", "Bias, points"}}
	for i, p := range []*analysis.Performance{s.Sensitivity, s.Specificity} {
		row := []string{[]string{"Sensitivity", "Specificity"}[i]}
		for _, c := range []analysis.Coverage{p.Z, p.T} {
			row = append(row, Percent(c.Share), Decimal(100*c.Error, 1), Decimal(100*c.Width, 1))
		}
		rows = append(rows, append(row, Decimal(100*p.Bias, 2)))
	}
	writeTable(b, rows)
	b.WriteString(drawn(s.Replicates, s.Failed) + " from the fit as if it were the truth; ± is the Monte-Carlo error.\n\n")
}

// ruleWords name the rules of which row stands for a study.
var ruleWords = map[string]string{
	"all": "Every row, robust intervals", "first": "The first row", "best": "The best row (Youden)", "median": "The median row (Youden)",
	"random": "A random row (median, range of draws)",
}

func multiverseTable(r analysis.Robustness) [][]string {
	if len(r.Multiverse) == 0 {
		return nil
	}
	rows := [][]string{{"One row of each study", "Studies", "Sensitivity, %", "", "Specificity, %", ""}}
	for _, u := range r.Multiverse {
		name := ruleWords[u.Rule]
		if name == "" {
			name = u.Rule
		}
		sens, spec := Rate(u.Sensitivity), Rate(u.Specificity)
		rows = append(rows, []string{name, Count(u.Studies), sens.Value, sens.Range, spec.Value, spec.Range})
	}
	return rows
}
