package report

import (
	"strconv"

	"bivar/app/analysis"
)

// Evidence is a fit's certificate, each figure with what it shows.
type Evidence struct{ Name, Value, Meaning string }

// Certificate is how we know that the reported values are the best-fitting ones.
func Certificate(f analysis.Fit) []Evidence {
	var lines []Evidence
	add := func(name, value, meaning string) { lines = append(lines, Evidence{name, value, meaning}) }
	if c := f.Certificate; c != nil {
		if c.Gradient.Ok() {
			add("Gradient at the result", Power(c.Gradient), "How steeply the likelihood still rises, in standard errors. At a true maximum it is 0; at most 10⁻⁵ is asked for.")
		}
		if c.MinEigenvalue.Ok() {
			add("Flattest direction", Ratio(c.MinEigenvalue), "Smallest eigenvalue of the scaled curvature. At least 10⁻⁴ is asked for: a smaller one means that the data leave a combination of parameters open.")
		}
		if c.Starts > 0 {
			add("Starts of the search", strconv.Itoa(c.Starts), "The search began at different values of variance and correlation.")
		}
		if c.StartsAgree.Ok() && c.Starts > 1 {
			add("Difference of the best two", Power(c.StartsAgree), "In log-likelihood. At most 10⁻⁶ is asked for.")
		}
		if c.Evaluations > 0 {
			add("Likelihoods computed", Count(c.Evaluations), "Over all starts.")
		}
	}
	if f.Nodes > 1 {
		add("Quadrature nodes per axis", strconv.Itoa(f.Nodes), "Raised until the log-likelihood stands still.")
	} else if f.Nodes == 1 {
		add("Quadrature nodes per axis", "1", "Laplace’s approximation, as lme4’s glmer has it.")
	}
	if f.LogLik.Ok() && f.Status != "failed" {
		add("Log-likelihood", Decimal(f.LogLik, 3), plural(f.Parameters, "free parameter", "free parameters")+"; AIC "+Decimal(f.AIC, 2)+", BIC "+Decimal(f.BIC, 2)+".")
	}
	return lines
}

// Proof is the certificate in one line, for under the choice of model; empty of a fit that failed.
func Proof(f analysis.Fit) string {
	if f.Status == "failed" {
		return ""
	}
	var s string
	switch {
	case f.Nodes > 1:
		s = "Adaptive Gauss–Hermite quadrature, " + strconv.Itoa(f.Nodes) + " nodes per axis"
	case f.Nodes == 1:
		s = "Laplace’s approximation"
	default:
		s = capital(methodText(f.Method))
	}
	if c := f.Certificate; c != nil {
		if c.Gradient.Ok() {
			s += "; gradient " + Power(c.Gradient)
		}
		if c.Starts > 1 {
			s += "; best of " + strconv.Itoa(c.Starts) + " starts"
		}
	}
	return s + "."
}
