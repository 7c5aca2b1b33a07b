package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// notShown is what a reader may look for in the result and not find, or find and take for more than it is.
func notShown(r analysis.Result) []Told {
	t := teller{Result: r}
	if r.Review.Simulated {
		t.say("simulated", "The data are simulated: they show nothing of how accurate %s is.", t.test(), because("review.simulated"))
	}
	t.comparator()
	t.whom()
	t.truth()
	t.whatIsCounted()
	if t.sens() != nil || t.spec() != nil {
		t.certainty()
		t.whyTheyDiffer()
		t.whichThreshold()
		t.beyondTheData()
		t.atALimit()
		t.missingStudies()
		t.prevalenceBound()
	}
	t.belongingRows()
	t.notAssigned()
	t.outsideTheModel()
	return t.told
}

func (t *teller) comparator() {
	if t.groupsCompared() {
		t.say("no-comparator", "Apart from the groups compared by %s, the data hold no comparator: they do not show whether %s is better or worse than another test.",
			read(t.Comparison.Column, "comparison.column"), t.test(), because("comparison.kind"))
		return
	}
	t.say("no-comparator", "The data hold no comparator: they do not show whether %s is better or worse than another test.", t.test())
}

func (t *teller) whom() {
	if p := strings.TrimSpace(t.Review.Population); p != "" {
		t.say("setting", "The rates are of the setting studied (%s); where the condition is earlier, milder or mixed with others that resemble it, they may not hold.", read(p, "review.population"))
		return
	}
	t.say("setting-unknown", "Whom the studies examined and in which setting is not stated: where the condition is earlier, milder or mixed with others that resemble it, the rates may not hold.", because("review.population"))
}

func (t *teller) truth() {
	if s := strings.TrimSpace(t.Review.Reference); s != "" {
		t.say("reference", "Errors of the reference standard (%s) count here as errors of the index test.", read(s, "review.reference"))
		return
	}
	t.say("reference-unknown", "The reference standard is not stated; its errors count here as errors of the index test.", because("review.reference"))
}

// whatIsCounted warns of units that are not those whom one treats.
func (t *teller) whatIsCounted() {
	switch unit := t.unit(); {
	case unit.text == "":
		t.say("unit-unknown", "What the counts are of is not stated, nor whether several of them belong together.", unit)
	case !t.ofPeople():
		t.say("unit", "The counts are of %s: where several come from one patient, they are not independent, and the rates are not those per patient.", unit)
	}
}

func (t *teller) certainty() {
	if t.Studies < fewStudies {
		t.say("few-studies", "%s", read(WarningText(t.Result, analysis.Warning{Code: "fewStudies"}), "studies"))
	}
	if lr := t.Fit.Summary.LRPositive; t.nothingTold() {
		limits := reach("fit.summary.lrPositive", &analysis.Limits{Lower: lr.Lower, Upper: lr.Upper}, Ratio)
		t.say("no-discrimination", "The data do not show that a positive result is more frequent with %s than without: LR+ may be %s.", t.condition(), limits)
	}
}

func (t *teller) whyTheyDiffer() {
	if t.differ() {
		t.say("heterogeneity", "Why the studies differ is not shown: the pooled rates are an average over them, which no single study need have.", because(differPath))
	}
}

func (t *teller) whichThreshold() {
	switch threshold, why := t.threshold(); threshold {
	case studyio.ThresholdVaries:
		t.say("threshold", "Which threshold brings which pair of rates is not shown, since the studies used different ones.", why)
	case studyio.ThresholdUnknown:
		t.say("threshold", "Which threshold brings these rates is not shown, since it is not stated whether the studies shared one.", why)
	}
}

// beyondTheData is about the curve outside of the specificities observed.
func (t *teller) beyondTheData() {
	c := t.Fit.SROC
	if c == nil || c.PartialAUC == nil || len(c.Extrapolated) == 0 {
		return
	}
	a := c.PartialAUC
	limits := reach("fit.sroc.partialAuc", &analysis.Limits{Lower: 1 - a.FPRUpper, Upper: 1 - a.FPRLower}, Percent).inPercent()
	limits.from = under("fit.sroc.partialAuc", "fprLower", "fprUpper")
	if limits.text != "" {
		t.say("extrapolation", "No study has a specificity outside %s: the curve beyond that, and the area under it there, is extrapolated.", limits)
	}
}

