package report

import (
	"strings"
	"testing"
)

func TestArranged(t *testing.T) {
	for _, c := range []struct {
		by         string
		down       bool
		text, want string
	}{
		{"TP", false, " ", "Sorted by TP, ascending. Files"},
		{"TP", true, "", "Sorted by TP, descending. Files"},
		{"", false, " uk ", "12 of 1,051 rows shown, those with “uk”. Files"},
		{"year", true, "uk", "Sorted by year, descending. 12 of 1,051 rows shown, those with “uk”. Files"},
	} {
		if got := Arranged(c.by, c.down, c.text, 12, 1051); !strings.HasPrefix(got, c.want+" ") || !strings.HasSuffix(got, OnlyAsEntered) {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
