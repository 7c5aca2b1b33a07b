package studyio

import (
	"strconv"
	"strings"
)

// ColumnType says what the cells of a covariate column hold. Cells that do not hold it are faults of a Table; the empty
// string is any text. Files but projects do not state types.
type ColumnType string

// The types of columns.
const (
	TextColumn           ColumnType = "text"           // compared as groups, also where all cells are numbers
	NumberColumn         ColumnType = "number"         // decimal point
	YesNoColumn          ColumnType = "yes/no"         //
	YearColumn           ColumnType = "year"           // four digits
	StudyColumn          ColumnType = "study"          // names the study that a row is of, where studies have several rows
	ModelColumn          ColumnType = "model"          // names the model, reader or test that a row is of, within a study
	RepresentativeColumn ColumnType = "representative" // yes for the one row that stands for its study
	NotesColumn          ColumnType = "notes"          // for people only: never compared
	JudgementColumn      ColumnType = "judgement"      // low, high or unclear: a judgement of QUADAS-2
)

// ColumnTypes are all of them, in the order in which they are offered.
var ColumnTypes = []ColumnType{
	"", TextColumn, NumberColumn, YesNoColumn, YearColumn, StudyColumn, ModelColumn, RepresentativeColumn, JudgementColumn, NotesColumn,
}

// QUADAS2 are the names of the columns that hold the seven judgements of QUADAS-2 (Whiting 2011, Annals of Internal
// Medicine 155:529, table 1): risk of bias in four domains, concerns about applicability in three of them.
var QUADAS2 = []string{
	"Bias: patient selection", "Bias: index test", "Bias: reference standard", "Bias: flow and timing",
	"Applicability: patient selection", "Applicability: index test", "Applicability: reference standard",
}

// Words of cells, the first of them as Read gives it.
var (
	yesNoWords     = map[string][]string{"yes": {"y", "true", "1"}, "no": {"n", "false", "0"}}
	judgementWords = map[string][]string{"low": {"l", "+", "low risk", "low concern"}, "high": {"h", "-", "−", "high risk", "high concern"}, "unclear": {"u", "?", "unclear risk", "some concerns"}}
)

// read gives a cell that is not empty as its type has it; otherwise the problem says what is expected.
func (t ColumnType) read(cell string) (value, problem string) {
	const mend = "; correct it, or give the column another type"
	switch t {
	case NumberColumn:
		if x, err := strconv.ParseFloat(cell, 64); err != nil || x-x != 0 {
			return "", "is not a number, as this column holds, written with a decimal point" + mend
		}
	case YearColumn:
		if len(cell) != 4 || !onlyDigits(cell) {
			return "", "is not a year of four digits, as this column holds" + mend
		}
	case YesNoColumn, RepresentativeColumn:
		if value = wordOf(cell, yesNoWords); value == "" {
			return "", "is not yes or no, as this column holds" + mend
		}
		return value, ""
	case JudgementColumn:
		if value = wordOf(cell, judgementWords); value == "" {
			return "", "is not low, high or unclear, as this column holds" + mend
		}
		return value, ""
	}
	return cell, ""
}

func wordOf(cell string, words map[string][]string) string {
	cell = strings.ToLower(cell)
	for word, others := range words {
		if cell == word {
			return word
		}
		for _, other := range others {
			if cell == other {
				return word
			}
		}
	}
	return ""
}

// Judgement is what a cell of a column says where that holds judgements: low, high or unclear, "" where it says neither.
func (t Table) Judgement(cell int, text string) string {
	if t.TypeOf(cell) != JudgementColumn {
		return ""
	}
	return wordOf(strings.TrimSpace(text), judgementWords)
}

// TypeOf is the type of a column, by the index of its cells.
func (t Table) TypeOf(cell int) ColumnType {
	if cell < FixedCells || cell >= t.Width() {
		return ""
	}
	return t.Types[t.Columns[cell-FixedCells]]
}

// Numeric and Grouping say how a column of the type is compared; one of neither as its cells look.
func (t ColumnType) Numeric() bool { return t == NumberColumn || t == YearColumn }

// Grouping is described with Numeric.
func (t ColumnType) Grouping() bool { return t != "" && t != NotesColumn && !t.Numeric() }
