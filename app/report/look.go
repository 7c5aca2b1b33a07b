package report

import (
	"strconv"

	"bivar/app/figure"
)

// Choice is an entry of a list to choose from.
type Choice struct{ Value, Name string }

// What can be chosen of a figure's files.
var (
	LookWidths  = []Choice{{"page", "174 mm, full page"}, {"column", "84 mm, one column"}}
	LookFonts   = []Choice{{"sans", "Sans serif"}, {"serif", "Serif"}}
	LookColours = []Choice{{"colour", "Colour"}, {"grey", "Greyscale"}}
	LookOrders  = []Choice{
		{"entered", "As entered"}, {"name", "By name"}, {"sensitivity", "By sensitivity, highest first"},
		{"specificity", "By specificity, highest first"}, {"size", "By size, largest first"},
	}
)

// LookNote says what the choices are of.
const LookNote = "Width, type and colours are of the files, of all figures; the page keeps its own. The order is also that of the forest plots on the page."

// LookChosen are the values of those choices, by the names of their settings.
func LookChosen(l figure.Look) map[string]string {
	one := func(on bool, choices []Choice) string {
		if on {
			return choices[1].Value
		}
		return choices[0].Value
	}
	order := string(l.Order)
	if order == "" {
		order = LookOrders[0].Value
	}
	return map[string]string{"width": one(l.Column, LookWidths), "font": one(l.Serif, LookFonts), "colours": one(l.Grey, LookColours), "order": order}
}

// PictureMade tells of a picture that was handed over.
func PictureMade(wide, high int, millimetres float64, dpi int) string {
	return "The picture is made: " + Count(wide) + " × " + Count(high) + " pixels, " + strconv.FormatFloat(millimetres, 'f', -1, 64) + " mm wide at " + Count(dpi) +
		" dpi. If none arrives, this page stands in a frame that forbids downloads: open it in a tab of its own."
}

// PictureTooLarge tells of one that no browser would paint.
func PictureTooLarge(wide, high int) string {
	return "A picture of " + Count(wide) + " × " + Count(high) + " pixels is more than a browser can paint. Take 300 dpi, or the SVG, which is sharp at any size."
}

// NoPicture is said where the browser did not paint.
const NoPicture = "The browser did not paint the picture. Take the SVG, which every program that sets pages can open."
