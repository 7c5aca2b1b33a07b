package site

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"bivar/web"
)

// node is an element of a chapter, or a text (which has no name).
type node struct {
	name, text string
	attrs      map[string]string
	children   []*node
}

// parsed reads a chapter as XML, so that nothing in it is left to a browser's guesses.
func parsed(t *testing.T, name string) *node {
	t.Helper()
	text, err := web.Files.ReadFile("chapters/" + name + ".html")
	if err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(strings.NewReader("<div>" + string(text) + "</div>"))
	open := []*node{{}}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return open[0].children[0]
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			last.children = append(last.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.children = append(last.children, &node{text: string(token)})
		}
	}
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.walk(visit)
	}
}

// all are the elements of a name, in the order of the document.
func (n *node) all(name string) (found []*node) {
	n.walk(func(c *node) {
		if c.name == name {
			found = append(found, c)
		}
	})
	return found
}

// read is the text of an element, white space as a browser has it.
func (n *node) read() string {
	var out strings.Builder
	n.walk(func(c *node) { out.WriteString(c.text) })
	return strings.Join(strings.Fields(out.String()), " ")
}

func (n *node) ids() map[string]*node {
	ids := map[string]*node{}
	n.walk(func(c *node) {
		if id := c.attrs["id"]; id != "" {
			ids[id] = c
		}
	})
	return ids
}
