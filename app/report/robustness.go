package report

import (
	"strings"

	"bivar/app/analysis"
)

// writeRobustness prints what was computed beside the result, for a terminal.
func writeRobustness(b *strings.Builder, r analysis.Result) {
	writeComparisonBootstrap(b, r)
	for _, t := range RobustnessTables(r) {
		writeTable(b, t.Table.cells())
		if t.Note != "" {
			b.WriteString(t.Note + "\n\n")
		}
	}
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
