package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/stats/studyio"
)

// PracticeTitle heads the page on predictive values.
const PracticeTitle = "What a result means where the test is used"

// NoPractice says why there are no predictive values; it is empty where there are.
func NoPractice(r analysis.Result) string {
	s := r.Fit.Summary
	switch {
	case r.At(0.5) != nil:
		return ""
	case s != nil && s.Sensitivity != nil:
		return "Only sensitivity was pooled. How often a result is right depends on both rates, so it cannot be said here."
	case s != nil && s.Specificity != nil:
		return "Only specificity was pooled. How often a result is right depends on both rates, so it cannot be said here."
	}
	return "Nothing was pooled, so it cannot be said how often a result is right."
}

// thousandTested is 1,000 people tested, in the set's own words.
func thousandTested(r analysis.Result) string {
	if unit := strings.TrimSpace(r.Review.Unit); unit != "" {
		return "1,000 " + unit + " tested"
	}
	return "1,000 tested"
}

// PracticeReading follows 1,000 through the test, as natural frequencies.
func PracticeReading(r analysis.Result, p analysis.InPractice) Sentence {
	n, ok := p.Per1000.Whole()
	if !ok {
		return nil
	}
	var s Sentence
	add := func(text string) { s = append(s, Run{Text: text}) }
	number := func(n int) { s = append(s, Run{Text: Count(n), Strong: true}) }
	with, others := n.TP+n.FN, n.FP+n.TN
	if with == 0 {
		add("Take " + thousandTested(r) + ", fewer than one of them with " + conditionOf(r) + ".")
	} else {
		add("Take " + thousandTested(r) + ", ")
		number(with)
		add(" of them with " + conditionOf(r) + ". The test finds ")
		number(n.TP)
		add(" of these and misses ")
		number(n.FN)
		add(".")
	}
	if others > 0 {
		add(" Among the " + Count(others) + " others it raises ")
		s = append(s, Run{Text: plural(n.FP, "false alarm", "false alarms"), Strong: true}, Run{Text: "."})
	}
	add(" So " + rightText(n) + ".")
	return s
}

// rightText is 182 of 451 positive results are right, and 531 of 549 negative ones.
func rightText(n analysis.Whole1000) string {
	positive, negative := n.TP+n.FP, n.FN+n.TN
	switch {
	case positive == 0:
		return "no result is positive, and " + Count(n.TN) + " of " + Count(negative) + " negative ones are right"
	case negative == 0:
		return Count(n.TP) + " of " + Count(positive) + " positive results are right, and none is negative"
	}
	return Count(n.TP) + " of " + Count(positive) + " positive results are right, and " + Count(n.TN) + " of " + Count(negative) + " negative ones"
}

// PrevalenceSaid is a prevalence with what it means, for whoever hears a slider.
func PrevalenceSaid(r analysis.Result, p analysis.InPractice) string {
	text := Prevalence(float64(p.Prevalence)) + " %"
	n, ok := p.Per1000.Whole()
	if !ok {
		return text
	}
	return text + ": of " + thousandTested(r) + ", " + Count(n.TP+n.FN) + " with " + conditionOf(r) + "; " + rightText(n)
}

// StudyPrevalence says which prevalence the studies had, and that it need not be that of the reader's setting.
func StudyPrevalence(r analysis.Result) string {
	const own = " It need not be that of your setting: studies that chose their cases and controls set it themselves. Take the share among those who would be tested."
	i := r.StudyPrevalence()
	if i == nil {
		return ""
	}
	of := "The prevalence of " + conditionOf(r) + " in the studies"
	if Percent(i.Lower) == Percent(i.Upper) {
		return of + " was " + Percent(i.Estimate) + percentEnd + "." + own
	}
	return of + " ran from " + PercentTo(*i) + percentEnd + ", with a median of " + Percent(i.Estimate) + percentEnd + "." + own
}

// NewStudy is where a predictive value of a new study is expected, in percent: New study 23.0 to 71.1.
func NewStudy(l *analysis.Limits) string {
	if l == nil {
		return ""
	}
	if limits := to(l.Lower, l.Upper, Percent); limits != "" {
		return "New study " + limits
	}
	return ""
}

