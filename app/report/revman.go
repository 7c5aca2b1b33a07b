package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// revManSection are the parameters that Review Manager asks for when the analysis was done elsewhere.
func revManSection(r analysis.Result) Section {
	s := Section{ID: SectionRevMan, Title: "Parameters for RevMan"}
	t := Table{Columns: []Column{{Title: "Value"}}}
	for _, p := range revManParameters(r) {
		t.add(p.name, "", p.term, plain(Decimal(p.value, 4)))
	}
	if len(t.Rows) == 0 {
		s.Texts = []string{"RevMan asks for the parameters of a joint fit of sensitivity and specificity, and there is none."}
		return s
	}
	t.add("Studies", "", "", plain(Count(r.RevMan.K)))
	s.Tables = []Table{t}
	s.Texts = []string{"To draw the summary point, the regions and the curve in Review Manager, enter these under the analysis’s externally calculated parameters. All are on the logit scale, sensitivity and specificity as RevMan has them."}
	return s
}

type revManParameter struct {
	name, term string
	value      analysis.Real
}

// revManParameters have the names that RevMan has in its form; those that were not estimated are left out.
func revManParameters(r analysis.Result) []revManParameter {
	m := r.RevMan
	if m == nil {
		return nil
	}
	all := []revManParameter{
		{"E(logitSe)", "revman-mean", m.ELogitSensitivity}, {"E(logitSp)", "revman-mean", m.ELogitSpecificity},
		{"Var(logitSe)", "tau2", m.VarLogitSensitivity}, {"Var(logitSp)", "tau2", m.VarLogitSpecificity},
		{"Cov(logits)", "rho", m.Covariance}, {"Corr(logits)", "rho", m.Correlation},
		{"SE(E(logitSe))", "revman-se", m.SESensitivity}, {"SE(E(logitSp))", "revman-se", m.SESpecificity}, {"Cov(Es)", "revman-se", m.CovEs},
	}
	if h := m.HSROC; h != nil {
		all = append(all, revManParameter{"Lambda", "lambda", h.Lambda}, revManParameter{"Theta", "theta", h.Theta}, revManParameter{"beta", "beta", h.Beta},
			revManParameter{"Var(accuracy)", "var-accuracy", h.VarAccuracy}, revManParameter{"Var(threshold)", "var-threshold", h.VarThreshold})
	}
	var out []revManParameter
	for _, p := range all {
		if p.value.Ok() {
			out = append(out, p)
		}
	}
	return out
}

// RevManText are the parameters to be pasted elsewhere: a name, a tab and a number per line, the number as programs
// read it. It is empty where there are none.
func RevManText(r analysis.Result) string {
	parameters := revManParameters(r)
	if len(parameters) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range parameters {
		b.WriteString(p.name + "\t" + strconv.FormatFloat(float64(p.value), 'f', 6, 64) + "\n")
	}
	b.WriteString("Studies\t" + strconv.Itoa(r.RevMan.K) + "\n")
	return b.String()
}
