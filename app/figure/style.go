package figure

import "slices"

// The light theme, written into every figure.
const (
	white  = "#ffffff"
	ink    = "#1b1d21"
	dim    = "#667078"
	hair   = "#e3e1da"
	accent = "#0b5c8a"
	good   = "#1d7a4c"

	lowGreen    = "#5fae85"
	unclearSand = "#fbf3df"
	unclearEdge = "#b98d35"
	highRed     = "#a3341f"
)

// family is the system's sans serif, by the names it has on the systems people use.
const family = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif`

// Text sizes in CSS pixels; nothing is smaller.
const (
	body  = 12.0
	small = 11.0
)

// style is a class and the presentation attributes that stand for it where there is no style sheet.
//
// The classes, for the page's style sheet (colours to override in brackets; widths and dashes stay attributes):
//
//	fig              the group around a whole figure: font family, size, tabular figures [fill = text]
//	fig-row          the group of one study in a forest plot, holds its tooltip
//	fig-text         text in ink [fill]
//	fig-strong       headings and pooled numbers in ink, weight 600 [fill]
//	fig-dim          secondary text: limits, counts below a name, axis labels, legend [fill]
//	fig-line         hairlines that part header, studies and pooled rows [stroke]
//	fig-grid         grid and axis ticks [stroke]
//	fig-study        a study's interval [stroke, ink]
//	fig-study-fill   a study's square [fill, ink]
//	fig-study-open   the square of a study that is in no fit [stroke, ink; fill, ground]
//	fig-circle       a study in the ROC plane: ink at 12 % with an ink outline [fill, stroke]
//	fig-accent       lines of the pooled result: its vertical line, prediction limits and region [stroke, accent]
//	fig-accent-fill  the pooled result itself: diamonds [fill and stroke, accent]
//	fig-accent-open  the summary point where thresholds vary, so that the curve leads [stroke, accent; fill, ground]
//	fig-region       the confidence region: accent at 12 % with an accent outline [fill, stroke]
//	fig-band         the confidence band of a fitted line [fill, accent]
//	fig-group-1…8    a group's marks, region and curve in its colour [fill and stroke; only 7 is ink]
//	fig-group-line   with it, a line: no fill
//	fig-group-open   with it, a mark to be read with caution [fill, ground]
//	fig-axis         the scales of a nomogram [stroke, dim]
//	fig-rest         those without the condition and without a positive result [stroke, dim]
//	fig-rest-band    the confidence band of a line in ink [fill, ink]
//	fig-accept       the area of acceptable accuracy: green at 12 % with a dashed outline [fill, stroke]
//	fig-low          a judgement of low risk: green, in the middle of the greys [fill]
//	fig-unclear      an unclear one: nearly the ground, outlined [fill, stroke]
//	fig-high         one of high risk: the darkest on white [fill]; fig-on-high is the text on it [fill, ground]
//	fig-unjudged     none: a dashed outline [fill, ground; stroke, dim]
//	fig-hit          a row that can be clicked, as wide as the plot [no paint]
//	fig-shade        the range of the studies' prevalence: ink at 5 % [fill, ink]
//	fig-curve        the SROC curve [stroke, ink]
//	fig-curve-accent the SROC curve where it is the pooled result, because thresholds vary [stroke, accent]
//	fig-curve-thin   the curve where no study was observed [stroke, ink]
type style struct {
	class string
	attrs []Attr
}

var (
	inkText    = style{"fig-text", []Attr{{"fill", ink}}}
	strongText = style{"fig-strong", []Attr{{"fill", ink}, {"font-weight", "600"}}}
	dimText    = style{"fig-dim", []Attr{{"fill", dim}}}
	ruleLine   = stroked("fig-line", hair, "1")
	gridLine   = stroked("fig-grid", hair, "1")
	studyLine  = stroked("fig-study", ink, "1.25")
	crossLine  = stroked("fig-study", ink, "0.75", Attr{"stroke-opacity", "0.5"})
	studyFill  = style{"fig-study-fill", []Attr{{"fill", ink}}}
	studyOpen  = style{"fig-study-open", []Attr{{"fill", white}, {"stroke", ink}, {"stroke-width", "1"}}}
	studyRound = style{"fig-circle", []Attr{{"fill", ink}, {"fill-opacity", "0.12"}, {"stroke", ink}, {"stroke-width", "0.75"}}}
	pooledLine = stroked("fig-accent", accent, "1", Attr{"stroke-dasharray", "2 3"}, Attr{"stroke-opacity", "0.7"})
	pooledFill = style{"fig-accent-fill", []Attr{{"fill", accent}, {"stroke", accent}, {"stroke-width", "0.75"}, {"stroke-linejoin", "round"}}}
	pooledOpen = style{"fig-accent-open", []Attr{{"fill", white}, {"stroke", accent}, {"stroke-width", "1.25"}}}
	expectLine = stroked("fig-accent", accent, "2", Attr{"stroke-dasharray", "4 2.5"})
	expectArea = stroked("fig-accent", accent, "1.25", Attr{"stroke-dasharray", "5 3.5"})
	sureArea   = style{"fig-region", []Attr{{"fill", accent}, {"fill-opacity", "0.12"}, {"stroke", accent}, {"stroke-width", "1.25"}, {"stroke-linejoin", "round"}}}
	bandArea   = style{"fig-band", []Attr{{"fill", accent}, {"fill-opacity", "0.12"}}}
	inkBand    = style{"fig-rest-band", []Attr{{"fill", ink}, {"fill-opacity", "0.1"}}}
	inkExpect  = stroked("fig-study", ink, "1.25", Attr{"stroke-dasharray", "5 3.5"})
	shade      = style{"fig-shade", []Attr{{"fill", ink}, {"fill-opacity", "0.05"}}}
	acceptArea = style{"fig-accept", []Attr{{"fill", good}, {"fill-opacity", "0.12"}, {"stroke", good}, {"stroke-width", "1"}, {"stroke-dasharray", "3 2"}}}
	curveLine  = stroked("fig-curve", ink, "1.5")
	curveLead  = stroked("fig-curve-accent", accent, "2")
	curveAxis  = stroked("fig-axis", dim, "1")
	leaderLine = stroked("fig-axis", dim, "0.75")
	curveThin  = stroked("fig-curve-thin", ink, "1", Attr{"stroke-dasharray", "1 3"}, Attr{"stroke-linecap", "round"})
)

// stroked is the style of a line.
func stroked(class, colour, width string, more ...Attr) style {
	return style{class, append([]Attr{{"fill", "none"}, {"stroke", colour}, {"stroke-width", width}}, more...)}
}

// whole is the group around a figure; fonts are inherited from it.
func whole(nodes []Node) []Node {
	return []Node{{Tag: "g", Class: "fig", Children: nodes, Attrs: []Attr{
		{"font-family", family}, {"font-size", coord(body)}, {"font-variant", "tabular-nums"}, {"fill", ink},
	}}}
}

// node is an element in this style: geometry first, then paint.
func (s style) node(tag string, geometry ...Attr) Node {
	return Node{Tag: tag, Class: s.class, Attrs: slices.Concat(geometry, s.attrs)}
}

// at is an attribute that holds a coordinate or a length.
func at(name string, v float64) Attr { return Attr{name, coord(v)} }

func line(s style, x1, y1, x2, y2 float64) Node {
	return s.node("line", at("x1", x1), at("y1", y1), at("x2", x2), at("y2", y2))
}

// rect is a rectangle from its upper left corner.
func rect(s style, x, y, width, height float64) Node {
	return s.node("rect", at("x", x), at("y", y), at("width", width), at("height", height))
}

// square is a square of the given side around (x, y).
func square(s style, x, y, side float64) Node { return rect(s, x-side/2, y-side/2, side, side) }

func circle(s style, x, y, r float64) Node {
	return s.node("circle", at("cx", x), at("cy", y), at("r", r))
}

// diamond spans left…right with its waist at x; half is half its height.
func diamond(s style, left, x, right, y, half float64) Node {
	return s.node("path", Attr{"d", "M" + coord(left) + " " + coord(y) + "L" + coord(x) + " " + coord(y-half) +
		"L" + coord(right) + " " + coord(y) + "L" + coord(x) + " " + coord(y+half) + "Z"})
}

// Text anchors.
const (
	fromLeft  = ""
	centred   = "middle"
	fromRight = "end"
)

// words is a text with its baseline at y; x is its left end, middle or right end, as anchor says.
func words(s style, x, y, size float64, anchor, text string) Node {
	n := s.node("text", at("x", x), at("y", y))
	if size != body {
		n.Attrs = append(n.Attrs, at("font-size", size))
	}
	if anchor != fromLeft {
		n.Attrs = append(n.Attrs, Attr{"text-anchor", anchor})
	}
	n.Text = text
	return n
}

// pen collects what is drawn. Its methods take what the functions of their names take: a call of one of them is much shorter in
// the compiled program.
type pen struct{ nodes []Node }

func (p *pen) add(n ...Node) { p.nodes = append(p.nodes, n...) }

func (p *pen) words(s *style, x, y, size float64, anchor, text string) {
	p.nodes = append(p.nodes, words(*s, x, y, size, anchor, text))
}

func (p *pen) line(s *style, x1, y1, x2, y2 float64) {
	p.nodes = append(p.nodes, line(*s, x1, y1, x2, y2))
}

// label is a text by a user, cut to fit width and set from left to right or right to left as its script wants. Its left
// edge is at x either way.
func label(s style, x, y, width float64, text string) Node { return sized(s, x, y, body, width, text) }

// sized is a label of another size.
func sized(s style, x, y, size, width float64, text string) Node {
	n := words(s, x, y, size, fromLeft, cut(text, size, width))
	if rightToLeft(text) {
		n.Attrs = append(n.Attrs, Attr{"direction", "rtl"}, Attr{"text-anchor", fromRight}) // the end of such a text is its left
	}
	return n
}
