package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"bivar/app/analysis"
)

// rString is a literal of R in ASCII: whatever it says, it is data. U+FFFD stands for a NUL, which R's strings cannot hold,
// as it does for what is no Unicode.
func rString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		if c == 0 {
			c = utf8.RuneError
		}
		switch {
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(c))
		case ' ' <= c && c <= '~':
			b.WriteRune(c)
		case c <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			fmt.Fprintf(&b, `\U%08x`, c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// vector writes a column of the data, in lines that fit a screen; names stand one in a line.
func (s *script) vector(name string, values []string, perLine int, end string) {
	s.WriteString("  " + name + " = c(")
	for i, v := range values {
		if i%perLine == 0 {
			s.WriteString("\n    ")
		} else {
			s.WriteByte(' ')
		}
		s.WriteString(v)
		if i < len(values)-1 {
			s.WriteByte(',')
		}
	}
	s.line(end)
}

// data writes the studies as a data frame d.
func (s *script) data() {
	column := func(of func(i int) string) []string {
		values := make([]string, len(s.rows))
		for n, i := range s.rows {
			values[n] = of(i)
		}
		return values
	}
	count := func(of func(analysis.PerStudy) int) []string {
		return column(func(i int) string { return strconv.Itoa(of(s.r.PerStudy[i])) })
	}
	s.line("d <- data.frame(")
	s.vector("study", column(func(i int) string { return rString(s.r.PerStudy[i].Label) }), 1, "),")
	s.vector("tp", count(func(p analysis.PerStudy) int { return p.TP }), 20, "),")
	s.vector("fp", count(func(p analysis.PerStudy) int { return p.FP }), 20, "),")
	s.vector("fn", count(func(p analysis.PerStudy) int { return p.FN }), 20, "),")
	tn := count(func(p analysis.PerStudy) int { return p.TN })
	if s.covariate == nil {
		s.vector("tn", tn, 20, ")")
	} else {
		s.vector("tn", tn, 20, "),")
		s.vector("x", column(func(i int) string { return s.covariate[i] }), 20, ")")
	}
	s.line(")")
}

// show is how a script in R sets what it found beside what is expected.
const show = `# Sets numbers found here beside those expected.
compare <- function(found, expected) cat(
  sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
  sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found[names(expected)], expected, found[names(expected)] - expected),
  sep = "")
`

// pooledFound are the numbers of a fit under the names of pooledExpected.
const pooledFound = `found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2])
`

// compare writes what sets the numbers found beside those expected.
func (s *script) compare(list []scriptNumber) {
	s.WriteString("expected <- c(")
	separator := "\n  "
	for _, e := range list {
		if e.value.Ok() {
			s.WriteString(separator + e.name + " = " + scriptDigits(e.value))
			separator = ",\n  "
		}
	}
	s.line(")\ncompare(found, expected)")
}

// pooledExpected are the numbers of the pooled model.
func (s *script) pooledExpected() []scriptNumber {
	f := s.r.Fit
	c, b := f.Coefficients, f.Between
	return []scriptNumber{
		{"sensitivity", f.Summary.Sensitivity.Estimate}, {"specificity", f.Summary.Specificity.Estimate},
		{"logit_sensitivity", c.LogitSensitivity.Estimate}, {"logit_specificity", c.LogitSpecificity.Estimate},
		{"se_logit_sensitivity", c.LogitSensitivity.SE}, {"se_logit_specificity", c.LogitSpecificity.SE},
		{"var_sensitivity", b.VarSensitivity}, {"var_specificity", b.VarSpecificity}, {"correlation", b.Correlation},
	}
}

// comparison fits the groups or the number, by fit, and sets its effects beside those expected.
func (s *script) comparison(fit func(fixed string)) {
	if s.covariate == nil {
		return
	}
	c := s.r.Comparison
	s.line("")
	s.comment("The same with " + harmless(c.Column) + " (x), and one covariance between studies for all. Rows without a value, and groups that Bivar leaves out, are NA.")
	number := c.Kind == "number"
	if number {
		s.comment("Effect 1 is that of one unit more, a difference of logits. The number is taken from its mean, as in Bivar.")
	}
	for n, e := range c.Effects {
		if !number {
			s.comment("Effect " + strconv.Itoa(n+1) + " is that of group " + strconv.Itoa(n+2) + ", " + harmless(e.Level) + ", against group 1, " + harmless(c.Reference) + ": a difference of logits.")
		}
	}
	s.limit(*c.Fit)
	s.line("d <- d[!is.na(d$x), ]")
	if number {
		s.line("d$x <- d$x - mean(d$x)")
	} else {
		s.line("d$x <- factor(d$x)")
	}
	s.line(`x <- model.matrix(~ x, d)[, -1, drop = FALSE]
long <- rows(d)
long$sens_x <- long$sens * rbind(x, x)
long$spec_x <- long$spec * rbind(x, x)`)
	fit("0 + sens + spec + sens_x + spec_x")
	n := len(c.Effects)
	var found []string
	var list []scriptNumber
	add := func(name, expression string, value analysis.Real) {
		found = append(found, name+" = "+expression)
		list = append(list, scriptNumber{name, value})
	}
	for i, e := range c.Effects {
		at, after := "_"+strconv.Itoa(i+1), strconv.Itoa(n+i+3)
		add("effect_sensitivity"+at, "b[["+strconv.Itoa(i+3)+"]]", e.LogitSensitivity.Estimate)
		add("se_effect_sensitivity"+at, "se[["+strconv.Itoa(i+3)+"]]", e.LogitSensitivity.SE)
		add("effect_specificity"+at, "b[["+after+"]]", e.LogitSpecificity.Estimate)
		add("se_effect_specificity"+at, "se[["+after+"]]", e.LogitSpecificity.SE)
	}
	between := c.Fit.Between
	add("var_sensitivity", "between[1, 1]", between.VarSensitivity)
	add("var_specificity", "between[2, 2]", between.VarSpecificity)
	add("correlation", "cov2cor(between)[1, 2]", between.Correlation)
	add("log_likelihood", "log_likelihood", c.Fit.LogLik)
	s.line("found <- c(\n  " + strings.Join(found, ",\n  ") + ")")
	s.compare(list)
}

// endR is how every script in R ends.
const endR = "\nprint(sessionInfo())"
