package figure

import (
	"math"
	"strconv"
	"strings"
)

// margin is the white space around a figure that is saved as a file.
const margin = 12

// Element is the scene as an SVG element of the page, whose style sheet gives it colours and fonts. It is written as one
// text because a browser reads it many times faster than it is told of each node. What has a title is a mark that can have
// the focus: the first of them is reached by Tab, the others from there.
func (s Scene) Element() string {
	w, h, role, marks := coord(s.Width), coord(s.Height), "img", 0
	nodes := focusable(s.Nodes, &marks)
	if marks > 0 {
		role = "group" // an image has no parts
	}
	var b strings.Builder
	b.WriteString(`<svg class="scene" viewBox="0 0 ` + w + " " + h + `" width="` + w + `" height="` + h + `" role="` + role + `" aria-label="` + Escape(s.Title) + `">` +
		"<desc>" + Escape(s.Description) + "</desc>\n")
	for _, n := range nodes {
		n.write(&b, Look{})
	}
	b.WriteString("</svg>")
	return b.String()
}

// focusable are the nodes with what makes marks of those that have a title; marks counts them.
func focusable(nodes []Node, marks *int) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		if len(n.Children) > 0 && n.Children[0].Tag == "title" {
			n.Attrs = append(n.Attrs[:len(n.Attrs):len(n.Attrs)], Attr{"role", "img"}, Attr{"tabindex", strconv.Itoa(-min(*marks, 1))})
			*marks++
		} else {
			n.Children = focusable(n.Children, marks)
		}
		out[i] = n
	}
	return out
}

// SVG is the scene as a file that needs nothing else: light colours on white, fonts by name with fallbacks. It is the
// same bytes on every platform: no map order, no clock, coordinates rounded to 0.01. Labels come from users, so they
// are escaped here and nowhere else.
func (s Scene) SVG() string { return s.file(coord(s.Width+2*margin), coord(s.Height+2*margin), Look{}) }

// file is the scene as a file of that width and height, as SVG writes lengths.
func (s Scene) file(wide, high string, l Look) string {
	w, h := coord(s.Width+2*margin), coord(s.Height+2*margin)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="` + wide + `" height="` + high +
		`" viewBox="` + coord(-margin) + " " + coord(-margin) + " " + w + " " + h + `" role="img">` + "\n")
	b.WriteString("<title>" + Escape(s.Title) + "</title>\n<desc>" + Escape(s.Description) + "</desc>\n")
	b.WriteString(`<rect x="` + coord(-margin) + `" y="` + coord(-margin) + `" width="` + w + `" height="` + h +
		`" fill="` + white + `"/>` + "\n")
	for _, n := range s.Nodes {
		n.write(&b, l)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// write appends the element and its children; groups and their members get a line each, so that two versions of a
// figure can be compared.
func (n Node) write(b *strings.Builder, l Look) {
	b.WriteString("<" + n.Tag)
	if n.Class != "" {
		b.WriteString(` class="` + Escape(n.Class) + `"`)
	}
	for _, a := range n.Attrs {
		b.WriteString(" " + a.Name + `="` + Escape(l.dressed(a)) + `"`)
	}
	if n.Text == "" && len(n.Children) == 0 {
		b.WriteString("/>\n")
		return
	}
	b.WriteString(">" + Escape(n.Text))
	if n.Tag == "g" {
		b.WriteString("\n")
	}
	for _, c := range n.Children {
		c.write(b, l)
	}
	b.WriteString("</" + n.Tag + ">\n")
}

// Escape makes s safe as XML text and as an attribute's value. What XML 1.0 forbids (control characters, U+FFFE,
// U+FFFF) is dropped; bytes that are not UTF-8 become U+FFFD.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < ' ' || 0x7f <= r && r <= 0x9f || r&0xfffe == 0xfffe:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// coord writes a coordinate rounded to 0.01. Halves go up with 1e-6 of grace: a tie that arithmetic blurred by an ulp
// on one platform is written alike on all of them.
func coord(v float64) string {
	return strconv.FormatFloat(math.Floor(v*100+0.5+1e-6)/100+0, 'f', -1, 64) // +0: no "-0"
}
