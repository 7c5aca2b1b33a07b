package report

import (
	"strconv"

	"bivar/app/analysis"
)

// stataData writes the studies, each with a name of its own that no macro, quote or end of line can break out of.
func (s *script) stataData() {
	s.comment("Characters that Stata might obey stand as question marks in names. The data in memory are cleared.")
	s.add("\nclear\ninput str80 study double tp double fp double fn double tn\n")
	for n, i := range s.rows {
		row := &s.r.PerStudy[i]
		s.add("\"@ @\"", strconv.Itoa(n+1), harmless(row.Label))
		for _, count := range fourCells(row) {
			s.add(" @", strconv.Itoa(count))
		}
		s.add("\n")
	}
	s.add("end\n\n")
}

// points is the number of integration points that brings Stata to the numbers expected, as far as it takes no hours.
func (s *script) points() string {
	const usual, most = 7, 25
	if s.r.Fit.Nodes == 0 {
		return strconv.Itoa(usual)
	}
	return strconv.Itoa(min(s.r.Fit.Nodes, most))
}

// pointsText says what becomes of a program's number of integration points.
func (s *script) pointsText(program, byDefault string) string {
	text := "The likelihood is integrated with " + s.points() + " points for each random effect; " + program + " by default takes " + byDefault + "."
	if nodes := strconv.Itoa(s.r.Fit.Nodes); nodes == s.points() {
		return text + " Bivar took as many. Where they are put can differ between programs, and with it the last decimals."
	} else if nodes != "0" {
		return text + " Bivar took " + nodes + ", for which Stata would need hours: the third decimal may differ."
	}
	return text
}

// The numbers to expect in Stata, as comments, which it repeats in its log under its own. They are those of stataNumbers, in
// that order.
const (
	numbersMetandi = `* Numbers to expect, with 95% intervals; a dot stands for what is not estimated:
*   E(logitSe)      @  (@ to @)
*   E(logitSp)      @  (@ to @)
*   Var(logitSe)    @
*   Var(logitSp)    @
*   Corr(logits)    @
*   Se              @  (@ to @)
*   Sp              @  (@ to @)
*   DOR             @  (@ to @)
*   LR+             @  (@ to @)
*   LR-             @  (@ to @)
*   Log likelihood  @
*   Lambda          @
*   Theta           @
*   beta            @
*   s2alpha         @
*   s2theta         @

`
	numbersMetadta = `* Numbers to expect, with 95% intervals; a dot stands for what is not estimated:
*   logit sensitivity  @  (@ to @)
*   logit specificity  @  (@ to @)
*   their variances    @
*                      @
*   their correlation  @
*   sensitivity        @  (@ to @)
*   specificity        @  (@ to @)
*   DOR                @  (@ to @)
*   LR+                @  (@ to @)
*   LR-                @  (@ to @)
*   log likelihood     @

`
)

// stataNumbers writes the numbers to expect, if there are any, as many as the text has places for.
func (s *script) stataNumbers(text string, places int) {
	if !s.pooled() {
		return
	}
	f := &s.r.Fit
	c, b, h := f.Coefficients, f.Between, f.HSROC
	if h == nil {
		none := analysis.Missing()
		h = &analysis.HSROC{Lambda: none, Theta: none, Beta: none, VarAccuracy: none, VarThreshold: none}
	}
	var list []analysis.Real
	for _, l := range []*analysis.Coefficient{c.LogitSensitivity, c.LogitSpecificity} {
		list = append(list, l.Estimate, l.Lower, l.Upper)
	}
	list = append(list, b.VarSensitivity, b.VarSpecificity, b.Correlation)
	for _, i := range []*analysis.Interval{f.Summary.Sensitivity, f.Summary.Specificity, f.Summary.DOR, f.Summary.LRPositive, f.Summary.LRNegative} {
		list = append(list, i.Estimate, i.Lower, i.Upper)
	}
	list = append(list, f.LogLik, h.Lambda, h.Theta, h.Beta, h.VarAccuracy, h.VarThreshold)
	s.add(text, scriptNumbers(".", 'f', 5, list[:places])...)
}

// writeMetandi writes the exact model for metandi.
func writeMetandi(s *script) {
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by Stata's metandi: the exact binomial model (Chu and Cole 2006).",
		"What it needs is fetched by: ssc install metandi. It was written after the help of metandi 2.0, which asks for four studies or more.")
	s.comment(s.pointsText("metandi", "5"))
	s.expects()
	s.differs()
	s.stataData()
	s.add("metandi tp fp fn tn, nip(@)\n\n", s.points())
	s.stataNumbers(numbersMetandi, 30)
	s.add("which metandi\ndisplay \"Stata \" c(stata_version)\n")
}

// writeMetadta writes the exact model for metadta.
func writeMetadta(s *script) {
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by Stata's metadta: the exact binomial model (Chu and Cole 2006).",
		"What it needs is fetched by: ssc install metadta. It was written after the help of metadta 3, which asks for three studies or more.")
	s.comment(s.pointsText("metadta", "7"))
	s.comment("metadta also shows rates averaged over the population of studies, from draws. The numbers to expect are those of the model itself, which its help calls conditional, and which estimates replay shows on the logit scale.")
	s.expects()
	s.differs()
	s.stataData()
	s.add("metadta tp fp fn tn, studyid(study) model(random, intpoints(@)) nomc sumtable(abs) dp(4) nofplot nosroc\nestimates replay metadta_modest\n\n", s.points())
	s.stataNumbers(numbersMetadta, 25)
	s.add("which metadta\ndisplay \"Stata \" c(stata_version)\n")
}
