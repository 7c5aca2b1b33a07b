package report

import "bivar/app/analysis"

// values says what a result means at the prevalences asked for.
func (p published) values() Section {
	s := Section{ID: SectionPublishedUse, Title: "Predictive values", Open: true}
	if len(p.InPractice) == 0 {
		s.Texts = []string{"Predictive values, F1 and natural frequencies depend on how common " + conditionOf(p.result()) + " is among those tested. They are shown once a prevalence is given."}
		return s
	}
	rates := p.table("How often a result is right, by prevalence, %")
	sens, spec := p.Sensitivity.SE.Ok(), p.Specificity.SE.Ok()
	counts := Table{Title: "Of 1,000 tested", Corner: "Prevalence, %", Columns: []Column{
		{Title: "True positive", Term: "per-1000", Ranged: sens}, {Title: "Missed", Ranged: sens}, {Title: "False alarm", Ranged: spec}, {Title: "True negative", Ranged: spec},
	}}
	for _, at := range p.InPractice {
		name := " at " + Prevalence(float64(at.Prevalence)) + percentEnd
		rates.add("PPV"+name, "", "ppv", derived(at.PPV, Percent)...)
		rates.add("NPV"+name, "", "npv", derived(at.NPV, Percent)...)
		rates.add("F1"+name, "", "f1-at", derived(at.F1, Percent)...)
		if n, ok := frequencies(at).Whole(); ok {
			f := at.Per1000
			counts.add(Prevalence(float64(at.Prevalence)), "", "", expected(n.TP, f.TP), expected(n.FN, f.FN), expected(n.FP, f.FP), expected(n.TN, f.TN))
		}
	}
	middle := p.InPractice[len(p.InPractice)/2]
	s.Texts = texts(p.frequencyText(middle), "These are statements for groups like these, never for one "+member(p.result())+".")
	s.Tables = tables(rates, counts)
	if p.sure() {
		s.Notes = []string{"The limits of PPV, NPV and F1 take the two rates for independent, as above; those of the numbers of 1,000 come from one rate each and do not."}
	}
	s.Gist = "At a prevalence of " + Prevalence(float64(middle.Prevalence)) + percentEnd + ": PPV " + Percent(middle.PPV.Independent.Estimate) + ", NPV " + Percent(middle.NPV.Independent.Estimate) + percentEnd
	return s
}

// frequencies are the expected numbers without their limits.
func frequencies(at analysis.PublishedPractice) *analysis.Per1000 {
	f := at.Per1000
	return &analysis.Per1000{TP: f.TP.Estimate, FP: f.FP.Estimate, FN: f.FN.Estimate, TN: f.TN.Estimate}
}

// expected is a number of 1,000 with its limits.
func expected(n int, i analysis.Interval) Estimate {
	return Estimate{Count(n), join(i.Lower, i.Upper, "–", whole)}
}

func whole(x analysis.Real) string { return asPrinted(x, 0) }

// frequencyText follows 1,000 through the test.
func (p published) frequencyText(at analysis.PublishedPractice) string {
	n, ok := frequencies(at).Whole()
	if !ok {
		return ""
	}
	f := at.Per1000
	number := func(n int, i analysis.Interval) string {
		if limits := to(i.Lower, i.Upper, whole); limits != "" {
			return Count(n) + " (" + limits + ")"
		}
		return Count(n)
	}
	return "Of 1,000 tested at a prevalence of " + Prevalence(float64(at.Prevalence)) + percentEnd + ", " + Count(n.TP+n.FN) + " have " + conditionOf(p.result()) + ": " +
		number(n.TP, f.TP) + " of them test positive and " + number(n.FN, f.FN) + " negative. Of the " + Count(n.FP+n.TN) + " without it, " +
		number(n.FP, f.FP) + " test positive and " + number(n.TN, f.TN) + " negative. So " + Count(n.TP) + " of " + Count(n.TP+n.FP) + " positive results are right, PPV " +
		percentCI(&at.PPV.Independent) + ", and " + Count(n.TN) + " of " + Count(n.TN+n.FN) + " negative ones, NPV " + percentCI(&at.NPV.Independent) + "."
}
