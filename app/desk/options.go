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
	return o
}