func (t *teller) atALimit() {
	switch {
	case t.Ladder.Code == "no-random-effects":
		t.say("boundary", "Differences between the studies are left out of the model, so the intervals do not allow for them.", because("ladder.code"))
	case t.Fit.Status != "boundary":
	case strings.HasPrefix(t.Fit.Reason, "rho-"):
		t.say("boundary", "How sensitivity and specificity go together between studies is not shown: their correlation is estimated at its limit.", because("fit.status", "fit.reason"))
	default:
		t.say("boundary", "An estimate of no variation between studies does not show that there is none: these studies may be too few or too small to see it.", because("fit.status"))
	}
}

func (t *teller) missingStudies() {
	if t.SmallStudy == nil || t.SmallStudy.Deeks == nil || !t.SmallStudy.Deeks.P.Ok() {
		t.say("small-study-untested", "Whether unpublished studies are missing was not tested.")
		return
	}
	p := t.SmallStudy.Deeks.P
	test := read(pIs(p), "smallStudy.deeks.p")
	if p < deeksAlpha {
		t.say("small-study-effect", "Small and large studies give different odds ratios (Deeks’ test at the level of 0.10, %s); whether that is because studies are missing is not shown.", test)
		return
	}
	t.say("small-study", "That no study is missing is not shown, though there was no evidence that small and large ones differ (Deeks’ test at the level of 0.10, %s).", test)
}

// prevalenceBound is about the pooled F1 score, which the other measures are often read beside.
func (t *teller) prevalenceBound() {
	prevalence := Spread(t.Result, prevalenceOf)
	if t.F1 == nil || t.F1.REML == nil || !t.F1.REML.Estimate.Ok() || prevalence == "" {
		return
	}
	t.say("f1", "The pooled F1 score (%s) holds for the prevalences that the studies had, %s, and for no other.",
		read(Percent(t.F1.REML.Estimate), "f1.reml.estimate").inPercent(), read(prevalence, "perStudy[*].prevalence"))
}

func (t *teller) belongingRows() {
	if at, _ := t.warning("repeatedStudies"); at != "" {
		t.say("repeated-studies", "Whether rows belong together is not allowed for: if some come from one study, the intervals are too narrow.", because(at+".code"))
	}
	if t.Cluster != nil {
		t.say("cluster", "The tests of whether studies or groups differ do not allow for several rows of one study (%s): their P values may be too small.", t.rowsPerStudy())
	}
	if at, w := t.warning("fewClusters"); at != "" {
		t.say("few-clusters", "%s", read(WarningText(t.Result, w), at+".code", "studies"))
	}
	for _, code := range []string{"clusterIgnored", "quadrature"} {
		if at, w := t.warning(code); at != "" {
			t.say(code, "%s", read(WarningText(t.Result, w), at+".code"))
		}
	}
}

// notAssigned is about what else may make groups of studies differ.
func (t *teller) notAssigned() {
	w, ok := t.compared()
	if !ok {
		return
	}
	column := read(w.Column, "comparison.column")
	switch {
	case w.Kind == "number":
		t.say("not-assigned", "Studies that differ in %s may differ in other ways, and a trend over studies need not hold within one.", column, because("comparison.kind"))
	case !w.allWithin():
		t.say("not-assigned", "Studies were not assigned to groups at random: they may differ in other ways than by %s.", column, because("comparison.kind"))
	}
	few, none := 0, 0
	for _, l := range w.Levels {
		switch l.Diagnostic {
		case "few":
			few++
		case "perfect", "failed":
			none++
		}
	}
	why := because("comparison.levels[*].diagnostic")
	if few > 0 {
		t.say("thin-groups", "%s fewer than four studies: one more could change such an estimate much.", read(groupsHave(few)), why)
	}
	if none > 0 {
		t.say("groups-not-estimated", "%s no finite estimate and no part in the tests.", read(groupsHave(none)), why)
	}
	if w.Dropped > 0 {
		t.say("dropped", "%s without a value for %s cannot be in the comparison.", read(w.studies(w.Dropped), "comparison.dropped"), column)
	}
}

// groupsHave is "One group has" or "Three groups have".
func groupsHave(n int) string {
	if n == 1 {
		return "One group has"
	}
	return capital(inWords(n)) + " groups have"
}

// outsideTheModel is what no model of accuracy shows.
func (t *teller) outsideTheModel() {
	t.say("bias", "The quality of the studies has no part in these numbers: their risk of bias was not weighed.")
	t.say("benefit", "Accuracy is not benefit: what testing changes for those who are tested is not in the data.")
}
