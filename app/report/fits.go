package report

import (
	"bivar/app/analysis"
	"bivar/app/figure"
)

// fitWords are the names of the fits in Result.Fits, which program computes so, and why it differs.
var fitWords = map[string]struct{ name, note string }{
	"binomial-aghq":       {"Exact binomial, full quadrature", "Bivar’s default. Zero cells as they are; the likelihood is integrated until it stands still."},
	"binomial-aghq5":      {"Exact binomial, 5 nodes", "Stata’s metandi, by default. Five nodes are close where studies are large, less so where they differ much."},
	"binomial-laplace":    {"Exact binomial, Laplace", "R’s lme4 (glmer) and MetaDTA. One node: the variances between studies can come out small."},
	"normal-reml-single":  {"Normal, REML, 0.5 where a zero is", "R’s mada and metafor when told so. The normal approximation pulls rates near 100 % inwards."},
	"normal-reml-all":     {"Normal, REML, 0.5 everywhere", "R’s mada, by default. One zero anywhere, and every cell of every study gets 0.5."},
	"normal-ml-single":    {"Normal, ML, 0.5 where a zero is", "As above by maximum likelihood, which takes the variances between studies smaller than REML."},
	"univariate-binomial": {"Each rate alone", "Two random-effects logistic models: how sensitivity and specificity move together is left out."},
	"fixed-binomial":      {"No variation between studies", "Simple pooling of counts, as Meta-DiSc 1.4. The intervals are far too narrow where studies differ."},
}

// FitRow is one model's line in the table that says why tools differ.
type FitRow struct {
	Name, Note  string
	Sensitivity Estimate // in percent
	Specificity Estimate
	Status      string
	Current     bool // the fit that the page shows
}

// Fits are the same studies under other models and other programs' conventions; empty if these were not asked for. A
// model that was asked for and failed is not among them: the page says so where its numbers would stand.
func Fits(r analysis.Result) []FitRow {
	var rows []FitRow
	for _, f := range r.Fits {
		words, known := fitWords[f.Name]
		if !known {
			continue
		}
		row := FitRow{Name: words.name, Note: words.note, Status: f.Status, Sensitivity: Rate(nil), Specificity: Rate(nil)}
		if f.Summary != nil {
			row.Sensitivity, row.Specificity = Rate(f.Summary.Sensitivity), Rate(f.Summary.Specificity)
		}
		row.Current = figure.Shown(r, f)
		rows = append(rows, row)
	}
	return rows
}
