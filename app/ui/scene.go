package ui

import (
	"strings"

	"bivar/app/figure"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// scene makes a figure real SVG elements, so that names come in as text, never as markup.
func scene(s figure.Scene) app.UI {
	body := []app.UI{svg("desc").Text(s.Description)}
	return svg("svg", "class", "scene").Attr("viewBox", "0 0 "+px(s.Width)+" "+px(s.Height)).Attr("width", px(s.Width)).Attr("height", px(s.Height)).
		Attr("role", "img").Attr("aria-label", plain(s.Title)).Body(append(body, nodes(s.Nodes)...)...)
}

func nodes(list []figure.Node) []app.UI {
	out := make([]app.UI, len(list))
	for i, n := range list {
		e := svg(n.Tag)
		if n.Class != "" {
			e.Class(n.Class)
		}
		for _, a := range n.Attrs {
			e.Attr(a.Name, a.Value)
		}
		if n.Text != "" {
			e.Text(n.Text)
		} else if len(n.Children) > 0 {
			e.Body(nodes(n.Children)...)
		}
		out[i] = e
	}
	return out
}

// plain is a text as go-app's prerenderer can write it into an attribute: it quotes as Go does, not as HTML does.
func plain(s string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case '"', '\\':
			return '\''
		case '\u00a0', '\u202f', '\u2009', '\n', '\t':
			return ' '
		}
		return c
	}, s)
}
