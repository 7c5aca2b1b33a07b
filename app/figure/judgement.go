package figure

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// verdict is what a judgement can be. Each has a sign and a lightness of its own, so that colour says nothing alone.
type verdict struct {
	word, sign string
	fill, text style
}

// verdicts are the judgements in the order in which they are drawn; whatever else a cell says is the last.
var verdicts = [4]verdict{
	{"low", "+", style{"fig-low", []Attr{{"fill", lowGreen}}}, strongText},
	{"unclear", "?", style{"fig-unclear", []Attr{{"fill", unclearSand}, {"stroke", unclearEdge}, {"stroke-width", "1"}}}, strongText},
	{"high", "−", style{"fig-high", []Attr{{"fill", highRed}}}, style{"fig-on-high", []Attr{{"fill", white}, {"font-weight", "600"}}}},
	{"not judged", "", style{"fig-unjudged", []Attr{{"fill", white}, {"stroke", dim}, {"stroke-width", "1"}, {"stroke-dasharray", "2 2"}}}, dimText},
}

// verdictOf is the index of a judgement among the verdicts.
func verdictOf(cell string) int {
	for i, v := range verdicts[:3] {
		if cell == v.word {
			return i
		}
	}
	return 3
}

// domain is a column of judgements on its way to a figure.
type domain struct {
	name string
	analysis.Judgement
}

// domainGroup are the domains of one question.
type domainGroup struct {
	name    string
	domains []domain
}

// domainGroups are the columns of judgements by what they are about: the seven of QUADAS-2 say so in their names.
func domainGroups(r analysis.Result) []domainGroup {
	groups := []domainGroup{{name: "Risk of bias"}, {name: "Applicability"}, {name: "Other judgements"}}
	for _, j := range r.Judgements {
		name, at := j.Column, 2
		for i, prefix := range []string{"Bias:", "Applicability:"} {
			if rest, ok := strings.CutPrefix(j.Column, prefix); ok {
				name, at = rest, i
			}
		}
		if name = clean(name); name == "" {
			name = "Column " + strconv.Itoa(len(groups[at].domains)+1)
		}
		if name[0] < 0x80 {
			name = strings.ToUpper(name[:1]) + name[1:]
		}
		groups[at].domains = append(groups[at].domains, domain{name, j})
	}
	there := groups[:0]
	for _, g := range groups {
		if len(g.domains) > 0 {
			there = append(there, g)
		}
	}
	return there
}

// domainWords are the judgements of all domains, as text alternatives have them.
func domainWords(groups []domainGroup) string {
	text := ""
	for _, g := range groups {
		for _, d := range g.domains {
			text += " " + g.name + ", " + isolated(d.name) + ": " + d.words() + "."
		}
	}
	return text
}

// counts are the rows of each verdict.
func (d domain) counts() (n [4]int) {
	for _, cell := range d.Rows {
		n[verdictOf(cell)]++
	}
	return n
}

// words say what was judged of a domain: low 9, unclear 3, high 1.
func (d domain) words() string {
	text := ""
	for i, n := range d.counts() {
		if n > 0 {
			text += ", " + verdicts[i].word + " " + strconv.Itoa(n)
		}
	}
	return strings.TrimPrefix(text, ", ")
}

// verdictKey names the signs, at the bottom of a figure, and gives how high it is. unjudged tells that there are rows without a
// judgement.
func (p *pen) verdictKey(y, width float64, unjudged bool) (height float64) {
	const side = 16.0
	x := side / 2
	height = side
	for i := range verdicts {
		v := &verdicts[i]
		if i == 3 && !unjudged {
			break
		}
		wide := textWidth(v.word, small) + side/2 + 6
		if x+wide > width {
			x, y, height = side/2, y+side+6, height+side+6
		}
		p.nodes = append(p.nodes, square(v.fill, x, y+side/2, side-1))
		p.words(&v.text, x, y+side/2+4, body, centred, v.sign)
		p.words(&dimText, x+side/2+6, y+side/2+4, small, fromLeft, v.word)
		x += wide + side/2 + 18
	}
	return height
}
