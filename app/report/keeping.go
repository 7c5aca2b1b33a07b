package report

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"bivar/stats/studyio"
)

// Kept says how the open set is kept, for the page's header.
type Kept struct {
	Needed     bool  // there is something to keep
	Unsaved    bool  // not all of it is kept yet
	Lasting    bool  // it outlives the page
	Supplement bool  // the page is a published analysis, which keeps nothing
	Trouble    error // why the newest state is not kept
	At         time.Time
	ToMend     int  // cells
	Lent       bool // the set came with a link or a message, and is as it came
	Elsewhere  bool // another tab has the right to change it
	Uncopied   bool // no file has it as it is, for long enough to be reminded
}

// Text is the state in a few words.
func (k Kept) Text() string {
	text := ""
	switch {
	case k.Supplement:
		text = "Changes live only in this page: “Export” keeps them"
	case k.Lent:
		text = "Not saved until you change it"
	case !k.Needed:
	case k.Elsewhere:
		text = "Read only: open in another tab"
	case k.Trouble != nil:
		text = "Not saved"
	case k.Unsaved:
		text = "Saving …"
	case k.Lasting:
		text = "Saved in this browser · " + k.At.Local().Format("15:04")
		if k.Uncopied {
			text += " · not in a file yet"
		}
	default:
		text = "Kept until this page is closed"
	}
	if k.ToMend == 0 {
		return text
	}
	mend := plural(k.ToMend, "cell", "cells") + " to mend"
	if text == "" {
		return mend
	}
	return text + " · " + mend
}

// Troubled says what went wrong with keeping, "" if nothing did.
func Troubled(err error) string {
	if err == nil {
		return ""
	}
	return "Not saved. " + err.Error()
}

// Words about where study sets are kept.
const (
	AskToKeep = "This page is a file on your computer. Whatever it keeps, every other HTML file that you open from this computer could read; nothing is kept before you agree."
	Elsewhere = "This study set is open in another tab. Here it can only be read, until that tab is closed or you take over."
	SlowStore = "The browser’s storage does not answer. What you changed last may not be saved yet: keep this page open, or export your studies."
	Unkept    = "What you enter is kept only until you close this page: export it before that."
)

// NotKept says why nothing outlives the page.
func NotKept(err error) string {
	return strings.TrimSpace(err.Error()) + " " + Unkept
}

// Conflicted says what became of a set that was changed here and elsewhere.
func Conflicted(name string) string {
	return "“" + name + "” was changed in another tab too. Both are kept: what you changed here is “" + name + ", copy”."
}

// Deleted says that a set was.
func Deleted(name string) string { return "“" + name + "” was deleted." }

// Restored says what was done to a set.
func Restored(name string, when string) string {
	return "“" + name + "” is again as it was saved " + when + "."
}

// BackedUp says what a backup does not hold; "" if it holds all.
func BackedUp(damaged int) string {
	if damaged == 0 {
		return ""
	}
	return "The backup does not hold " + plural(damaged, "set", "sets") + " that cannot be read. Download what is left of them one by one."
}

// MergedText says what a backup brought.
func MergedText(added, copied, same, damaged int) string {
	return "Added from the backup: " + Count(added) + " (copies beside sets that differ: " + Count(copied) + "). Already here: " + Count(same) + ". Damaged in the file and left out: " + Count(damaged) + "."
}

// BackupDue reminds of a backup, "" if there is no need.
func BackupDue(uncopied int) string {
	if uncopied == 0 {
		return ""
	}
	return plural(uncopied, "set has", "sets have") + " changes that are in no file yet."
}

// LostText says that sets which were kept are gone.
func LostText(n int) string {
	if n == 1 {
		return "A study set that was saved in this browser is gone or older than it was: the browser's data were cleared or damaged. If you have exported it, open the file."
	}
	return Count(n) + " study sets that were saved in this browser are gone or older than they were: the browser's data were cleared or damaged. If you have exported them, open the files."
}

// LeftUnsaved says that a set that was put aside could not be saved.
func LeftUnsaved(name string, err error) string {
	return "“" + Title(studyio.About{Title: name}) + "” was not saved as you left it. " + err.Error()
}

// Refused says why a file was not taken.
func Refused(name, why string) string {
	return "“" + name + "” was not opened: " + strings.TrimSuffix(why, ".") + ". What was here is still here."
}

// Unreadable is for a set that is kept in a form this version cannot read.
func Unreadable(err error) string {
	if errors.Is(err, studyio.ErrNewer) {
		return "This study set was saved by a newer version of this page: reload the page."
	}
	return "This study set cannot be read: " + err.Error() + "."
}

// When is the day and time of a change.
func When(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return "today, " + t.Format("15:04")
	}
	return t.Format("2 January 2006, 15:04")
}

// OffText says how many studies are switched off, "" if none is.
func OffText(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 study is switched off and left out."
	}
	return Count(n) + " studies are switched off and left out."
}

// RowName names rows of the table: Row 4, Rows 4 to 6.
func RowName(from, to int) string {
	if from == to {
		return "Row " + strconv.Itoa(from)
	}
	return "Rows " + strconv.Itoa(from) + " to " + strconv.Itoa(to)
}

// ZeroText says what becomes of studies in which a count is 0; rows are their rows.
func ZeroText(rows []int, model string) (place, what string) {
	if len(rows) == 0 {
		return "", ""
	}
	const shown = 6
	place = "Row "
	if len(rows) > 1 {
		place = "Rows "
	}
	for i, row := range rows[:min(len(rows), shown)] {
		switch {
		case i == 0:
		case i == len(rows)-1:
			place += " and "
		default:
			place += ", "
		}
		place += strconv.Itoa(row)
	}
	if rest := len(rows) - shown; rest > 0 {
		place += " and " + Count(rest) + " more"
	}
	if model == "normal" {
		return place + ": ", "a count is 0. The normal model needs a correction there; the exact model uses it as it is."
	}
	return place + ": ", "a count is 0. The exact model uses it as it is."
}

// Behind says that the table is not what the results are of.
func Behind(toMend int) string {
	if toMend == 0 {
		return "The table has changed since. These are the results of the last one that was analysed."
	}
	return "The table has " + plural(toMend, "cell", "cells") + " to mend. These are the results of the last complete table."
}

// NoResult says why there is none yet.
func NoResult(toMend int) string {
	if toMend == 0 {
		return "There is no result yet. "
	}
	return "There is no result yet: the table has " + plural(toMend, "cell", "cells") + " to mend. "
}

// Damaged says of a kept set what can still be done with it.
const Damaged = "This study set is damaged: what is kept is not what was saved. The Library has what is left of it, and its earlier versions."

// CopyOf is the title of a copy.
func CopyOf(about studyio.About) string { return Title(about) + ", copy" }
