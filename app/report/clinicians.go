package report

import (
	"strings"

	"bivar/app/analysis"
)

// forClinicians is the result as a paragraph of a paper has it: studies, model, rates, what a result means, how much
// the studies differ, comparisons, status.
func forClinicians(r analysis.Result) []Told {
	t := teller{Result: r}
	t.basis()
	if t.sens() == nil && t.spec() == nil {
		t.notPooled()
		return t.told
	}
	t.pooling()
	t.onCurve()
	t.rates()
	t.ratios()
	t.values()
	t.beyondChance()
	t.prediction()
	t.together()
	t.oneThreshold()
	t.comparison()
	t.status()
	return t.told
}

func (t *teller) basis() {
	const with = "The analysis rests on %s"
	unit := t.unit()
	diseased, nonDiseased := read(Count(t.Diseased), "diseased"), read(Count(t.NonDiseased), "nonDiseased")
	left := t.leftOut()
	switch {
	case t.Studies == 0:
		t.say("studies", "There are no studies with both groups, those with %s and those without.", t.condition(), because("studies"))
	case left.from != nil:
		t.say("studies", with+"; rows without one of the two groups are left out.", t.studies(), left)
	case unit.text == "":
		t.say("studies", with+": %s with %s and %s without.", t.studies(), diseased, t.condition(), nonDiseased, unit)
	default:
		t.say("studies", with+" and %s %s: %s with %s and %s without.", t.studies(), t.total(), unit, diseased, t.condition(), nonDiseased)
	}
}

func (t *teller) notPooled() {
	t.say("not-pooled", "%s", read(failedText(t.Result, t.Fit.Reason), t.whyFailed()...))
	if sens, spec := t.spreadSens(), t.spreadSpec(); sens.text != "" && spec.text != "" && t.Fit.Reason != "perfect-both" {
		t.say("single-studies", "Sensitivity was %s, and specificity %s.", sens, spec)
	}
}

// whyFailed are the values that failedText reads.
func (t teller) whyFailed() []string {
	switch t.Fit.Reason {
	case "too-few-studies":
		return []string{"fit.reason", "studies"}
	case "perfect-margin", "perfect-both":
		return append([]string{"fit.reason"}, counts...)
	}
	return []string{"fit.reason"}
}

func (t *teller) pooling() {
	how := read(estimator(t.Fit), "fit.model", "fit.parameters")
	if t.Fit.Model == "normal" {
		how.from = append(how.from, "fit.method")
	}
	switch {
	case t.Ladder.Step == "univariate", t.Ladder.Code == "no-random-effects":
		t.say("lower-rung", "%s", t.whyLower())
	case t.Fit.Parameters != 2:
		t.say("model", "Sensitivity and specificity were pooled together, as bivariate random effects, by %s.", how)
	}
	if t.Fit.Model == "normal" && t.RowsWithZero > 0 {
		t.say("correction", "%s", read(correctionText(t.Request), "request.correct", "request.correction"), because("rowsWithZero", "fit.model"))
	}
	switch {
	case t.Cluster != nil:
		t.say("robust", "The intervals allow for several rows of one study, %s.", t.rowsPerStudy())
	case t.Request.Interval == "t" && t.Studies > 2:
		t.say("t-intervals", "Intervals are those of the t distribution with %s.", read(degrees(t.Result), "studies"), because("request.interval"))
	}
}

// whyLower says on which lower rung the result stands, and why.
func (t teller) whyLower() part {
	paths := []string{"ladder.step", "ladder.code"}
	if t.Ladder.Code == "perfect-margin" {
		paths = append(paths, counts...)
	}
	return read(LadderText(t.Result), paths...)
}

func (t teller) rowsPerStudy() part {
	n := t.Cluster.RowsPerStudy
	if n.Min == n.Max {
		return read(Count(n.Min)+" each", under("cluster.rowsPerStudy", "min", "max")...)
	}
	return read(Count(n.Min)+" to "+Count(n.Max)+" each", under("cluster.rowsPerStudy", "min", "max")...)
}

// status is how the search for the best fit ended. A fit without random effects has been explained by its rung.
func (t *teller) status() {
	paths := []string{"fit.status"}
	switch t.Fit.Status {
	case "converged":
		paths = append(paths, "fit.certificate.starts")
	case "boundary":
		if t.Ladder.Code == "no-random-effects" {
			return
		}
		paths = append(paths, "fit.reason", "fit.parameters")
		if strings.HasPrefix(t.Fit.Reason, "rho-") {
			paths = append(paths, "studies")
		}
	}
	t.say("status-"+t.Fit.Status, "%s", read(StatusText(t.Result, t.Fit), paths...))
}
