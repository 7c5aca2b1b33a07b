package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Asked is the question that a file leaves open, and below it a line per answer with what the answer would give. results
// has one per choice, nil where nothing could be analysed.
func Asked(q studyio.Question, results []*analysis.Result) string {
	lines := []string{q.Sentence}
	for i, c := range q.Choices {
		lines = append(lines, strconv.Itoa(i+1)+". "+c.Label+": "+AnswerText(c, results[i])+".")
	}
	return strings.Join(lines, "\n")
}

// AnswerText is what an answer would give: the pooled sensitivity and specificity, or why there are none.
func AnswerText(c studyio.Choice, r *analysis.Result) string {
	if faults := c.Reading.Faults; len(faults) > 0 {
		text := "cannot be read; " + faults[0].Error()
		if more := faults.Total() - 1; more > 0 {
			text += ", and " + Count(more) + " more"
		}
		return text
	}
	studies := Count(len(c.Reading.Set.Rows)) + " studies"
	if r == nil || r.Fit.Summary == nil || r.Fit.Summary.Sensitivity == nil || r.Fit.Summary.Specificity == nil {
		return studies + ", not pooled"
	}
	return studies + ", pooled sensitivity " + Percent(r.Fit.Summary.Sensitivity.Estimate) + " % and specificity " + Percent(r.Fit.Summary.Specificity.Estimate) + " %"
}
