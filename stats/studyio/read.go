package studyio

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// The limits of what is read: bytes of a file, columns of a row.
const (
	MaxSize    = 10 << 20
	MaxColumns = 1000
)

// Read turns a CSV file or a pasted table into a study set. name is the file's name, "" for a paste; messages use it.
//
// The first row names the columns, in any order and case: study, tp, fp, fn, tn or usual synonyms; further columns
// become covariates, kept as text. Cells are separated by comma, semicolon or tab, and may be quoted.
//
// A set with any fault is not read: err is then Faults, all of them, and the set is empty. Notes qualify a set that was
// read. Time and memory grow linearly with the size of data.
func Read(name string, data []byte) (Set, Notes, error) {
	r := &reader{source: "file"}
	if name == "" {
		r.source = "paste"
	}
	r.read(data)
	if len(r.found) > 0 {
		return Set{}, nil, r.faults()
	}
	return r.set, r.notes(), nil
}

type reader struct {
	source  string // "file" or "paste": what messages call it
	header  header
	set     Set
	unnamed []int // lines of rows that got a label
	found   Faults
	beyond  int          // faults found after the first maxFaults
	blamed  map[int]bool // columns without a name that were reported
}

// add keeps a fault; of very many it only counts the rest.
func (r *reader) add(f Fault) {
	if len(r.found) == maxFaults {
		r.beyond++
		return
	}
	f.Value = shorten(f.Value)
	r.found = append(r.found, f)
}

func (r *reader) faults() Faults {
	if r.beyond > 0 {
		n := strconv.Itoa(r.beyond)
		return append(r.found, Fault{More, 0, "", n, "and " + n + " more faults"})
	}
	return r.found
}

func (r *reader) read(data []byte) {
	rows, ok := r.open(data)
	if !ok {
		return
	}
	for _, i := range r.header.covariates {
		r.set.Columns = append(r.set.Columns, r.header.names[i])
	}
	r.readRows(rows)
}

// open reads the header and reports whether there is one; the rows below it are still to come.
func (r *reader) open(data []byte) (*splitter, bool) {
	if len(data) > MaxSize {
		r.add(Fault{TooLarge, 0, "", "", fmt.Sprintf("the %s has %.1f MB; at most 10 MB are read", r.source, float64(len(data))/(1<<20))})
		return nil, false
	}
	if fault, bad := notText(r.source, data); bad {
		r.add(fault)
		return nil, false
	}
	text := string(bytes.TrimPrefix(data, []byte("\uFEFF")))
	rows := newSplitter(text, detectSeparator(text))
	first, ok := rows.next(nil)
	if !ok {
		r.add(Fault{Empty, 0, "", "", "the " + r.source + " is empty; the first row must name the columns study, tp, fp, fn and tn"})
		return nil, false
	}
	if first.width > MaxColumns {
		r.add(Fault{TooWide, first.line, "", "", fmt.Sprintf("the header has %d columns; at most %d are read", first.width, MaxColumns)})
		return nil, false
	}
	r.header = newHeader(first.cells[:first.width])
	r.addQuotes(first, nil)
	return rows, r.checkHeader(first.line)
}

func (r *reader) readRows(rows *splitter) {
	var cells []string
	n := 0
	for {
		row, ok := rows.next(cells)
		if !ok {
			break
		}
		n++
		cells = row.cells
		if r.addQuotes(row, r.header.names); len(row.quote) == 0 && r.fits(row) {
			r.addRow(row)
		}
	}
	if n == 0 {
		r.add(Fault{NoRows, 0, "", "", "there is no study below the header"})
	}
}

// fits reports a row that has one cell per column; empty cells beyond the last column are what spreadsheets leave.
func (r *reader) fits(row row) bool {
	columns := len(r.header.names)
	switch {
	case row.count < columns:
		r.add(Fault{ShortRow, row.line, "", "", fmt.Sprintf("the row has %s, the header %d", cellCount(row.count), columns)})
	case row.width > columns:
		r.add(Fault{LongRow, row.line, "", "", fmt.Sprintf("the row has %s, the header %d; a text that contains the separator must stand in quotes", cellCount(row.width), columns)})
	default:
		return true
	}
	return false
}

