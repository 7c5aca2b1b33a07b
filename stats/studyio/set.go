// Package studyio turns what people have into a study set, and says every fault with its row and column. Read takes tables
// as this program writes them; Open takes all others: texts in other encodings and languages, workbooks, RevMan files. It
// never guesses what a count means: a table whose columns cannot be told apart is a question.
//
// Its readers of XML and ZIP are its own, strict and small. In the page's program, gzip -9, encoding/xml would weigh 22 kB
// and archive/zip 70 kB, xlsxreader with both of them 242 kB; all of
// Open, with what the page shows of it, weighs 72 kB.
package studyio

import (
	"slices"

	"bivar/stats"
)

// Set is a study set: what it is about and its rows, in the order they were given.
type Set struct {
	About   About    `json:"about"`
	Columns []string `json:"columns"` // names of the covariate columns, in the order of the file
	Rows    []Row    `json:"rows"`

	Types map[string]ColumnType `json:"types,omitempty"` // of the columns that were given one, by name
}

// Row is one 2×2 table with its covariates.
type Row struct {
	stats.Study
	Cells []string `json:"cells,omitempty"` // one per Set.Columns; "" is missing
	Line  int      `json:"line,omitempty"`  // line of the file or paste, from 1 (the header is line 1); 0 if typed
}

// About says what a study set is about. Sentences use these words; an empty field is "not stated".
type About struct {
	Title      string    `json:"title,omitempty"`
	IndexTest  string    `json:"indexTest,omitempty"`
	Condition  string    `json:"condition,omitempty"`  // the target condition, as in "people who have …"
	Unit       string    `json:"unit,omitempty"`       // what is counted, plural: people, images, lesions
	Population string    `json:"population,omitempty"` // whom the studies examined
	Reference  string    `json:"reference,omitempty"`  // the reference standard
	Citation   string    `json:"citation,omitempty"`
	Simulated  bool      `json:"simulated,omitempty"` // made up, of no study: said wherever the set is shown
	Threshold  Threshold `json:"threshold,omitempty"`
}

// Threshold answers "Do the studies share one positivity threshold?".
type Threshold string

// The answers; the empty string is ThresholdUnknown.
const (
	ThresholdCommon  Threshold = "common"
	ThresholdVaries  Threshold = "varies"
	ThresholdUnknown Threshold = "unknown"
)

// Studies are the 2×2 tables of the rows, in order.
func (s Set) Studies() []stats.Study {
	studies := make([]stats.Study, len(s.Rows))
	for i, r := range s.Rows {
		studies[i] = r.Study
	}
	return studies
}

// Comparable are the columns by which studies may be compared: all but notes.
func (s Set) Comparable() []string {
	return slices.DeleteFunc(slices.Clone(s.Columns), func(name string) bool { return s.Types[name] == NotesColumn })
}

// ColumnOf is the first column of a type, "" if there is none.
func (s Set) ColumnOf(t ColumnType) string {
	for _, name := range s.Columns {
		if s.Types[name] == t {
			return name
		}
	}
	return ""
}
