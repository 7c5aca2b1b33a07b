package figure

import (
	"math"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// rowPlot is a plot of named rows in panels that stand beside each other, each with a scale of its own: what a forest
// plot is of studies, this is of anything that has a name.
type rowPlot struct {
	width  float64
	head   string // of the names
	rows   []plotRow
	panels []rowPanel
	pen

	least       float64 // width of a panel below which the names stand above it; 0 for what suffices for a mark
	stacked     bool    // the name has a line of its own
	label, step float64 // room for the names, height of a row
}

// plotRow is a named row with a mark in each panel.
type plotRow struct {
	name   string
	study  int    // row of the study set, -1 if it is of none
	title  string // what it says to those who ask; "" for its name and numbers
	strong bool
	marks  []rowMark
}

// rowMark is what stands in a panel: an estimate with limits, or a bar from zero. What is not known is NaN.
type rowMark struct {
	value, lower, upper float64
	numbers, limits     string // beside it, where there is room
	open                bool   // to be looked at, or read with caution
	diamond             bool   // the pooled result of the rows above
	expected            bool   // the limits alone: where a new one is expected
	shares              []int  // in their place a bar that is divided: see shareBars
}

// rowPanel is a scale with what is marked on it.
type rowPanel struct {
	name     string
	short    string // where there is little room
	from, to float64
	bars     bool      // values are bars from zero
	lines    []float64 // upright: what to compare with
	x0, x1   float64
	seam     float64 // where numbers end, right of the scale
}

// scene lays the plot out and draws it.
func (p *rowPlot) scene(title, description string) Scene {
	p.layOut()
	p.axes()
	top := p.top()
	for _, r := range p.rows {
		p.row(r, top)
		top += p.step
	}
	return Scene{Width: p.width, Height: top + 26, Title: title, Description: description, Nodes: whole(p.nodes)}
}

// top is where the first row begins.
func (p *rowPlot) top() float64 { return 28 }

// layOut puts the panels beside the names, with numbers between; where that leaves too little, the names stand above their
// marks and the numbers are left to the table.
func (p *rowPlot) layOut() {
	const gap = 18.0
	names := strongWidth(p.head, body)
	for _, r := range p.rows {
		names = max(names, strongWidth(r.name, body))
	}
	numbers := make([]float64, len(p.panels))
	room := p.width
	for i := range p.panels {
		for _, r := range p.rows {
			m := r.marks[i]
			p.panels[i].seam = max(p.panels[i].seam, strongWidth(m.numbers, body))
			numbers[i] = max(numbers[i], textWidth(m.limits, body)+limitsGap+numberGap)
		}
		numbers[i] += p.panels[i].seam
		room -= numbers[i] + gap
	}
	p.label, p.step = min(names, 0.34*p.width), 20
	span := math.Floor((room - p.label) / float64(len(p.panels)))
	x := p.label + gap
	if p.stacked = span < max(p.least, 90); p.stacked {
		p.label, p.step = p.width, 36
		span = math.Floor((p.width-2*overhang)/float64(len(p.panels)) - gap)
		numbers, x = make([]float64, len(p.panels)), overhang
	}
	for i := range p.panels {
		p.panels[i].x0 = math.Floor(x) + 0.5
		p.panels[i].x1 = p.panels[i].x0 + span - overhang
		x += span + numbers[i] + gap
	}
}

// axes draws what lies behind the rows: names, scales and what to compare with.
func (p *rowPlot) axes() {
	if !p.stacked {
		p.words(&strongText, 0, 14, body, fromLeft, cut(p.head, body, p.label/1.13))
	}
	foot := p.top() + float64(len(p.rows))*p.step + 4
	p.line(&ruleLine, 0, 22.5, p.width, 22.5)
	for _, a := range p.panels {
		name, wide := a.name, (a.x1-a.x0+overhang)/1.13
		if a.short != "" && textWidth(name, body) > wide {
			name = a.short
		}
		p.words(&strongText, a.x0, 14, body, fromLeft, cut(name, body, wide))
		end := math.Inf(-1)
		for _, v := range ticks(a.from, a.to, int((a.x1-a.x0)/48)) {
			x := a.at(v)
			text := tickText(v)
			p.line(&gridLine, x, 22.5, x, foot)
			if half := textWidth(text, small) / 2; x-half > end && x+half <= p.width {
				p.words(&dimText, x, foot+15, small, centred, text)
				end = x + half + 4
			}
		}
		for _, v := range a.lines {
			if v >= a.from && v <= a.to {
				p.line(&pooledLine, a.at(v), 22.5, a.at(v), foot)
			}
		}
	}
}

// at is where a value lies; what is beyond the scale lies at its end.
func (a rowPanel) at(v float64) float64 {
	return a.x0 + min(max((v-a.from)/(a.to-a.from), 0), 1)*(a.x1-a.x0)
}

// row draws one.
func (p *rowPlot) row(r plotRow, top float64) {
	name := inkText
	if r.strong {
		name = strongText
	}
	room := p.label
	if r.strong {
		room /= 1.13
	}
	g := Node{Tag: "g", Class: "fig-row", Children: []Node{{Tag: "title", Text: p.told(r)}}}
	y := top + marks
	if p.stacked {
		y += 16
	}
	if r.study >= 0 {
		g.Attrs = []Attr{{"data-row", strconv.Itoa(r.study)}}
		g.Children = append(g.Children, Node{Tag: "rect", Class: "fig-hit", Attrs: []Attr{at("x", 0), at("y", top), at("width", p.width), at("height", p.step), {"fill", "none"}}})
	}
	g.Children = append(g.Children, label(name, 0, top+14, room, r.name))
	for i, m := range r.marks {
		g.Children = append(g.Children, p.mark(p.panels[i], m, r.strong, y)...)
	}
	p.add(g)
}

// told is all that a row shows, with its whole name.
func (p *rowPlot) told(r plotRow) string {
	if r.title != "" {
		return r.title
	}
	text := isolated(r.name)
	for i, m := range r.marks {
		if between := []string{": ", "; "}[min(i, 1)]; m.numbers+m.limits != "" {
			text += between + p.panels[i].name + " " + strings.TrimSpace(m.numbers+" "+m.limits)
		}
	}
	return text
}

// mark draws what a row has in one panel.
func (p *rowPlot) mark(a rowPanel, m rowMark, strong bool, y float64) []Node {
	var drawn pen
	look, bar, weight := &studyFill, &studyRound, &inkText
	if strong {
		look, weight = &pooledFill, &strongText
	}
	if m.open {
		look, bar, weight = &pooledOpen, &pooledFill, &strongText
	}
	x := a.at(m.value)
	switch {
	case m.shares != nil:
		return shareBars(a, m.shares, y)
	case math.IsNaN(m.value):
	case m.expected:
		drawn.line(&expectLine, a.at(m.lower), y, a.at(m.upper), y)
	case m.diamond && !math.IsNaN(m.lower+m.upper):
		drawn.add(diamond(pooledFill, a.at(m.lower), x, a.at(m.upper), y, 5))
	case a.bars:
		from, to := min(x, a.at(0)), max(x, a.at(0))
		drawn.add(rect(*bar, from, y-4, max(to-from, 0.75), 8))
	default:
		if !math.IsNaN(m.lower + m.upper) {
			drawn.line(&studyLine, a.at(m.lower), y, a.at(m.upper), y)
		}
		drawn.add(square(*look, x, y, 6))
	}
	seam := a.x1 + overhang + a.seam
	if m.numbers != "" && !p.stacked {
		drawn.words(weight, seam, y+4, body, fromRight, m.numbers)
	}
	if m.limits != "" && !p.stacked {
		drawn.words(&dimText, seam+limitsGap, y+4, body, fromLeft, m.limits)
	}
	return drawn.nodes
}

// percentMark is a proportion with its limits, on a scale in percent.
func percentMark(v *analysis.Interval) rowMark {
	if v == nil || !v.Estimate.Ok() {
		return rowMark{value: math.NaN(), numbers: "–"}
	}
	of := func(x analysis.Real) float64 {
		if !x.Ok() {
			return math.NaN()
		}
		return 100 * inside(x)
	}
	m := rowMark{value: of(v.Estimate), lower: of(v.Lower), upper: of(v.Upper)}
	tenth := func(x float64) string { return strconv.FormatFloat(math.Floor(x*10+0.5+1e-9)/10, 'f', 1, 64) }
	m.numbers = tenth(m.value)
	if !math.IsNaN(m.lower + m.upper) {
		m.limits = "(" + tenth(m.lower) + "–" + tenth(m.upper) + ")"
	}
	return m
}

// percentPanels are those of sensitivity and specificity, as wide as the rows need; the lines are the whole set's result.
func percentPanels(rows []plotRow, r analysis.Result) []rowPanel {
	panels := make([]rowPanel, len(marginNames))
	sums := summary(r)
	for i := range panels {
		a := rowPanel{name: []string{"Sensitivity, %", "Specificity, %"}[i], short: []string{"Sens., %", "Spec., %"}[i], from: math.Inf(1), to: math.Inf(-1)}
		widen := func(v float64) {
			if !math.IsNaN(v) {
				a.from, a.to = min(a.from, v), max(a.to, v)
			}
		}
		for _, row := range rows {
			m := row.marks[i]
			if !math.IsNaN(m.value) {
				widen(m.value)
				widen(m.lower)
				widen(m.upper)
			}
		}
		if sums[i] != nil {
			a.lines = []float64{100 * inside(sums[i].Estimate)}
			widen(a.lines[0])
		}
		a.from, a.to = a.round(1)
		a.from, a.to = max(a.from, 0), min(a.to, 100)
		panels[i] = a
	}
	return panels
}

// round is the scale with some room at its ends; one without extent gets least on each side.
func (a rowPanel) round(least float64) (from, to float64) {
	if !(a.from <= a.to) {
		return 0, 100
	}
	pad := max(0.06*(a.to-a.from), least/10)
	if a.to-a.from < least {
		pad = least
	}
	return a.from - pad, a.to + pad
}
