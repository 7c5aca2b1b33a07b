package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// counts are the paths of all 2×2 tables.
var counts = under("perStudy[*]", "tp", "fp", "fn", "tn")

// sens and spec are the pooled rates; nil where one was not pooled.
func (t teller) sens() *analysis.Interval {
	if t.Fit.Summary == nil {
		return nil
	}
	return known(t.Fit.Summary.Sensitivity)
}

func (t teller) spec() *analysis.Interval {
	if t.Fit.Summary == nil {
		return nil
	}
	return known(t.Fit.Summary.Specificity)
}

// known is the interval if it has an estimate.
func known(i *analysis.Interval) *analysis.Interval {
	if i == nil || !i.Estimate.Ok() {
		return nil
	}
	return i
}

// Paths of the two pooled rates.
const (
	sensPath = "fit.summary.sensitivity"
	specPath = "fit.summary.specificity"
)

// test is what the index test is called.
func (t teller) test() part {
	if name := strings.TrimSpace(t.Review.IndexTest); name != "" {
		return read(name, "review.indexTest")
	}
	return read(noTest, "review.indexTest")
}

// noTest is what a test without a name is called.
const noTest = "the index test"

// fewStudies is below how many studies the variation between them is hardly known.
const fewStudies = 10

// nothingTold tells that a positive result may be no more frequent with the condition than without.
func (t teller) nothingTold() bool {
	if !t.stands() || t.Fit.Summary.LRPositive == nil {
		return false
	}
	lr := t.Fit.Summary.LRPositive
	return lr.Lower.Ok() && lr.Upper.Ok() && lr.Lower <= 1
}

func (t teller) condition() part { return read(conditionOf(t.Result), "review.condition") }

// unit is what is counted, "" if that is not stated.
func (t teller) unit() part {
	return read(strings.TrimSpace(t.Review.Unit), "review.unit")
}

// ofPeople tells that people are counted.
func (t teller) ofPeople() bool { return member(t.Result) == "person" }

// studies is 13 studies, or 31 rows of 14 studies.
func (t teller) studies() part {
	studies := read(plural(t.Studies, "study", "studies"), "studies")
	if t.Cluster == nil {
		return studies
	}
	return phrase("%s of %s", read(plural(t.Rows, "row", "rows"), "rows"), studies)
}

// total counts all that were tested.
func (t teller) total() part {
	return read(Count(t.Diseased+t.NonDiseased), "diseased", "nonDiseased")
}

// size is 13 studies (2,745 people). Rows that were left out are in no pooled result, so that the sum would not be its.
func (t teller) size() part {
	left, unit := t.leftOut(), t.unit()
	switch {
	case left.from != nil:
		return phrase("%s", t.studies(), left)
	case unit.text != "":
		return phrase("%s (%s %s)", t.studies(), t.total(), unit)
	}
	return phrase("%s (%s with and %s without the condition)", t.studies(), read(Count(t.Diseased), "diseased"), read(Count(t.NonDiseased), "nonDiseased"), unit)
}

// leftOut is the reason that rows were left out, if some were.
func (t teller) leftOut() part {
	at, _ := t.warning("emptyGroup")
	if at == "" {
		return part{}
	}
	return because(at + ".code")
}

// warning finds a warning and its path, "" if there is none.
func (t teller) warning(code string) (path string, w analysis.Warning) {
	for i, w := range t.Warnings {
		if w.Code == code {
			return item("warnings", i), w
		}
	}
	return "", analysis.Warning{}
}

// threshold is the answer to whether the studies share a threshold, and where it stands.
func (t teller) threshold() (studyio.Threshold, part) {
	if own := t.Request.Threshold; own != "" && own != studyio.ThresholdUnknown {
		return own, because("request.threshold")
	}
	return thresholdOf(t.Result), because("request.threshold", "review.threshold")
}

// spread says what the studies found of a rate, 71 to 100 % across the studies; "" if none has it.
func (t teller) spread(path string, rate func(analysis.PerStudy) *analysis.Interval) part {
	return read(Spread(t.Result, rate), "perStudy[*]."+path+".estimate")
}

func (t teller) spreadSens() part {
	return t.spread("sensitivity", func(s analysis.PerStudy) *analysis.Interval { return s.Sensitivity })
}

func (t teller) spreadSpec() part {
	return t.spread("specificity", func(s analysis.PerStudy) *analysis.Interval { return s.Specificity })
}

// curvePoint is the point of the curve that leads; ok is false where the summary point does, or there is no curve.
func (t teller) curvePoint() (at analysis.AtSpecificity, ok bool) {
	if !CurveLeads(t.Result) || len(t.Fit.SROC.AtSpecificity) == 0 {
		return at, false
	}
	at = t.Fit.SROC.AtSpecificity[0]
	return at, known(at.Sensitivity) != nil && at.Specificity.Ok()
}

// curveLeads is why the curve does.
func (t teller) curveLeads() part {
	_, why := t.threshold()
	return why
}

// Paths of the point of the curve.
const (
	curveAt   = "fit.sroc.atSpecificity[0].specificity"
	curveSens = "fit.sroc.atSpecificity[0].sensitivity"
)

// compared is the comparison, if there is one that could be made.
func (t teller) compared() (w comparing, ok bool) {
	c := t.Comparison
	if c == nil || c.Problem != "" {
		return w, false
	}
	return comparing{t.Result, c}, true
}

// groupsCompared tells that groups were, which may be those of another test.
func (t teller) groupsCompared() bool {
	w, ok := t.compared()
	return ok && w.Kind == "groups"
}

// tested tells that there is a P of whether accuracy differs.
func (w comparing) tested() bool { return w.Tests != nil && w.Tests.Both != nil && w.Tests.Both.P.Ok() }

// named is what was compared: "by bone", "with year, given bone".
func (w comparing) named() part {
	paths := []string{"comparison.column", "comparison.kind"}
	if w.Second != nil {
		paths = append(paths, "comparison.second.column")
	}
	return read(w.across(), paths...)
}

// differ tells that the studies do by more than chance.
func (t teller) differ() bool {
	h := t.Heterogeneity
	return h != nil && h.LRTRandomVsFixed != nil && h.LRTRandomVsFixed.P < 0.05
}

// differPath is where the P of that test is.
const differPath = "heterogeneity.lrtRandomVsFixed.p"
