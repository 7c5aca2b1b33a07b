package desk

import (
	"errors"
	"path"
	"strings"

	"bivar/stats/studyio"
)

// Draft is a table as it is being typed, kept as it is, right or wrong, and what was last read from it.
type Draft struct {
	Text    string
	Name    string         // of the file it was opened from, "" if pasted or typed
	Read    studyio.Set    // the last complete table
	Rates   []Rates        // of Read, one per row
	Faults  studyio.Faults // of Text; none means that Read is of Text
	Notes   studyio.Notes  // caveats about Read
	Refused studyio.Faults // why the last file did not replace Text: it was no text at all
	Version int            // counts how often Text was replaced by something else than typing

	unread   bool // Text changed since it was last read
	about    studyio.About
	example  string // key of the example whose table is original
	original string
}

// exampleDraft is a draft that holds an example's table.
func exampleDraft(key, text string, set studyio.Set) Draft {
	return Draft{Text: text, Read: set, Rates: ratesOf(set), about: set.About, example: key, original: text}
}

// Type replaces the text. It is read by the next Check, not at once: reading at every key would be felt.
func (d *Draft) Type(text string) {
	if text == d.Text {
		return
	}
	d.Text, d.Refused, d.unread = text, nil, true
}

// Load replaces the text by a file's, unless the file is no text: then what was typed stays, and Refused says why.
func (d *Draft) Load(name string, data []byte) {
	set, notes, err := studyio.Read(name, data)
	var faults studyio.Faults
	errors.As(err, &faults)
	for _, kind := range []studyio.Kind{studyio.TooLarge, studyio.NotText, studyio.NotUTF8} {
		if errors.Is(err, kind) {
			d.Refused = faults
			return
		}
	}
	d.Name, d.Text, d.Refused = name, strings.TrimPrefix(string(data), "\uFEFF"), nil
	d.Version++
	d.take(set, notes, faults)
}

// Clear empties the draft for somebody's own studies; the last complete table stays until another is complete.
func (d *Draft) Clear() {
	d.Name, d.Text, d.Faults, d.Notes, d.Refused, d.unread = "", "", nil, nil, nil, false
	d.Version++
}

// Empty reports that there is nothing to read yet.
func (d *Draft) Empty() bool { return strings.TrimSpace(d.Text) == "" }

// Complete reports that Read is the whole of Text, free of faults.
func (d *Draft) Complete() bool { return !d.unread && !d.Empty() && len(d.Faults) == 0 }

// Behind reports that Read is an older table than Text: that has faults, or is empty.
func (d *Draft) Behind() bool { return d.Empty() || len(d.Faults) > 0 }

// Check reads the text if it changed. With a fault nothing is taken over: Read stays the last complete table.
func (d *Draft) Check() {
	if !d.unread {
		return
	}
	if d.Empty() {
		d.Faults, d.Notes, d.unread = nil, nil, false
		return
	}
	set, notes, err := studyio.Read(d.Name, []byte(d.Text))
	var faults studyio.Faults
	errors.As(err, &faults)
	d.take(set, notes, faults)
}

func (d *Draft) take(set studyio.Set, notes studyio.Notes, faults studyio.Faults) {
	d.Faults, d.Notes, d.unread = faults, notes, false
	if len(faults) > 0 {
		return
	}
	set.About = d.subject()
	d.Read, d.Rates = set, ratesOf(set)
}

// Example is the key of the example that the text is, "" once it was changed: a changed table is not what the example's
// citation vouches for.
func (d *Draft) Example() string {
	if d.example != "" && d.Text == d.original {
		return d.example
	}
	return ""
}

// subject is what the table is about: known of an example, else no more than the file's name.
func (d *Draft) subject() studyio.About {
	if d.Example() != "" {
		return d.about
	}
	return studyio.About{Title: strings.TrimSuffix(d.Name, path.Ext(d.Name))}
}
