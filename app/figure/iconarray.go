package figure

import (
	"strings"

	"bivar/app/analysis"
)

// icon is how one of the four groups of a 2×2 table is marked. Shape and colour tell who has the condition, the fill
// tells the result: they can be told apart in print, and by those who see colours differently.
type icon struct {
	look  style
	round bool
	size  float64 // half its width, as a share of what it has
	name  string
}

// icons are those of the true positive, the missed, the false alarms and the true negative.
var icons = [4]icon{
	{style{"fig-accent-fill", []Attr{{"fill", accent}, {"stroke", accent}, {"stroke-width", "0.5"}}}, true, 0.36, "true positive"},
	{stroked("fig-accent", accent, "1.5"), true, 0.32, "missed"},
	{style{"fig-study-fill", []Attr{{"fill", ink}}}, false, 0.31, "false alarm"},
	{stroked("fig-rest", dim, "0.75"), false, 0.27, "true negative"},
}

// shape is a mark that has room for 2·room, as a path from its middle.
func (m icon) shape(room float64) string {
	r := 2 * room * m.size
	if m.round {
		arc := "a" + coord(r) + " " + coord(r) + " 0 1 1 "
		return "m" + coord(-r) + " 0" + arc + coord(2*r) + " 0" + arc + coord(-2*r) + " 0z"
	}
	return "m" + coord(-r) + " " + coord(-r) + "h" + coord(2*r) + "v" + coord(2*r) + "h" + coord(-2*r) + "z"
}

// draw is a single mark around (x, y).
func (m icon) draw(x, y, room float64) Node {
	return m.look.node("path", Attr{"d", "M" + coord(x) + " " + coord(y) + m.shape(room)})
}

// groups1000 are natural frequencies in the order of icons.
func groups1000(p analysis.InPractice) [4]int {
	n, _ := p.Per1000.Whole()
	return [4]int{n.TP, n.FN, n.FP, n.TN}
}

const (
	iconColumns = 50
	iconRows    = 20
	iconBlock   = 10 // as many in a row before a gap, to make counting easy
)

// IconArray shows 1,000 tested as 1,000 marks, for one or two prevalences one below the other. Each group is a single
// path, so that a thousand marks can follow a slider.
func IconArray(r analysis.Result, at []analysis.InPractice, width float64) Scene {
	width = usable(width)
	var nodes []Node
	y := 0.0
	for i, p := range known(at) {
		if i > 0 {
			y += 26
		}
		panel, end := iconPanel(r, p, min(width, 640), y)
		nodes, y = append(nodes, panel...), end
	}
	return Scene{
		Width: width, Height: max(y, 1), Title: titled("1,000 tested, by condition and result", r),
		Description: "A mark for each of 1,000 tested." + settingsWords(known(at)), Nodes: whole(nodes),
	}
}

// iconPanel is the panel of one prevalence from y down, and where it ends.
func iconPanel(r analysis.Result, p analysis.InPractice, width, y float64) (nodes []Node, end float64) {
	const head, half = 26, 0.5
	pitch := iconPitch(width)
	nodes = []Node{words(strongText, 0, y+12, body, fromLeft, "Prevalence "+prevalenceText(p.Prevalence))}
	var columns [iconColumns]string // written once: a slider has no time for two thousand numbers
	var rows [iconRows]string
	for i := range columns {
		columns[i] = "M" + coord(pitch*(half+float64(i)+half*float64(i/iconBlock)))
	}
	for i := range rows {
		rows[i] = " " + coord(y+head+pitch*(half+float64(i)+half*float64(i/iconBlock)))
	}
	first := 0
	for g, n := range groups1000(p) {
		var d strings.Builder
		shape := icons[g].shape(pitch / 2)
		for i := first; i < first+n; i++ {
			d.WriteString(columns[i%iconColumns] + rows[i/iconColumns] + shape)
		}
		if n > 0 {
			nodes = append(nodes, icons[g].look.node("path", Attr{"d", d.String()}))
		}
		first += n
	}
	below, end := iconKeys(r, p, width, y+head+pitch*(iconRows+half)+10)
	return append(nodes, below...), end
}

// iconPitch is the room of a mark in an array of a width; between blocks there is half as much.
func iconPitch(width float64) float64 { return width / (iconColumns + 0.5*(iconColumns/iconBlock-1)) }

// iconHeight is the height of a panel with its keys below, in two columns.
func iconHeight(width float64) float64 { return 26 + iconPitch(width)*(iconRows+0.5) + 10 + 3*20 }

// iconKeys count the marks: those with the condition beside those without, or above them where there is no room.
func iconKeys(r analysis.Result, p analysis.InPractice, width, y float64) (nodes []Node, end float64) {
	const step = 20.0
	n := groups1000(p)
	with, without := conditionWords(r)
	column, beside := width/2, width >= 340
	if !beside {
		column = width
	}
	for half, name := range []string{with, without} {
		x, top := float64(half)*column, y
		if !beside {
			x, top = 0, y+float64(half)*(3*step+6)
		}
		total := of1000(n[2*half] + n[2*half+1])
		nodes = append(nodes, words(inkText, x, top+12, body, fromLeft, cut(total+" "+name, body, column-12)))
		for i := range 2 {
			g, base := 2*half+i, top+float64(i+1)*step
			nodes = append(nodes, icons[g].draw(x+6, base+8, 6), words(dimText, x+20, base+12, body, fromLeft, of1000(n[g])+" "+icons[g].name))
		}
		end = top + 3*step
	}
	return nodes, end
}
