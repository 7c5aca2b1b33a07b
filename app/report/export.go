package report

// Words about handing a study set over.
const (
	Building     = "Putting the file together …"
	Built        = "The file is made. If none arrives, this page stands in a frame that forbids downloads: open it in a tab of its own."
	NoParts      = "The file was not made: parts of this page could not be fetched again. Connect this computer to the network, then try again."
	NoSupplement = "The file was not made. Reload the page, then try again."
	Expecting    = "Computing the numbers to expect …"
	NoScript     = "The script was not written. Reload the page, then try again."
	NoProject    = "it is a web page, and holds no analysis that this page could open"
)

// NotYet says why there is no result of the table as it stands, "" if there is one.
func NotYet(toMend int, empty, busy, current bool) string {
	switch {
	case empty:
		return "There are no studies yet."
	case toMend > 0:
		return "The table has " + plural(toMend, "cell", "cells") + " to mend first."
	case busy:
		return "The results are being computed: wait a moment."
	case !current:
		return "The results are not of this table: press “Show results” on the Studies page first."
	}
	return ""
}
