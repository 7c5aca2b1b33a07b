package desk

import (
	"slices"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// fitting are the options as they suit another table: a column that it does not have cannot name its studies, and what
// takes seconds waits until it is asked for, so that a changed cell is drawn at once.
func fitting(o analysis.Options, set studyio.Set) analysis.Options {
	if !slices.Contains(set.Columns, o.StudyID) {
		o.StudyID = ""
	}
	o.Representative = slices.DeleteFunc(slices.Clone(o.Representative), func(rule string) bool {
		column, _, marked := strings.Cut(strings.TrimPrefix(rule, "external:"), "=")
		return marked && !slices.Contains(set.Columns, column)
	})
	o = clustered(o)
	o.Profile = false
	o = fitComparison(o, set)
	return o
}

// Hold says what the cells of a covariate hold. One that names studies is what the next analysis goes by, until it does so
// no more.
func (d *Desk) Hold(column int, t studyio.ColumnType) {
	if column < 0 || column >= len(d.Table.Columns) {
		return
	}
	d.Retype(column, t)
	name, o := d.Table.Columns[column], d.Asked.Options
	switch {
	case t == studyio.StudyColumn:
		o.StudyID = name
	case o.StudyID == name:
		o.StudyID = ""
	default:
		return
	}
	d.Model(o)
}

// clustered are the options without what needs a column that names studies, where there is none.
func clustered(o analysis.Options) analysis.Options {
	if o.StudyID == "" {
		o.Representative = nil
		o.Robustness = slices.DeleteFunc(slices.Clone(o.Robustness), func(check string) bool { return check == "multiverse" })
	}
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
