package figure

import (
	"math"
	"slices"
	"strconv"

	"bivar/app/analysis"
)

// fewGroups is how many groups can be told apart by their marks; of more, regions and curves would only hide each other.
const fewGroups = 8

// ForestByGroup is the forest plot with the studies of each group together, the group's result from the joint model
// below them, and the result of all studies at the end. Studies in no group come last.
func ForestByGroup(r analysis.Result, width float64) Scene { return newGroupForest(r, width).scene() }

func newGroupForest(r analysis.Result, width float64) *forest {
	f := &forest{Result: r, width: usable(width), tally: joinCounts(" · ", strconv.Itoa), all: "All studies"}
	f.fill()
	f.panels[0].expected, f.panels[1].expected = nil, nil
	f.sections = groupSections(r)
	f.title, f.description = titled("Forest plot by "+columnName(r), r), describeGroups("Forest plot", r)
	return f
}

// columnName is the name of the column that is compared.
func columnName(r analysis.Result) string {
	if r.Comparison == nil {
		return "group"
	}
	return isolated(clean(r.Comparison.Column))
}

// groupSections are the groups with their studies, and what is in none of them.
func groupSections(r analysis.Result) []section {
	in := make([]bool, len(r.PerStudy))
	var all []section
	for i, l := range levels(r) {
		s := section{name: groupName(l), mark: groupMark(i), none: whyNotPooled(l)}
		if s.none == "" {
			s.pooled = [2]*analysis.Interval{l.Sensitivity, l.Specificity}
		}
		for _, row := range l.Index {
			if row >= 0 && row < len(in) && !in[row] {
				in[row] = true
				s.studies = append(s.studies, row)
			}
		}
		s.members = len(s.studies)
		all = append(all, s)
	}
	rest := section{name: "In no group"}
	for i := range in {
		if !in[i] {
			rest.studies = append(rest.studies, i)
		}
	}
	if len(rest.studies) > 0 {
		all = append(all, rest)
	}
	return all
}

func levels(r analysis.Result) []analysis.Level {
	if r.Comparison == nil {
		return nil
	}
	return r.Comparison.Levels
}

// groupName is the name of a group as a figure shows it.
func groupName(l analysis.Level) string {
	if shown := clean(l.Name); shown != "" {
		return shown
	}
	return "unnamed"
}

// whyNotPooled is said in place of a group's result, "" if it has one.
func whyNotPooled(l analysis.Level) string {
	known := func(v *analysis.Interval) bool { return v != nil && v.Estimate.Ok() }
	if l.Diagnostic == "perfect" || l.Diagnostic == "failed" || !known(l.Sensitivity) || !known(l.Specificity) {
		return "not pooled"
	}
	return ""
}

// heading names a section; it has the width up to the plots.
func (f *forest) heading(s section) {
	if s.name == "" {
		return
	}
	x, room := 0.0, f.panels[0].x0-12
	if f.stacked {
		room = f.width
	}
	if s.mark.shape > 0 {
		f.add(s.mark.draw(s.mark.solid, 6, s.top+10, 4))
		x = 17
	}
	f.add(label(strongText, x, s.top+14, (room-x)/1.13, s.name))
}

// pooledOf is the row of a section's own result.
func (f *forest) pooledOf(s section) {
	look, count := s.mark.solid, studiesWords(s.members)
	f.words(&strongText, 0, s.foot+14, body, fromLeft, "Pooled")
	if f.stacked {
		f.words(&dimText, 0, s.foot+29, small, fromLeft, count)
	} else {
		f.words(&dimText, f.counts[3], s.foot+14, body, fromRight, count)
	}
	for i, p := range f.panels {
		f.add(f.diamond(p, s.pooled[i], look, s.foot, s.none)...)
	}
}

// SROCByGroup is the ROC plane with all groups: their studies, summary points, confidence regions and curves, each in a
// colour, a shape and a dash of its own. The scales show no more of the plane than studies and regions need. Of more than eight groups there are no regions and curves, and a number beside
// each summary point stands for its name.
func SROCByGroup(r analysis.Result, width float64) Scene { return Look{}.SROCByGroup(r, width) }

// SROCByGroup is that plane with the labels, the axes and the marks that were chosen.
func (l Look) SROCByGroup(r analysis.Result, width float64) Scene {
	p, groups := newPlane(r, width), levels(r)
	p.look = l
	switch {
	case l[Axes] == "near":
		p.near(groups)
	case len(groups) > 0:
		p.narrow(groups)
	}
	p.axes()
	p.groupStudies(groups)
	if len(groups) <= fewGroups {
		p.groupRegions(groups)
	}
	p.groupPoints(groups)
	p.crossKey()
	if len(groups) <= fewGroups {
		p.labels()
	} else if p.labelled() { // a number stands for a group
		p.note = "With so many groups the studies have no labels."
	}
	height := p.legend(p.y0 + p.side + p.most + 50)
	return Scene{
		Width: p.width, Height: height,
		Title: titled("Summary ROC plot by "+columnName(r), r), Description: describeGroups("Summary ROC plot", r),
		Nodes: whole(p.nodes),
	}
}

