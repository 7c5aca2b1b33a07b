package report

import (
	"math"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// inPlainWords is the result for anybody, in short sentences and natural frequencies: what was tried, what the test
// finds and what it misses, and what is not sure.
func inPlainWords(r analysis.Result) []Told {
	t := teller{Result: r}
	t.about()
	t.tried()
	if r.Studies == 0 {
		return t.told
	}
	if at, ok := t.curvePoint(); ok {
		t.cutOff(at)
	} else {
		t.found()
		t.newPlace()
		t.thousand()
	}
	t.groupsPlainly()
	t.unsure()
	return t.told
}

func (t *teller) about() {
	about := read("This is about a test")
	if strings.TrimSpace(t.Review.Condition) != "" {
		about = about.then(" for ", t.condition())
	}
	if test := t.test(); test.text != noTest {
		about = about.then(": ", test)
	}
	t.say("about", "%s.", about, because("review.indexTest", "review.condition"))
	if t.Review.Simulated {
		t.say("made-up", "The numbers are made up.", because("review.simulated"))
	}
}

func (t *teller) tried() {
	if t.Studies == 0 {
		t.say("tried", "No study here tried it both with and without %s.", t.condition(), because("studies"))
		return
	}
	t.say("tried", "It was tried in %s.", read(plural(t.Studies, "study", "studies"), "studies"))
}

// hundreds are 100 of each of the two groups. The second is told from the first, “100 who do not”, unless each must
// stand alone.
func (t teller) hundreds(alone bool) (diseased, nonDiseased part) {
	with, without := groups(t.Review)
	if alone {
		with, without = t.hundred("who have", "with"), t.hundred("who do not have", "without")
	}
	from := []string{"review.unit", "review.condition"}
	return read(with, from...), read(without, from...)
}

// hundred is 100 people who have dementia, 100 images with a fracture.
func (t teller) hundred(people, others string) string {
	if t.ofPeople() {
		others = people
	}
	return strings.Join(strings.Fields("100 "+t.Review.Unit+" "+others+" "+conditionOf(t.Result)), " ")
}

// found says what the test finds and misses of a hundred with the condition, and how often it is right of a hundred
// without it.
func (t *teller) found() {
	sens, spec := t.sens(), t.spec()
	diseased, nonDiseased := t.hundreds(sens == nil)
	if sens != nil {
		hits, misses := ofHundred(sensPath, sens)
		t.say("found", "Of %s, it finds %s. It misses %s.", diseased, hits, misses)
	} else {
		t.alone("found-alone", "With %s, the share of yes was %s. This could not be made one number.", t.spreadSens())
	}
	if spec != nil {
		right, alarms := ofHundred(specPath, spec)
		t.say("cleared", "Of %s, it rightly says no to %s. It gives a false alarm for %s.", nonDiseased, right, alarms)
	} else {
		t.alone("cleared-alone", "Without %s, the share of no was %s. This could not be made one number.", t.spreadSpec())
	}
	if sens != nil || spec != nil {
		t.say("chance", brackets)
	}
}

func (t *teller) alone(rule, format string, spread part) {
	if spread.text != "" {
		t.say(rule, format, t.condition(), spread)
	}
}

// ofHundred is a rate of a hundred with its limits, and the rest of the hundred.
func ofHundred(path string, i *analysis.Interval) (these, others part) {
	text, rest := hundredths(i.Estimate)
	limits := reach(path, &analysis.Limits{Lower: i.Lower, Upper: i.Upper}, Whole).named(" (%s)")
	return read(text+limits.text, leaves(path, i)...), read(rest, path+".estimate")
}

// hundredths are a proportion and the rest as numbers of a hundred; what only rounds to none or all is told as that.
func hundredths(p analysis.Real) (these, others string) {
	switch n := int(math.Round(100 * float64(p))); n {
	case 0:
		return "fewer than 1", "more than 99"
	case 100:
		return "more than 99", "fewer than 1"
	default:
		return "about " + Count(n), "about " + Count(100-n)
	}
}

// cutOff is what the curve says where it leads: how often the test finds the condition if it is set to be right so often
// without it.
func (t *teller) cutOff(at analysis.AtSpecificity) {
	with, without := t.hundreds(true)
	leads := t.curveLeads()
	right, alarms := hundredths(at.Specificity)
	hits, misses := ofHundred(curveSens, at.Sensitivity)
	t.say("cut-off", cutOffs, leads)
	t.say("at-cut-off", "Say it is drawn so that the test rightly says no to %s of %s. It then gives a false alarm for %s.",
		read(right, curveAt), without, read(alarms, curveAt), leads)
	t.say("found-on-curve", "Of %s, it finds %s. It misses %s.", with, hits, misses, leads)
	t.say("chance", brackets)
}

// Sentences that are said in more than one place.
const (
	cutOffs  = "Not all studies drew the line for a yes at the same point."
	brackets = "The brackets show how far off this may be by chance."
)

// newPlace is the prediction.
func (t *teller) newPlace() {
	p := t.Fit.Prediction
	if p == nil {
		return
	}
	if t.differ() {
		t.say("differ", "The studies did not all find the same.", because(differPath))
	}
	hits := reach("fit.prediction.sensitivity", p.Sensitivity, Whole).named("find %s of 100")
	right := reach("fit.prediction.specificity", p.Specificity, Whole).named("rightly say no to %s")
	switch {
	case hits.text != "":
		t.say("new-place", "In a new place, it may %s.", hits.then(", and ", right))
	case right.text != "":
		t.say("new-place", "In a new place, it may %s of 100.", right)
	}
}

// thousand shows what that makes of a thousand tested at a stated prevalence.
func (t *teller) thousand() {
	if !t.stands() || len(t.InPractice) == 0 {
		return
	}
	i := len(t.InPractice) / 2
	n, ok := t.InPractice[i].Per1000.Whole()
	if !ok || n.TP+n.FN == 0 || n.FP+n.TN == 0 {
		return
	}
	cells := under(item("inPractice", i)+".per1000", "tp", "fp", "fn", "tn")
	number := func(n int) part { return read(Count(n), cells...) }
	with := number(n.TP + n.FN)
	switch {
	case t.ofPeople():
		t.say("thousand", "Think of 1,000 %s. Say that %s of them have %s.", t.unit(), with, t.condition())
	case t.unit().text != "":
		t.say("thousand", "Think of 1,000 %s, %s of them with %s.", t.unit(), with, t.condition())
	default:
		t.say("thousand", "Think of 1,000 tests, %s of them with %s.", with, t.condition(), t.unit())
	}
	t.say("thousand-yes", "The test says yes to %s. That is right for %s and wrong for %s.", number(n.TP+n.FP), number(n.TP), number(n.FP))
	t.say("thousand-no", "It says no to %s. That is right for %s and wrong for %s.", number(n.FN+n.TN), number(n.TN), number(n.FN))
}

// groupsPlainly is what the comparison came to.
func (t *teller) groupsPlainly() {
	w, ok := t.compared()
	if !ok || !w.tested() {
		return
	}
	t.say("groups", "The studies were also compared by %s.", read(w.Column, "comparison.column"))
	why := because("comparison.tests.both.p", "request.level")
	if w.small(w.Tests.Both) {
		t.say("groups-differ", "How well it works was not the same for all. There may be other reasons for that.", why)
		return
	}
	t.say("groups-open", "There is no proof that this makes a change. That does not prove that there is none.", why)
}

// unsure is what is not known.
func (t *teller) unsure() {
	if t.Studies < fewStudies {
		t.say("few", "There are few studies so far. The next one may change all this.", because("studies"))
	}
	if t.nothingTold() {
		t.say("no-proof", "There is no proof that the test is better than a guess.", because("fit.summary.lrPositive.lower"))
	}
	_, curve := t.curvePoint()
	switch threshold, why := t.threshold(); {
	case threshold == studyio.ThresholdUnknown:
		t.say("cut-off-unknown", "We do not know if all studies drew the line for a yes at the same point.", why)
	case threshold == studyio.ThresholdVaries && !curve:
		t.say("cut-off", cutOffs, why)
	}
	if !t.groupsCompared() {
		t.say("other-tests", "This does not look at other tests. So we cannot say which is best.")
	}
	if t.ofPeople() {
		t.say("groups-only", "All this is about groups. It does not say what one person has.", because("review.unit"))
	} else {
		t.say("groups-only", "All this is about groups. It does not say if one result is right.", because("review.unit"))
	}
}
