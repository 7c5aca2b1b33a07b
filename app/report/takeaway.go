package report

import (
	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// takeaway is the result in one sentence, for clinicians: the rates with their limits, what to expect elsewhere, and
// what a comparison came to.
func takeaway(r analysis.Result) []Told {
	t := teller{Result: r}
	rule, message := t.message()
	t.say("takeaway-"+rule, "%s.", message.then("; ", t.elsewhere()).then("; ", t.outcome()))
	return t.told
}

// message is the sentence up to what qualifies it, with the rule by which it was chosen.
func (t teller) message() (rule string, message part) {
	if at, ok := t.curvePoint(); ok {
		return "curve", phrase("In %s, the summary curve of %s for %s has a sensitivity of %s at a specificity of %s",
			t.source(), t.test(), t.condition(), t.firstRate(curveSens, at.Sensitivity), read(Percent(at.Specificity), curveAt).inPercent())
	}
	sens, spec := t.sens(), t.spec()
	switch {
	case sens != nil && spec != nil:
		return "pooled", phrase("In %s, %s had a pooled sensitivity of %s and specificity of %s for %s",
			t.source(), t.test(), t.firstRate(sensPath, sens), rate(specPath, spec), t.condition())
	case sens != nil:
		return "sensitivity", phrase("In %s, %s had a pooled sensitivity of %s for %s", t.source(), t.test(), t.firstRate(sensPath, sens), t.condition()).
			then("; ", t.spreadSpec().named("specificity, %s, was not pooled"))
	case spec != nil:
		return "specificity", phrase("In %s, %s had a pooled specificity of %s for %s", t.source(), t.test(), t.firstRate(specPath, spec), t.condition()).
			then("; ", t.spreadSens().named("sensitivity, %s, was not pooled"))
	}
	return "none", t.noMessage()
}

// noMessage is for a result in which nothing was pooled.
func (t teller) noMessage() part {
	message := phrase("No pooled accuracy of %s for %s can be given", t.test(), t.condition())
	sens, spec := t.spreadSens(), t.spreadSpec()
	if sens.text == "" || spec.text == "" {
		return message
	}
	return phrase("%s: in %s, sensitivity was %s and specificity %s", message, t.source(), sens, spec)
}

// source is how much stands behind the sentence, whether it is real, and whether it is of different thresholds.
func (t teller) source() part {
	format := "%s"
	if t.Review.Simulated {
		format = "simulated data of %s"
	}
	threshold, why := t.threshold()
	if threshold == studyio.ThresholdVaries {
		format += " with different thresholds"
	}
	return phrase(format, t.size(), because("review.simulated"), why)
}

// elsewhere is what to expect in a new setting. Where the curve leads it is left out: it is of the summary point.
func (t teller) elsewhere() part {
	if _, curve := t.curvePoint(); curve {
		return part{}
	}
	return t.predicted("in a new setting, expect a ", Whole)
}

// predicted is the prediction of both rates, as far as there is one.
func (t teller) predicted(lead string, format func(analysis.Real) string) part {
	p := t.Fit.Prediction
	if p == nil {
		return part{}
	}
	var all part
	for _, m := range []part{
		reach("fit.prediction.sensitivity", p.Sensitivity, format).inPercent().named("sensitivity of %s"),
		reach("fit.prediction.specificity", p.Specificity, format).inPercent().named("specificity of %s"),
	} {
		if all.text == "" {
			all = m
		} else {
			all = all.then(" and a ", m)
		}
	}
	return all.named(lead + "%s")
}

// outcome is what the comparison came to.
func (t teller) outcome() part {
	w, ok := t.compared()
	if !ok || !w.tested() {
		return part{}
	}
	p := read(exactP(w.Tests.Both.P), "comparison.tests.both.p")
	if w.small(w.Tests.Both) {
		return phrase("accuracy differed %s (%s)", w.named(), p, because("request.level"))
	}
	return phrase("there was no evidence that accuracy differed %s (%s)", w.named(), p, because("request.level"))
}
