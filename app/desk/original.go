package desk

import (
	"encoding/json"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Original is a published analysis as it was published.
type Original struct {
	Project studyio.Project
	Options analysis.Options // of its result, as they were chosen
	Result  *analysis.Result
}

// NewPublished is a desk on which a published analysis lies, as a set of its reader's own.
func NewPublished(o Original) *Desk {
	d := New(Input{}, studyio.Table{}, nil)
	d.Published = &o
	d.Return()
	return d
}

// Return lays the published analysis out again, in the place of another set.
func (d *Desk) Return() {
	o := d.Published
	d.Open("", o.Project.About, o.Project.Table)
	d.source = o
	d.showOriginal()
}

// Away reports that there is a published analysis, but that another set lies on the desk.
func (d *Desk) Away() bool { return d.Published != nil && d.source == nil }

// Reset makes the sheet and the options what was published, in one edit that can be undone, and shows the published result.
func (d *Desk) Reset() {
	o := d.source
	d.EndTyping()
	now := d.options()
	table := o.Project.Table
	d.Show(Order{})
	d.do(0, len(d.Table.Lines), table.Lines, state{columns: table.Columns, types: table.Types, about: o.Project.About, cursor: At(0, 0), options: &o.Options})
	d.done[len(d.done)-1].before.options = &now
	d.showOriginal()
}

// WasReset reports that the last edit is a Reset.
func (s *Sheet) WasReset() bool { return len(s.done) > 0 && s.done[len(s.done)-1].after.options != nil }

// showOriginal shows the published result, now that the sheet is what it is of.
func (d *Desk) showOriginal() {
	d.Cancel()
	d.Check()
	d.Shown = Input{Version: d.Version, Off: d.Table.Off(), Set: d.Read, Options: d.source.Options}
	d.Asked, d.Result, d.Compared, d.Problem, d.wanted = d.Shown, d.source.Result, nil, "", nil
	if d.Result.Comparison != nil {
		d.Compared = d.Result
	}
}

// options are those of the next analysis: an edit that was done, undone or done again may have brought others back.
func (d *Desk) options() analysis.Options {
	if d.wanted != nil {
		return *d.wanted
	}
	return d.Asked.Options
}

// Changes are what sets the open set apart from the published analysis; nil where the set is another one. The same ones
// are the same pointer.
func (d *Desk) Changes() *Changes {
	if d.source == nil {
		return nil
	}
	if d.changes == nil || d.changesAt != d.Version {
		c := compareTables(d.Table, d.source.Project.Table)
		c.About = d.About != d.source.Project.About
		d.changes, d.changesAt = &c, d.Version
	}
	c := *d.changes
	c.compareOptions(d.options(), d.source.Options)
	if c.Model != d.changes.Model || c.Options != d.changes.Options || c.Groups != d.changes.Groups {
		d.changes = &c
	}
	return d.changes
}

// Between are the changes from one project to a later one of the same set. Options that cannot be read are none.
func Between(now, was studyio.Project) Changes {
	c := compareTables(now.Table, was.Table)
	c.About = now.About != was.About
	var chosen, before analysis.Options
	_, _ = json.Unmarshal(now.Options, &chosen), json.Unmarshal(was.Options, &before)
	c.compareOptions(chosen, before)
	return c
}

// compareOptions notes what of the options is another choice. What is only computed besides, and the threshold, which is
// what a set is about, are none.
func (c *Changes) compareOptions(now, was analysis.Options) {
	now, was = now.WithDefaults(), was.WithDefaults()
	c.Model = now.Model != was.Model || now.Method != was.Method
	c.Groups = groups(now) != groups(was)
	now, was = now.MainOnly(), was.MainOnly()
	now.Threshold, was.Threshold = "", ""
	if c.Model { // what belongs to one model only
		now.Correction, now.Correct, now.Nodes = was.Correction, was.Correct, was.Nodes
	}
	now.Model, now.Method = was.Model, was.Method
	c.Options = written(now) != written(was)
}

// groups are the choices of a comparison.
func groups(o analysis.Options) string {
	return written(analysis.Options{By: o.By, As: o.As, Interaction: o.Interaction, Reference: o.Reference})
}

// written are options as a text, in which what is missing equals what is missing.
func written(o analysis.Options) string {
	text, _ := json.Marshal(o) // plain data: texts and numbers
	return string(text)
}
