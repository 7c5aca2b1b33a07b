package desk

import (
	"slices"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// fitting are the options as they suit another table: a column that it does not have cannot name its studies, and what
// takes seconds waits until it is asked for, so that a changed cell is drawn at once.
func fitting(o analysis.Options, set studyio.Set) analysis.Options {
	if !slices.Contains(set.Columns, o.StudyID) {
		o.StudyID = ""
	}
	o.Profile = false
	o = fitComparison(o, set)
	return o
}

// fitComparison are the options without columns to compare by that the table does not have, and without a reference that no
// study is in.
func fitComparison(o analysis.Options, set studyio.Set) analysis.Options {
	o.By = slices.DeleteFunc(slices.Clone(o.By), func(name string) bool { return !slices.Contains(set.Columns, name) })
	o.Interaction = o.Interaction && len(o.By) == 2
	if len(o.By) == 0 {
		o.As, o.Reference = "", ""
		return o
	}
	column := slices.Index(set.Columns, o.By[0])
	if !slices.ContainsFunc(set.Rows, func(r studyio.Row) bool { return r.Cells[column] == o.Reference }) {
		o.Reference = ""
	}
	return o
}