// groupStudies draws each study in its group's mark, area by size, the largest first.
func (p *plane) groupStudies(groups []analysis.Level) {
	in := map[int]int{} // the group of a study
	var order []int
	total := func(i int) int { v := rates(p.PerStudy[i]); return v[0].n + v[1].n }
	for g, l := range groups {
		for _, i := range l.Index {
			if i < 0 || i >= len(p.PerStudy) {
				continue
			}
			if v := rates(p.PerStudy[i]); v[0].known && v[1].known {
				in[i], order = g, append(order, i)
			}
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return total(j) - total(i) })
	p.crosses(order)
	for _, i := range order {
		s := p.PerStudy[i]
		v := rates(s)
		x, y := p.at(1-v[1].value.Estimate, v[0].value.Estimate)
		m := groupMark(in[i])
		look, r := m.small, radius(0.65*p.most, total(i), total(order[0]))
		if p.crossed() {
			look, r = m.solid, groupDot
		}
		node := m.draw(look, x, y, r)
		p.marks = append(p.marks, spot{x, y, 1.25 * r, i})
		node.Children = []Node{{Tag: "title", Text: groupName(groups[in[i]]) + ": " + tooltip(s, i)}}
		p.add(node)
	}
}

// radius is that of a mark with an area proportional to n, when the largest n has the radius most.
func radius(most float64, n, largest int) float64 {
	if largest <= 0 {
		return 2.5
	}
	return max(2.5, most*math.Sqrt(float64(n)/float64(largest)))
}

// groupRegions draws the groups' confidence regions, then their curves over them.
func (p *plane) groupRegions(groups []analysis.Level) {
	pieces := func(draw func(m mark, s *analysis.SROC)) {
		for g, l := range groups {
			if l.SROC != nil && whyNotPooled(l) == "" {
				draw(groupMark(g), l.SROC)
			}
		}
	}
	pieces(func(m mark, s *analysis.SROC) {
		if d := p.outline(s.ConfidenceRegion); d != "" {
			p.add(m.area.node("path", Attr{"d", d}))
		}
	})
	pieces(func(m mark, s *analysis.SROC) {
		if d := p.trace(s.Curve); len(s.Curve) > 1 && d != "" {
			p.add(m.curve.node("path", Attr{"d", d}))
		}
	})
}

// groupPoints draws the summary points and names all groups in the legend.
func (p *plane) groupPoints(groups []analysis.Level) {
	var taken [][2]float64
	for g, l := range groups {
		m, name := groupMark(g), groupName(l)
		look, note := m.solid, ""
		if l.Diagnostic == "few" {
			look = m.open
		}
		if why := whyNotPooled(l); why != "" {
			look, note = m.small, ", "+why
		} else {
			x, y := p.at(1-l.Specificity.Estimate, l.Sensitivity.Estimate)
			node := m.draw(look, x, y, 6.5)
			node.Children = []Node{{Tag: "title", Text: isolated(name) + ": sensitivity " + withLimits(*l.Sensitivity) + "; specificity " + withLimits(*l.Specificity)}}
			p.add(node)
			p.marks = append(p.marks, spot{x, y, 8, -1})
			if len(groups) > fewGroups {
				taken = p.numbered(g+1, x, y, taken)
			}
		}
		count := ", " + studiesWords(l.Rows) + note
		if len(groups) > fewGroups {
			name = strconv.Itoa(g+1) + " " + name
		}
		text := isolated(cut(name, body, p.width-29-textWidth(isolated(name)+count, body)+textWidth(name, body))) + count
		p.keys = append(p.keys, key{text, func(x, y float64) []Node { return m.sample(look, x, y, len(groups) <= fewGroups) }})
	}
}

// numbered puts a group's number beside its point, unless another number stands there.
func (p *plane) numbered(number int, x, y float64, taken [][2]float64) [][2]float64 {
	text := strconv.Itoa(number)
	x = min(x+11, p.width-strongWidth(text, small))
	for _, t := range taken {
		if math.Abs(t[0]-x) < 18 && math.Abs(t[1]-y) < 12 {
			return taken
		}
	}
	p.words(&strongText, x, y+4, small, fromLeft, text)
	return append(taken, [2]float64{x, y})
}

// sample is a group's entry in the legend: its mark, on its line where lines are drawn.
func (m mark) sample(look style, x, y float64, lines bool) []Node {
	point := m.draw(look, x, y, 5)
	if !lines {
		return []Node{point}
	}
	return []Node{line(m.curve, x-11, y, x+11, y), point}
}

// describeGroups is the text alternative.
func describeGroups(what string, r analysis.Result) string {
	groups := levels(r)
	text := what + " of " + studiesWords(len(r.PerStudy)) + " by " + columnName(r) + "."
	for i, l := range groups {
		if i == fewGroups {
			return text + " And " + strconv.Itoa(len(groups)-i) + " more groups."
		}
		text += " " + isolated(groupName(l)) + ", " + studiesWords(l.Rows) + ": "
		if why := whyNotPooled(l); why != "" {
			text += why + "."
			continue
		}
		text += "sensitivity " + withLimits(*l.Sensitivity) + ", specificity " + withLimits(*l.Specificity) + "."
	}
	return text
}
