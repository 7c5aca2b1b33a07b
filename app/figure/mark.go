package figure

import (
	"math"
	"strconv"
)

// mark is how one group looks: its colour, its shape and the dashes of its lines, so that groups can be told apart in
// print and by those who see colours differently. The zero mark is none.
type mark struct {
	shape int // from 1
	solid style
	open  style // of an estimate to be read with caution
	small style // of a single study
	area  style
	curve style
}

// groupColours are those of Okabe and Ito, the ones that stand out best on white first.
var groupColours = [8]string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", ink, "#f0e442"}

var groupDashes = [8]string{"", "7 3", "2 2.5", "9 3 2 3", "4 2", "12 3", "1 2.5", "6 2 1 2 1 2"}

// groupMark is the mark of group i, from 0; after eight they begin anew.
func groupMark(i int) mark {
	i %= len(groupColours)
	class, colour := "fig-group-"+strconv.Itoa(i+1), groupColours[i]
	look := func(more, fill, opacity, width string) style {
		s := style{class + more, []Attr{{"fill", fill}, {"stroke", colour}, {"stroke-width", width}, {"stroke-linejoin", "round"}}}
		if opacity != "" {
			s.attrs = append(s.attrs, Attr{"fill-opacity", opacity})
		}
		return s
	}
	m := mark{i + 1, look("", colour, "", "1"), look(" fig-group-open", white, "", "1.75"), look("", colour, "0.18", "0.75"),
		look("", colour, "0.08", "1.25"), look(" fig-group-line", "none", "", "1.75")}
	if groupDashes[i] != "" {
		dashes := Attr{"stroke-dasharray", groupDashes[i]}
		m.area.attrs, m.curve.attrs = append(m.area.attrs, dashes), append(m.curve.attrs, dashes)
	}
	return m
}

// markCorners are the shapes of the marks, as corners of the unit circle in degrees from the top; one without is round.
var markCorners = [8][]float64{
	nil,
	{45, 135, 225, 315},
	{0, 120, 240},
	{0, 90, 180, 270},
	{60, 180, 300},
	{0, 72, 144, 216, 288},
	{30, 90, 150, 210, 270, 330},
	{-20, 20, 160, 200},
}

// draw is the mark around (x, y) with about the area of a circle of radius r; it never reaches beyond 1.5 r.
func (m mark) draw(s style, x, y, r float64) Node {
	corners := markCorners[m.shape-1]
	if corners == nil {
		return circle(s, x, y, r)
	}
	reach := r * map[int]float64{3: 1.45, 4: 1.25, 5: 1.15, 6: 1.1}[len(corners)]
	d, pen := "", "M"
	for _, degrees := range corners {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		d += pen + coord(x+reach*sin) + " " + coord(y-reach*cos)
		pen = "L"
	}
	return s.node("path", Attr{"d", d + "Z"})
}