// addRow reads the cells of a row of the right length. After a first fault the set is not needed any more, only the
// further faults are.
func (r *reader) addRow(row row) {
	h := r.header
	study := Row{Line: row.line}
	for _, m := range counts {
		i := h.count[m]
		if i < 0 {
			continue
		}
		n, kind, problem := parseCount(row.cells[i])
		if kind != "" {
			r.add(Fault{kind, row.line, h.names[i], row.cells[i], problem})
		}
		*countOf(&study, m) = n
	}
	r.blameNameless(row)
	if len(r.found) > 0 {
		r.set.Rows = nil
		return
	}
	if h.label >= 0 {
		study.Label = row.cells[h.label]
	}
	if study.Label == "" {
		study.Label = "Row " + strconv.Itoa(row.line)
		r.unnamed = append(r.unnamed, row.line)
	}
	if len(h.covariates) > 0 {
		study.Cells = make([]string, len(h.covariates))
	}
	for j, i := range h.covariates {
		study.Cells[j] = row.cells[i]
	}
	r.set.Rows = append(r.set.Rows, study)
}

func countOf(r *Row, m meaning) *int {
	switch m {
	case tp:
		return &r.TP
	case fp:
		return &r.FP
	case fn:
		return &r.FN
	}
	return &r.TN
}

// blameNameless reports, once, each column that has cells but no name: dropping it would lose what was entered.
func (r *reader) blameNameless(row row) {
	for i, name := range r.header.names {
		if name != "" || i == r.header.label || row.cells[i] == "" || r.blamed[i] || r.header.leaves(i) {
			continue
		}
		if r.blamed == nil {
			r.blamed = map[int]bool{}
		}
		r.blamed[i] = true
		r.add(Fault{NoName, row.line, "", row.cells[i], fmt.Sprintf("stands in column %d, which has no name; name the column or empty it", i+1)})
	}
}

// addQuotes reports the cells of a row whose quotes do not work out; names are the columns, nil in the header itself.
func (r *reader) addQuotes(row row, names []string) {
	for _, q := range row.quote {
		column := ""
		if q.index < len(names) {
			column = names[q.index]
		}
		problem := `has text behind its closing quote; write "" for a quote inside a quoted text`
		if q.open {
			problem = "has an opening quote without a closing one"
		}
		r.add(Fault{BadQuote, q.line, column, q.cell, problem})
	}
}

// binaryFile recognises what is no text by its first bytes, and says what to do about it.
func binaryFile(source string, data []byte) (Fault, bool) {
	for _, known := range [...]struct{ magic, what string }{
		{"PK\x03\x04", "an Excel workbook or another ZIP file"}, {"\xD0\xCF\x11\xE0", "an old Excel workbook"},
		{"%PDF", "a PDF"}, {"\xFF\xFE", "in UTF-16"}, {"\xFE\xFF", "in UTF-16"},
	} {
		if bytes.HasPrefix(data, []byte(known.magic)) {
			return Fault{NotText, 0, "", "", "the " + source + " is " + known.what + advice}, true
		}
	}
	return Fault{}, false
}

const advice = "; save it as CSV UTF-8 and open it again"

// notText recognises what is no UTF-8 text and says what to do about it.
func notText(source string, data []byte) (Fault, bool) {
	if fault, bad := binaryFile(source, data); bad {
		return fault, true
	}
	line := 1
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			problem := fmt.Sprintf("the %s is not UTF-8 text (byte %#02x)%s", source, data[i], advice)
			return Fault{NotUTF8, line, "", "", problem}, true
		case c == '\n', c == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")):
			line++
		case c < ' ' && c != '\t' && c != '\r':
			problem := fmt.Sprintf("the %s is not text (control character %#02x)%s", source, c, advice)
			return Fault{NotText, line, "", "", problem}, true
		}
		i += size
	}
	return Fault{}, false
}

func cellCount(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return strconv.Itoa(n) + " cells"
}
