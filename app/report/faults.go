package report

import (
	"strconv"
	"strings"

	"bivar/stats/studyio"
)

// FaultText is a fault of a table for the page: its place, and what is wrong there.
func FaultText(f studyio.Fault) (place, what string) {
	var parts []string
	if f.Row > 0 {
		parts = append(parts, "Row "+strconv.Itoa(f.Row))
	}
	if f.Column != "" {
		parts = append(parts, "column "+strings.Join(strings.Fields(f.Column), " "))
	}
	what = f.Problem
	if f.Value != "" {
		what = "“" + f.Value + "” " + f.Problem
	}
	if len(parts) == 0 {
		return "", capital(what) + "."
	}
	return capital(strings.Join(parts, ", ")) + ": ", what + "."
}

// RefusedText says why a file was not taken.
func RefusedText(f studyio.Fault) string {
	return capital(f.Problem) + ". What was in the table is still there."
}

// SetSize is how many studies and how many of what a table holds.
func SetSize(set studyio.Set) string {
	n := 0
	for _, r := range set.Rows {
		n += r.Diseased() + r.NonDiseased()
	}
	size := plural(len(set.Rows), "study", "studies")
	if unit := strings.TrimSpace(set.About.Unit); unit != "" {
		size += " · " + Count(n) + " " + unit
	}
	return size
}
