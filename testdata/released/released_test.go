// Package released holds what people were given by each version.
package released

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"bivar/app/embed"
	"bivar/app/store"
	"bivar/app/supplement"
	"bivar/stats"
	"bivar/stats/studyio"
)

// TestReleasedFilesOpen: what people were given by earlier versions, a folder each, opens with every later one. Each holds
// the same set as a project, a supplement (its program, scripts and styles cut out), a backup of the library and a link. Nothing of what is
// there may be changed; a version that writes another form adds a folder.
func TestReleasedFilesOpen(t *testing.T) {
	folders, err := filepath.Glob("20*")
	if err != nil || len(folders) == 0 {
		t.Fatal("there are no released files", err)
	}
	for _, folder := range folders {
		read := func(name string) []byte {
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		project, err := studyio.ReadProject(read("judged.bivar.json"))
		if err != nil {
			t.Fatalf("%s: %v", folder, err)
		}
		holdsJudged(t, folder, project)
		same := func(what string, data []byte) {
			t.Helper()
			p, err := studyio.ReadProject(data)
			if err != nil {
				t.Errorf("%s, %s: %v", folder, what, err)
			}
			if p.Options = project.Options; !reflect.DeepEqual(p, project) {
				t.Errorf("%s: %s holds another set: %+v", folder, what, p)
			}
		}
		text, ok := supplement.Project(read("supplement.html"))
		if !ok {
			t.Errorf("%s: the supplement holds no project", folder)
		}
		same("the supplement", text)
		records, damaged, err := store.ReadBackup(read("library.json"))
		if err != nil || damaged > 0 || len(records) != 1 {
			t.Fatalf("%s: %d sets in the backup, %d damaged, %v", folder, len(records), damaged, err)
		}
		same("the backup", records[0].Payload)
		same("the link", linked(t, strings.TrimSpace(string(read("link.txt")))))
	}
}

func linked(t *testing.T, fragment string) []byte {
	t.Helper()
	a, err := embed.ParseAddress(fragment)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := embed.Decode(a.Data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// holdsJudged reports a set that is not the one with which those files were made.
func holdsJudged(t *testing.T, folder string, p studyio.Project) {
	t.Helper()
	set, _, err := p.Table.Read()
	if err != nil {
		t.Fatal(err)
	}
	first := set.Studies()[0]
	if first.Label = ""; p.About.Title != "Judged" || len(set.Rows) != 12 || len(p.Table.Lines) != 13 || p.Table.Off() != 1 || len(p.Table.Columns) != 9 || len(p.Table.Types) != 7 || first != (stats.Study{TP: 188, FP: 35, FN: 28, TN: 48}) {
		t.Errorf("%s: %q, %d studies in %d rows, %d off, columns %q of %v, first %v", folder, p.About.Title, len(set.Rows), len(p.Table.Lines), p.Table.Off(), p.Table.Columns, p.Table.Types, first)
	}
}
