package embed

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"bivar/stats/studyio"
	"bivar/testdata/hostile"
)

// TestHostileFragments: each string wherever an address may have text. What it brings is a set with that name, or nothing
// but a sentence; no file of another site is asked for.
func TestHostileFragments(t *testing.T) {
	tried := 0
	for _, s := range hostile.Strings() {
		e := url.PathEscape(s)
		table := studyio.Table{Columns: []string{s}, Lines: []studyio.Line{{Cells: []string{s, "9", "1", "2", "8", s}}, {Cells: []string{"B", "7", "2", "1", "9"}}}}
		packed := pack(string(table.CSV()))
		for _, fragment := range []string{
			s, e, "view=" + s, "view=" + e, "page=" + e + "&data=" + packed, "data=" + s, "data=" + e, "set=" + s, "set=" + e, "set=//elsewhere.example/" + e, e + "=" + e,
			"data=" + packed, "data=" + pack(s), "data=" + pack(string(studyio.Project{About: studyio.About{Title: s}, Table: table}.Write())),
		} {
			tried++
			a, err := ParseAddress(fragment)
			if err != nil {
				sentence(t, err)
				continue
			}
			if whole, err := SameSite("https://example.org/bivar/", a.Set); err == nil && !strings.HasPrefix(whole, "https://example.org/") {
				t.Errorf("%q asks %q", fragment, whole)
			}
			bytes, err := Decode(a.Data)
			if err != nil {
				sentence(t, err)
				continue
			}
			text, err := unpack(bytes)
			if err != nil || a.Data == "" {
				continue
			}
			p, err := Read(text)
			if err != nil {
				sentence(t, err)
			} else if set, _, err := p.Table.Read(); err != nil {
				sentence(t, err)
			} else if set.Rows[0].TP != 9 || set.Rows[0].FP != 1 || set.Rows[0].FN != 2 || set.Rows[0].TN != 8 {
				t.Errorf("%q: %+v", fragment, set.Rows)
			}
		}
	}
	t.Logf("%d fragments of %d strings", tried, len(hostile.Strings()))
}

// TestHostileMessages: each string wherever a message may have text. It is taken with a complete set, or not at all.
func TestHostileMessages(t *testing.T) {
	tried, taken := 0, 0
	for _, s := range hostile.Strings() {
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		q := string(quoted)
		table, err := json.Marshal(string(studyio.Table{Columns: []string{s}, Lines: []studyio.Line{{Cells: []string{s, "9", "1", "2", "8", s}}}}.CSV()))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{
			s, q, `{"bivar":` + q + `}`, `{"bivar":1,"type":` + q + `,"id":` + q + `}`, `{"bivar":1,"type":"get","id":` + q + `,"view":` + q + `}`,
			`{"bivar":1,"type":"set","csv":` + q + `}`, `{"bivar":1,"type":"set","csv":` + string(table) + `}`, `{"bivar":1,"type":"set","project":` + q + `}`,
			`{"bivar":1,"type":"set","csv":` + quote(csv) + `,"options":{"by":[` + q + `],"nodes":` + q + `,` + q + `:` + q + `}}`,
			`{"bivar":1,"type":"set","project":{"format":"bivar.project","version":1,"about":{"title":` + q + `},"rows":[{"cells":[` + q + `,"9","1","2","8"]}]}}`,
		} {
			tried++
			m, err := ParseMessage([]byte(text))
			if err != nil {
				sentence(t, err)
			} else if m.Type == TypeSet {
				taken++
				if set, _, err := m.Project.Table.Read(); err != nil || set.Rows[0].TP != 9 {
					t.Errorf("taken: %s, %v", text, err)
				}
			}
		}
	}
	t.Logf("%d messages of %d strings, %d sets taken", tried, len(hostile.Strings()), taken)
}