// PracticeMeaning says what the intervals mean, and for whom.
func PracticeMeaning(r analysis.Result) string {
	level := Level(r.Request.Level)
	text := "The confidence intervals (CI, " + level + ") say how well the average over such studies is known. "
	if r.RatioPrediction != nil {
		text += "The prediction intervals say where the value of a new study at this prevalence is expected, since studies differ: they are the safer guide to a new setting. "
	} else {
		text += "What a new study would find cannot be said from these. "
	}
	return text + "All of this holds for groups like these, never for one " + member(r) + "."
}

// PracticeCautions are what qualifies predictive values, the weightiest first.
func PracticeCautions(r analysis.Result) []string {
	all := append(rungCautions(r), averageThreshold(r))
	for _, w := range r.Warnings {
		if w.Code == "fewStudies" || w.Code == "fewClusters" {
			all = append(all, WarningText(r, w))
		}
	}
	return texts(all...)
}

// averageThreshold says that the pooled rates may be those of no threshold in use.
func averageThreshold(r analysis.Result) string {
	switch thresholdOf(r) {
	case studyio.ThresholdCommon:
		return ""
	case studyio.ThresholdVaries:
		return "The studies used different positivity thresholds, so these values are those of an average threshold. At a stricter one more positive results are right and more is missed; at a looser one it is the other way round."
	}
	return "Whether the studies share one positivity threshold is not stated. If they do not, these values are those of an average threshold."
}

// IconsNote says what the marks are.
func IconsNote(r analysis.Result) string {
	return "Circles: with " + conditionOf(r) + "; squares: without. Filled: tested positive; open: tested negative. Expected numbers at the pooled sensitivity and specificity, rounded so that they add up."
}

// TreeNote says why rounded numbers may not give the predictive values to the last digit.
const TreeNote = "PPV and NPV follow from the numbers before they are rounded."

// FaganNote says how the nomogram is read.
func FaganNote(r analysis.Result) string {
	level := Level(r.Request.Level)
	text := "A line from the prevalence through a likelihood ratio meets the share with " + conditionOf(r) + " among those with that result. Wedges and bars: " + level + " confidence intervals"
	if r.RatioPrediction != nil {
		text += "; dashed bars: " + level + " prediction intervals for a new study"
	}
	return text + ". The scales end at 0.1 and 99.9" + percentEnd + "."
}

// PredictiveNote says where the curves come from.
func PredictiveNote(r analysis.Result) string {
	text := "Pooled by " + estimator(r.Fit) + "; " + Level(r.Request.Level) + " confidence bands for each prevalence by itself"
	if r.RatioPrediction != nil {
		text += ", dashed the prediction limits of a new study (bivariate t, " + degrees(r) + ")"
	}
	return text + ". The scale of prevalence is the logit, which gives the rare as much room as the common."
}

// PracticeTable is the table behind a figure of the page on predictive values.
func PracticeTable(kind string, r analysis.Result, at []analysis.InPractice) Table {
	switch kind {
	case "icons", "tree":
		return countsTable(at)
	case "predictive":
		all := at
		for _, p := range figure.PrevalenceTicks {
			if more := r.At(p); more != nil {
				all = append(all[:len(all):len(all)], *more)
			}
		}
		return valuesTable(all)
	}
	return valuesTable(at)
}

// ReadPrevalence reads one prevalence, in percent. Where it cannot be read, problem is a sentence for whoever typed it.
func ReadPrevalence(text string) (prevalence float64, problem string) {
	n, ok := readNumber(text, false)
	if !ok && strings.TrimSpace(text) == "" {
		return 0, "Write a prevalence in percent, such as 20 or 0.5."
	}
	if !ok {
		return 0, "“" + text + "” is not a number. Write a percentage, such as 20 or 0.5."
	}
	if p := float64(n.value(-2)); p > 0 && p < 1 {
		return p, ""
	}
	return 0, "“" + text + "” is not between 0 and 100" + percentEnd + ", both excluded."
}

// AtPrevalence names a prevalence: at a prevalence of 20 %.
func AtPrevalence(p analysis.InPractice) string {
	return "At a prevalence of " + Prevalence(float64(p.Prevalence)) + percentEnd
}

// FromPaper leads to the page for published numbers.
const FromPaper = "Only a paper’s pooled sensitivity and specificity at hand, not its data? What follows from them can be had too:"
