package studyio

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind says what is wrong, for programs: errors.Is(err, Negative) finds a kind anywhere in what Read returned.
type Kind string

// The kinds of faults.
const (
	TooLarge      Kind = "too large"       // more than MaxSize bytes
	NotText       Kind = "not text"        // UTF-16, a workbook, control characters
	NotUTF8       Kind = "not UTF-8"       // text in another encoding
	Empty         Kind = "empty"           // nothing but blanks
	NoHeader      Kind = "no header"       // the first row names none of the four counts
	MissingColumn Kind = "missing column"  // a count has no column
	SameName      Kind = "same name"       // two columns of one name
	SameMeaning   Kind = "same meaning"    // two names of the same count
	NoName        Kind = "no name"         // a column with cells and without a name
	TooWide       Kind = "too wide"        // more than MaxColumns columns
	NoRows        Kind = "no rows"         // a header and nothing below it
	ShortRow      Kind = "short row"       // fewer cells than columns
	LongRow       Kind = "long row"        // more cells than columns
	BadQuote      Kind = "bad quote"       // not closed, or followed by text
	NoCount       Kind = "no count"        // an empty cell where a count belongs
	Negative      Kind = "negative"        // a count below 0
	Fraction      Kind = "fraction"        // a count that is not whole, or is written as if it were not
	Grouped       Kind = "grouped"         // a count with separators between its digits
	NotNumber     Kind = "not a number"    // a count that is text
	TooBig        Kind = "too big"         // a count above MaxCount
	NotOfType     Kind = "not of its type" // a covariate that is not what its column was said to hold
	TooLong       Kind = "too long"        // more than OpenRows rows
	LongCell      Kind = "long cell"       // a text longer than a cell of a spreadsheet
	Damaged       Kind = "damaged"         // no proper ZIP file or XML
	Bomb          Kind = "bomb"            // unpacks to far more than its size
	TooDeep       Kind = "too deep"        // XML with elements nested too deep
	BadAnswer     Kind = "bad answer"      // what somebody says about the columns does not fit the file
	More          Kind = "more than shown" // stands last and for all further faults; Value is their number
)

// Error makes a Kind the target of errors.Is.
func (k Kind) Error() string { return string(k) }

// Fault is one thing that keeps a file from being read, located in the user's own terms.
type Fault struct {
	Kind    Kind
	Row     int    // line of the file from 1, the line on which the row begins; 0 if the file as a whole is meant
	Column  string // as the header names it; "" if the row as a whole is meant
	Value   string // what was found, shortened; "" if Problem says it all
	Problem string // what is wrong with Value, or a sentence of its own
}

// Unwrap gives the kind, for errors.Is.
func (f Fault) Unwrap() error { return f.Kind }

// Error is the fault as a line for people: row 12, column fn: "-3" is negative.
func (f Fault) Error() string {
	var place []string
	if f.Row > 0 {
		place = append(place, "row "+strconv.Itoa(f.Row))
	}
	if f.Column != "" {
		place = append(place, "column "+oneLine(f.Column))
	}
	if len(place) == 0 {
		return f.what()
	}
	return strings.Join(place, ", ") + ": " + f.what()
}

// In is the fault as a line for the command line, where editors find the place: FILE.csv:12: column fn: "-3" is negative.
func (f Fault) In(file string) string {
	if f.Row > 0 {
		file += ":" + strconv.Itoa(f.Row)
	}
	if f.Column != "" {
		file += ": column " + oneLine(f.Column)
	}
	return file + ": " + f.what()
}

func (f Fault) what() string {
	if f.Value == "" || f.Kind == More {
		return f.Problem
	}
	return strconv.Quote(f.Value) + " " + f.Problem
}

// Faults are all faults of a file, in the order of the file: one look, one round of corrections.
type Faults []Fault

const (
	maxFaults = 1000 // kept; a file of 10 MB can have millions
	maxShown  = 50   // printed by Error
)

// Total is the number of faults, also those beyond the ones kept.
func (f Faults) Total() int {
	if n := len(f); n > 0 && f[n-1].Kind == More {
		rest, _ := strconv.Atoi(f[n-1].Value) // written by reader.faults
		return n - 1 + rest
	}
	return len(f)
}

// Error is one line per fault; after the first 50 a line says how many there are.
func (f Faults) Error() string {
	var lines []string
	for i, fault := range f {
		if i == maxShown {
			lines = append(lines, fmt.Sprintf("and %d more faults", f.Total()-maxShown))
			break
		}
		lines = append(lines, fault.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives every fault, for errors.Is and errors.As.
func (f Faults) Unwrap() []error {
	errs := make([]error, len(f))
	for i, fault := range f {
		errs[i] = fault
	}
	return errs
}

// shorten keeps what a message quotes to one glance.
func shorten(s string) string {
	const limit = 40
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}

// oneLine shows a column's name, which may hold line breaks, in a message of one line.
func oneLine(s string) string { return strings.Join(strings.Fields(shorten(s)), " ") }
