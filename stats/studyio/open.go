package studyio

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// The limits of what Open reads, beside MaxSize.
const (
	OpenRows    = 5000 // below the header
	OpenColumns = 200
	maxCell     = 32767 // characters of a cell, as in a spreadsheet
	maxChoices  = 20
)

// Reading is what a file was understood to hold. With a Question it holds nothing else but the Source.
type Reading struct {
	Source   Source
	About    About     // what the file says about its studies; most say nothing
	Table    Table     // every cell, counts in plain digits where they are counts: what a page shows and mends
	Set      Set       // the studies; empty if there are Faults
	Notes    Notes     // qualify the Set
	Faults   Faults    // all that is wrong in the cells, by row and column of the file
	Question *Question // what only a person can say
	Project  *Project  // what a project file holds
}

// Err is why there is no Set: Faults, or the Question; nil if there is one.
func (r Reading) Err() error {
	switch {
	case r.Question != nil:
		return r.Question
	case len(r.Faults) > 0:
		return r.Faults
	}
	return nil
}

// Source is how a file was recognised, for a preview of the reading.
type Source struct {
	Format    string   // text, xlsx, rm5 or project
	Encoding  string   // UTF-8, UTF-16 LE, UTF-16 BE or Windows-1252
	Separator string   // of cells: "," ";" or tab; "" where cells stand by themselves
	Decimal   string   // the sign of decimals, "." or ","; "" if no number shows it
	Sheet     string   // of a workbook
	Language  string   // of the columns' names; "" if none is known
	Header    int      // row of the names; 0 if the file has none
	Columns   []Column // as they stand in the file
}

// Plain reports a file of the usual kind, of which a preview would tell nothing new: text in UTF-8 with English names in
// its first row.
func (s Source) Plain() bool {
	return s.Format == "project" || s.Format == "text" && s.Encoding == utf8Name && s.Language == "English" && s.Header == 1 && s.Decimal != ","
}

// Column is a column of a file: its name, and what it is read as.
type Column struct {
	Name  string
	As    string // study, tp, fp, fn, tn, or one of the constants
	Shows string // the first cells, as they stand in the file
}

// Question is asked where a file can be read in more than one way. Nothing is read before somebody answers.
type Question struct {
	Sentence string
	Choices  []Choice
}

// Choice is one answer: what it would mean, and the whole reading under it. A reading may have Faults: then this answer
// cannot be meant, or the file is wrong.
type Choice struct {
	Label   string
	Reading Reading
}

// Error is the question.
func (q *Question) Error() string { return q.Sentence }

// Open reads whatever holds studies: text tables (CSV, TSV, a paste) in UTF-8, UTF-16 or Windows-1252, XLSX, RevMan 5 and
// project files. name is the file's name, "" for a paste; what the file is, its content decides.
//
// The names of the columns say what they hold, in five languages and any order. A file that does not name the four counts,
// or whose numbers can be read in two ways, is never guessed at: the Reading is then a Question.
//
// columns are what a person says the columns hold, and go before what the file says: the four names tp, fp, fn and tn in the
// order in which the counts stand, or a name for each column of the file, where none leaves the column out and covariate
// keeps its own name.
//
// err is Faults, or of the kinds of ReadProject: why there is nothing to show at all.
func Open(name string, data []byte, columns ...string) (Reading, error) {
	o := &opener{columns: columns, reader: reader{source: "file"}}
	if name == "" {
		o.source = "paste"
	}
	switch {
	case len(data) > MaxSize:
		o.add(Fault{TooLarge, 0, "", "", fmt.Sprintf("the %s has %.1f MB; at most 10 MB are read", o.source, float64(len(data))/(1<<20))})
	case IsProject(data):
		return openProject(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		o.workbook(data)
	default:
		o.openText(data)
	}
	if len(o.rows) == 0 && len(o.found) == 0 && o.asked == nil {
		o.add(Fault{Empty, 0, "", "", "the " + o.source + " is empty; the first row must name the columns study, tp, fp, fn and tn"})
	}
	if o.asked != nil && len(o.found) == 0 {
		return Reading{Source: o.Source, Question: o.asked}, nil
	}
	if len(o.found) > 0 && len(o.rows) == 0 {
		return Reading{Source: o.Source}, o.faults()
	}
	return o.read()
}

func openProject(data []byte) (Reading, error) {
	p, err := ReadProject(data)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Source: Source{Format: "project", Encoding: utf8Name}, About: p.About, Table: p.Table, Project: &p}
	r.Set, r.Notes, err = p.Table.Read()
	r.Set.About = p.About
	r.Faults, _ = err.(Faults)
	return r, nil
}

