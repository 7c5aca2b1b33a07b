package report

import "bivar/app/analysis"

// The paragraph for clinicians: the rates and what follows from them.

// onCurve is the answer where thresholds vary.
func (t *teller) onCurve() {
	at, ok := t.curvePoint()
	if !ok {
		return
	}
	area := part{}
	if a := known(t.Fit.SROC.AUC); a != nil {
		area = rate("fit.sroc.auc", a).named("the area under it was %s")
	}
	s := phrase("The studies used different positivity thresholds, so the summary curve leads: at a specificity of %s, sensitivity on it was %s",
		read(Percent(at.Specificity)+percentEnd+t.median(), curveAt), t.firstRate(curveSens, at.Sensitivity), t.curveLeads())
	t.say("curve", "%s.", s.then(", and ", area))
}

// median says that the point of the curve is at the median specificity, as it is where there is one such point.
func (t teller) median() string {
	if len(t.Fit.SROC.AtSpecificity) == 1 {
		return ", the median of those observed"
	}
	return ""
}

func (t *teller) rates() {
	sens, spec := t.sens(), t.spec()
	_, curve := t.curvePoint()
	switch {
	case sens == nil:
		t.say("specificity", "%s.", phrase("Pooled specificity was %s", t.firstRate(specPath, spec)).then("; ", t.unpooled("sensitivity was %s", t.spreadSens())))
	case spec == nil:
		t.say("sensitivity", "%s.", phrase("Pooled sensitivity was %s", t.firstRate(sensPath, sens)).then("; ", t.unpooled("specificity was %s", t.spreadSpec())))
	case curve:
		t.say("average", "Averaged over the studies and their thresholds, sensitivity was %s and specificity %s, a pair that need not belong to any one threshold.",
			rate(sensPath, sens), rate(specPath, spec), t.curveLeads())
	default:
		t.say("pooled", "Pooled sensitivity was %s and specificity %s.", t.firstRate(sensPath, sens), rate(specPath, spec))
	}
}

// unpooled says what the studies found of a rate that was not pooled, unless the rung has said so.
func (t teller) unpooled(format string, spread part) part {
	rung := because("ladder.code")
	if t.Ladder.Code == "perfect-margin" || spread.text == "" {
		return rung
	}
	return phrase(format, spread, rung)
}

// stands tells that the summary point is the answer, so that what follows from it may be said.
func (t teller) stands() bool {
	_, curve := t.curvePoint()
	return !curve && t.sens() != nil && t.spec() != nil
}

func (t *teller) ratios() {
	if !t.stands() {
		return
	}
	pos, neg := known(t.Fit.Summary.LRPositive), known(t.Fit.Summary.LRNegative)
	if pos == nil || neg == nil {
		return
	}
	t.say("likelihood-ratios", "A positive result was %s as frequent with %s as without, a negative one %s.",
		times("fit.summary.lrPositive", "LR+", pos), t.condition(), times("fit.summary.lrNegative", "LR"+minus, neg))
}

// times is 2.70 times (LR+, 2.04–3.57).
func times(path, symbol string, i *analysis.Interval) part {
	text := Ratio(i.Estimate) + " times (" + symbol
	if limits := RatioDash(*i); limits != "" {
		text += ", " + limits
	}
	return read(text+")", leaves(path, i)...)
}

// values are the predictive values at the prevalence in the middle of those asked for.
func (t *teller) values() {
	if !t.stands() || len(t.InPractice) == 0 {
		return
	}
	i := len(t.InPractice) / 2
	p, path := t.InPractice[i], item("inPractice", i)
	ppv, npv := known(p.PPV), known(p.NPV)
	if ppv == nil || npv == nil {
		return
	}
	t.say("predictive-values", "Where the prevalence of %s is %s, %s of positive results and %s of negative results would be right.", t.condition(),
		read(Prevalence(float64(p.Prevalence)), path+".prevalence").inPercent(), rate(path+".ppv", ppv), rate(path+".npv", npv))
}
