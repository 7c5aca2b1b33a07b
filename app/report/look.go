package report

// Setting is something that can be chosen of the files that figures leave as, with its values and their names; the first
// is chosen unless somebody chose another.
type Setting struct {
	ID, Name string
	Choices  [][2]string
}

// Settings are those of a figure.Look, in its order. The last is of forest plots alone.
var Settings = []Setting{
	{"width", "Width", [][2]string{{"page", "174 mm, full page"}, {"column", "84 mm, one column"}}},
	{"font", "Type", [][2]string{{"sans", "Sans serif"}, {"serif", "Serif"}}},
	{"colours", "Colours", [][2]string{{"colour", "Colour"}, {"grey", "Greyscale"}}},
	{"order", "Studies", [][2]string{
		{"entered", "As entered"}, {"name", "By name"}, {"sensitivity", "By sensitivity, highest first"},
		{"specificity", "By specificity, highest first"}, {"size", "By size, largest first"},
	}},
}

// LookNote says what the choices are of.
const LookNote = "These hold for the files of all figures. The page follows only the order of the studies."

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
