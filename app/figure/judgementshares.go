package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// JudgementShares are the judgements of all studies together: a bar for each domain, with the shares that are low, unclear
// and high and how many studies these are. Where it is narrow the names stand above their bars.
func JudgementShares(r analysis.Result, width float64) Scene {
	p := rowPlot{width: usable(width), least: 240, panels: []rowPanel{{name: "Studies, %", to: 100}}}
	groups := domainGroups(r)
	unjudged := false
	add := func(name, title string, n []int) {
		p.rows = append(p.rows, plotRow{name: name, study: -1, strong: n == nil, title: title, marks: []rowMark{{value: math.NaN(), shares: n}}})
	}
	for _, g := range groups {
		add(g.name, g.name, nil)
		for _, d := range g.domains {
			n := d.counts()
			unjudged = unjudged || n[3] > 0
			add(d.name, g.name+", "+isolated(d.name)+": "+d.words(), n[:])
		}
	}
	s := p.scene(titled("Judgements, all studies", r), "Judgements of the studies, all together."+domainWords(groups))
	key := pen{s.Nodes[0].Children}
	s.Height += key.verdictKey(s.Height+2, p.width, unjudged) + 4
	s.Nodes[0].Children = key.nodes
	return s
}

// shareBars is a bar for each verdict, as long as its share, with its number where there is room.
func shareBars(a rowPanel, n []int, y float64) []Node {
	var p pen
	const half = 8.0
	total, done := 0, 0
	for _, k := range n {
		total += k
	}
	at100 := func(k int) float64 { return a.at(100 * float64(k) / float64(total)) }
	for i, k := range n {
		if k == 0 {
			continue
		}
		v := &verdicts[i]
		from := at100(done)
		done += k
		to := at100(done)
		p.nodes = append(p.nodes, rect(v.fill, from+0.5, y-half+0.5, max(to-from-1.5, 0.5), 2*half-1))
		text := v.sign + "\u00a0" + strconv.Itoa(k)
		if strongWidth(text, body) > to-from-8 {
			text = strconv.Itoa(k)
		}
		if strongWidth(text, body) < to-from-4 {
			p.words(&v.text, (from+to)/2, y+4, body, centred, text)
		}
	}
	return p.nodes
}
