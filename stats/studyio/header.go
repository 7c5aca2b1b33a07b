package studyio

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// meaning is what a column holds.
type meaning int

const (
	covariate meaning = iota
	label
	tp
	fp
	fn
	tn
)

// countNames are the canonical names of the counts, by meaning.
var countNames = [...]string{tp: "tp", fp: "fp", fn: "fn", tn: "tn"}

// counts are the meanings every file must have a column for, in the order messages name them.
var counts = []meaning{tp, fp, fn, tn}

// synonyms holds names in the form plainName gives them. Letters a, b, c, d are not here: textbooks disagree about
// which of them is fp.
var synonyms = map[string]meaning{
	"tp": tp, "truepositive": tp, "truepositives": tp, "truepos": tp, "ntp": tp,
	"fp": fp, "falsepositive": fp, "falsepositives": fp, "falsepos": fp, "nfp": fp,
	"fn": fn, "falsenegative": fn, "falsenegatives": fn, "falseneg": fn, "nfn": fn,
	"tn": tn, "truenegative": tn, "truenegatives": tn, "trueneg": tn, "ntn": tn,
}

// labelNames are the names of a label column, best first: where a file has several, the others are covariates.
var labelNames = []string{"study", "studies", "studyname", "studylabel", "label", "author", "authors", "firstauthor", "name", "studyid", "id"}

// plainName is a name without case, blanks and punctuation: "True positive(s)" is "truepositives".
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// meaningOf knows a column by its name, with or without a remark in brackets: "TP (n)".
func meaningOf(name string) meaning {
	bare, _, _ := strings.Cut(name, "(")
	for _, form := range []string{plainName(name), plainName(bare)} {
		if m := synonyms[form]; m != covariate {
			return m
		}
		if labelRank(form) < len(labelNames) {
			return label
		}
	}
	return covariate
}

func labelRank(plain string) int {
	for i, known := range labelNames {
		if plain == known {
			return i
		}
	}
	return len(labelNames)
}

// header says which cell of a row is what.
type header struct {
	names      []string
	means      []meaning   // of each column, as its name says
	label      int         // index of the label column, -1 if there is none
	count      [tn + 1]int // by meaning: index of its column, -1 if there is none
	covariates []int       // indices of the named further columns
	left       []bool      // of each column: it is left out, because somebody said so; nil if none is
}

func newHeader(names []string) header {
	means := make([]meaning, len(names))
	for i, name := range names {
		means[i] = meaningOf(name)
	}
	return headerOf(names, means)
}

// headerOf is the header of columns whose meaning is known. Of several that may name the study, the best is taken.
func headerOf(names []string, means []meaning) header {
	h := header{names: slices.Clone(names), means: means, label: -1, count: [...]int{-1, -1, -1, -1, -1, -1}}
	best := len(labelNames) + 1
	for i, name := range names {
		if m := means[i]; m >= tp && h.count[m] < 0 {
			h.count[m] = i
		}
		if means[i] != label {
			continue
		}
		bare, _, _ := strings.Cut(name, "(")
		if rank := min(labelRank(plainName(name)), labelRank(plainName(bare))); rank < best {
			best, h.label = rank, i
		}
	}
	for i, name := range names {
		if name != "" && i != h.label && means[i] < tp {
			h.covariates = append(h.covariates, i)
		}
	}
	return h
}

// missing is how many counts have no column.
func (h *header) missing() (n int) {
	for _, m := range counts {
		if h.count[m] < 0 {
			n++
		}
	}
	return n
}

// leaves reports a column that is left out.
func (h *header) leaves(column int) bool { return column < len(h.left) && h.left[column] }

// checkHeader reports what is wrong with the header as such, and whether it is one.
func (r *reader) checkHeader(line int) bool {
	h := r.header
	var missing []string
	for _, m := range counts {
		if h.count[m] < 0 {
			missing = append(missing, countNames[m])
		}
	}
	if len(missing) == len(counts) {
		r.add(Fault{NoHeader, line, "", "", "the first row must name the columns study, tp, fp, fn and tn; found " + quoteList(h.names)})
		return false
	}
	if len(missing) > 0 {
		r.add(Fault{MissingColumn, line, "", "", "no column is named " + strings.Join(missing, " or ") + "; found " + quoteList(h.names)})
	}
	seen := map[string]bool{}
	for i, name := range h.names {
		folded := strings.ToLower(name)
		switch m := h.means[i]; {
		case name == "":
		case seen[folded]:
			r.add(Fault{SameName, line, name, "", "two columns have this name; rename one of them"})
		case m >= tp && h.count[m] != i:
			first := h.names[h.count[m]]
			r.add(Fault{SameMeaning, line, name, "", "column " + oneLine(first) + " holds the same count; rename or remove one of them"})
		}
		seen[folded] = true
	}
	return true
}

// quoteList shows what a header holds, the first few names of it.
func quoteList(names []string) string {
	const shown = 8
	var quoted []string
	for _, name := range names[:min(len(names), shown)] {
		quoted = append(quoted, strconv.Quote(shorten(name)))
	}
	if len(names) > shown {
		quoted = append(quoted, "…")
	}
	return strings.Join(quoted, ", ")
}
