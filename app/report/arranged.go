package report

import "strings"

// OnlyAsEntered says why rows cannot be inserted or moved.
const OnlyAsEntered = "To insert or move rows, show all as entered."

// Arranged says how the rows of a table are looked at: sorted by a column, "" if they are not, and how many of all are shown,
// those that hold a text.
func Arranged(by string, down bool, text string, shown, all int) string {
	said := ""
	if by != "" {
		said = "Sorted by " + by + ", ascending. "
		if down {
			said = "Sorted by " + by + ", descending. "
		}
	}
	if text = strings.TrimSpace(text); text != "" {
		said += Count(shown) + " of " + Count(all) + " rows shown, those with “" + text + "”. "
	}
	return said + "Files and results keep all rows as entered. " + OnlyAsEntered
}
