package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// details are what was analysed: how many, how different in size and prevalence, and what is known of how they were
// studied.
func details(r analysis.Result) []Told {
	t := teller{Result: r}
	t.amount()
	if len(r.PerStudy) > 0 {
		t.sizes()
		t.prevalences()
		t.zeros()
	}
	t.selection()
	t.severalRows()
	t.thresholdKnown()
	t.setting()
	t.origin()
	return t.told
}

// amount counts the whole table, also the rows that no fit can use.
func (t *teller) amount() {
	if t.Rows == 0 {
		t.say("amount", "There are no studies.", because("rows"))
		return
	}
	diseased, nonDiseased := read(Count(t.Diseased), "diseased"), read(Count(t.NonDiseased), "nonDiseased")
	rows, unit := t.rowsAndStudies(), t.unit()
	if unit.text == "" {
		t.say("amount", "There are %s: %s with %s and %s without.", rows, diseased, t.condition(), nonDiseased, unit)
	} else {
		t.say("amount", "There are %s with %s %s: %s with %s and %s without.", rows, t.total(), unit, diseased, t.condition(), nonDiseased)
	}
	if at, w := t.warning("emptyGroup"); at != "" {
		t.say("left-out", "%s", read(WarningText(t.Result, w), append(rowsFrom(at), at+".code")...))
	}
}

// rowsFrom are the paths of the labels that a warning names.
func rowsFrom(warning string) []string {
	return []string{warning + ".rows", warning + ".rows[*]", "perStudy[*].label"}
}

// rowsAndStudies is 13 studies, 31 rows of 14 studies, or 5 rows (3 studies with both groups).
func (t teller) rowsAndStudies() part {
	left := t.leftOut()
	if left.from == nil {
		return t.studies()
	}
	return phrase("%s (%s with both groups)", read(plural(t.Rows, "row", "rows"), "rows"), read(plural(t.Studies, "study", "studies"), "studies"), left)
}

func (t *teller) sizes() {
	smallest, largest := 0, 0
	for i, s := range t.PerStudy {
		n := s.TP + s.FP + s.FN + s.TN
		if i == 0 || n < smallest {
			smallest = n
		}
		largest = max(largest, n)
	}
	unit := t.unit()
	if unit.text == "" {
		unit = read("results", unit.from...)
	}
	size := read(Count(smallest)+" to "+Count(largest), counts...)
	if smallest == largest {
		size = read(Count(largest), counts...)
	}
	if t.Cluster != nil {
		t.say("sizes", "The rows count %s %s each.", size, unit)
		return
	}
	t.say("sizes", "The studies count %s %s each.", size, unit)
}

func (t *teller) prevalences() {
	if text := Spread(t.Result, prevalenceOf); text != "" {
		t.say("prevalence", "The prevalence of %s is %s.", t.condition(), read(text, "perStudy[*].prevalence"))
	}
}

func (t *teller) zeros() {
	if t.ZeroCells == 0 {
		t.say("zero-cells", "No cell of their tables is zero.", because("zeroCells"))
		return
	}
	t.say("zero-cells", "Of the cells of their tables, %s zero, in %s.", read(plural(t.ZeroCells, "is", "are"), "zeroCells"),
		read(comparing{r: t.Result}.studies(t.RowsWithZero), "rowsWithZero"))
}

// selection says which rows were asked for. Rows that were switched off are not known to the result.
func (t *teller) selection() {
	for i, c := range t.Request.Where {
		path := item("request.where", i)
		t.say("where", "Only rows with %s = %s are analysed.", read(c.Column, path+".column"), read(c.Value, path+".value"))
	}
}

func (t *teller) severalRows() {
	if t.Cluster != nil {
		t.say("several-rows", "Several rows come from one study, %s.", t.rowsPerStudy())
	}
	if at, w := t.warning("repeatedStudies"); at != "" {
		t.say("repeated-studies", "Some rows seem to come from one study (%s); each counts as a study of its own.",
			read(labels(t.Result, w.Rows), rowsFrom(at)...), because(at+".code"))
	}
}

func (t *teller) thresholdKnown() {
	switch threshold, why := t.threshold(); threshold {
	case studyio.ThresholdCommon:
		t.say("threshold-common", "The studies share one positivity threshold.", why)
	case studyio.ThresholdVaries:
		t.say("threshold-varies", "The studies used different positivity thresholds.", why)
	default:
		t.say("threshold-unknown", "Whether the studies share one positivity threshold is not stated.", why)
	}
}

// setting says whom the studies examined and by what the truth was told, or that this is not stated.
func (t *teller) setting() {
	if p := strings.TrimSpace(t.Review.Population); p != "" {
		t.say("population", "The studies examined %s.", read(p, "review.population"))
	} else {
		t.say("population-unknown", "Whom the studies examined is not stated.", because("review.population"))
	}
	if s := strings.TrimSpace(t.Review.Reference); s != "" {
		t.say("reference", "The reference standard was %s.", read(s, "review.reference"))
	} else {
		t.say("reference-unknown", "The reference standard is not stated.", because("review.reference"))
	}
}

func (t *teller) origin() {
	if c := strings.TrimSuffix(strings.TrimSpace(t.Review.Citation), "."); c != "" {
		t.say("source", "Source: %s.", read(c, "review.citation"))
	}
}

// prevalenceOf is a row's prevalence in the form that Spread reads. A row with one group alone has none that means
// anything.
func prevalenceOf(s analysis.PerStudy) *analysis.Interval {
	if s.Prevalence == 0 || s.Prevalence == 1 {
		return nil
	}
	return &analysis.Interval{Estimate: s.Prevalence}
}
