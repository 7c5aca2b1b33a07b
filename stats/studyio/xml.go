package studyio

import (
	"strconv"
	"strings"
)

// maxDepth is how deep elements may stand in each other.
const maxDepth = 64

// xmlReader cuts an XML text into elements and texts. It is strict and small: no document types, hence no entities but
// the five of the standard, no namespaces (a prefix is cut off), nothing fetched.
type xmlReader struct {
	text    string
	pos     int
	open    []string // names of the elements around pos, with their prefixes
	attrs   []attribute
	buffer  []byte // for texts of several tokens, reused
	closing bool   // the element that was given last closed itself
	problem string // why reading stopped, "" at a proper end
	deep    bool   // the problem is the depth
	counted int    // lines are counted up to here …
	line    int    // … where this one, from 1, is reached
}

type attribute struct{ name, value string }

// xmlKind is what a token is.
type xmlKind int

const (
	startElement xmlKind = iota
	endElement
	characters
)

type xmlToken struct {
	kind  xmlKind
	name  string      // of an element, without prefix
	attrs []attribute // good until the next token
	text  string
}

// attr is the value of an attribute, "" if there is none.
func (t xmlToken) attr(name string) string {
	for _, a := range t.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

func newXML(text string) *xmlReader { return &xmlReader{text: text, line: 1} }

// at is the line on which the reader stands.
func (x *xmlReader) at() int {
	x.line += strings.Count(x.text[x.counted:x.pos], "\n")
	x.counted = x.pos
	return x.line
}

func (x *xmlReader) fail(problem string) (xmlToken, bool) {
	if x.problem == "" {
		x.problem = problem
	}
	return xmlToken{}, false
}

// next gives the next token; false at the end, or where the text is no XML: problem says which.
func (x *xmlReader) next() (xmlToken, bool) {
	if x.problem != "" {
		return xmlToken{}, false
	}
	if x.closing {
		x.closing = false
		return x.pop(), true
	}
	for x.pos < len(x.text) {
		rest := x.text[x.pos:]
		switch {
		case rest[0] != '<':
			return x.characters()
		case strings.HasPrefix(rest, "<?"):
			if !x.skipTo("?>") {
				return x.fail("an instruction is not closed")
			}
		case strings.HasPrefix(rest, "<!--"):
			if x.pos += 4; !x.skipTo("-->") {
				return x.fail("a comment is not closed")
			}
		case strings.HasPrefix(rest, "<![CDATA["):
			start := x.pos + 9
			if !x.skipTo("]]>") {
				return x.fail("a CDATA section is not closed")
			}
			return xmlToken{kind: characters, text: x.text[start : x.pos-3]}, true
		case strings.HasPrefix(rest, "<!"):
			return x.fail("it has a document type, which is not read")
		case strings.HasPrefix(rest, "</"):
			return x.end()
		default:
			return x.start()
		}
	}
	if len(x.open) > 0 {
		return x.fail("the element " + shorten(x.open[len(x.open)-1]) + " is not closed")
	}
	return xmlToken{}, false
}

func (x *xmlReader) skipTo(mark string) bool {
	i := strings.Index(x.text[x.pos:], mark)
	if i < 0 {
		return false
	}
	x.pos += i + len(mark)
	return true
}

func (x *xmlReader) characters() (xmlToken, bool) {
	end := strings.IndexByte(x.text[x.pos:], '<')
	if end < 0 {
		end = len(x.text) - x.pos
	}
	raw := x.text[x.pos : x.pos+end]
	if len(x.open) == 0 && strings.TrimSpace(raw) != "" {
		return x.fail("text stands outside of every element")
	}
	text, ok := unescape(raw)
	if !ok {
		return x.fail("an & does not begin a known character")
	}
	x.pos += end
	return xmlToken{kind: characters, text: text}, true
}

func (x *xmlReader) end() (xmlToken, bool) {
	x.pos += 2
	name := x.name()
	x.blanks()
	if !x.take('>') || len(x.open) == 0 || x.open[len(x.open)-1] != name {
		return x.fail("the end of " + shorten(name) + " closes nothing")
	}
	return x.pop(), true
}

func (x *xmlReader) pop() xmlToken {
	last := len(x.open) - 1
	name := x.open[last]
	x.open = x.open[:last]
	return xmlToken{kind: endElement, name: local(name)}
}

func (x *xmlReader) start() (xmlToken, bool) {
	x.pos++
	name := x.name()
	if name == "" {
		return x.fail("a < does not begin an element")
	}
	if x.attrs = x.attrs[:0]; !x.attributes() {
		return x.fail("the attributes of " + shorten(name) + " are not well written")
	}
	if len(x.open) == maxDepth {
		x.deep = true
		return x.fail("elements stand more than " + strconv.Itoa(maxDepth) + " deep in each other")
	}
	x.open = append(x.open, name)
	return xmlToken{kind: startElement, name: local(name), attrs: x.attrs}, true
}

// attributes reads up to the end of a start tag.
func (x *xmlReader) attributes() bool {
	for {
		x.blanks()
		if x.take('>') {
			return true
		}
		if x.take('/') {
			x.closing = true
			return x.take('>')
		}
		name := x.name()
		x.blanks()
		if name == "" || !x.take('=') {
			return false
		}
		x.blanks()
		if x.pos == len(x.text) || x.text[x.pos] != '"' && x.text[x.pos] != '\'' {
			return false
		}
		quote := x.text[x.pos]
		x.pos++
		end := strings.IndexByte(x.text[x.pos:], quote)
		if end < 0 {
			return false
		}
		value, ok := unescape(x.text[x.pos : x.pos+end])
		if !ok || strings.Contains(x.text[x.pos:x.pos+end], "<") {
			return false
		}
		x.attrs = append(x.attrs, attribute{local(name), value})
		x.pos += end + 1
	}
}

func (x *xmlReader) take(c byte) bool {
	if x.pos == len(x.text) || x.text[x.pos] != c {
		return false
	}
	x.pos++
	return true
}

func (x *xmlReader) blanks() {
	for x.pos < len(x.text) && strings.IndexByte(" \t\r\n", x.text[x.pos]) >= 0 {
		x.pos++
	}
}

func (x *xmlReader) name() string {
	start := x.pos
	for x.pos < len(x.text) && strings.IndexByte(" \t\r\n/>=<\"'&", x.text[x.pos]) < 0 {
		x.pos++
	}
	return x.text[start:x.pos]
}

// local is a name without its prefix.
func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// unescape puts characters in the place of &amp; and its like.
func unescape(s string) (string, bool) {
	if !strings.Contains(s, "&") {
		return s, true
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "&")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		end := strings.IndexByte(rest[:min(len(rest), 12)], ';')
		if end < 0 {
			return "", false
		}
		c, ok := entity(rest[:end])
		if !ok {
			return "", false
		}
		b.WriteString(c)
		s = rest[end+1:]
	}
}

func entity(name string) (string, bool) {
	switch name {
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if digits == name {
		return "", false
	}
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	c := rune(n)
	control := c < ' ' && c != '\t' && c != '\n' && c != '\r'
	if err != nil || control || c > 0x10FFFF || 0xD800 <= c && c < 0xE000 {
		return "", false
	}
	return string(c), true
}
