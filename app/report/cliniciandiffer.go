package report

import (
	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// The paragraph for clinicians: how much the studies differ, and in what.

// beyondChance is the test of whether the studies differ, with I² beside it.
func (t *teller) beyondChance() {
	h := t.Heterogeneity
	if h == nil || h.LRTRandomVsFixed == nil || !h.LRTRandomVsFixed.P.Ok() {
		return
	}
	test := read(pIs(h.LRTRandomVsFixed.P), differPath).then("; ", t.share())
	if t.differ() {
		t.say("heterogeneity", "The studies differ by more than chance (%s).", test)
		return
	}
	t.say("heterogeneity", "There was no evidence that the studies differ by more than chance (%s), which does not show that they agree.", test)
}

// share is I², of both rates together where it is defined.
func (t teller) share() part {
	const path = "heterogeneity.i2"
	h := t.Heterogeneity
	switch {
	case h.I2Bivariate.Ok():
		return read("I² "+Percent(h.I2Bivariate), path+"Bivariate").inPercent()
	case h.I2Sensitivity.Ok() && h.I2Specificity.Ok():
		return phrase("I² %s for sensitivity and %s for specificity", read(Percent(h.I2Sensitivity), path+"Sensitivity").inPercent(), read(Percent(h.I2Specificity), path+"Specificity").inPercent())
	}
	return part{}
}

func (t *teller) prediction() {
	if s := t.predicted("In a new setting, expect a ", Percent); s.text != "" {
		t.say("prediction", "%s (%s prediction interval).", s, read(Level(t.Request.Level), "request.level"))
	}
}

// together says how the two rates go together between studies; at the limit of the correlation the status does.
func (t *teller) together() {
	b := t.Fit.Between
	if b == nil || b.Intervals == nil || !b.Correlation.Ok() {
		return
	}
	limits := reach("fit.between.intervals.correlation", b.Intervals.Correlation, func(x analysis.Real) string { return Decimal(x, 2) })
	if limits.text == "" {
		return
	}
	rho := phrase("correlation %s, %s", read(Decimal(b.Correlation, 2), "fit.between.correlation"), limits)
	switch c := b.Intervals.Correlation; {
	case c.Upper < 0:
		t.say("correlation", "Studies with a higher sensitivity tend to have a lower specificity (%s), as different thresholds would make them.", rho)
	case c.Lower > 0:
		t.say("correlation", "Studies with a higher sensitivity tend to have a higher specificity too (%s): they differ in more than their thresholds.", rho)
	default:
		t.say("correlation", "How sensitivity and specificity go together between studies is uncertain (%s).", rho)
	}
}

// oneThreshold is what must be known of thresholds before the summary point is believed.
func (t *teller) oneThreshold() {
	if _, curve := t.curvePoint(); curve {
		return
	}
	threshold, why := t.threshold()
	switch text := ThresholdText(t.Result); {
	case text != "":
		t.say("threshold-"+string(threshold), "%s", read(text, append(why.from, "fit.reason")...))
	case threshold == studyio.ThresholdCommon:
		t.say("threshold-common", "The studies share one positivity threshold.", why)
	case threshold == studyio.ThresholdVaries:
		t.say("threshold-varies", "The studies used different positivity thresholds, over which these rates are an average.", why)
	default:
		t.say("threshold-unknown", "Whether the studies share one positivity threshold is not stated.", why)
	}
}
