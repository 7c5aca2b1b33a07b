package report

import (
	"strings"

	"bivar/app/analysis"
)

// impossible adds what the contract finds, except about fields that could not be read in the first place.
func (r *publishedReader) impossible(req analysis.PublishedRequest) {
	for _, f := range req.Faults() {
		at, end := r.places[f.Place], ""
		if i := strings.LastIndexByte(f.Place, '.'); at.field == "" && i > 0 {
			at, end = r.places[f.Place[:i]], f.Place[i+1:]
		}
		field := at.field
		if end == "lower" || end == "upper" || end == "limits" {
			field += SuffixInterval
		}
		if !r.unread[field] {
			r.fault(field, impossibleText(at.quantity, at.printed, end, f.Code))
		}
	}
}

// impossibleText says what is wrong with a number and what is expected.
func impossibleText(q quantity, p analysis.Printed, end, code string) string {
	lower, upper, estimate := q.show(p.Lower, p.LowerDecimals), q.show(p.Upper, p.UpperDecimals), q.show(p.Estimate, p.Decimals)
	switch code {
	case analysis.FaultMissing:
		return "There is no " + q.name + ". Write it" + q.likeThis()
	case analysis.FaultAbove:
		return "The lower limit of the " + q.name + ", " + lower + ", lies above the estimate, " + estimate + "."
	case analysis.FaultBelow:
		return "The upper limit of the " + q.name + ", " + upper + ", lies below the estimate, " + estimate + "."
	case analysis.FaultReverse:
		return "The limits of the " + q.name + " run from " + lower + " down to " + upper + ". Write the lower one first" + q.likeThese()
	case analysis.FaultNoWidth:
		return "Both limits of the " + q.name + " are " + lower + ". Write them with more decimals, or leave the interval empty."
	case analysis.FaultKind:
		return "What was reported is not said. Choose LR+, LR" + minus + ", DOR, PPV, NPV or F1 score."
	}
	if end == "" {
		return "A confidence level of " + Level(float64(p.Estimate)) + " cannot be used. It must lie between 50 and 99.9" + percentEnd + "; the usual one is 95" + percentEnd + "."
	}
	switch end {
	case "lower":
		return q.outside("lower limit of the ", p.Lower, lower)
	case "upper":
		return q.outside("upper limit of the ", p.Upper, upper)
	}
	return q.outside("", p.Estimate, estimate)
}

// outside says why a number cannot be where it is.
func (q quantity) outside(part string, x analysis.Real, shown string) string {
	what := "The " + part + q.name
	switch {
	case x < 0 && q.share:
		return what + " is negative, " + shown + ". It must lie between 0 and 100" + percentEnd + "."
	case x < 0:
		return what + " is negative, " + shown + ". A ratio lies above 0."
	case x > 1:
		return what + " is more than 100" + percentEnd + ": " + shown + ". It must lie between 0 and 100" + percentEnd + "."
	case q.name == "prevalence":
		return what + " is " + shown + ". It must lie between 0 and 100" + percentEnd + ", both excluded."
	case q.share:
		return what + " is " + shown + ", and no odds or ratios can be computed from 0 or 100" + percentEnd + ". If it was rounded, write more decimals; if not, the studies’ counts are needed."
	}
	return what + " is 0, and a ratio of 0 has no logarithm. If it was rounded, write more decimals."
}

// bareText asks whether numbers are percentages or proportions.
func bareText(numbers ...typedNumber) string {
	var typed, percents []string
	for _, n := range numbers {
		typed = append(typed, n.digits)
		percents = append(percents, asPrinted(n.value(2), n.decimals-2))
	}
	text := strings.Join(typed, "–")
	verb := " looks like a proportion"
	if len(numbers) > 1 {
		verb = " look like proportions"
	}
	return "“" + text + "”" + verb + ", and percentages are expected here. Write " +
		strings.Join(percents, "–") + ", or " + text + percentEnd + " with its sign if so little is meant."
}

func quoted(text string) string { return "“" + strings.TrimSpace(text) + "”" }
