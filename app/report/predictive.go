package report

import (
	"math"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// valuesSection says what a positive and a negative result mean at stated prevalences.
func valuesSection(r analysis.Result) Section {
	s := Section{ID: SectionValues, Title: "Predictive values", Open: true}
	if len(r.InPractice) == 0 {
		s.Texts = []string{"Predictive values need both a pooled sensitivity and a pooled specificity."}
		return s
	}
	s.Texts = []string{
		"How often a positive and a negative result are right depends on how common " + conditionOf(r) + " is among those tested. The prediction " +
			"intervals say what to expect in a new setting, the confidence intervals how well the average is known.",
		"These are statements for groups like these, never for one " + member(r) + ".",
	}
	s.Tables = tables(valuesTable(r.InPractice), countsTable(r.InPractice))
	s.Gist = valuesGist(r.InPractice)
	return s
}

// valuesTable is how often a result is right, a row for each prevalence.
func valuesTable(all []analysis.InPractice) Table {
	t := Table{Title: "How often a result is right, %", Corner: "Prevalence, %", Columns: []Column{
		{Title: "Positive: PPV", Term: "ppv", Ranged: true}, {Title: "New study", Term: "ppv-prediction"},
		{Title: "Negative: NPV", Term: "npv", Ranged: true}, {Title: "New study", Term: "ppv-prediction"},
	}}
	for _, p := range all {
		t.add(Prevalence(float64(p.Prevalence)), "", "", Rate(p.PPV), within(p.PPVPrediction), Rate(p.NPV), within(p.NPVPrediction))
	}
	return t
}

// countsTable is what that is of 1,000 tested.
func countsTable(all []analysis.InPractice) Table {
	t := Table{Title: "Of 1,000 tested", Corner: "Prevalence, %", Columns: []Column{
		{Title: "True positive", Term: "per-1000"}, {Title: "Missed"}, {Title: "False alarm"}, {Title: "True negative"},
	}}
	for _, p := range all {
		if n, ok := p.Per1000.Whole(); ok {
			t.add(Prevalence(float64(p.Prevalence)), "", "", plain(Count(n.TP)), plain(Count(n.FN)), plain(Count(n.FP)), plain(Count(n.TN)))
		}
	}
	return t
}

func valuesGist(all []analysis.InPractice) string {
	p := all[len(all)/2]
	if p.PPV == nil || p.NPV == nil {
		return ""
	}
	return "At a prevalence of " + Prevalence(float64(p.Prevalence)) + percentEnd + ": PPV " + Percent(p.PPV.Estimate) + ", NPV " + Percent(p.NPV.Estimate) + percentEnd
}

func conditionOf(r analysis.Result) string {
	if c := strings.TrimSpace(r.Review.Condition); c != "" {
		return c
	}
	return "the condition"
}

// member is one of what the studies count.
func member(r analysis.Result) string {
	if people[strings.ToLower(strings.TrimSpace(r.Review.Unit))] {
		return "person"
	}
	return "case"
}

// Prevalence is a proportion as somebody enters it, in percent without the sign: 5, 0.1, 12.5.
func Prevalence(p float64) string {
	if math.IsNaN(p) || math.IsInf(p, 0) {
		return Absent
	}
	return strconv.FormatFloat(math.Round(p*1e10)/1e8, 'f', -1, 64)
}

// Prevalences are proportions as somebody edits them: 5, 20, 50.
func Prevalences(list []float64) string {
	var parts []string
	for _, p := range list {
		parts = append(parts, Prevalence(p))
	}
	return strings.Join(parts, ", ")
}

// mostPrevalences are as many as one table is read with.
const mostPrevalences = 20

// ReadPrevalences reads what Prevalences wrote: percentages between 0 and 100, apart by commas. Where they cannot be
// read, problem is a sentence for whoever typed them.
func ReadPrevalences(text string) (list []float64, problem string) {
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		part = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(part), "%"))
		if part == "" {
			continue
		}
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return nil, "“" + part + "” is not a number. Write percentages with commas between them: 5, 20, 50."
		}
		if !(v > 0 && v < 100) {
			return nil, "“" + part + "” is not between 0 and 100" + percentEnd + ", both excluded."
		}
		list = append(list, v/100)
	}
	switch {
	case len(list) == 0:
		return nil, "Write at least one prevalence, in percent."
	case len(list) > mostPrevalences:
		return nil, "These are " + Count(len(list)) + " prevalences; at most " + Count(mostPrevalences) + " are shown."
	}
	return list, ""
}
