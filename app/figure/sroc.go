package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// plane is an ROC plane on its way to a Scene. Both scales are equally long; specificity reads from right to left.
type plane struct {
	analysis.Result
	look   Look
	width  float64
	x0, y0 float64  // the upper left corner: the high ends of specificity and sensitivity
	side   float64  // length of both scales
	scales [2]scale // of sensitivity and specificity
	steps  int      // from tick to tick
	most   float64  // largest radius of a study's circle; the grid reaches so far beyond the scales
	pen
	keys   []key
	marks  []spot    // studies, then summary points: what labels may not cover
	traced []stretch // pieces of curves, outlines and intervals: what labels had better not cross
	note   string    // below the legend
}

// key is one entry of the legend; draw puts its sample into a box 22 px wide whose middle is at (x, y).
type key struct {
	text string
	draw func(x, y float64) []Node
}

// SROC is the summary ROC plane: studies, summary point, regions and curve. Scales are equal, specificity reads from
// right to left. A circle's area is proportional to the size of its study (down to a radius of 2.5 px). Where the
// review says that thresholds vary, the curve is the pooled result and the summary point stands back.
func SROC(r analysis.Result, width float64) Scene { return Look{}.SROC(r, width) }

// SROC is the summary ROC plane with the labels, the axes and the marks that were chosen.
func (l Look) SROC(r analysis.Result, width float64) Scene {
	p := newPlane(r, width)
	p.look = l
	if l[Axes] == "near" {
		s := summary(r)
		p.near([]analysis.Level{{Sensitivity: s[0], Specificity: s[1], SROC: p.sroc()}})
	}
	p.axes()
	p.regions()
	p.curve()
	p.studies()
	p.point()
	p.labels()
	height := p.legend(p.y0 + p.side + p.most + 50)
	return Scene{
		Width: p.width, Height: height,
		Title: titled("Summary ROC plot", r), Description: p.describe(),
		Nodes: whole(p.nodes),
	}
}

// newPlane lays the plane out.
func newPlane(r analysis.Result, width float64) *plane {
	p := &plane{Result: r, width: usable(width), scales: [2]scale{{100, 20}, {100, 20}}, steps: 5}
	p.side = math.Floor((min(p.width, 640)-50)/5) * 5
	p.most = min(max(p.side/42, 6.5), 10)
	p.x0, p.y0 = 38.5, 32.5
	return p
}

// at is where a point of ROC space lies.
func (p *plane) at(fpr, sens analysis.Real) (x, y float64) {
	at := p.part([2]analysis.Real{fpr, sens})
	for i, part := range at {
		at[i] = min(max(part, 0), 1)
	}
	at = p.spot(at)
	return at[0], at[1]
}

// axes draws the grid and its labels.
func (p *plane) axes() {
	over := p.most + 1
	end := p.side + over
	for i := range p.steps + 1 {
		d := p.side * float64(i) / float64(p.steps)
		p.line(&gridLine, p.x0-over, p.y0+d, p.x0+end, p.y0+d)
		p.line(&gridLine, p.x0+d, p.y0-over, p.x0+d, p.y0+end)
		p.words(&dimText, p.x0-over-5, p.y0+d+4, small, fromRight, p.scales[0].tick(i))
		p.words(&dimText, p.x0+d, p.y0+end+14, small, centred, p.scales[1].tick(i))
	}
	p.words(&dimText, 0, 12, body, fromLeft, "Sensitivity, %"+p.cutWords(0))
	p.words(&dimText, p.x0+p.side/2, p.y0+end+32, body, centred, "Specificity, %"+p.cutWords(1))
}

// sroc is the curve with its regions, nil where there is none.
func (p *plane) sroc() *analysis.SROC {
	if p.Fit.Status == "failed" {
		return nil
	}
	return p.Fit.SROC
}

// curveLeads reports that the studies do not share one threshold: then the curve is what was pooled.
func (p *plane) curveLeads() bool { return p.Request.Threshold == "varies" }

func (p *plane) regions() {
	s := p.sroc()
	if s == nil {
		return
	}
	if d := p.outline(s.PredictionRegion); d != "" {
		p.add(expectArea.node("path", Attr{"d", d}))
		p.keys = append(p.keys, key{level(p.Result) + "prediction region", sample(expectArea)})
	}
	if d := p.outline(s.ConfidenceRegion); d != "" {
		p.add(sureArea.node("path", Attr{"d", d}))
		p.keys = slices.Insert(p.keys, 0, key{level(p.Result) + "confidence region", func(x, y float64) []Node {
			return []Node{sureArea.node("rect", at("x", x-11), at("y", y-5), at("width", 22), at("height", 10), at("rx", 5))}
		}})
	}
}

// sample is a legend's piece of a line.
func sample(s style) func(x, y float64) []Node {
	return func(x, y float64) []Node { return []Node{line(s, x-11, y, x+11, y)} }
}

