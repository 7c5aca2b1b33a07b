package report

import "strings"

// Setting is something that can be chosen of figures, with its values and their names; the first is chosen unless somebody
// chose another.
type Setting struct {
	Of       string // forest or plane, if it is of forest plots or of ROC planes alone
	ID, Name string
	Choices  [][2]string
}

// Settings are those of a figure.Look, in its order.
var Settings = []Setting{
	{"", "width", "Width", [][2]string{{"page", "174 mm, full page"}, {"column", "84 mm, one column"}}},
	{"", "font", "Type", [][2]string{{"sans", "Sans serif"}, {"serif", "Serif"}}},
	{"", "colours", "Colours", [][2]string{{"colour", "Colour"}, {"grey", "Greyscale"}}},
	{"forest", "order", "Studies", [][2]string{
		{"entered", "As entered"}, {"name", "By name"}, {"sensitivity", "By sensitivity, highest first"},
		{"specificity", "By specificity, highest first"}, {"size", "By size, largest first"},
	}},
	{"plane", "labels", "Labels", [][2]string{{"none", "None"}, {"names", "Names"}, {"numbers", "Numbers"}}},
	{"plane", "axes", "Axes", [][2]string{{"whole", "From 100 % down"}, {"near", "Where the studies are"}}},
	{"plane", "marks", "Marks", [][2]string{{"sized", "Area by size"}, {"crosses", "With intervals"}}},
}

// LookNote says what the choices are of.
const LookNote = "These hold for the files of all figures; the page follows all but width, type and colours. Where studies have numbers, forest plot and tables say whose they are."

// WithIntervals is the note below a figure whose studies are drawn with their intervals, not by size.
func WithIntervals(note string) string {
	return strings.Replace(note, bySize, ", with their intervals", 1)
}

// bySize is what such a note says else.
const bySize = ", area by size"

// PictureMade tells of a picture that was handed over.
func PictureMade(wide, high, millimetres, dpi int) string {
	return "The picture is made: " + Count(wide) + " × " + Count(high) + " pixels, " + Count(millimetres) + " mm wide at " + Count(dpi) +
		" dpi. If none arrives, this page stands in a frame that forbids downloads: open it in a tab of its own."
}

// PictureTooLarge tells of one that no browser would paint.
func PictureTooLarge(wide, high int) string {
	return "A picture of " + Count(wide) + " × " + Count(high) + " pixels is more than a browser can paint. Take 300 dpi, or the SVG, which is sharp at any size."
}

// NoPicture is said where the browser did not paint.
const NoPicture = "The browser did not paint the picture. Take the SVG, which every program that sets pages can open."
