package report

import "bivar/app/analysis"

// mostWeights are as many studies as the table of weights has; nobody reads further.
const mostWeights = 200

// weightsSection says what each study contributes, and what the model makes of it.
func weightsSection(r analysis.Result) Section {
	s := Section{ID: "weights", Title: "Study weights and shrunken estimates"}
	t := Table{Corner: "Study", Columns: []Column{
		{Title: "Weight, sensitivity, %", Term: "weight"}, {Title: "Weight, specificity, %"},
		{Title: "Shrunken sensitivity, %", Term: "shrunken", Ranged: true}, {Title: "Shrunken specificity, %", Ranged: true},
	}}
	n := 0
	for _, p := range r.PerStudy {
		if !p.WeightSensitivity.Ok() && !p.WeightSpecificity.Ok() && p.EBSensitivity == nil && p.EBSpecificity == nil {
			continue
		}
		if n++; n <= mostWeights {
			t.add(p.Label, "", "", plain(Decimal(p.WeightSensitivity, 1)), plain(Decimal(p.WeightSpecificity, 1)), Rate(p.EBSensitivity), Rate(p.EBSpecificity))
		}
	}
	s.Tables = tables(t)
	if n == 0 {
		s.Texts = []string{"Weights belong to a joint fit of sensitivity and specificity, and there is none."}
		return s
	}
	s.Texts = []string{"A weight is the share of the information on the pooled rate that comes from a study. A shrunken estimate is the study’s own rate, drawn towards the pooled one, the more so the smaller the study."}
	if n > mostWeights {
		s.Notes = []string{FirstOf(mostWeights, n)}
	}
	return s
}