// outline is a region's path, closed unless the axes cut it; nothing with less than three points.
func (p *plane) outline(r *analysis.Region) string {
	if r == nil {
		return ""
	}
	known := slices.DeleteFunc(slices.Clone(r.Points), func(q [2]analysis.Real) bool { return !q[0].Ok() || !q[1].Ok() })
	if len(known) < 3 {
		return ""
	}
	for _, q := range known {
		if !shown(p.part(q)) {
			return p.trace(append(known, known[0]))
		}
	}
	return p.trace(known) + "Z"
}

func (p *plane) curve() {
	s := p.sroc()
	if s == nil {
		return
	}
	beyond := false
	for _, piece := range s.Extrapolated {
		if d := p.trace(piece); strings.Contains(d, "L") {
			p.add(curveThin.node("path", Attr{"d", d}))
			beyond = true
		}
	}
	look := curveLine
	if p.curveLeads() {
		look = curveLead
	}
	if d := p.trace(s.Curve); strings.Contains(d, "L") {
		p.add(look.node("path", Attr{"d", d}))
		p.keys = append(p.keys, key{"SROC curve", sample(look)})
	}
	if beyond {
		p.keys = append(p.keys, key{"curve, extrapolated", sample(curveThin)})
	}
}

// studies draws a circle for each study with both rates, the largest first, so that none hides another.
func (p *plane) studies() {
	var order []int
	for i, s := range p.PerStudy {
		if v := rates(s); v[0].known && v[1].known {
			order = append(order, i)
		}
	}
	total := func(i int) int { v := rates(p.PerStudy[i]); return v[0].n + v[1].n }
	slices.SortStableFunc(order, func(i, j int) int { return total(j) - total(i) })
	p.crosses(order)
	for _, i := range order {
		v := rates(p.PerStudy[i])
		x, y := p.at(1-v[1].value.Estimate, v[0].value.Estimate)
		look, r := studyRound, 2.5
		if p.crossed() {
			look, r = studyFill, dot
		} else if most := total(order[0]); most > 0 {
			r = max(r, p.most*math.Sqrt(float64(total(i))/float64(most)))
		}
		mark := circle(look, x, y, r)
		p.marks = append(p.marks, spot{x, y, r, i})
		mark.Children = []Node{{Tag: "title", Text: tooltip(p.PerStudy[i], i)}}
		p.add(mark)
	}
	p.crossKey()
	if len(order) > 0 && !p.crossed() {
		p.keys = append(p.keys, key{"one study, area by size", func(x, y float64) []Node {
			return []Node{circle(studyRound, x, y, 5)}
		}})
	}
}

// point is the summary point, on top of everything.
func (p *plane) point() {
	s := summary(p.Result)
	if s[0] == nil || s[1] == nil {
		return
	}
	look := pooledFill
	if p.curveLeads() {
		look = pooledOpen
	}
	draw := func(x, y float64) []Node { return []Node{diamond(look, x-6, x, x+6, y, 6)} }
	x, y := p.at(1-s[1].Estimate, s[0].Estimate)
	p.add(draw(x, y)...)
	p.marks = append(p.marks, spot{x, y, 6, -1})
	p.keys = slices.Insert(p.keys, 0, key{"summary point", draw})
}

// legend sets the keys and the notes below the plane, from top down, and returns where they end.
func (p *plane) legend(top float64) float64 {
	nodes, end := legend(p.keys, p.width, top)
	p.add(nodes...)
	if p.note != "" {
		p.words(&dimText, 0, end+18, small, fromLeft, p.note)
		end += 22
	}
	return end
}

// legend sets keys in columns, from top down, and returns where it ends.
func legend(keys []key, width, top float64) (nodes []Node, end float64) {
	const text, gap, step = 29.0, 14.0, 20.0
	if len(keys) == 0 {
		return nil, top
	}
	wide := 0.0
	for _, k := range keys {
		wide = max(wide, text+textWidth(k.text, body)+gap)
	}
	columns := max(1, min(3, int((width+gap)/wide)))
	rows := (len(keys) + columns - 1) / columns
	for i, k := range keys {
		x, y := float64(i/rows)*wide, top+float64(i%rows)*step
		nodes = append(nodes, k.draw(x+11, y+10)...)
		nodes = append(nodes, words(dimText, x+text, y+14, body, fromLeft, k.text))
	}
	return nodes, top + float64(rows)*step
}

// describe is the text alternative.
func (p *plane) describe() string {
	text := "Summary ROC plot of " + studiesWords(len(p.PerStudy)) + ", sensitivity against specificity: " + pooledWords(p.Result)
	if s := p.sroc(); s != nil && s.AUC != nil && s.AUC.Estimate.Ok() {
		text += "; area under the curve " + strconv.FormatFloat(math.Floor(inside(s.AUC.Estimate)*1000+0.5+1e-9)/1000, 'f', 3, 64)
	}
	text += "."
	for i, name := range marginNames {
		if cut := p.cutWords(i); cut != "" {
			text += " " + strings.ToUpper(name[:1]) + name[1:] + " in percent" + cut + "."
		}
	}
	return text
}
