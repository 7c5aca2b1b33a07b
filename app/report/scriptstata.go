package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// stataData writes the studies, each with a name of its own that no macro, quote or end of line can break out of.
func (s *script) stataData() {
	s.line("\nclear\ninput str80 study double tp double fp double fn double tn")
	for n, i := range s.rows {
		row := s.r.PerStudy[i]
		s.WriteString(`"` + strings.TrimSpace(strconv.Itoa(n+1)+" "+harmless(row.Label)) + `"`)
		for _, count := range []int{row.TP, row.FP, row.FN, row.TN} {
			s.WriteString(" " + strconv.Itoa(count))
		}
		s.line("")
	}
	s.line("end\n")
}

// points is the number of integration points that brings Stata to the numbers expected, as far as it takes no hours.
func (s *script) points() int {
	const usual, most = 7, 25
	if s.r.Fit.Nodes == 0 {
		return usual
	}
	return min(s.r.Fit.Nodes, most)
}

// pointsText says what becomes of a program's number of integration points.
func (s *script) pointsText(program, byDefault string) string {
	n := s.points()
	text := "The likelihood is integrated with " + strconv.Itoa(n) + " points for each random effect; " + program + " by default takes " + byDefault + "."
	switch nodes := s.r.Fit.Nodes; {
	case nodes > n:
		text += " Bivar took " + strconv.Itoa(nodes) + ", for which Stata would need hours: the third decimal may differ."
	case nodes > 0:
		text += " Bivar took as many. Where they are put can differ between programs, and with it the last decimals."
	}
	return text
}

// stataNumbers writes the numbers to expect as comments, which Stata repeats in its log under its own.
func (s *script) stataNumbers(names []string) {
	if !s.pooled() {
		return
	}
	f := s.r.Fit
	c, b, sum := f.Coefficients, f.Between, f.Summary
	value := func(x analysis.Real) *analysis.Interval {
		return &analysis.Interval{Estimate: x, Lower: analysis.Missing(), Upper: analysis.Missing()}
	}
	logit := func(c *analysis.Coefficient) *analysis.Interval {
		return &analysis.Interval{Estimate: c.Estimate, Lower: c.Lower, Upper: c.Upper}
	}
	list := []*analysis.Interval{
		logit(c.LogitSensitivity), logit(c.LogitSpecificity), value(b.VarSensitivity), value(b.VarSpecificity), value(b.Correlation),
		sum.Sensitivity, sum.Specificity, sum.DOR, sum.LRPositive, sum.LRNegative, value(f.LogLik),
	}
	if h := f.HSROC; h != nil {
		list = append(list, value(h.Lambda), value(h.Theta), value(h.Beta), value(h.VarAccuracy), value(h.VarThreshold))
	}
	s.comment("Numbers to expect, with 95% intervals:")
	for n, i := range list {
		if n >= len(names) || !i.Estimate.Ok() {
			continue
		}
		fixed := func(x analysis.Real) string { return strconv.FormatFloat(float64(x), 'f', 5, 64) }
		text := names[n] + strings.Repeat(" ", 16-len(names[n])) + fixed(i.Estimate)
		if i.Lower.Ok() && i.Upper.Ok() {
			text += "  (" + fixed(i.Lower) + " to " + fixed(i.Upper) + ")"
		}
		s.line(s.mark + "  " + text)
	}
}

// writeMetandi writes the exact model for metandi.
func writeMetandi(s *script) {
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by Stata's metandi: the exact binomial model (Chu and Cole 2006).",
		"What it needs is fetched by: ssc install metandi. It was written after the help of metandi 2.0, which asks for four studies or more.")
	s.comment(s.pointsText("metandi", "5"))
	s.expects()
	s.differs()
	s.comment("Characters that Stata might obey stand as question marks in names. The data in memory are cleared.")
	s.stataData()
	s.line("metandi tp fp fn tn, nip(" + strconv.Itoa(s.points()) + ")\n")
	s.stataNumbers([]string{
		"E(logitSe)", "E(logitSp)", "Var(logitSe)", "Var(logitSp)", "Corr(logits)", "Se", "Sp", "DOR", "LR+", "LR-", "Log likelihood",
		"Lambda", "Theta", "beta", "s2alpha", "s2theta",
	})
	s.line("\nwhich metandi\ndisplay \"Stata \" c(stata_version)")
}

// writeMetadta writes the exact model for metadta.
func writeMetadta(s *script) {
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by Stata's metadta: the exact binomial model (Chu and Cole 2006).",
		"What it needs is fetched by: ssc install metadta. It was written after the help of metadta 3, which asks for three studies or more.")
	s.comment(s.pointsText("metadta", "7"))
	s.comment("metadta also shows rates averaged over the population of studies, from draws. The numbers to expect are those of the model itself, which its help calls conditional, and which estimates replay shows on the logit scale.")
	s.expects()
	s.differs()
	s.comment("Characters that Stata might obey stand as question marks in names. The data in memory are cleared.")
	s.stataData()
	s.line("metadta tp fp fn tn, studyid(study) model(random, intpoints(" + strconv.Itoa(s.points()) + ")) nomc sumtable(abs) dp(4) nofplot nosroc")
	s.line("estimates replay metadta_modest\n")
	s.stataNumbers([]string{
		"logit sens", "logit spec", "variance sens", "variance spec", "correlation", "sensitivity", "specificity", "DOR", "LR+", "LR-", "log likelihood",
	})
	s.line("\nwhich metadta\ndisplay \"Stata \" c(stata_version)")
}
