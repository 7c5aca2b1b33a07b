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

// The commands of a file that waits to be opened.
const (
	ImportOpen = "Open as a set of its own"
	ImportAdd  = "Add to this table"
	ImportDrop = "Cancel"
)

// ImportTitle heads the view of a file that waits to be opened.
func ImportTitle(name, question string) string {
	switch {
	case name == "": // a text that is pasted becomes an import only where it asks
		return "How is the pasted table meant?"
	case question != "":
		return "How is “" + name + "” meant?"
	}
	return "“" + name + "”, as it was read"
}

// Recognised says how a file was recognised.
func Recognised(s studyio.Source) string {
	text := "A text table in " + s.Encoding
	switch s.Format {
	case "rm5":
		return "A review of RevMan 5."
	case "xlsx":
		text = "The sheet “" + s.Sheet + "” of a workbook"
	}
	switch s.Separator {
	case ";":
		text += ", semicolons between cells"
	case "\t":
		text += ", tabs between cells"
	}
	if s.Decimal == "," {
		text += ", decimal comma"
	}
	if s.Header == 0 {
		return text + ", no row of names."
	}
	if s.Language != "" {
		text += ", names in " + s.Language
	}
	if s.Header > 1 {
		text += "; what stands above row " + strconv.Itoa(s.Header) + " is left out"
	}
	return text + "."
}

// RoleName is what a column is read as, in words; of one that is asked about, "", it says that.
func RoleName(as string) string {
	switch as {
	case "":
		return "asked above"
	case "none":
		return "left out"
	case "study", "covariate":
		return as
	}
	return strings.ToUpper(as)
}

// ColumnName is what a column of a file is called; n counts from 0.
func ColumnName(name string, n int) string {
	if strings.Trim(name, "0123456789") == "" {
		return "Column " + strconv.Itoa(n+1)
	}
	return name
}
