package ui

import (
	"strings"

	"bivar/app/figure"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// scene is a figure on the page. Names in it are escaped by app/figure, which writes all SVG there is.
func scene(s figure.Scene) app.UI { return app.Raw(s.Element()) }

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
