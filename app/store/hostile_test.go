package store

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"bivar/stats/studyio"
	"bivar/testdata/hostile"
)

// TestHostileRecords: each string as a record's id, name and payload, as a set's studies, as a setting, and in a backup. It
// comes back as it was, or is refused with a reason; what was changed is damaged.
func TestHostileRecords(t *testing.T) {
	ctx, now := t.Context(), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	var kept []Record
	m := NewMemory()
	for _, s := range hostile.Strings() {
		sound := utf8.ValidString(s)
		project := studyio.Project{About: studyio.About{Title: s}, Table: studyio.Table{Columns: []string{s}, Lines: []studyio.Line{{Cells: []string{s, s, s, s, s, s}}}}}.Write()
		for _, r := range []Record{
			{ID: s, Name: s, Revision: 1, Updated: now, Payload: []byte(s)},
			{ID: "set " + s, Name: s, Revision: 1, Updated: now, Payload: project},
		} {
			err := m.Put(ctx, r)
			if !sound || r.ID == "" {
				if !errors.Is(err, ErrInvalid) {
					t.Errorf("%q is kept: %v", r.ID, err)
				}
				continue
			}
			got, err2 := m.Get(ctx, r.ID)
			if err != nil || err2 != nil || got.Name != r.Name || string(got.Payload) != string(r.Payload) {
				t.Errorf("%q comes back as %+v, %v, %v", r.ID, got, err, err2)
			}
			if kept = append(kept, got); s == "" {
				continue
			}
			if got.Payload = append([]byte(s), got.Payload...); !errors.Is(got.Verify(), ErrDamaged) {
				t.Errorf("%q with another payload is sound", r.ID)
			}
		}
		if err := m.SetSetting(ctx, s, s); (err == nil) != (sound && s != "") {
			t.Errorf("setting %q: %v", s, err)
		} else if value, err2 := m.Setting(ctx, s); err == nil && (err2 != nil || value != s) {
			t.Errorf("setting %q comes back as %q, %v", s, value, err2)
		}
	}
	back, damaged, err := ReadBackup(Backup(kept))
	if err != nil || damaged > 0 || len(back) != len(kept) {
		t.Fatalf("%d of %d sets of the backup, %d damaged: %v", len(back), len(kept), damaged, err)
	}
	for i, r := range back {
		if r.ID != kept[i].ID || r.Name != kept[i].Name || r.Hash != kept[i].Hash {
			t.Errorf("%q comes back from the backup as %q", kept[i].ID, r.ID)
		}
	}
}

// TestHostileBackups: each string wherever a backup may have text. What is no sound set is counted, and nothing else.
func TestHostileBackups(t *testing.T) {
	for _, s := range hostile.Strings() {
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		q := string(quoted)
		for _, text := range []string{
			s, q, `{"format":"` + BackupFormat + `","version":` + q + `}`, `{"format":"` + BackupFormat + `","version":1,"sets":` + q + `}`,
			`{"format":"` + BackupFormat + `","version":1,"sets":[` + q + `,{"id":` + q + `,"name":` + q + `,"revision":1,"hash":` + q + `,"payload":` + q + `}]}`,
			`{"format":"` + BackupFormat + `","version":1,"sets":[` + s + `]}`,
		} {
			records, _, err := ReadBackup([]byte(text))
			if len(records) > 0 {
				t.Errorf("%q holds %q", text, records[0].ID)
			}
			if err != nil && err.Error() == "" {
				t.Errorf("%q: a fault without a word", text)
			}
		}
	}
}
