package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// methods is the paragraph on methods of a paper: measures and model, intervals and regions, tests, comparison, program,
// and the items of the reporting guideline that this serves.
func methods(r analysis.Result) []string {
	all := []string{join2(measuresText(r), modelMethod(r)), intervalMethod(r)}
	if t := testMethod(r); t != "" {
		all = append(all, t)
	}
	if c := Comparison(r); c.Method != "" {
		all = append(all, c.Method)
	}
	return append(all, programMethod(r), guideline(r))
}

// join2 joins two texts of which one may be empty.
func join2(a, b string) string { return strings.Join(texts(a, b), " ") }

func measuresText(r analysis.Result) string {
	if unit := strings.TrimSpace(r.Review.Unit); unit != "" {
		return "Accuracy is measured by sensitivity and specificity, counted in " + unit + "."
	}
	return "Accuracy is measured by sensitivity and specificity; what is counted is not stated."
}

// modelMethod is the model that was fitted, how, and how it is known to fit best.
func modelMethod(r analysis.Result) string {
	if r.Fit.Status == "failed" || r.Fit.Summary == nil {
		return "No model was fitted, for the reason given under Results."
	}
	return strings.Join(texts(ModelText(r), fitting(r.Fit), LadderText(r), searched(r.Fit)), " ")
}

func fitting(f analysis.Fit) string {
	s := "The model was fitted by " + methodText(f.Method)
	switch {
	case f.Nodes > 1:
		return s + ", the likelihood integrated by adaptive Gauss–Hermite quadrature with " + strconv.Itoa(f.Nodes) + " nodes per axis."
	case f.Nodes == 1:
		return s + ", the likelihood integrated by Laplace’s approximation."
	}
	return s + "."
}

// searched is the certificate of the fit in a sentence.
func searched(f analysis.Fit) string {
	c := f.Certificate
	if c == nil || !c.Gradient.Ok() {
		return ""
	}
	gradient := "the gradient at the result is " + Power(c.Gradient) + " standard errors"
	if c.Starts > 1 && c.StartsAgree.Ok() {
		return "The search began at " + inWords(c.Starts) + " different starts; the best two agree to " + Power(c.StartsAgree) + " in log-likelihood, and " + gradient + "."
	}
	return capital(gradient) + "."
}

// intervalMethod names the rules of intervals, regions and curve, as far as there are any.
func intervalMethod(r analysis.Result) string {
	level := Level(r.Request.Level)
	all := []string{"Intervals are " + level + "; those of single studies are Wilson’s (Wilson 1927)."}
	if r.Fit.Summary != nil {
		all = append(all, pooledIntervals(r))
	}
	if p := r.Fit.Prediction; p != nil {
		all = append(all, "Where a new study’s rate is expected is mean ± t·√(τ² + SE²) on the logit scale, with "+degrees(r)+" (Higgins 2009).")
	}
	if c := r.Fit.SROC; c != nil && len(c.Curve) > 0 {
		all = append(all, "The curve is the hierarchical SROC curve (Rutter and Gatsonis 2001), with its parameters as Harbord 2007 has them, drawn over the specificities observed.")
	}
	if c := r.Fit.SROC; c != nil && (c.ConfidenceRegion != nil || c.PredictionRegion != nil) {
		all = append(all, "Regions are "+level+", by "+RegionText(r)+".")
	}
	switch {
	case accuracyOf(r).onCurve:
		all = append(all, "Predictive values follow from a stated prevalence and the point of the curve at a chosen specificity, with the limits of sensitivity there.")
	case len(r.InPractice) > 0:
		all = append(all, "Predictive values follow from a stated prevalence and the pooled rates, with limits by the delta method.")
	}
	return strings.Join(all, " ")
}

func pooledIntervals(r analysis.Result) string {
	const scale = "Those of what is pooled are Wald’s, of rates on the logit and of ratios on the logarithmic scale"
	switch {
	case r.Cluster != nil:
		return scale + "; they allow for several rows of one study by a robust covariance (Liang and Zeger 1986)."
	case r.Request.Interval == "t" && r.Studies > 2:
		return scale + ", by the t distribution with " + degrees(r) + "."
	}
	return scale + "."
}

// testMethod is how it was tested whether studies differ, and whether small ones do.
func testMethod(r analysis.Result) string {
	var all []string
	if h := r.Heterogeneity; h != nil {
		if h.LRTRandomVsFixed != nil && h.LRTRandomVsFixed.P.Ok() {
			all = append(all, "Whether the studies differ was tested by a likelihood-ratio test against binomial models without variation between studies.")
		}
		if h.MedianOddsRatioSensitivity.Ok() {
			all = append(all, "How far they lie apart is told by median odds ratios (Larsen and Merlo 2005).")
		}
		if h.I2Bivariate.Ok() || h.I2Sensitivity.Ok() {
			all = append(all, "I² is that of Zhou and Dendukuri 2014.")
		}
	}
	if s := r.SmallStudy; s != nil && s.Deeks != nil && s.Deeks.P.Ok() {
		all = append(all, "Small-study effects were tested by Deeks’ regression (Deeks 2005).")
	}
	return strings.Join(all, " ")
}

func programMethod(r analysis.Result) string {
	s := "Computed with " + Program(r.Software)
	if r.DataHash != "" {
		s += " from data whose SHA-256 begins with " + brevity(r.DataHash)
	}
	return s + "; the last section says how to compute it again."
}

// Program names what computed a result: Bivar 0.1.0, commit 6b44536b1c2d.
func Program(s analysis.Software) string {
	name := strings.TrimSpace(s.Name + " " + s.Version)
	if name == "" {
		return "Bivar"
	}
	if s.Commit != "" {
		name += ", commit " + brevity(s.Commit)
	}
	return name
}

// brevity is a hash as people compare it.
func brevity(hash string) string { return hash[:min(len(hash), 12)] }

// guideline names the items of the PRISMA-DTA statement that an article serves, by number and topic, and what it leaves
// to the review.
func guideline(r analysis.Result) string {
	items := []string{"13 (diagnostic accuracy measures)"}
	if r.Fit.Summary != nil {
		items = append(items, "D2 (meta-analysis)")
	}
	if r.Comparison != nil {
		items = append(items, "16 (additional analyses)")
	}
	items = append(items, "20 (results of individual studies)")
	if r.Fit.Summary != nil {
		items = append(items, "21 (synthesis of results)")
	}
	if r.Comparison != nil {
		items = append(items, "23 (additional analysis)")
	}
	return "Of the PRISMA-DTA statement (McInnes 2018), this serves items " + list(items) +
		". Question, search, selection of studies, risk of bias and applicability are the review’s to report: they are not in the data."
}
