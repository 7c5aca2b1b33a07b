package report

import (
	"math"

	"bivar/app/analysis"
)

// mostFindings are as many prevalences as the summary of findings has columns for.
const mostFindings = 4

// accuracy is the pair of rates that a summary of findings rests on. A specificity that was chosen has no limits.
type accuracy struct {
	sens, spec *analysis.Interval
	onCurve    bool
}

// findings is the summary of findings: what the rates make of 1,000 tested, and how often a result is right.
func (w *article) findings() []Block {
	a := accuracyOf(w.Result)
	if a.sens == nil && a.spec == nil {
		return paragraphs("Nothing was pooled, so there is nothing to apply to a prevalence.")
	}
	t := Table{Corner: "Of 1,000 " + orTested(w.Review.Unit)}
	prevalences, left := w.Request.Prevalence, ""
	if n := len(prevalences); n > mostFindings {
		prevalences, left = prevalences[:mostFindings], "The first "+Count(mostFindings)+" of "+Count(n)+" prevalences."
	}
	columns := make([]findingsColumn, len(prevalences))
	for i, p := range prevalences {
		columns[i] = findingsAt(w.Result, a, i, p)
		t.Columns = append(t.Columns, Column{Title: "Prevalence\u00a0" + Prevalence(p) + percentEnd, Ranged: true})
	}
	t.Columns = append(t.Columns, Column{Title: "Evidence"})
	with, without := evidence(w.Result, w.Diseased), evidence(w.Result, w.NonDiseased)
	for i, row := range []struct{ name, symbol, evidence string }{
		{"Found", "TP", with}, {"Missed", "FN", with}, {"False alarms", "FP", without}, {"Rightly cleared", "TN", without},
		{"Positive results that are right, %", "PPV", ""}, {"Negative results that are right, %", "NPV", ""},
	} {
		var cells []Estimate
		for _, c := range columns {
			cells = append(cells, c[i])
		}
		t.findings(row.name, row.symbol, append(cells, plain(row.evidence)))
	}
	return append(paragraphs(findingsText(w.Result, a)), w.table("What to expect, by prevalence", t, left, findingsNote(w.Result, a))...)
}

// findings adds a row of which at least one prevalence has a value; the evidence alone says nothing.
func (t *Table) findings(name, symbol string, cells []Estimate) {
	for _, c := range cells[:len(cells)-1] {
		if c.shown() {
			t.Rows = append(t.Rows, Row{Name: name, Symbol: symbol, Cells: cells})
			return
		}
	}
}

func orTested(unit string) string {
	if unit == "" {
		return "tested"
	}
	return unit + " tested"
}

// evidence is how many studies, and how many members of one of the two groups, stand behind a row. Rows that were left
// out are in no pooled rate, so that their members cannot be counted with it.
func evidence(r analysis.Result, members int) string {
	t := teller{Result: r}
	if t.leftOut().from != nil {
		return t.studies().text
	}
	return t.studies().text + ", " + Count(members)
}

// accuracyOf are the rates at the point of the curve where that leads, else the pooled ones.
func accuracyOf(r analysis.Result) accuracy {
	t := teller{Result: r}
	if at, ok := t.curvePoint(); ok {
		return accuracy{at.Sensitivity, &analysis.Interval{Estimate: at.Specificity, Lower: analysis.Missing(), Upper: analysis.Missing()}, true}
	}
	return accuracy{t.sens(), t.spec(), false}
}

// findingsColumn are the cells at one prevalence: TP, FN, FP, TN, PPV, NPV.
type findingsColumn [6]Estimate

func findingsAt(r analysis.Result, a accuracy, i int, prevalence float64) findingsColumn {
	var c findingsColumn
	c[0], c[1] = shareOf(a.sens, 1000*prevalence)
	c[3], c[2] = shareOf(a.spec, 1000*(1-prevalence))
	switch {
	case a.onCurve:
		c[4], c[5] = a.predictive(analysis.Real(prevalence))
	case i < len(r.InPractice):
		c[4], c[5] = Rate(r.InPractice[i].PPV), Rate(r.InPractice[i].NPV)
	}
	return c
}

// shareOf divides a group by a rate into those whose result is right and the others, in whole numbers that add up to it.
func shareOf(rate *analysis.Interval, group float64) (right, wrong Estimate) {
	if rate == nil || !rate.Estimate.Ok() {
		return Estimate{}, Estimate{}
	}
	all := int(math.Round(group))
	of := func(p analysis.Real) int { return min(int(math.Round(group*float64(p))), all) }
	n := of(rate.Estimate)
	right, wrong = plain(Count(n)), plain(Count(all-n))
	if rate.Lower.Ok() && rate.Upper.Ok() {
		low, high := of(rate.Lower), of(rate.Upper)
		right.Range, wrong.Range = Count(low)+"–"+Count(high), Count(all-high)+"–"+Count(all-low)
	}
	return right, wrong
}

// predictive are PPV and NPV at the point of the curve. Its specificity is chosen, not estimated, and both rise with
// sensitivity, so that they have their limits where sensitivity has.
func (a accuracy) predictive(prevalence analysis.Real) (ppv, npv Estimate) {
	c := a.spec.Estimate
	positive := func(s analysis.Real) analysis.Real {
		return prevalence * s / (prevalence*s + (1-prevalence)*(1-c))
	}
	negative := func(s analysis.Real) analysis.Real {
		return (1 - prevalence) * c / ((1-prevalence)*c + prevalence*(1-s))
	}
	at := func(value func(analysis.Real) analysis.Real) Estimate {
		return percents(value(a.sens.Estimate), value(a.sens.Lower), value(a.sens.Upper))
	}
	return at(positive), at(negative)
}

func findingsText(r analysis.Result, a accuracy) string {
	s := "What the pooled rates mean for those tested depends on how common " + conditionOf(r) + " is among them."
	if a.onCurve {
		s = "What the summary curve means for those tested depends on how common " + conditionOf(r) + " is among them, and on the specificity at which the test is used."
	}
	return s + " These are statements for groups, never for one " + member(r) + "."
}

func findingsNote(r analysis.Result, a accuracy) string {
	level := Level(r.Request.Level)
	s := "With " + level + " intervals."
	if a.onCurve {
		s = "At a specificity of " + Percent(a.spec.Estimate) + percentEnd + " on the summary curve, with " + level + " intervals of the sensitivity there."
	}
	return s + " Evidence: studies, and those with the condition (for TP and FN) or without it (for FP and TN). The certainty of the evidence (GRADE) was not assessed."
}
