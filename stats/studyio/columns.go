package studyio

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxAbove is how many rows may stand above the names of the columns: a title, a date.
const maxAbove = 20

// layout says which row holds the names and which column what.
type layout struct {
	header
	first int  // index of the first row below the names
	named bool // there are names
}

// orders are those in which tables list the four counts, the most usual first.
var orders = [][4]meaning{{tp, fp, fn, tn}, {tp, fn, fp, tn}, {tp, tn, fp, fn}}

// read understands the rows. Where more than one way is possible, it asks.
func (o *opener) read() (Reading, error) {
	layouts := o.layouts()
	if len(layouts) == 0 {
		for _, r := range o.rows {
			o.addQuotes(r, nil)
		}
		return Reading{Source: o.Source}, o.faults()
	}
	first := layouts[0].first
	for _, r := range o.rows[:first] {
		o.addQuotes(r, nil)
	}
	if len(o.rows)-first > OpenRows {
		o.tooLong()
	}
	if slices.ContainsFunc(o.found, func(f Fault) bool { return f.Kind != SameName && f.Kind != SameMeaning }) {
		return Reading{Source: o.Source}, o.understood(layouts[0], o.evidenceIn(layouts[0]).sign()).Faults
	}
	e := o.evidenceIn(layouts[0])
	signs := []sign{e.sign()}
	if e.ambiguous.row > 0 && signs[0] == unknownSign {
		signs = []sign{pointSign, commaSign}
	}
	if r := o.understood(layouts[0], signs[0]); len(layouts) == 1 && len(signs) == 1 || torn(r.Faults) {
		if torn(r.Faults) {
			return Reading{Source: o.Source}, r.Faults
		}
		return r, nil
	}
	q := &Question{}
	if len(layouts) > 1 {
		q.Sentence = "The " + o.source + " does not name the columns of TP, FP, FN and TN, and their order cannot be told from the numbers. Which is it?"
	}
	if len(signs) > 1 {
		names := layouts[0].names
		q.Sentence = strings.TrimSpace(q.Sentence + fmt.Sprintf(" %s in row %d, column %s, can be read in two ways, and no other number shows which. Does its sign group digits or mark decimals?",
			strconv.Quote(shorten(e.ambiguous.cell)), e.ambiguous.row, oneLine(names[e.ambiguous.column])))
	}
	for _, l := range layouts {
		for _, s := range signs {
			var label []string
			if len(layouts) > 1 {
				label = append(label, l.orderText())
			}
			if len(signs) > 1 {
				number, _ := plainNumber(e.ambiguous.cell, s)
				label = append(label, shorten(e.ambiguous.cell)+" means "+number)
			}
			q.Choices = append(q.Choices, Choice{strings.Join(label, "; "), o.understood(l, s)})
		}
	}
	return Reading{Source: o.Source, Question: q}, nil
}

// torn reports quotes that do not work out: whole rows may be missing in what was read.
func torn(faults Faults) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.Kind == BadQuote })
}

// orderText lists the counts in the order of their columns.
func (l *layout) orderText() string {
	text := "The counts are"
	for i := range l.names {
		for _, m := range counts {
			if l.count[m] == i {
				text += " " + strings.ToUpper(countNames[m]) + ","
			}
		}
	}
	return strings.TrimSuffix(text, ",")
}

// layouts are the ways in which the columns can be meant: none with a fault, one, or a question.
func (o *opener) layouts() []*layout {
	if len(o.columns) > 0 {
		return o.asTold()
	}
	best := 0
	for i, r := range o.rows[:min(len(o.rows), maxAbove+1)] {
		if h := wideHeader(o.named(r)); h.missing() == 0 {
			best = i
			break
		}
	}
	l := &layout{header: wideHeader(o.named(o.rows[best])), first: best + 1, named: true}
	if l.missing() == len(counts) {
		return o.unnamed()
	}
	o.rowNames(l)
	o.header = l.header
	o.checkHeader(o.rows[best].line)
	if len(o.rows) == best+1 {
		o.add(Fault{NoRows, 0, "", "", "there is no study below the header"})
	}
	return []*layout{l}
}

// named are the names in a row. Cells of a sheet beyond the last name stay, so that what stands below them is not lost.
func (o *opener) named(r row) []string {
	if o.typed {
		return r.cells
	}
	return r.cells[:r.width]
}

// wideHeader knows names in five languages; the words of Read go first, and where they name all counts no other word is
// taken for one.
func wideHeader(names []string) header {
	h := newHeader(names)
	all := h.missing() == 0
	for i, name := range names {
		if h.means[i] != covariate || all && h.label >= 0 {
			continue
		}
		if m := knownAs(name).meaning; m == label || !all {
			h.means[i] = m
		}
	}
	return headerOf(names, h.means)
}

