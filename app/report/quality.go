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
	choices := []LowChoice{{Name: "every domain of bias"}}
	for _, j := range r.Judgements {
		choices = append(choices, LowChoice{Name: j.Column, Columns: []string{j.Column}})
		if strings.HasPrefix(j.Column, "Bias:") {
			choices[0].Columns = append(choices[0].Columns, j.Column)
		}
	}
	if len(choices[0].Columns) < 2 {
		choices = choices[1:]
	}
	for i := range choices {
		c := &choices[i]
		for row := range r.PerStudy {
			low := 0
			for _, j := range r.Judgements {
				if j.Of(row) == "low" && slices.Contains(c.Columns, j.Column) {
					low++
				}
			}
			if low == len(c.Columns) {
				c.Low++
			}
		}
	}
	return choices
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

// qualitySection is what was judged of the studies.
func qualitySection(r analysis.Result) Section {
	s := Section{ID: SectionQuality, Title: "Quality of the studies", Open: true, Figures: []string{"judgements", "judgement-grid"}}
	all := len(r.PerStudy)
	c := LowChoices(r)[0]
	s.Gist = "Judged low in " + c.Name + ": " + Count(c.Low) + " of " + Count(all)
	s.Texts = []string{
		"Of " + plural(all, "study", "studies") + ", " + inWords(c.Low) + plainly(c.Low, " is", " are") + " judged low in " + c.Name + ".",
		"The judgements have no part in the pooled result. What it rests on shows when only studies judged low are pooled, or when they are compared with the others.",
	}
	return s
}
