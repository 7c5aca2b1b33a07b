package report

import (
	"strings"

	"bivar/app/analysis"
)

// Sentence is text for reading, in runs; the numbers that carry the message are strong.
type Sentence []Run

// Run is a stretch of a sentence.
type Run struct {
	Text   string
	Strong bool
}

// String is the sentence without emphasis.
func (s Sentence) String() string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Reading is the pooled result as a patient could read it. It is empty if nothing was pooled.
func Reading(r analysis.Result) Sentence {
	if r.Fit.Summary == nil {
		return nil
	}
	diseased, nonDiseased := groups(r.Review)
	sens, spec := r.Fit.Summary.Sensitivity, r.Fit.Summary.Specificity
	var s Sentence
	if sens != nil && sens.Estimate.Ok() {
		s = append(s, rateOf("Of "+diseased+", the test is positive in about ", *sens)...)
	}
	if spec != nil && spec.Estimate.Ok() {
		if len(s) == 0 {
			s = append(s, rateOf("Of "+strings.Replace(nonDiseased, " it", " the condition", 1)+", the test is negative in about ", *spec)...)
		} else {
			s = append(s, rateOf(" Of "+nonDiseased+", it is negative in about ", *spec)...)
		}
	}
	return s
}

func rateOf(lead string, i analysis.Interval) Sentence {
	s := Sentence{{Text: lead}, {Text: Whole(i.Estimate), Strong: true}}
	limits := ""
	if i.Lower.Ok() && i.Upper.Ok() {
		limits = " (" + Whole(i.Lower) + " to " + Whole(i.Upper) + ")"
	}
	return append(s, Run{Text: limits + "."})
}

// clearlyApart is the between-study standard deviation, on the logit scale, whose lower limit must be passed before a
// sentence says that studies differ more than chance explains.
const clearlyApart = 0.1

// Outlook is what to expect in a new study, as a statistician would insist on adding. It is empty without a prediction.
func Outlook(r analysis.Result) string {
	p := r.Fit.Prediction
	if p == nil {
		return ""
	}
	var parts []string
	for _, m := range []struct {
		name   string
		limits *analysis.Limits
	}{{"sensitivity", p.Sensitivity}, {"specificity", p.Specificity}} {
		if m.limits == nil || !m.limits.Lower.Ok() || !m.limits.Upper.Ok() {
			continue
		}
		lead := "a " + m.name + " from "
		if len(parts) == 0 {
			lead = "a " + m.name + " anywhere from "
		}
		parts = append(parts, lead+Whole(m.limits.Lower)+" to "+Whole(m.limits.Upper)+percentEnd)
	}
	if len(parts) == 0 {
		return ""
	}
	return difference(r.Fit.Between) + ": in a new setting, expect " + strings.Join(parts, ", and ") + "."
}

func difference(b *analysis.Between) string {
	if b != nil && b.Intervals != nil {
		for _, sd := range []*analysis.Limits{b.Intervals.SDSensitivity, b.Intervals.SDSpecificity} {
			if sd != nil && sd.Lower >= clearlyApart {
				return "Studies differ more than chance explains"
			}
		}
	}
	return "Studies may differ"
}

// Spread says what the studies found where nothing could be pooled: sensitivity 71 to 100 % across the studies.
func Spread(r analysis.Result, rate func(analysis.PerStudy) *analysis.Interval) string {
	lowest, highest, n := analysis.Real(1), analysis.Real(0), 0
	for _, s := range r.PerStudy {
		if i := rate(s); i != nil && i.Estimate.Ok() {
			lowest, highest, n = min(lowest, i.Estimate), max(highest, i.Estimate), n+1
		}
	}
	switch {
	case n == 0:
		return ""
	case n == 1:
		return Percent(lowest) + percentEnd + " in the only study"
	case lowest == highest:
		return Percent(lowest) + percentEnd + " in each study"
	}
	return Percent(lowest) + " to " + Percent(highest) + percentEnd + " across the studies"
}
