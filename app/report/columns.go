package report

import "bivar/stats/studyio"

// ColumnType is what a column of a type holds, as a list of choices has it.
func ColumnType(t studyio.ColumnType) string {
	return map[studyio.ColumnType]string{
		"":                           "any text",
		studyio.TextColumn:           "text, compared as groups",
		studyio.NumberColumn:         "numbers",
		studyio.YesNoColumn:          "yes or no",
		studyio.YearColumn:           "years",
		studyio.StudyColumn:          "the study of a row",
		studyio.ModelColumn:          "the model of a row",
		studyio.RepresentativeColumn: "yes for a study’s main row",
		studyio.JudgementColumn:      "low, high or unclear (QUADAS-2)",
		studyio.NotesColumn:          "notes, never compared",
	}[t]
}