// opener turns a file into rows of cells, and these into a Reading. The faults of its reader are those of the file itself.
type opener struct {
	reader
	Source  Source
	About   About
	columns []string // as a person says
	rows    []row    // the names of the columns, if there are any, among the first
	typed   bool     // numbers are written with a point and without groups, whatever they looked like
	full    bool     // a limit is reached
	asked   *Question

	uncalculated bool // the workbook's formulas are yet to be calculated
}

func (o *opener) openText(data []byte) {
	text, encoding := decoded(data)
	o.Source.Encoding = encoding
	if fault, bad := notText(o.source, []byte(text)); bad {
		o.add(fault)
		return
	}
	if IsXML(text) {
		o.typed = true
		o.revman(text)
		return
	}
	o.Source.Format = "text"
	separator := separatorOf(text)
	o.Source.Separator = string(rune(separator))
	rows := newSplitter(text, separator)
	for !o.full {
		r, ok := rows.next(nil)
		if !ok {
			break
		}
		o.addRow(r)
	}
}

// separatorOf takes the separator under which the first rows hold most numbers and names that we know; the rule of Read
// goes first, where the first row names all counts.
func separatorOf(text string) byte {
	const looked, maxFamiliar = 50, 60 // rows; bytes of a cell
	first := detectSeparator(text)
	if header, _ := newSplitter(text, first).next(nil); complete(header.cells) {
		return first
	}
	best, most := first, 0
	for _, separator := range []byte{first, ',', ';', '\t'} {
		rows, score := newSplitter(text, separator), 0
		for range looked {
			row, ok := rows.next(nil)
			if !ok {
				break
			}
			for _, cell := range row.cells[:min(len(row.cells), OpenColumns)] {
				if len(cell) > maxFamiliar {
					continue
				}
				if _, ambiguous := signOf(cell); ambiguous || Count(plainCount(cell, unknownSign)) >= 0 || knownAs(cell).meaning != covariate {
					score++
				}
			}
		}
		if score > most {
			best, most = separator, score
		}
	}
	return best
}

// complete reports names of which four are those of the counts, in the words that Read knows.
func complete(names []string) bool {
	h := newHeader(names)
	return h.missing() == 0
}

// addRow keeps a row of a text, within the limits.
func (o *opener) addRow(r row) {
	if r.width > OpenColumns {
		o.tooWide(r.line, r.width)
		r.width, r.cells = OpenColumns, r.cells[:OpenColumns]
	}
	o.keepRow(r)
}

func (o *opener) addSheetRow(line int, cells []string) {
	o.keepRow(row{line: line, cells: cells, count: len(cells), width: len(cells)})
}

func (o *opener) keepRow(r row) {
	for i, cell := range r.cells {
		if len(cell) > maxCell {
			o.add(Fault{LongCell, r.line, "", cell, fmt.Sprintf("in column %d has %d characters; a cell holds at most %d", i+1, len(cell), maxCell)})
		}
	}
	const aboveHeader = 1 + maxAbove
	if len(o.rows) == OpenRows+aboveHeader {
		o.tooLong()
		return
	}
	o.rows = append(o.rows, r)
}

func (o *opener) tooLong() {
	o.full = true
	o.add(Fault{TooLong, 0, "", "", fmt.Sprintf("the %s has more than %d rows; split it", o.source, OpenRows)})
}

// tooWide reports a row with too many columns; the first stands for all.
func (o *opener) tooWide(line, width int) {
	if !slices.ContainsFunc(o.found, func(f Fault) bool { return f.Kind == TooWide }) {
		o.add(Fault{TooWide, line, "", "", fmt.Sprintf("the row has %d columns; at most %d are read", width, OpenColumns)})
	}
}

// damage reports what is wrong with the file as a whole.
func (o *opener) damage(d damaged) {
	o.rows, o.full = nil, true
	o.add(Fault{d.kind, 0, "", "", "the " + o.source + " " + d.problem})
}

// checkXML reports where XML is not what it should be.
func (o *opener) checkXML(x *xmlReader) {
	if x.problem == "" || len(o.found) > 0 {
		return
	}
	kind := Damaged
	if x.deep {
		kind = TooDeep
	}
	o.damage(damaged{kind, "is damaged: in line " + strconv.Itoa(x.at()) + " of its XML, " + oneLine(x.problem)})
}

// evenRows gives the rows of a sheet the same number of cells: empty ones at the end are not written there.
func (o *opener) evenRows() {
	width := 0
	for _, r := range o.rows {
		width = max(width, len(r.cells))
	}
	for i, r := range o.rows {
		r.cells = append(r.cells, make([]string, width-len(r.cells))...)
		r.count, r.width = width, width
		o.rows[i] = r
	}
}
