package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"bivar/app/store"
)

// trials are the mutated files of a test: a tenth of them, or all where everything is to be proved.
func trials(all int) int {
	if os.Getenv("BIVAR_PROVE") != "" {
		return all
	}
	return all / 10
}

func library(n int) []store.Record {
	var records []store.Record
	for i := range n {
		r, _ := store.Record{ID: fmt.Sprint("id ", i), Name: "Étude “1”\n<b>", Revision: i + 1, Updated: time.Unix(int64(i), 5).UTC(),
			Payload: fmt.Appendf(nil, "{\n  \"format\": \"bivar.project\", \"n\": %d, \"é\": \"\\u2028\u2028\"\n}\n", i)}.Sealed()
		records = append(records, r)
	}
	return records
}

func TestBackup(t *testing.T) {
	want := library(5)
	file := store.Backup(want)
	if !json.Valid(file) {
		t.Errorf("not JSON: %s", file)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, file, "", "\t"); err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{file, indented.Bytes()} {
		got, damaged, err := store.ReadBackup(data)
		if err != nil || damaged != 0 || len(got) != len(want) {
			t.Fatalf("%d sets, %d damaged, %v", len(got), damaged, err)
		}
		for i, r := range got {
			w := want[i]
			if r.ID != w.ID || r.Name != w.Name || r.Revision != w.Revision || r.Hash != w.Hash || !r.Updated.Equal(w.Updated) || !bytes.Equal(r.Payload, w.Payload) {
				t.Errorf("%d: %+v, want %+v", i, r, w)
			}
		}
	}
	if got, damaged, err := store.ReadBackup(store.Backup(nil)); len(got) != 0 || damaged != 0 || err != nil {
		t.Errorf("%v, %d, %v", got, damaged, err)
	}
	for _, other := range []string{"", "{}", `{"format": "bivar.project", "version": 1}`, "study,tp"} {
		if _, _, err := store.ReadBackup([]byte(other)); err == nil {
			t.Errorf("%q is taken for a backup", other)
		}
	}
	newer := bytes.Replace(file, []byte(`"version": 1`), []byte(`"version": 2`), 1)
	if _, _, err := store.ReadBackup(newer); err == nil {
		t.Error("a newer one is read")
	}
}

// TestMutatedBackups: whatever happens to a byte or to the end of a backup, every set that it does not touch is read.
func TestMutatedBackups(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	records := library(8)
	file := store.Backup(records)
	head := bytes.IndexByte(file, '\n')
	n := trials(2000)
	for range n {
		data := bytes.Clone(file)
		at := head + 1 + random.IntN(len(data)-head-1)
		touched := at
		switch random.IntN(4) {
		case 0:
			data[at] ^= 1 << random.IntN(8)
		case 1:
			data = append(data[:at:at], data[min(len(data), at+1+random.IntN(9)):]...)
			touched = min(len(file)-1, at+9)
		case 2:
			data = append(data[:at:at], append([]byte("\x00\xff\"{"), data[at:]...)...)
		default:
			data, touched = data[:at], len(file)-1
		}
		got, _, err := store.ReadBackup(data)
		if err != nil {
			t.Fatalf("at %d: %v", at, err)
		}
		found := map[string]bool{}
		for _, r := range got {
			if r.Verify() != nil {
				t.Fatalf("at %d: a set that is not what was saved is given", at)
			}
			found[r.Hash] = true
		}
		line := head + 1
		for _, r := range records {
			end := line + bytes.IndexByte(file[line:], '\n')
			if (end < at-1 || line > touched+1) && !found[r.Hash] { // a line end that was taken touches both lines
				t.Fatalf("at %d: %s is lost, from %d to %d", at, r.ID, line, end)
			}
			line = end + 1
		}
	}
	t.Logf("%d mutated backups, every set that was not touched is read", n)
}
