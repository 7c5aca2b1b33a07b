package report

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"bivar/app/analysis"
)

// rString is a literal of R in ASCII: whatever it says, it is data. U+FFFD stands for a NUL, which R's strings cannot hold,
// as it does for what is no Unicode.
func rString(s string) string {
	b := []byte{'"'}
	for _, c := range s {
		if c == 0 {
			c = utf8.RuneError
		}
		switch {
		case c > 0xffff:
			b = fmt.Appendf(b, `\U%08x`, c)
		case c < ' ' || c > '~':
			b = fmt.Appendf(b, `\u%04x`, c)
		case c == '"' || c == '\\':
			b = append(b, '\\', byte(c))
		default:
			b = append(b, byte(c))
		}
	}
	return string(append(b, '"'))
}

// vector writes a column of the data, so many values in a line; end follows the last.
func (s *script) vector(name string, values []string, perLine int, end string) {
	s.add("  @ = c(", name)
	for i, v := range values {
		if i > 0 {
			s.add(",")
		}
		if i%perLine == 0 {
			s.add("\n    @", v)
		} else {
			s.add(" @", v)
		}
	}
	s.add(end)
}

// data writes the studies as a data frame d.
func (s *script) data() {
	const next, last, perLine = "),\n", ")\n)\n", 20
	values := make([]string, len(s.rows))
	for n, i := range s.rows {
		values[n] = rString(s.r.PerStudy[i].Label)
	}
	s.add("\nd <- data.frame(\n")
	s.vector("study", values, 1, next)
	end := next
	for column, name := range [...]string{"tp", "fp", "fn", "tn"} {
		for n, i := range s.rows {
			values[n] = strconv.Itoa(fourCells(&s.r.PerStudy[i])[column])
		}
		if name == "tn" && s.covariate == nil {
			end = last
		}
		s.vector(name, values, perLine, end)
	}
	if s.covariate != nil {
		for n, i := range s.rows {
			values[n] = s.covariate[i]
		}
		s.vector("x", values, perLine, last)
	}
}

func fourCells(p *analysis.PerStudy) [4]int { return [...]int{p.TP, p.FP, p.FN, p.TN} }

// What a script in R found, and what it expects, under the same names.
const (
	showR = `
# Sets numbers found here beside those expected.
compare <- function(found, expected) {
  expected <- expected[!is.na(expected)]
  found <- found[names(expected)]
  cat(sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
    sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found, expected, found - expected), sep = "")
}

`
	foundR = `found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
`
	expectedR = `expected <- c(
  sensitivity = @, specificity = @,
  logit_sensitivity = @, logit_specificity = @,
  se_logit_sensitivity = @, se_logit_specificity = @,
`
	effectFoundR = `  effect_sensitivity_@ = b[[@]], se_effect_sensitivity_@ = se[[@]],
  effect_specificity_@ = b[[@]], se_effect_specificity_@ = se[[@]],
`
	effectExpectedR = `  effect_sensitivity_@ = @, se_effect_sensitivity_@ = @,
  effect_specificity_@ = @, se_effect_specificity_@ = @,
`
	foundBetweenR = `  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
`
	expectedBetweenR = `  var_sensitivity = @, var_specificity = @, correlation = @,
  log_likelihood = @)
compare(found, expected)
`
	againR = `x <- model.matrix(~ x, d)[, -1, drop = FALSE]
long <- rows(d)
long$sens_x <- long$sens * rbind(x, x)
long$spec_x <- long$spec * rbind(x, x)
`
	endR = "\nprint(sessionInfo())\n"
)

// forR are numbers at ten digits.
func forR(values ...analysis.Real) []string { return scriptNumbers("NA", 'g', 10, values) }

// fits writes the fit of the pooled model and, where there is one, of the comparison. fit has @ where the fixed effects of
// a comparison stand.
func (s *script) fits(fit string) {
	s.add(showR+"long <- rows(d)\n"+fit, "")
	s.pooledNumbers(s.r.Fit.LogLik)
	if s.covariate != nil {
		s.comparison(fit)
	}
	s.add(endR)
}

// pooledNumbers sets the numbers of the pooled model beside those expected, where there are any.
func (s *script) pooledNumbers(logLik analysis.Real) {
	if !s.pooled() {
		return
	}
	c, sum := s.r.Fit.Coefficients, s.r.Fit.Summary
	s.add(foundR + foundBetweenR)
	s.add(expectedR, forR(sum.Sensitivity.Estimate, sum.Specificity.Estimate,
		c.LogitSensitivity.Estimate, c.LogitSpecificity.Estimate, c.LogitSensitivity.SE, c.LogitSpecificity.SE)...)
	s.expectedBetween(s.r.Fit.Between, logLik)
}

func (s *script) expectedBetween(b *analysis.Between, logLik analysis.Real) {
	s.add(expectedBetweenR, forR(b.VarSensitivity, b.VarSpecificity, b.Correlation, logLik)...)
}

// comparison fits the groups or the number, and sets its effects beside those expected.
func (s *script) comparison(fit string) {
	c := s.r.Comparison
	s.add("\n")
	s.comment("The same with " + harmless(c.Column) + " (x), and one covariance between studies for all. Rows without a value, and groups that Bivar leaves out, are NA.")
	read := "d$x <- factor(d$x)\n"
	if c.Kind == "number" {
		read = "d$x <- d$x - mean(d$x)\n"
		s.comment("Effect 1 is that of one unit more, a difference of logits. The number is taken from its mean, as in Bivar.")
	}
	for i := range c.Effects {
		if c.Kind != "number" {
			s.comment("Effect " + strconv.Itoa(i+1) + " is that of group " + strconv.Itoa(i+2) + ", " + harmless(c.Effects[i].Level) + ", against group 1, " + harmless(c.Reference) + ": a difference of logits.")
		}
	}
	s.limit(c.Fit.Status)
	s.add("d <- d[!is.na(d$x), ]\n" + read + againR)
	s.add(fit, " + sens_x + spec_x")
	s.add("found <- c(\n")
	for i := range c.Effects {
		n, sens, spec := strconv.Itoa(i+1), strconv.Itoa(i+3), strconv.Itoa(len(c.Effects)+i+3)
		s.add(effectFoundR, n, sens, n, sens, n, spec, n, spec)
	}
	s.add(foundBetweenR + "expected <- c(\n")
	for i := range c.Effects {
		sens, spec := &c.Effects[i].LogitSensitivity, &c.Effects[i].LogitSpecificity
		n, x := strconv.Itoa(i+1), forR(sens.Estimate, sens.SE, spec.Estimate, spec.SE)
		s.add(effectExpectedR, n, x[0], n, x[1], n, x[2], n, x[3])
	}
	s.expectedBetween(c.Fit.Between, c.Fit.LogLik)
}
