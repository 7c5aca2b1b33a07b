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
