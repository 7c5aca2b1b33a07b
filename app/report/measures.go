package report

import (
	"strings"

	"bivar/app/analysis"
)

// Line is one quantity of a table: its name, the symbol papers use for it, its value, its interval, and the term by which
// Explain knows it.
type Line struct{ Name, Symbol, Value, Range, Term string }

// Measures are what follows from the summary point. Quantities that were not estimated are left out.
func Measures(r analysis.Result) []Line {
	var lines []Line
	add := func(name, symbol, term string, i *analysis.Interval, value func(analysis.Real) string, limits func(analysis.Interval) string) {
		if i != nil && i.Estimate.Ok() {
			lines = append(lines, Line{name, symbol, value(i.Estimate), limits(*i), term})
		}
	}
	if s := r.Fit.Summary; s != nil {
		add("Positive likelihood ratio", "LR+", "lr-positive", s.LRPositive, Ratio, RatioTo)
		add("Negative likelihood ratio", "LR"+minus, "lr-negative", s.LRNegative, Ratio, RatioTo)
		add("Diagnostic odds ratio", "DOR", "dor", s.DOR, Ratio, RatioTo)
		add("False positive rate, %", "", "fpr", s.FalsePositiveRate, Percent, PercentTo)
	}
	return lines
}

// BetweenStudies describes how the studies differ beyond chance, on the logit scale, with the parameters of the
// hierarchical SROC model that follow.
func BetweenStudies(r analysis.Result) []Line {
	var lines []Line
	if b := r.Fit.Between; b != nil {
		limits := analysis.BetweenIntervals{}
		if b.Intervals != nil {
			limits = *b.Intervals
		}
		lines = append(lines,
			Line{"Variance, logit sensitivity", "τ²", variance(b.VarSensitivity), squared(limits.SDSensitivity), "tau2"},
			Line{"Variance, logit specificity", "τ²", variance(b.VarSpecificity), squared(limits.SDSpecificity), "tau2"},
			Line{"Correlation", "ρ", correlation(r.Fit), correlationTo(limits.Correlation), "rho"})
	}
	if h := r.Fit.HSROC; h != nil {
		for _, l := range []struct {
			name, symbol, term string
			value              analysis.Real
		}{{"HSROC accuracy", "Λ", "lambda", h.Lambda}, {"HSROC threshold", "Θ", "theta", h.Theta}, {"HSROC shape", "β", "beta", h.Beta},
			{"Variance of accuracy", "σ²α", "var-accuracy", h.VarAccuracy}, {"Variance of threshold", "σ²θ", "var-threshold", h.VarThreshold}} {
			if l.value.Ok() {
				lines = append(lines, Line{l.name, l.symbol, Decimal(l.value, 2), "", l.term})
			}
		}
	}
	return lines
}

// correlation is not defined where a standard deviation is 0.
func correlation(f analysis.Fit) string {
	if strings.HasPrefix(f.Reason, "sd-") {
		return Absent
	}
	return Decimal(f.Between.Correlation, 2)
}

// variance keeps small variances apart from 0.
func variance(v analysis.Real) string {
	if v.Ok() && v > 0 && v < 0.01 {
		return Ratio(v)
	}
	return Decimal(v, 2)
}

// squared turns the limits of a standard deviation into those of its variance.
func squared(l *analysis.Limits) string {
	if l == nil {
		return ""
	}
	return to(l.Lower*l.Lower, l.Upper*l.Upper, variance)
}

func correlationTo(l *analysis.Limits) string {
	if l == nil {
		return ""
	}
	return decimalTo(l.Lower, l.Upper, 2)
}
