// Package figure draws: values of an analysis.Result become a Scene, and a Scene becomes SVG elements on the page, an
// SVG file or a picture. The same Result gives the same bytes on every platform.
package figure

// Scene is a figure as data. Coordinates are CSS pixels; Width is what the caller asked for (no less than 280), Height
// what it took.
type Scene struct {
	Width, Height      float64
	Title, Description string // accessible name and text alternative
	Nodes              []Node
}

// Node is one SVG element. Attributes are presentation attributes, so that a saved file looks right alone; on the page
// the style sheet overrides them through Class.
type Node struct {
	Tag      string // line, rect, circle, path, text, g, title
	Class    string
	Attrs    []Attr // in the order they are written
	Text     string // unescaped; whoever writes the node escapes it
	Children []Node
}

// Attr is one attribute, its value ready to be written (unescaped).
type Attr struct{ Name, Value string }

const (
	minWidth = 280  // below it text would have to be smaller than people can read
	maxWidth = 4096 // also what +Inf becomes
)

// usable is the width a figure is drawn at when width is asked for; NaN gives the least.
func usable(width float64) float64 {
	if !(width > minWidth) {
		return minWidth
	}
	return min(width, maxWidth)
}
