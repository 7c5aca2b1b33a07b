package studyio

import (
	"slices"
	"strconv"
	"strings"
)

// trial is an entry of a RevMan file: the 2×2 table of one study and one test.
type trial struct {
	line   int
	study  string // key of its study
	test   string // key of its test
	counts [4]string
}

// revman is what a RevMan 5 file says about test accuracy. Elements are known by what they say, wherever they stand: any
// with the attributes TP, FP, FN and TN is an entry; STUDY and TEST give names to the keys that entries refer to.
type revman struct {
	title  string
	trials []trial
	names  map[string]string // of studies and tests, by their key
	years  map[string]string // of studies
	tests  []string          // keys, in the order of the file
}

// maxName is how much of a name is kept.
const maxName = 1000

// IsXML reports a text that begins as RevMan's files do, so that a page can tell it from HTML.
func IsXML(text string) bool {
	text = strings.TrimLeft(text, "\uFEFF \t\r\n")
	return strings.HasPrefix(text, "<?xml") || strings.HasPrefix(text, "<COCHRANE_REVIEW")
}

// revman reads a RevMan 5 file.
func (o *opener) revman(text string) {
	o.Source.Format = "rm5"
	x := newXML(text)
	f := readRevman(x)
	if o.checkXML(x); len(o.found) > 0 {
		return
	}
	switch {
	case len(f.trials) == 0:
		o.damage(damaged{NoRows, "holds no 2×2 tables of test accuracy; in RevMan they stand in the data tables of a diagnostic review"})
	case len(f.trials) > OpenRows:
		o.tooLong()
	case len(f.tests) == 1:
		o.About = f.about(f.tests[0])
		o.rows = f.rows(f.tests[0], false)
	default:
		o.askTest(f)
	}
}

func readRevman(x *xmlReader) *revman {
	f := &revman{names: map[string]string{}, years: map[string]string{}}
	var study, test string // the elements around
	for t, ok := x.next(); ok; t, ok = x.next() {
		depth := len(x.open)
		switch {
		case t.kind == characters:
			parent := ""
			if depth > 1 {
				parent = local(x.open[depth-2])
			}
			if depth == 0 {
				continue
			}
			switch name := local(x.open[depth-1]); {
			case name == "NAME" && parent == "TEST" && len(f.names[test]) < maxName:
				f.names[test] += t.text
			case name == "TITLE" && parent == "COVER_SHEET" && len(f.title) < maxName:
				f.title += t.text
			}
		case t.kind == endElement:
			if t.name == "STUDY" {
				study = ""
			}
			if t.name == "TEST" {
				test = ""
			}
		case t.name == "STUDY":
			study = "study " + t.attr("ID")
			f.names[study], f.years[study] = t.attr("NAME"), t.attr("YEAR")
		case t.name == "TEST":
			test = "test " + t.attr("ID")
			f.names[test] = t.attr("NAME")
		default:
			f.entry(t, study, test, x)
		}
	}
	return f
}

// entry keeps an element if it holds a 2×2 table.
func (f *revman) entry(t xmlToken, study, test string, x *xmlReader) {
	found := 0
	e := trial{study: study, test: test}
	for _, a := range t.attrs {
		switch a.name {
		case "STUDY_ID":
			e.study = "study " + a.value
		case "TEST_ID":
			e.test = "test " + a.value
		}
		if i := slices.Index([]string{"TP", "FP", "FN", "TN"}, a.name); i >= 0 {
			e.counts[i] = strings.TrimSpace(a.value)
			found++
		}
	}
	if found == 0 || len(f.trials) > OpenRows {
		return
	}
	e.line = x.at()
	f.trials = append(f.trials, e)
	if !slices.Contains(f.tests, e.test) {
		f.tests = append(f.tests, e.test)
	}
}

// testName is what a test is called.
func (f *revman) testName(key string) string {
	if name := oneLine(f.names[key]); name != "" {
		return name
	}
	if id := strings.TrimSpace(strings.TrimPrefix(key, "test ")); id != "" {
		return id
	}
	return "Test " + strconv.Itoa(slices.Index(f.tests, key)+1)
}

func (f *revman) about(test string) About {
	return About{Title: strings.Join(strings.Fields(f.title), " "), IndexTest: f.testName(test)}
}

// rows are the entries of a test, or of all with the test in a column, below a header. Several entries of a file may stand
// on one line; lines are then counted on, so that each row has its own.
func (f *revman) rows(test string, all bool) (rows []row) {
	header := []string{"Study", "TP", "FP", "FN", "TN"}
	dated := slices.ContainsFunc(f.trials, func(e trial) bool { return f.years[e.study] != "" && (all || e.test == test) })
	if dated {
		header = append(header, "Year")
	}
	if all {
		header = append(header, "Test")
	}
	rows = append(rows, row{cells: header, count: len(header), width: len(header)})
	line := 1
	for _, e := range f.trials {
		if !all && e.test != test {
			continue
		}
		name := f.names[e.study]
		if name == "" {
			name = strings.TrimPrefix(e.study, "study ")
		}
		cells := append([]string{strings.TrimSpace(name)}, e.counts[:]...)
		if dated {
			cells = append(cells, f.years[e.study])
		}
		if all {
			cells = append(cells, f.testName(e.test))
		}
		line = max(line+1, e.line)
		rows = append(rows, row{line: line, cells: cells, count: len(cells), width: len(cells)})
	}
	return rows
}

// askTest asks which of several tests is meant.
func (o *opener) askTest(f *revman) {
	q := &Question{Sentence: "The file holds " + strconv.Itoa(len(f.tests)) + " tests. Which one is to be analysed?"}
	choose := func(label string, about About, rows []row) {
		one := *o
		one.rows, one.About = rows, about
		r, err := one.read()
		if err != nil { // a header of our own has no fault
			return
		}
		q.Choices = append(q.Choices, Choice{Label: label, Reading: r})
	}
	for _, test := range f.tests[:min(len(f.tests), maxChoices)] {
		choose(f.testName(test), f.about(test), f.rows(test, false))
	}
	about := f.about("")
	about.IndexTest = ""
	choose("All tests together, each row with its test in a column", about, f.rows("", true))
	o.asked = q
}
