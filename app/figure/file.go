package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Look is how a figure leaves as a file: of the zero value as wide as a journal's page, in colour, in a sans serif.
type Look struct {
	Column bool // as wide as one of two columns
	Serif  bool
	Grey   bool
	Order  Order // of the studies in a forest plot
}

// Widths of a journal's page and of its column, in millimetres, and how many of them are an inch.
const (
	pageWide   = 174
	columnWide = 84
	inch       = 25.4
)

// Millimetres is how wide the file is.
func (l Look) Millimetres() float64 {
	if l.Column {
		return columnWide
	}
	return pageWide
}

// Width is how wide a scene is to be drawn for the file: in CSS pixels, without the margins it gets there.
func (l Look) Width() float64 { return l.Millimetres()*96/inch - 2*margin }

// File is the scene as an SVG file in this look. Its size is in millimetres, so that it is placed at the width meant.
func (s Scene) File(l Look) string {
	scale := l.Millimetres() / (s.Width + 2*margin)
	s.Nodes = l.dressed(s.Nodes)
	return s.file(coord(scale*(s.Width+2*margin))+"mm", coord(scale*(s.Height+2*margin))+"mm")
}

// Picture is that file for a browser to paint, with its size in pixels at dpi dots per inch.
func (s Scene) Picture(l Look, dpi int) (svg string, wide, high int) {
	scale := l.Millimetres() / inch * float64(dpi) / (s.Width + 2*margin)
	wide, high = int(math.Round(scale*(s.Width+2*margin))), int(math.Round(scale*(s.Height+2*margin)))
	s.Nodes = l.dressed(s.Nodes)
	return s.file(strconv.Itoa(wide), strconv.Itoa(high)), wide, high
}

// serif is what the system has of the family that journals are set in. It is narrower than any sans serif that a figure
// has room for.
const serif = `"Times New Roman", Times, "Liberation Serif", "Noto Serif", Georgia, serif`

// dressed are the nodes in this look.
func (l Look) dressed(nodes []Node) []Node {
	if !l.Serif && !l.Grey {
		return nodes
	}
	out := slices.Clone(nodes)
	for i, n := range out {
		out[i].Attrs = slices.Clone(n.Attrs)
		for j, a := range n.Attrs {
			switch {
			case l.Serif && a.Name == "font-family":
				out[i].Attrs[j].Value = serif
			case l.Grey && (a.Name == "fill" || a.Name == "stroke"):
				out[i].Attrs[j].Value = grey(a.Value)
			}
		}
		out[i].Children = l.dressed(n.Children)
	}
	return out
}

// greys stand for the colours whose own grey would be too near to another's, or to white.
var greys = map[string]string{
	accent:    "#737373", // three times as light as ink, and three times as dark as hairlines
	"#0072b2": "#1a1a1a", "#d55e00": "#858585", "#009e73": "#4d4d4d", "#cc79a7": "#8f8f8f",
	"#e69f00": "#333333", "#56b4e9": "#767676", "#f0e442": "#5c5c5c",
}

// grey is a colour as #rrggbb without its hue; what is no such colour stays.
func grey(colour string) string {
	if g, ok := greys[colour]; ok {
		return g
	}
	rgb, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		return colour
	}
	luma := (299*(rgb>>16) + 587*(rgb>>8&0xff) + 114*(rgb&0xff)) / 1000
	two := strconv.FormatUint(0x100+luma, 16)[1:]
	return "#" + two + two + two
}
