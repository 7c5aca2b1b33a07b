package report

import (
	"cmp"
	"strings"

	"bivar/app/analysis"
)

// agreeing is the largest relative difference between the published numbers and the recomputed ones that another browser or
// processor may cause.
const agreeing = 1e-6

// Words about a published analysis.
const (
	Recomputing   = "Published analysis. It is being recomputed in this browser …"
	ResetDone     = "This is the published analysis again. “Undo” brings your changes back."
	AwayFromPaper = "Another study set is open, not the published analysis."
)

// Recomputed says how the published result and the one recomputed in the browser compare, for a quiet line.
func Recomputed(a analysis.Agreement) string {
	text := "Published analysis. Recomputed in this browser: "
	switch {
	case a.Worst == 0:
		return text + "all " + Count(a.Numbers) + " numbers are the same."
	case a.Within(agreeing):
		return text + "all " + Count(a.Numbers) + " numbers agree (largest relative difference " + Power(analysis.Real(a.Worst)) + ")."
	}
	return text + "it is not the same."
}

// NotRecomputed says why nothing was compared.
func NotRecomputed(why string) string {
	return "Published analysis. It could not be recomputed in this browser: " + strings.TrimSuffix(why, ".") + "."
}

// Disagreement is the warning where a published number is another one here, "" where all agree.
func Disagreement(a analysis.Agreement) string {
	if a.Within(agreeing) {
		return ""
	}
	const then = " Do not rely on either before you know why: the file may have been changed since it was published."
	quantity := "“" + a.Where + "”"
	switch {
	case a.First == "" && a.Second == "":
		return "The published result and the recomputed one do not hold the same quantities: see " + quantity + "." + then
	case a.First == "" || a.Second == "":
		where := "published result"
		if a.First == "" {
			where = "recomputed one"
		}
		return "Of the published result and the recomputed one, only the " + where + " has " + quantity + " (" + cmp.Or(a.First, a.Second) + ")." + then
	}
	return "The published result and the recomputed one differ, most in " + quantity + ": published " + a.First + ", recomputed " + a.Second + "." + then
}

// Changed counts what sets a study set apart from what it was before.
type Changed struct {
	Cells, Off, On, Added  int
	Deleted                []string // labels
	Order                  bool
	Columns                int
	About                  bool
	Model, Options, Groups bool
}

// SincePublished lists the changes from the published analysis.
func (c Changed) SincePublished() string {
	return "Changed from the published analysis: " + c.Text() + "."
}

// Text lists the changes; "" if there are none.
func (c Changed) Text() string {
	var list []string
	count := func(n int, one, many, end string) {
		if n > 0 {
			list = append(list, plural(n, one, many)+end)
		}
	}
	told := func(changed bool, what string) {
		if changed {
			list = append(list, what)
		}
	}
	study := func(n int, end string) { count(n, "study", "studies", end) }
	count(c.Cells, "cell", "cells", "")
	study(c.Off, " switched off")
	study(c.On, " switched on")
	study(c.Added, " added")
	study(len(c.Deleted), " deleted"+c.names())
	told(c.Order, "order of the studies")
	count(c.Columns, "column", "columns", "")
	told(c.About, "what the set is about")
	told(c.Model, "model")
	told(c.Options, "options")
	told(c.Groups, "groups compared")
	return strings.Join(list, ", ")
}

// Step is one of a set's revisions.
type Step struct {
	Studies int // that are switched on
	Since   Changed
}

// Text says what it holds, and what of it is new: 13 studies; changed: 2 cells, model.
func (s Step) Text() string {
	text := plural(s.Studies, "study", "studies")
	if changed := s.Since.Text(); changed != "" {
		text += "; changed: " + changed
	}
	return text
}

// names are the deleted studies, if they are few: they stand nowhere else.
func (c Changed) names() string {
	const few = 3
	if len(c.Deleted) > few {
		return ""
	}
	return " (" + strings.Join(c.Deleted, ", ") + ")"
}

// PublishedCell says what a changed cell held.
func PublishedCell(was string) string { return "published: " + cmp.Or(strings.TrimSpace(was), "empty") }

// What a reader did with a study as a whole.
const (
	AddedRow       = "not in the published analysis"
	SwitchedOffRow = "published: switched on"
	SwitchedOnRow  = "published: switched off"
)

// PublishedRate is a published estimate beside the one after a change: published 89.1 %.
func PublishedRate(i *analysis.Interval) string {
	if i == nil || !i.Estimate.Ok() {
		return "published: not pooled"
	}
	return "published " + Percent(i.Estimate) + percentEnd
}
