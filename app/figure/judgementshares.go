package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// JudgementShares are the judgements of all studies together: a bar for each domain, with the shares that are low, unclear
// and high and how many studies these are. Below about 460 px the names stand above their bars.
func JudgementShares(r analysis.Result, width float64) Scene {
	s := shares{width: usable(width)}
	groups := domainGroups(r)
	s.layOut(groups)
	text := "Judgements of the studies, all together."
	for _, g := range groups {
		s.heading(g.name)
		for _, d := range g.domains {
			s.bar(g.name, d)
			text += " " + g.name + ", " + isolated(d.name) + ": " + d.words() + "."
		}
	}
	if len(groups) == 0 {
		text = "No study has a judgement."
	}
	s.foot(len(groups) > 0)
	return Scene{Width: s.width, Height: s.y, Title: titled("Judgements, all studies", r), Description: text, Nodes: whole(s.nodes)}
}

// shares is such a figure on its way to a Scene.
type shares struct {
	width, label float64 // of all; of the names, 0 where they stand above their bars
	x0, x1       float64 // 0 % and 100 %
	y            float64 // where the next row begins
	unjudged     bool
	nodes        []Node
}

const (
	shareBar  = 18.0 // height of a bar
	shareStep = 26.0 // from one to the next
)

func (s *shares) layOut(groups []domainGroup) {
	names := 60.0
	for _, g := range groups {
		for _, d := range g.domains {
			names = max(names, textWidth(d.name, body))
		}
	}
	if s.width >= 460 {
		s.label = min(names, 0.36*s.width)
	}
	s.x0, s.x1 = s.label+14.5, s.width-overhang-0.5
	if s.label == 0 {
		s.x0 = 8.5
	}
}

func (s *shares) add(n ...Node) { s.nodes = append(s.nodes, n...) }

// heading names a group.
func (s *shares) heading(name string) {
	if s.y > 0 {
		s.y += 6
	}
	s.add(words(strongText, 0, s.y+14, body, fromLeft, name))
	s.y += headingStep
}

// bar is one domain.
func (s *shares) bar(group string, d domain) {
	if s.label == 0 {
		s.add(label(inkText, 0, s.y+13, s.width, d.name))
		s.y += 18
	} else {
		s.add(label(inkText, 0, s.y+13, s.label, d.name))
	}
	n := d.counts()
	total := len(d.rows)
	row := Node{Tag: "g", Class: "fig-row", Children: []Node{{Tag: "title", Text: group + ", " + isolated(d.name) + ": " + d.words() + ", of " + studiesWords(total)}}}
	done := 0
	for i, v := range verdicts {
		if n[i] == 0 {
			continue
		}
		from := s.x0 + (s.x1-s.x0)*float64(done)/float64(total)
		done += n[i]
		to := s.x0 + (s.x1-s.x0)*float64(done)/float64(total)
		row.Children = append(row.Children, v.fill.node("rect", at("x", from+0.5), at("y", s.y+0.5), at("width", max(to-from-1.5, 0.5)), at("height", shareBar-1)))
		text := strconv.Itoa(n[i])
		if long := v.sign + "\u00a0" + text; v.sign != "" && strongWidth(long, body) < to-from-8 {
			text = long
		}
		if strongWidth(text, body) < to-from-4 {
			row.Children = append(row.Children, words(v.text, (from+to)/2, s.y+13, body, centred, text))
		}
	}
	s.unjudged = s.unjudged || n[3] > 0
	s.add(row)
	s.y += shareStep
}

// foot are the scale and the key.
func (s *shares) foot(any bool) {
	if !any {
		s.y = 20
		s.add(words(dimText, 0, 14, body, fromLeft, "No judgements"))
		return
	}
	for i := range 5 {
		x := s.x0 + (s.x1-s.x0)*float64(i)/4
		s.add(line(gridLine, x, s.y-4, x, s.y+1), words(dimText, x, s.y+14, small, centred, strconv.Itoa(25*i)))
	}
	s.add(words(dimText, (s.x0+s.x1)/2, s.y+32, small, centred, "Studies, %"))
	key, high := verdictKey(s.y+44, s.width, s.unjudged)
	s.add(key...)
	s.y += 44 + high + 2
}
