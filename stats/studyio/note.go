package studyio

import (
	"fmt"
	"strconv"
	"strings"
)

// Codes of notes.
const (
	DuplicateLabel = "duplicateLabel" // rows that share a label
	EmptyLabel     = "emptyLabel"     // rows without a label, which got one
	EmptyGroup     = "emptyGroup"     // rows without diseased or without non-diseased: in no fit
	FewStudies     = "fewStudies"     // too few for pooling
)

// Note is a caveat about a set that was read: nothing was left out or changed in silence.
type Note struct {
	Rows []int  // lines of the file from 1, as in Fault
	Code string // for programs
	Text string // a sentence for people
}

// Notes are the caveats of one file, at most one of each code.
type Notes []Note

// minStudies is the least number of studies that are pooled.
const minStudies = 3

// notes looks for what a reader should know about a set that is free of faults.
func (r *reader) notes() Notes {
	rows := r.set.Rows
	var notes Notes
	switch {
	case r.header.label < 0:
		notes = append(notes, Note{r.unnamed, EmptyLabel, "No column is named study, author, label or id: the studies are named by their rows."})
	case len(r.unnamed) > 0:
		notes = append(notes, Note{r.unnamed, EmptyLabel, "No label in " + rowList(r.unnamed) + ": named by the number of the row."})
	}
	if note, ok := duplicates(rows); ok {
		notes = append(notes, note)
	}
	if note, ok := emptyGroups(rows); ok {
		notes = append(notes, note)
	}
	poolable := 0
	for _, study := range rows {
		if study.Poolable() {
			poolable++
		}
	}
	if poolable < minStudies {
		text := fmt.Sprintf("Pooling needs at least %d studies with both groups; here are %d. The studies are shown, nothing is pooled.", minStudies, poolable)
		notes = append(notes, Note{nil, FewStudies, text})
	}
	return notes
}

func duplicates(rows []Row) (Note, bool) {
	const shown = 5
	first := make(map[string]int, len(rows))
	same := map[string][]int{} // lines of the labels that occur again
	for _, r := range rows {
		line, again := first[r.Label]
		switch {
		case !again:
			first[r.Label] = r.Line
		case same[r.Label] == nil:
			same[r.Label] = []int{line, r.Line}
		default:
			same[r.Label] = append(same[r.Label], r.Line)
		}
	}
	var all []int
	var names []string
	for _, r := range rows {
		lines := same[r.Label]
		if lines == nil {
			continue
		}
		all = append(all, r.Line)
		if r.Line == lines[0] && len(names) < shown {
			names = append(names, fmt.Sprintf("%q in %s", shorten(r.Label), rowList(lines)))
		}
	}
	if rest := len(same) - shown; rest > 0 {
		names = append(names, fmt.Sprintf("and %d more labels", rest))
	}
	text := "The same label more than once: " + strings.Join(names, "; ") + ". Each row counts as a study of its own."
	return Note{all, DuplicateLabel, text}, len(same) > 0
}

func emptyGroups(rows []Row) (Note, bool) {
	var all, noDiseased, noOthers []int
	for _, r := range rows {
		if r.Poolable() {
			continue
		}
		all = append(all, r.Line)
		if r.Diseased() == 0 {
			noDiseased = append(noDiseased, r.Line)
		}
		if r.NonDiseased() == 0 {
			noOthers = append(noOthers, r.Line)
		}
	}
	var parts []string
	if len(noDiseased) > 0 {
		parts = append(parts, "none with the condition (tp + fn = 0) in "+rowList(noDiseased))
	}
	if len(noOthers) > 0 {
		parts = append(parts, "none without the condition (fp + tn = 0) in "+rowList(noOthers))
	}
	text := strings.Join(parts, "; ") + ": shown, but left out of the pooled result."
	return Note{all, EmptyGroup, strings.ToUpper(text[:1]) + text[1:]}, len(all) > 0
}

// rowList is "row 3", "rows 3, 5 and 8", and for many "rows 3, 5, 8, 9, 10 and 37 more".
func rowList(lines []int) string {
	const shown = 5
	if len(lines) == 1 {
		return "row " + strconv.Itoa(lines[0])
	}
	var words []string
	for _, line := range lines[:min(len(lines), shown)] {
		words = append(words, strconv.Itoa(line))
	}
	last := len(words) - 1
	if rest := len(lines) - shown; rest > 0 {
		return fmt.Sprintf("rows %s and %d more", strings.Join(words, ", "), rest)
	}
	return "rows " + strings.Join(words[:last], ", ") + " and " + words[last]
}
