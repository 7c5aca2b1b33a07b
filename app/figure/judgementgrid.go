package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// JudgementGrid is what was judged of each study: a row for each study, a column for each domain, a sign in each cell. Where
// the domains' names are too long for their columns these have numbers, which a list below explains.
func JudgementGrid(r analysis.Result, width float64) Scene {
	return newJudgementGrid(r, width).scene(0, len(r.PerStudy))
}

// JudgementGridParts is that grid for paper, in parts that are about height high at most, about equally long.
func JudgementGridParts(r analysis.Result, width, height float64) []Scene {
	g := newJudgementGrid(r, width)
	most := max(1, int((height-220)/gridStep))
	parts := max(1, (len(r.PerStudy)+most-1)/most)
	scenes := make([]Scene, parts)
	for i := range scenes {
		scenes[i] = g.scene(i*len(r.PerStudy)/parts, (i+1)*len(r.PerStudy)/parts)
		if parts > 1 {
			scenes[i].Title += ", part " + strconv.Itoa(i+1) + " of " + strconv.Itoa(parts)
		}
	}
	return scenes
}

// judgementGrid is such a figure on its way to a Scene.
type judgementGrid struct {
	analysis.Result
	groups   []domainGroup
	width    float64
	label    float64   // room for the names of studies
	columns  []float64 // the middle of each domain's
	wide     float64   // of a column
	numbered bool
	pen
}

const (
	gridStep = 24.0 // height of a row
	gridSign = 9.0  // radius of a sign
	gridGap  = 14.0 // between groups of domains
)

func newJudgementGrid(r analysis.Result, width float64) *judgementGrid {
	g := &judgementGrid{Result: r, groups: domainGroups(r), width: usable(width)}
	n, heads, names := 0, 24.0, strongWidth("Study", body)
	for _, group := range g.groups {
		n += len(group.domains)
		for _, d := range group.domains {
			for _, part := range twoLines(d.name) {
				heads = max(heads, textWidth(part, small)+10)
			}
		}
	}
	for i, s := range r.PerStudy {
		names = max(names, textWidth(studyName(s, i), body))
	}
	gaps := gridGap * float64(len(g.groups))
	g.label = min(names, max(0.34*g.width, g.width-gaps-float64(n)*heads))
	g.wide = min((g.width-g.label-gaps)/float64(max(n, 1)), math.Ceil(heads))
	if g.wide > 8 {
		g.wide = math.Floor(g.wide)
	}
	g.numbered = g.wide < heads
	x := g.label
	for _, group := range g.groups {
		x += gridGap
		for range group.domains {
			g.columns = append(g.columns, x+g.wide/2)
			x += g.wide
		}
	}
	return g
}

// scene draws some of the studies.
func (g *judgementGrid) scene(from, to int) Scene {
	g.nodes = nil
	top := g.head()
	unjudged := false
	for i := from; i < to; i++ {
		unjudged = g.study(i, top) || unjudged
		top += gridStep
	}
	g.line(&ruleLine, 0, top+0.5, g.width, top+0.5)
	top += 12
	if g.numbered {
		top = g.list(top)
	}
	high := g.verdictKey(top, g.width, unjudged)
	return Scene{Width: g.width, Height: top + high + 2, Title: titled("Judgements of each study", g.Result), Description: "What was judged of each of " + studiesWords(len(g.PerStudy)) + "." + domainWords(g.groups), Nodes: whole(g.nodes)}
}

// head names groups and domains, and gives where the first row begins.
func (g *judgementGrid) head() float64 {
	g.words(&strongText, 0, 45, body, fromLeft, "Study")
	size := body
	if g.numbered {
		size = small
	}
	i := 0
	for at, group := range g.groups {
		first, end := g.columns[i]-g.wide/2, g.width
		if at < len(g.groups)-1 {
			end = g.columns[i+len(group.domains)] - g.wide/2 - 4
		}
		if room := (end - first) / 1.13; room > 2*size {
			g.words(&strongText, first, 14, size, fromLeft, cut(group.name, size, room))
		}
		for _, d := range group.domains {
			name := twoLines(d.name)
			if g.numbered {
				name = [2]string{"", strconv.Itoa(i + 1)}
			}
			for at, part := range name {
				if part != "" && textWidth(part, small) <= g.wide {
					g.words(&dimText, g.columns[i], 31+14*float64(at), small, centred, part)
				}
			}
			i++
		}
	}
	g.line(&ruleLine, 0, 53.5, g.width, 53.5)
	return 57
}

// twoLines parts a name at the space next to its middle; one without stands on the second line.
func twoLines(name string) [2]string {
	best := -1
	for i, c := range name {
		if c == ' ' && (best < 0 || max(i, len(name)-i) < max(best, len(name)-best)) {
			best = i
		}
	}
	if best < 0 {
		return [2]string{"", name}
	}
	return [2]string{name[:best], name[best+1:]}
}

// study is one row; it reports that something was not judged.
func (g *judgementGrid) study(i int, top float64) (unjudged bool) {
	name := studyName(g.PerStudy[i], i)
	title := isolated(name)
	row := pen{[]Node{{Tag: "title"}, label(inkText, 0, top+16, g.label, name)}}
	at := 0
	for _, group := range g.groups {
		between := "; " + group.name + ": "
		for _, d := range group.domains {
			v := &verdicts[verdictOf(d.Of(i))]
			title += between + isolated(d.name) + " " + v.word
			between = ", "
			x, y := g.columns[at], top+gridStep/2
			at++
			row.nodes = append(row.nodes, circle(v.fill, x, y, max(min(gridSign, g.wide/2)-0.5, 0.5)))
			switch {
			case v.sign == "":
				unjudged = true
			case g.wide > 12:
				row.words(&v.text, x, y+4, body, centred, v.sign)
			}
		}
	}
	row.nodes[0].Text = title
	g.nodes = append(g.nodes, Node{Tag: "g", Class: "fig-row", Children: row.nodes})
	return unjudged
}

// list explains the numbers of the columns, and gives where it ends.
func (g *judgementGrid) list(top float64) float64 {
	i := 0
	for _, group := range g.groups {
		for _, d := range group.domains {
			i++
			number := strconv.Itoa(i)
			g.words(&dimText, 16, top+12, small, fromRight, number)
			g.words(&dimText, 22, top+12, small, fromLeft, cut(group.name+": "+d.name, small, g.width-22))
			top += 16
		}
	}
	return top + 8
}
