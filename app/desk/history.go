package desk

import (
	"slices"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// edit is a command and its inverse in one: some lines, the columns and the subject before and after. Most edits change
// few lines, so a long history of a large table stays small.
type edit struct {
	at            int // index of the first line that changes
	before, after state
}

type state struct {
	lines   []studyio.Line
	columns []string
	types   map[string]studyio.ColumnType
	about   studyio.About
	cursor  Cursor            // in rows of the table, which stay the same however they are looked at
	options *analysis.Options // of the analysis; nil where they stay as they are
}

// history is what can be undone, and what was.
type history struct {
	done, undone []edit
	typing       bool              // the last edit is a cell into which somebody types: further keys belong to it
	field        string            // the last edit is a field of About into which somebody types
	wanted       *analysis.Options // that an edit brought back, for the next analysis
}

// mostEdits bounds the memory a history takes.
const mostEdits = 500

// CanUndo reports that there is something to undo.
func (s *Sheet) CanUndo() bool { return len(s.done) > 0 }

// CanRedo reports that something undone can be done again.
func (s *Sheet) CanRedo() bool { return len(s.undone) > 0 }

// Undo takes the last edit back.
func (s *Sheet) Undo() {
	s.EndTyping()
	s.field = ""
	if n := len(s.done); n > 0 {
		e := s.done[n-1]
		s.done, s.undone = s.done[:n-1], append(s.undone, e)
		s.swap(e.at, e.after, e.before)
	}
}

// Redo does again what was undone.
func (s *Sheet) Redo() {
	s.EndTyping()
	s.field = ""
	if n := len(s.undone); n > 0 {
		e := s.undone[n-1]
		s.undone, s.done = s.undone[:n-1], append(s.done, e)
		s.swap(e.at, e.before, e.after)
	}
}

// swap puts one state in the place of another.
func (s *Sheet) swap(at int, from, to state) {
	if len(from.lines) == len(to.lines) {
		copy(s.Table.Lines[at:], to.lines)
	} else {
		s.Table.Lines = slices.Replace(s.Table.Lines, at, at+len(from.lines), to.lines...)
	}
	s.Table.Columns, s.Table.Types, s.About = to.columns, to.types, to.about
	s.follow(from.columns)
	s.Cursor = s.inSight(to.cursor)
	if to.options != nil {
		s.wanted = to.options
	}
	s.changed()
}

func (s *Sheet) changed() {
	s.Version++
	s.unread = true
}

// do carries out an edit: the n lines from at become lines, and the rest of the sheet what next says.
func (s *Sheet) do(at, n int, lines []studyio.Line, next state) {
	s.EndTyping()
	s.field = ""
	before := state{slices.Clone(s.Table.Lines[at : at+n]), s.Table.Columns, s.Table.Types, s.About, s.inTable(s.Cursor), nil}
	next.lines = lines
	if s.Example() != "" && next.about == s.About {
		next.about = changedExample(s.About)
	}
	e := edit{at, before, next}
	s.done, s.undone = append(s.done, e), nil
	if len(s.done) > mostEdits {
		s.done = slices.Delete(s.done, 0, len(s.done)-mostEdits)
	}
	s.swap(at, before, next)
}

// next is the state after an edit that changes lines only; the cursor goes to c.
func (s *Sheet) next(c Cursor) state {
	return state{columns: s.Table.Columns, types: s.Table.Types, about: s.About, cursor: s.inTable(c)}
}

// changedExample is what an example is about once it was changed: its citation does not vouch for it any more.
func changedExample(about studyio.About) studyio.About {
	about.Title += ", changed"
	if about.Citation != "" {
		about.Citation = "Changed from: " + about.Citation
	}
	return about
}