// rowNames finds what statistics programs write before the first named column: running numbers, which are left out, or,
// where no other column names the studies, their names.
func (o *opener) rowNames(l *layout) {
	if l.names[0] != "" || len(o.rows) == l.first {
		return
	}
	running, texts := true, true
	for at, r := range o.rows[l.first:] {
		running = running && r.cells[0] == strconv.Itoa(at+1)
		texts = texts && r.cells[0] != ""
	}
	switch {
	case running:
		l.left = make([]bool, len(l.names))
		l.left[0] = true
	case texts && l.label < 0:
		l.label = 0
	}
}

// unnamed are the layouts of a table that does not name its counts: four columns of whole numbers, in any usual order.
func (o *opener) unnamed() []*layout {
	first, names, hasNames := o.nameRow()
	columns := o.countColumns(first, names)
	line := 0
	if len(o.rows) > 0 {
		line = o.rows[0].line
	}
	if len(columns) != len(counts) || len(o.rows) <= first {
		found := o.rows[0].cells[:o.rows[0].width]
		o.add(Fault{NoHeader, line, "", "", "the first row must name the columns study, tp, fp, fn and tn; found " + quoteList(found)})
		return nil
	}
	var all []*layout
	for _, order := range orders {
		means := o.labelled(names, first)
		for i, m := range order {
			means[columns[i]] = m
		}
		all = append(all, &layout{headerOf(names, means), first, hasNames})
	}
	return all
}

// nameRow finds where the studies begin in a table that does not name its counts. The first row holds names if no column
// that holds counts below begins with one.
func (o *opener) nameRow() (first int, names []string, has bool) {
	width := 0
	for _, r := range o.rows {
		width = max(width, r.width)
	}
	top := o.rows[0]
	has = true
	for i := range width {
		if len(o.rows) == 1 || i < len(top.cells) && countLike(top.cells[i]) && o.allCounts(1, i) {
			has = false
		}
	}
	if slices.ContainsFunc(top.cells, func(cell string) bool { return knownAs(cell).meaning == label }) {
		has = len(o.rows) > 1
	}
	names = make([]string, width)
	if has {
		copy(names, top.cells)
		return 1, names, true
	}
	for i := range names {
		names[i] = strconv.Itoa(i + 1)
		if !o.allCounts(0, i) {
			names[i] = "Column " + names[i]
		}
	}
	return 0, names, false
}

// countLike reports a cell that holds a whole number under one sign of decimals or the other.
func countLike(cell string) bool {
	return Count(plainCount(cell, pointSign)) >= 0 || Count(plainCount(cell, commaSign)) >= 0
}

func (o *opener) allCounts(first, column int) bool {
	for _, r := range o.rows[first:] {
		if column >= len(r.cells) || !countLike(r.cells[column]) {
			return false
		}
	}
	return true
}

// countColumns are the columns of whole numbers that may be counts. Of more than four, years, running numbers and sums of
// the four others are none.
func (o *opener) countColumns(first int, names []string) (columns []int) {
	for i, name := range names {
		if k := knownAs(name); o.allCounts(first, i) && !k.other && k.meaning != label {
			columns = append(columns, i)
		}
	}
	for _, no := range []func(column int) bool{
		func(i int) bool { return o.all(first, i, func(n, _ int) bool { return 1900 <= n && n <= 2100 }) },
		func(i int) bool { return o.all(first, i, func(n, at int) bool { return n == at+1 }) },
		func(i int) bool { return len(columns) == len(counts)+1 && o.isSum(first, i, columns) },
	} {
		if len(columns) <= len(counts) || len(o.rows)-first < minStudies {
			break
		}
		columns = slices.DeleteFunc(slices.Clone(columns), no)
	}
	return columns
}

func (o *opener) all(first, column int, holds func(n, at int) bool) bool {
	for at, r := range o.rows[first:] {
		if !holds(Count(plainCount(r.cells[column], unknownSign)), at) {
			return false
		}
	}
	return true
}

func (o *opener) isSum(first, column int, columns []int) bool {
	return o.all(first, column, func(n, at int) bool {
		for _, i := range columns {
			if i != column {
				n -= Count(plainCount(o.rows[first+at].cells[i], unknownSign))
			}
		}
		return n == 0
	})
}

// labelled says which column names the studies: the one that is called so, else the first that holds texts.
func (o *opener) labelled(names []string, first int) []meaning {
	means := make([]meaning, len(names))
	for i, name := range names {
		if knownAs(name).meaning == label {
			means[i] = label
		}
	}
	for i := 0; i < len(names) && !slices.Contains(means, label); i++ {
		if !o.allCounts(first, i) && len(o.rows[first].cells) > i && Count(plainCount(o.rows[first].cells[i], unknownSign)) < 0 {
			means[i] = label
		}
	}
	return means
}
