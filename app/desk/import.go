package desk

import (
	"slices"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Import is a file that was opened and is not on the desk yet: somebody has to say how it is meant, or to look at how it
// was read.
type Import struct {
	Name    string
	Asked   string             // the question that the file leaves open, "" if it was read and is only shown
	Choices []studyio.Choice   // the ways to read it
	Results []*analysis.Result // of each choice, nil where there is none yet
	Chosen  int                // index of the choice, -1 while the question is open
	Problem string             // why the columns cannot be what somebody said
	Version int                // of all readings, to tell an old result

	data []byte
}

// take makes what was read what is shown.
func (d *Desk) take(i *Import, r studyio.Reading) {
	i.Asked, i.Choices, i.Chosen, i.Problem = "", []studyio.Choice{{Reading: r}}, 0, ""
	if q := r.Question; q != nil {
		i.Asked, i.Choices, i.Chosen = q.Sentence, q.Choices, -1
	}
	i.Results = make([]*analysis.Result, len(i.Choices))
	d.imports++
	i.Version = d.imports
}

// Reading is the reading that is chosen or, while none is, the first.
func (i *Import) Reading() studyio.Reading { return i.Choices[max(i.Chosen, 0)].Reading }

// Role is what a column is read as, "" while that is one of the things that are asked.
func (i *Import) Role(column int) string {
	role := i.Reading().Source.Columns[column].As
	if i.Chosen >= 0 {
		return role
	}
	for _, c := range i.Choices {
		if columns := c.Reading.Source.Columns; column >= len(columns) || columns[column].As != role {
			return ""
		}
	}
	return role
}

// Choose takes one of the ways to read the file.
func (d *Desk) Choose(choice int) { d.changeImport(func(i *Import) { i.Chosen = choice }) }

// Gives notes the result of one of the ways to read the file, unless it has been read anew since.
func (d *Desk) Gives(version, choice int, r *analysis.Result) {
	if d.Import == nil || d.Import.Version != version {
		return
	}
	d.changeImport(func(i *Import) {
		i.Results = slices.Clone(i.Results)
		i.Results[choice] = r
	})
}

// Assign says what a column holds. The column that held it takes the other's place, so that every count has one.
func (d *Desk) Assign(column int, as string) {
	d.changeImport(func(i *Import) {
		columns := i.Reading().Source.Columns
		told := make([]string, len(columns))
		for j, c := range columns {
			if told[j] = c.As; c.As == as && as != studyio.AsNone && as != studyio.AsCovariate {
				told[j] = columns[column].As
			}
		}
		told[column] = as
		r, err := studyio.Open(i.Name, i.data, told...)
		if err != nil {
			i.Problem = err.Error()
			return
		}
		d.take(i, r)
	})
}

// changeImport changes a copy: whoever shows the old one can compare.
func (d *Desk) changeImport(change func(*Import)) {
	if d.Import == nil {
		return
	}
	i := *d.Import
	change(&i)
	d.Import = &i
}

// Roles are what a column of a file can be, in the order of a list.
var Roles = []string{"study", "tp", "fp", "fn", "tn", studyio.AsCovariate, studyio.AsNone}

// Load puts a file on the desk, a project or a table, in the place of what lies there. One that cannot be read changes
// nothing; Refused says why. Nor does one that can be read in several ways, or that was read in a way worth a look: it
// waits as the Import.
func (d *Desk) Load(name string, data []byte) bool {
	d.Refused, d.Import = "", nil
	r, err := studyio.Open(name, data)
	if err != nil {
		d.Refused = err.Error()
		if faults, ok := err.(studyio.Faults); ok {
			d.Refused = faults[0].Error()
		}
		return false
	}
	switch {
	case r.Project != nil:
		d.OpenProject(*r.Project)
	case r.Question != nil || !r.Source.Plain():
		d.Import = &Import{Name: name, data: data}
		d.take(d.Import, r)
		return false
	default:
		d.openReading(name, r)
	}
	return true
}

func (d *Desk) openReading(name string, r studyio.Reading) {
	r.Table.Columns = named(r.Table.Columns)
	if r.About.Title == "" {
		r.About.Title = titleOf(name)
	}
	d.OpenProject(studyio.Project{About: r.About, Table: r.Table})
}

// Take puts the chosen reading on the desk, as a set of its own.
func (d *Desk) Take() {
	i := d.Import
	if i == nil || i.Chosen < 0 {
		return
	}
	d.Import = nil
	d.openReading(i.Name, i.Reading())
}

// Add puts the studies of the chosen reading below those of the table. It is one edit, to be undone as one.
func (d *Desk) Add() {
	if d.Import == nil || d.Import.Chosen < 0 {
		return
	}
	t := d.Import.Reading().Table
	d.Import = nil
	t.Columns = named(t.Columns)
	d.EndTyping()
	d.Point(d.Rows(), 0, false)
	d.pasteTable(t)
}
