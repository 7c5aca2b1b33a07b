package report

import (
	"slices"

	"bivar/app/analysis"
)

// comparison is the results paragraph of a comparison, as the Subgroups page has it.
func (t *teller) comparison() {
	if t.Comparison == nil {
		return
	}
	w, ok := t.compared()
	if !ok {
		t.say("not-compared", "A comparison by %s was asked for but could not be made.", read(t.Comparison.Column, "comparison.column"), because("comparison.problem"))
		return
	}
	t.tell("compared", w.verdict(), w.verdictFrom())
	if w.Kind == "number" {
		if w.Line != nil && !slices.ContainsFunc(w.Line.Fitted, func(at analysis.AtNumber) bool { return !at.X.Ok() }) {
			t.tell("slope", w.slope(), w.slopeFrom())
		}
	} else {
		if len(w.Levels) <= namedGroups {
			t.tell("groups", w.rates(), w.ratesFrom())
		}
		t.tell("difference", w.differences(), w.differencesFrom())
	}
	t.tell("second-column", w.secondColumn(), w.secondFrom())
	t.tell("within-studies", w.withinStudy(), w.withinFrom())
}

// tell adds a sentence that is already made, if there is one.
func (t *teller) tell(rule, text string, from []string) {
	if text != "" {
		t.say(rule, "%s", read(text, from...))
	}
}

// The functions below name the values that the sentences of the comparison read.

// testFrom are the paths of a test that is printed in full.
func testFrom(path string, test *analysis.Test) []string {
	if test == nil || !test.P.Ok() {
		return nil
	}
	return under(path, "statistic", "df", "p")
}

func (w comparing) verdictFrom() []string {
	from := w.named().from
	if !w.tested() {
		return from
	}
	from = append(from, "request.level")
	from = append(from, testFrom("comparison.tests.both", w.Tests.Both)...)
	if s, c := w.Tests.Sensitivity, w.Tests.Specificity; s != nil && c != nil && s.P.Ok() && c.P.Ok() {
		from = append(from, "comparison.tests.sensitivity.p", "comparison.tests.specificity.p")
	}
	return from
}

func (w comparing) ratesFrom() []string {
	from := []string{"request.level"}
	for i, l := range w.Levels {
		if path := item("comparison.levels", i); l.Sensitivity != nil && l.Specificity != nil {
			from = append(from, under(path, "name", "rows")...)
			from = append(from, w.levelFrom(l.Name)...)
			from = append(from, leaves(path+".sensitivity", l.Sensitivity)...)
			from = append(from, leaves(path+".specificity", l.Specificity)...)
		}
	}
	if w.Second != nil {
		from = append(from, under("comparison.second", "column", "at")...)
	}
	return from
}

// levelFrom is the column, where a group's name needs it.
func (w comparing) levelFrom(names ...string) []string {
	for _, name := range names {
		if w.level(name) != name {
			return []string{"comparison.column"}
		}
	}
	return nil
}

func (w comparing) differencesFrom() []string {
	if len(w.Effects) != 1 {
		return nil
	}
	const path = "comparison.effects[0]"
	from := append(w.levelFrom(w.Reference, w.Effects[0].Level), "comparison.reference", path+".level")
	if d := w.Effects[0].DifferenceSensitivity; d != nil {
		from = append(from, leaves(path+".differenceSensitivity", d)...)
	}
	if d := w.Effects[0].DifferenceSpecificity; d != nil {
		from = append(from, leaves(path+".differenceSpecificity", d)...)
	}
	return from
}

func (w comparing) slopeFrom() []string {
	if w.Line == nil || len(w.Line.Fitted) == 0 {
		return nil
	}
	from := []string{"comparison.column", "comparison.kind", "request.level"}
	for _, i := range []int{0, len(w.Line.Fitted) - 1} {
		at, path := w.Line.Fitted[i], item("comparison.line.fitted", i)
		from = append(from, path+".x")
		if at.Sensitivity != nil && at.Specificity != nil {
			from = append(from, leaves(path+".sensitivity", at.Sensitivity)...)
			from = append(from, leaves(path+".specificity", at.Specificity)...)
		}
	}
	return from
}

func (w comparing) secondFrom() []string {
	s := w.Second
	if s == nil || s.Tests == nil {
		return nil
	}
	from := []string{"comparison.column", "comparison.second.column", "request.level"}
	from = append(from, testFrom("comparison.second.tests.both", s.Tests.Both)...)
	if s.Interaction != nil {
		from = append(from, testFrom("comparison.second.interaction.both", s.Interaction.Both)...)
	}
	return from
}

func (w comparing) withinFrom() []string {
	s := w.WithinStudy
	if s == nil || s.Tests == nil {
		return nil
	}
	from := under("comparison.withinStudy", "studies", "rows")
	if w.allWithin() {
		return append(from, "comparison.levels[*].rows")
	}
	return append(append(from, "request.level"), testFrom("comparison.withinStudy.tests.both", s.Tests.Both)...)
}

// allWithin tells that every row compared is of a study that has every group.
func (w comparing) allWithin() bool {
	rows := 0
	for _, l := range w.Levels {
		rows += l.Rows
	}
	return w.WithinStudy != nil && w.WithinStudy.Rows == rows
}
