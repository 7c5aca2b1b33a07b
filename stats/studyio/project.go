package studyio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Project is what a file NAME.bivar.json holds, and what is kept in the browser: everything a user entered, as it was
// entered, right or wrong. The file is one JSON object, in UTF-8:
//
//	format   "bivar.project"
//	version  1; a reader refuses a higher one
//	about    what the set is about, see About; absent fields are not stated
//	columns  names of the covariate columns
//	types    column name → what its cells hold, see ColumnType; columns that are not here hold any text. May be absent
//	rows     one object per row: "cells", texts in the order study, TP, FP, FN, TN, covariates; "off": true if the row
//	         is left out of the analysis
//	options  how it was analysed last; see Options of the package analysis. May be absent
//
// Counts are texts, because what was typed may not be a number yet. A reader leaves out fields it does not know.
type Project struct {
	About   About
	Table   Table
	Options json.RawMessage
}

// ProjectFormat and ProjectVersion mark a project file.
const (
	ProjectFormat  = "bivar.project"
	ProjectVersion = 1
)

// The kinds of errors of ReadProject.
var (
	ErrNotProject = errors.New("this is not a project of Bivar")
	ErrNewer      = errors.New("a newer version of Bivar wrote this project")
)

// project is the file's form.
type project struct {
	Format  string          `json:"format"`
	Version int             `json:"version"`
	About   About           `json:"about"`
	Options json.RawMessage `json:"options,omitempty"`
	Columns []string        `json:"columns"`

	Types map[string]ColumnType `json:"types,omitempty"`

	Rows []projectRow `json:"rows"`
}

type projectRow struct {
	Cells []string `json:"cells"`
	Off   bool     `json:"off,omitempty"`
}

// IsProject reports data that look like a project file, so that a page need not go by the name.
func IsProject(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n"), []byte("{"))
}

// ReadProject reads a project file. What it gives is whole: a cell too many or a text that is not UTF-8 is an error.
func ReadProject(data []byte) (Project, error) {
	if len(data) > MaxSize {
		return Project{}, fmt.Errorf("%w: it has more than 10 MB", ErrNotProject)
	}
	if !utf8.Valid(data) {
		return Project{}, fmt.Errorf("%w: it is not UTF-8 text", ErrNotProject)
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if err := json.Unmarshal(data, &head); err != nil || head.Format != ProjectFormat || head.Version < 1 {
		return Project{}, fmt.Errorf("%w: it does not begin with \"format\": %q and a version", ErrNotProject, ProjectFormat)
	}
	if head.Version > ProjectVersion {
		return Project{}, fmt.Errorf("%w (%d; this one reads up to %d)", ErrNewer, head.Version, ProjectVersion)
	}
	var file project
	if err := json.Unmarshal(data, &file); err != nil {
		return Project{}, fmt.Errorf("%w: %w", ErrNotProject, err)
	}
	p := Project{About: file.About, Options: file.Options, Table: Table{Columns: file.Columns, Types: knownTypes(file.Types)}}
	if p.Table.Width() > MaxColumns {
		return Project{}, fmt.Errorf("%w: it has %d columns; at most %d are read", ErrNotProject, p.Table.Width(), MaxColumns)
	}
	p.Table.Lines = make([]Line, len(file.Rows))
	for i, row := range file.Rows {
		if len(row.Cells) > p.Table.Width() {
			return Project{}, fmt.Errorf("%w: row %d has %d cells for %d columns", ErrNotProject, i+1, len(row.Cells), p.Table.Width())
		}
		p.Table.Lines[i] = Line(row)
	}
	return p, nil
}

// knownTypes are the types of columns that this version knows; nil if there are none.
func knownTypes(types map[string]ColumnType) map[string]ColumnType {
	var out map[string]ColumnType
	for name, t := range types {
		if t != "" && slices.Contains(ColumnTypes, t) {
			if out == nil {
				out = map[string]ColumnType{}
			}
			out[name] = t
		}
	}
	return out
}

// Write writes the project file: the same bytes for the same project, a row a line, so that versions can be compared.
func (p Project) Write() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the escapes are for HTML only
	value := func(v any) {
		if err := e.Encode(v); err != nil {
			panic(err) // texts, numbers and JSON that was read: nothing that cannot be written
		}
		b.Truncate(b.Len() - 1) // the line end
	}
	field := func(name string, v any) {
		b.WriteString("  \"" + name + "\": ")
		value(v)
		b.WriteString(",\n")
	}
	b.WriteString("{\n")
	field("format", ProjectFormat)
	field("version", ProjectVersion)
	field("about", p.About)
	if len(p.Options) > 0 {
		field("options", p.Options)
	}
	field("columns", append([]string{}, p.Table.Columns...))
	if len(p.Table.Types) > 0 {
		field("types", p.Table.Types)
	}
	b.WriteString("  \"rows\": [")
	for i, line := range p.Table.Lines {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		writeLine(&b, line, value)
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes()
}

// writeLine writes a row. Cells of plain letters and digits, which is most of them, go past the encoder: a large table is
// saved while somebody types.
func writeLine(b *bytes.Buffer, line Line, value func(any)) {
	b.WriteString(`{"cells":[`)
	for i, cell := range line.Cells {
		if i > 0 {
			b.WriteByte(',')
		}
		if plainText(cell) {
			b.WriteByte('"')
			b.WriteString(cell)
			b.WriteByte('"')
		} else {
			value(cell)
		}
	}
	b.WriteByte(']')
	if line.Off {
		b.WriteString(`,"off":true`)
	}
	b.WriteByte('}')
}

// plainText reports a text that stands in JSON as it is.
func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
