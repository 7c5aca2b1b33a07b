package figure

import (
	"math"
	"strconv"
	"strings"
)

// Look is what was chosen of each setting of the figures. The zero value is a file as wide as a journal's page, in a sans
// serif, in colour, with the studies as they were entered, and ROC planes from 100 % down with circles without labels.
type Look [7]string

// The settings of a Look, with what they can be.
const (
	Width   = iota // column: as wide as one of two columns
	Font           // serif
	Colours        // grey
	Studies        // of a forest plot: an Order
	Labels         // of the studies in ROC planes: names, numbers
	Axes           // of ROC planes: near
	Marks          // of the studies in ROC planes: crosses
)

const inch = 25.4 // mm

// Millimetres is how wide the file is: as a page of a journal, or as a column of it.
func (l Look) Millimetres() int {
	if l[Width] == "column" {
		return 84
	}
	return 174
}

// Scene is the width to draw a scene at for the file, without the margins it gets there: so many CSS pixels that its text
// has 8 points, and most forest plots a line for each study.
func (l Look) Scene() float64 { return math.Floor(float64(l.Millimetres())*720/174) - 2*margin }

// File is the scene as an SVG file in this look. Its size is in millimetres, so that it is placed at the width meant.
func (s Scene) File(l Look) string {
	wide := float64(l.Millimetres())
	return s.file(coord(wide)+"mm", coord(wide*s.ratio())+"mm", l)
}

// Picture is that file for a browser to paint, with its size in pixels at dpi dots per inch.
func (s Scene) Picture(l Look, dpi int) (svg string, wide, high int) {
	dots := float64(l.Millimetres()*dpi) / inch
	wide, high = int(math.Round(dots)), int(math.Round(dots*s.ratio()))
	return s.file(strconv.Itoa(wide), strconv.Itoa(high), l), wide, high
}

// ratio is the height of a file by its width.
func (s Scene) ratio() float64 { return (s.Height + 2*margin) / (s.Width + 2*margin) }

// serif is what the system has of the family that journals are set in. It is narrower than any sans serif that a figure
// has room for.
const serif = `"Times New Roman", Times, "Liberation Serif", "Noto Serif", Georgia, serif`

// dressed is the value of an attribute in this look.
func (l Look) dressed(a Attr) string {
	switch {
	case l[Font] == "serif" && a.Name == "font-family":
		return serif
	case l[Colours] == "grey" && (a.Name == "fill" || a.Name == "stroke"):
		return grey(a.Value)
	}
	return a.Value
}

// greys stand for the colours whose own grey would be too near to another's, or to white.
var greys = [...][2]string{
	{accent, "#737373"}, // three times as light as ink, and three times as dark as hairlines
	{"#0072b2", "#1a1a1a"}, {"#d55e00", "#858585"}, {"#009e73", "#4d4d4d"}, {"#cc79a7", "#8f8f8f"},
	{"#e69f00", "#333333"}, {"#56b4e9", "#767676"}, {"#f0e442", "#5c5c5c"},
}

// grey is a colour as #rrggbb without its hue; what is no such colour stays.
func grey(colour string) string {
	for _, g := range greys {
		if g[0] == colour {
			return g[1]
		}
	}
	rgb, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		return colour
	}
	luma := (299*(rgb>>16) + 587*(rgb>>8&0xff) + 114*(rgb&0xff)) / 1000
	return "#" + strconv.FormatUint(0x1000000+0x10101*luma, 16)[1:]
}
