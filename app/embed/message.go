package embed

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/stats/studyio"
)

// Version is that of the messages. Every message has it under the key bivar.
const Version = 1

// Kinds of messages from the page around this one.
const (
	TypeSet = "set" // a study set to analyse and show
	TypeGet = "get" // asks for the result
)

// Message is one from the page around this one.
type Message struct {
	Type    string
	ID      json.RawMessage // text or number, given back with the answer; nil if there is none
	Project studyio.Project // of set: complete and free of faults, with all options
	Options analysis.Options
	View    string // of set; "" leaves it as it is
}

// wire is a message's form.
type wire struct {
	Bivar   int             `json:"bivar"`
	Type    string          `json:"type"`
	ID      json.RawMessage `json:"id"`
	CSV     *string         `json:"csv"`
	Project json.RawMessage `json:"project"`
	Options json.RawMessage `json:"options"`
	View    string          `json:"view"`
}

// maxID is the longest id, as JSON.
const maxID = 200

// ParseMessage reads a message, as JSON. The error has a sentence a line; then ID is there if it could be read.
func ParseMessage(text []byte) (Message, error) {
	var w wire
	if err := json.Unmarshal(text, &w); err != nil {
		return Message{}, report.MessageMalformed
	}
	m := Message{Type: w.Type, View: w.View}
	if id := string(w.ID); id != "" && id != "null" {
		if len(id) > maxID || strings.ContainsAny(id[:1], "{[tf") {
			return m, report.MessageID
		}
		m.ID = w.ID
	}
	switch {
	case w.Bivar != Version:
		return m, errors.New(report.MessageVersion(Version))
	case w.View != "" && !slices.Contains(Views, w.View):
		return m, errors.New(report.UnknownView(w.View, Views))
	case w.Type == TypeGet:
		return m, nil
	case w.Type != TypeSet:
		return m, errors.New(report.MessageType(w.Type))
	}
	return m, m.read(w)
}

// read reads the set of a message. One with a fault is not taken at all: whoever sends it can mend it, the reader cannot.
func (m *Message) read(w wire) error {
	p, err := w.project()
	if err != nil {
		return err
	}
	set, _, err := p.Table.Read()
	if err != nil {
		return err
	}
	if len(set.Rows) == 0 {
		return report.MessageEmpty
	}
	raw := p.Options
	if present(w.Options) {
		raw = w.Options
	}
	if m.Options, err = readOptions(raw); err != nil {
		return err
	}
	if m.Options.Threshold != "" {
		p.About.Threshold = m.Options.Threshold
	}
	if err := (analysis.Request{Set: set, Options: m.Options}).Check(); err != nil {
		return errors.New(report.OptionFaults(err))
	}
	m.Project = p
	return nil
}

// project is the study set of a message: a table as CSV, or a project as an object or as the text of its file.
func (w wire) project() (studyio.Project, error) {
	if (w.CSV == nil) == !present(w.Project) {
		return studyio.Project{}, report.MessageSet
	}
	if w.CSV != nil {
		return Read([]byte(*w.CSV))
	}
	data := []byte(w.Project)
	var text string
	if err := json.Unmarshal(w.Project, &text); err == nil {
		data = []byte(text)
	}
	return studyio.ReadProject(data)
}

func present(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// Read reads a study set that is a project file or a table.
func Read(data []byte) (studyio.Project, error) {
	if studyio.IsProject(data) {
		return studyio.ReadProject(data)
	}
	table, err := studyio.Tabulate("set", data)
	return studyio.Project{Table: table}, err
}

// readOptions reads the options of an analysis. An option that nobody knows is a fault: its sender would believe that it
// was followed.
func readOptions(raw json.RawMessage) (analysis.Options, error) {
	o := analysis.Options{Nodes: -1, Correction: analysis.Missing()}
	if !present(raw) {
		return o, nil
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keys); err != nil {
		return o, report.OptionsMalformed
	}
	known := optionNames()
	for key := range keys {
		if !slices.Contains(known, key) {
			return o, errors.New(report.UnknownOption(key, known))
		}
	}
	if err := json.Unmarshal(raw, &o); err != nil {
		return o, report.OptionsMalformed
	}
	return o, nil
}

func optionNames() []string {
	t := reflect.TypeFor[analysis.Options]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("json"), ",")
	}
	return names
}
