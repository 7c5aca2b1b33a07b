package studyio

import "strings"

// splitter cuts a text into rows of cells: RFC 4180, and what spreadsheets make of it: any of three separators, LF,
// CRLF or CR, blanks before a quote. encoding/csv stops at the first fault and does not know CR.
type splitter struct {
	text      string
	separator byte
	pos, line int // where the next row begins; line from 1
}

// row is one record as it stands in the text.
type row struct {
	line  int      // on which it begins
	cells []string // trimmed; those beyond MaxColumns are counted, not kept
	count int      // of cells, empty ones at the end included
	width int      // of cells up to the last that is not empty
	quote []quoteFault
}

// quoteFault is a cell whose quotes do not work out.
type quoteFault struct {
	cell        string
	index, line int // of the cell in its row; on which it begins
	open        bool
}

func (r *row) add(cell string) {
	r.count++
	if cell != "" {
		r.width = r.count
	}
	if len(r.cells) < MaxColumns {
		r.cells = append(r.cells, cell)
	}
}

func newSplitter(text string, separator byte) *splitter {
	return &splitter{text: text, separator: separator, line: 1}
}

// next gives the next row that is not blank, reusing cells; false at the end of the text.
func (s *splitter) next(cells []string) (row, bool) {
	for s.pos < len(s.text) {
		r := row{line: s.line, cells: cells[:0]}
		for more := true; more; {
			line := s.line
			cell, bad, open := s.cell()
			r.add(disarmed(strings.TrimSpace(cell)))
			if (bad || open) && r.count <= MaxColumns { // beyond, the row is too long anyway
				r.quote = append(r.quote, quoteFault{shorten(cell), r.count - 1, line, open})
			}
			more = s.endCell()
		}
		if len(r.quote) > 0 || r.width > 0 {
			return r, true
		}
		cells = r.cells
	}
	return row{}, false
}

// cell reads up to the separator or line end that closes the cell, which stays unread.
func (s *splitter) cell() (cell string, bad, open bool) {
	start := s.pos
	for s.pos < len(s.text) && s.text[s.pos] == ' ' {
		s.pos++
	}
	if s.pos == len(s.text) || s.text[s.pos] != '"' {
		return s.plain(start), false, false
	}
	cell, open = s.quoted()
	rest := s.plain(s.pos)
	return cell, strings.TrimSpace(rest) != "", open
}

func (s *splitter) plain(start int) string {
	for s.pos < len(s.text) {
		if c := s.text[s.pos]; c == s.separator || c == '\n' || c == '\r' {
			break
		}
		s.pos++
	}
	return s.text[start:s.pos]
}

// quoted reads from an opening quote to behind the closing one, counting the lines in between.
func (s *splitter) quoted() (cell string, open bool) {
	s.pos++
	start, doubled := s.pos, false
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '"' && s.pos+1 < len(s.text) && s.text[s.pos+1] == '"':
			doubled = true
			s.pos++
		case c == '"':
			cell = s.text[start:s.pos]
			s.pos++
			if doubled {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			return cell, false
		case c == '\n', c == '\r' && !strings.HasPrefix(s.text[s.pos+1:], "\n"):
			s.line++
		}
		s.pos++
	}
	return s.text[start:], true
}

// endCell steps over what closed a cell and reports whether the row goes on.
func (s *splitter) endCell() bool {
	if s.pos == len(s.text) {
		return false
	}
	c := s.text[s.pos]
	s.pos++
	if c == s.separator {
		return true
	}
	if c == '\r' && s.pos < len(s.text) && s.text[s.pos] == '\n' {
		s.pos++
	}
	s.line++
	return false
}

// detectSeparator takes the separator under which the first row names most of the columns we know, and among equals
// the one that gives most cells: a comma inside "study, year" does not mislead it.
func detectSeparator(text string) byte {
	best, bestKnown, bestCells := byte(','), -1, 0
	for _, separator := range []byte{',', ';', '\t'} {
		header, _ := newSplitter(text, separator).next(nil)
		known := 0
		for _, name := range header.cells {
			if meaningOf(name) != covariate {
				known++
			}
		}
		if known > bestKnown || known == bestKnown && header.count > bestCells {
			best, bestKnown, bestCells = separator, known, header.count
		}
	}
	return best
}
