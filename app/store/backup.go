package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

// BackupFormat marks a file that holds a whole library: one JSON object in UTF-8, {"format": …, "version": 1, "sets": […]},
// with a set a line, so that what is left of a damaged file can be read.
const BackupFormat = "bivar.library"

// Why a file is not taken for a backup.
var (
	ErrNoBackup    = errors.New("this is not a backup of a library of Bivar")
	ErrNewerBackup = errors.New("a newer version of Bivar wrote this backup")
)

// backupSet is a set's newest revision in a backup. The payload is text there, exactly as it is kept.
type backupSet struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Revision int       `json:"revision"`
	Hash     string    `json:"sha256"`
	Schema   int       `json:"schema"`
	Updated  time.Time `json:"updated"`
	Payload  string    `json:"payload"`
}

// backupHead is the first line of a backup, up to the sets.
const backupHead = `{"format": "` + BackupFormat + `", "version": 1, "sets": [`

// Backup is the file that holds these records. A payload that is not UTF-8 is none that was saved; it has no place there.
func Backup(records []Record) []byte {
	var b bytes.Buffer
	b.WriteString(backupHead)
	comma := "\n"
	for _, r := range records {
		line, err := json.Marshal(backupSet{r.ID, r.Name, r.Revision, r.Hash, r.Schema, r.Updated, string(r.Payload)})
		if err != nil || !utf8.Valid(r.Payload) {
			continue
		}
		b.WriteString(comma)
		b.Write(line)
		comma = ",\n"
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

// IsBackup reports a file that begins as a backup does.
func IsBackup(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 200)], []byte(`"`+BackupFormat+`"`))
}

// ReadBackup gives the sets of a backup, and how many in it are damaged. A file that was cut off or changed still gives all
// sets that are as they were saved.
func ReadBackup(data []byte) (records []Record, damaged int, err error) {
	var file struct {
		Format  string            `json:"format"`
		Version int               `json:"version"`
		Sets    []json.RawMessage `json:"sets"`
	}
	if !IsBackup(data) {
		return nil, 0, ErrNoBackup
	}
	if err := json.Unmarshal(data, &file); err != nil {
		file.Sets = file.Sets[:0]
		for _, line := range bytes.Split(data, []byte("\n")) {
			if line = bytes.TrimRight(line, ", \r"); bytes.HasPrefix(line, []byte(`{"id"`)) {
				file.Sets = append(file.Sets, line)
			} else if len(line) > 2 && !IsBackup(line) {
				damaged++
			}
		}
	}
	if file.Version > 1 {
		return nil, 0, fmt.Errorf("%w (%d; this one reads up to 1)", ErrNewerBackup, file.Version)
	}
	for _, line := range file.Sets {
		var s backupSet
		err := json.Unmarshal(line, &s)
		r := Record{ID: s.ID, Name: s.Name, Revision: s.Revision, Hash: s.Hash, Schema: s.Schema, Updated: s.Updated, Payload: []byte(s.Payload)}
		if err == nil {
			err = r.Verify()
		}
		if err == nil {
			r, err = r.Sealed()
		}
		if err != nil {
			damaged++
			continue
		}
		records = append(records, r)
	}
	return records, damaged, nil
}
