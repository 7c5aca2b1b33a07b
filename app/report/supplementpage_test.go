package report

import (
	"math"
	"strings"
	"testing"

	"bivar/app/analysis"
)

func TestRecomputed(t *testing.T) {
	for _, c := range []struct {
		a             analysis.Agreement
		line, warning string
	}{
		{analysis.Agreement{Numbers: 1234}, "all 1,234 numbers are the same.", ""},
		{analysis.Agreement{Numbers: 1234, Worst: 3.2e-13, Where: "fit.logLik", First: "-1", Second: "-2"}, "all 1,234 numbers agree (largest relative difference 3·10⁻¹³).", ""},
		{analysis.Agreement{Numbers: 9, Worst: 2e-6, Where: "fit.logLik", First: "-1", Second: "-2"}, "it is not the same.", "differ, most in “fit.logLik”: published -1, recomputed -2."},
		{analysis.Agreement{Numbers: 9, Worst: math.Inf(1), Where: "fits"}, "it is not the same.", "do not hold the same quantities: see “fits”."},
		{analysis.Agreement{Numbers: 9, Worst: math.Inf(1), Where: "dataHash", Second: `"a"`}, "it is not the same.", `only the recomputed one has “dataHash” ("a").`},
		{analysis.Agreement{Numbers: 9, Worst: math.Inf(1), Where: "dataHash", First: `"a"`}, "it is not the same.", `only the published result has “dataHash” ("a").`},
	} {
		if got := Recomputed(c.a); got != "Published analysis. Recomputed in this browser: "+c.line {
			t.Errorf("%q", got)
		}
		got := Disagreement(c.a)
		if (got == "") != (c.warning == "") || !strings.Contains(got, c.warning) || strings.Contains(got, "Inf") {
			t.Errorf("%q lacks %q", got, c.warning)
		}
	}
}

func TestChangedText(t *testing.T) {
	for want, c := range map[string]Changed{
		"2 cells, 1 study switched off, model.": {Cells: 2, Off: 1, Model: true},
		"1 cell, 2 studies switched on, 1 study deleted (A), order of the studies, 1 column, groups compared.": {Cells: 1, On: 2, Deleted: []string{"A"}, Order: true, Columns: 1, Groups: true},
		"1,000 studies added, 4 studies deleted, what the set is about, options.":                              {Added: 1000, Deleted: []string{"A", "B", "C", "D"}, About: true, Options: true},
	} {
		if got := c.SincePublished(); got != "Changed from the published analysis: "+want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for want, s := range map[string]Step{
		"1 study":                             {Studies: 1},
		"13 studies; changed: 2 cells, model": {13, Changed{Cells: 2, Model: true}},
	} {
		if got := s.Text(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestPublishedValues(t *testing.T) {
	for got, want := range map[string]string{
		PublishedCell("12"): "published: 12", PublishedCell(" "): "published: empty",
		PublishedRate(&analysis.Interval{Estimate: 0.891}): "published 89.1\u202f%",
		PublishedRate(nil): "published: not pooled",
		PublishedRate(&analysis.Interval{Estimate: analysis.Missing()}): "published: not pooled",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNotYet(t *testing.T) {
	said := map[string]bool{}
	for _, got := range []string{NotYet(0, true, false, false), NotYet(2, false, false, false), NotYet(0, false, true, false), NotYet(0, false, false, false)} {
		if got == "" || said[got] {
			t.Errorf("%q twice or empty", got)
		}
		said[got] = true
	}
	if got := NotYet(0, false, false, true); got != "" {
		t.Error(got)
	}
}
