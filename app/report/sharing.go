package report

import (
	"html"
	"strconv"
	"strings"
)

// Refusal is why something from outside was not taken, in a sentence.
type Refusal string

// Error implements error.
func (r Refusal) Error() string { return string(r) }

// Sentences about links that hold studies, and about pages that frame this one.
const (
	LinkDamaged  Refusal = "The studies in this link cannot be unpacked: it was cut off or changed on its way. Ask for it again, or for the project file."
	LinkTooLarge Refusal = "The studies in this link unpack to more than 10 MB, which is not read. Ask for a smaller set."
	LinkTwice    Refusal = "This link names studies twice, as data= and as set=. Take one of the two out."
	LinkLonely           = "This page waits for studies from a page around it, but stands alone. Open it from that page."

	FileElsewhere Refusal = "This link names a file on another site, which is not opened. Put the file beside this page, or download it and open it here."
	FileIsPage    Refusal = "The server sent a web page in place of the file of studies that this link names. Check the file's name, and whether one has to sign in."
	FileLost      Refusal = "The file of studies that this link names could not be fetched: the server cannot be reached, or something on the way blocks it. Check the connection, then reload the page."
	FileTooLarge  Refusal = "The file of studies that this link names has more than 10 MB, which is not read."

	MessageMalformed Refusal = "The message is not of the form that is documented: bivar and type are missing or of another type."
	MessageID        Refusal = "The id of a message is a text or a number of at most 200 characters."
	MessageSet       Refusal = "A message of type set needs one of csv, a text, and project, an object or the text of a project file."
	MessageEmpty     Refusal = "The set has no study."
	OptionsMalformed Refusal = "The options are not of the form that is documented."
	HostOvertaken            = "Another set came before this one was analysed."
	HostNoResult             = "There is no result: the analysis was stopped, or nothing is there to analyse."
	HostMayNotRead           = "The studies that are open are the reader's own, or the reader has changed them. They are not given to the page around this one."

	Waiting     = "Waiting for the studies …"
	OpenInFull  = "open in full"
	LinkWarning = "A link holds the data themselves: whoever gets it can read every study."
	LinkUnmade  = "The link could not be made: this browser cannot pack the studies. Take the project file instead."
	EmbedAdvice = "For a page of HTML. The frame can neither read nor change the page around it; to restrict it further add sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads\"."
)

// LinkTooLong says that a link is not opened.
func LinkTooLong(n, most int) string {
	return "This link has " + Count(n) + " characters; at most " + Count(most) + " are read. Ask for the project file, and open that."
}

// LinkSize says how long a link is, and what to send in its place if it is too long.
func LinkSize(n, most int) string {
	if n > most {
		return "A link to this set would have " + Count(n) + " characters; at most " + Count(most) + " are opened. Send the project file instead."
	}
	text := "The link has " + Count(n) + " characters."
	if n > 2000 {
		text += " Some programs for mail and chat cut off long links: try it before you rely on it."
	}
	return text
}

// LinkUnreadable says why the studies of a link were not taken.
func LinkUnreadable(err error) string {
	return "The studies of this link cannot be read: " + strings.TrimSuffix(firstLine(err), ".") + "."
}

// LinkKept follows why a link was not opened, where other studies are shown.
func LinkKept(fault string) string { return fault + " What is shown here is not of that link." }

// UnknownView says which views there are.
func UnknownView(name string, known []string) string {
	return "There is no view “" + clip(name) + "”; the views are " + strings.Join(known, ", ") + "."
}

// FileMissing says what the server answered.
func FileMissing(status string) string {
	return "The server has no such file of studies as this link names: it answered “" + clip(status) + "”. Check the file's name."
}

// MessageVersion says which messages are understood.
func MessageVersion(version int) string {
	return "This page understands messages of version " + Count(version) + ": bivar: " + Count(version) + "."
}

// MessageType says which messages there are.
func MessageType(name string) string {
	return "There is no message of type “" + clip(name) + "”; the types are set and get."
}

// UnknownOption says which options there are.
func UnknownOption(name string, known []string) string {
	return "There is no option “" + clip(name) + "”; the options are " + strings.Join(known, ", ") + "."
}

// OptionFaults are the faults of options as somebody reads them who does not use the command line.
func OptionFaults(err error) string { return strings.ReplaceAll(err.Error(), "--", "") }

// FaultSentences are the lines of an error, each a sentence.
func FaultSentences(err error) []string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = capital(strings.TrimSuffix(line, ".")) + "."
	}
	return lines
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// clip keeps what somebody else wrote to a glance.
func clip(s string) string {
	const longest = 40
	runes := []rune(s)
	if len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return s
}

// viewNames are the parts of the page that can be shown in another page, and how high their frame is to begin with.
var viewNames = map[string]struct {
	name   string
	height int
}{
	"full": {"the whole page", 900}, "result": {"the pooled result", 440}, "forest": {"the forest plot", 580}, "sroc": {"the ROC plot", 820},
}

// ViewName names a part of the page that can be shown in another page.
func ViewName(view string) string { return viewNames[view].name }

// EmbedCode is the HTML that shows a view in another page.
func EmbedCode(address, view, title string) string {
	return `<iframe src="` + html.EscapeString(address) + `" width="100%" height="` + strconv.Itoa(viewNames[view].height) +
		`" title="` + html.EscapeString("Bivar: "+title+", "+viewNames[view].name) + `" loading="lazy"></iframe>`
}
