package report

import (
	"slices"
	"strings"

	"bivar/app/analysis"
)

// LowChoice is a choice of studies: those judged low in all of some columns, and how many of the result's these are.
type LowChoice struct {
	Name    string
	Columns []string
	Low     int
}

// LowChoices are the choices that a result's judgements offer; low in every domain of bias comes first.
func LowChoices(r analysis.Result) []LowChoice {
	choices := []LowChoice{{Name: "every domain of bias", Columns: biasColumns(r)}}
	if len(choices[0].Columns) < 2 {
		choices = nil
	}
	for _, j := range r.Judgements {
		choices = append(choices, LowChoice{Name: j.Column, Columns: []string{j.Column}})
	}
	for i := range choices {
		c := &choices[i]
		c.Low = len(r.PerStudy) - rowsWith(r, c.Columns, func(cell string) bool { return cell != "low" })
	}
	return choices
}

// rowsWith counts the rows of which one of the columns holds something.
func rowsWith(r analysis.Result, columns []string, holds func(string) bool) (n int) {
	for row := range r.PerStudy {
		for _, j := range r.Judgements {
			if slices.Contains(columns, j.Column) && holds(judgement(j, row)) {
				n++
				break
			}
		}
	}
	return n
}

// biasColumns are those of the risk of bias.
func biasColumns(r analysis.Result) (bias []string) {
	for _, j := range r.Judgements {
		if strings.HasPrefix(j.Column, "Bias:") {
			bias = append(bias, j.Column)
		}
	}
	return bias
}

// LowChoiceText is a choice as a list has it, with how many of all studies it is.
func LowChoiceText(c LowChoice, all int) string {
	return c.Name + " (" + Count(c.Low) + " of " + Count(all) + ")"
}

// LowChoiceWhy says why nothing can be done with a choice, and else what is done.
func LowChoiceWhy(c LowChoice, all int) string {
	switch c.Low {
	case 0:
		return "No study is judged low there."
	case all:
		return "All studies are judged low there."
	}
	return plural(all-c.Low, "other would be", "others would be") + " switched off, or compared; either can be undone."
}

// LowColumn names the column that says which studies a choice is of.
func LowColumn(c LowChoice) string {
	if len(c.Columns) > 1 {
		return "Low risk of bias"
	}
	return "Low: " + c.Name
}

// KeptLow says that the studies that are not of a choice were switched off.
func KeptLow(off int, c LowChoice) string {
	return plural(off, "study is", "studies are") + " switched off: not judged low in " + c.Name + "."
}

// judgement is that of a row, "" where there is none.
func judgement(j analysis.Judgement, row int) string {
	if row < len(j.Rows) {
		return j.Rows[row]
	}
	return ""
}

// qualitySection is what was judged of the studies.
func qualitySection(r analysis.Result) Section {
	s := Section{ID: SectionQuality, Title: "Quality of the studies", Open: true, Figures: []string{"judgements", "judgement-grid"}}
	all := len(r.PerStudy)
	if bias := biasColumns(r); len(bias) > 0 {
		low := all - rowsWith(r, bias, func(cell string) bool { return cell != "low" })
		high := rowsWith(r, bias, func(cell string) bool { return cell == "high" })
		s.Gist = "Low risk of bias throughout: " + Count(low) + " of " + Count(all)
		s.Texts = append(s.Texts, "Of "+plural(all, "study", "studies")+", "+inWords(low)+plainly(low, " is", " are")+" judged at low risk of bias in every domain, and "+
			inWords(high)+" at high risk in at least one.")
	}
	s.Texts = append(s.Texts, "The judgements have no part in the pooled result. What it rests on shows when only studies judged low are pooled, or when they are compared with the others.")
	return s
}
