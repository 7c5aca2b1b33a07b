package figure

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	rows []string
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
		first, size := utf8.DecodeRuneInString(name)
		groups[at].domains = append(groups[at].domains, domain{string(unicode.ToUpper(first)) + name[size:], j.Rows})
	}
	var there []domainGroup
	for _, g := range groups {
		if len(g.domains) > 0 {
			there = append(there, g)
		}
	}
	return there
}

// counts are the rows of each verdict.
func (d domain) counts() (n [4]int) {
	for _, cell := range d.rows {
		n[verdictOf(cell)]++
	}
	return n
}

// words say what was judged of a domain: low 9, unclear 3, high 1.
func (d domain) words() string {
	var parts []string
	for i, n := range d.counts() {
		if n > 0 {
			parts = append(parts, verdicts[i].word+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, ", ")
}

// verdictKey names the signs, at the bottom of a figure, and gives how high it is. unjudged tells that there are rows without a
// judgement.
func verdictKey(y, width float64, unjudged bool) (nodes []Node, height float64) {
	const side, gap = 16.0, 18.0
	x, height := 0.0, side
	for i, v := range verdicts {
		if i == 3 && !unjudged {
			break
		}
		wide := side + 6 + textWidth(v.word, small)
		if x > 0 && x+wide > width {
			x, y, height = 0, y+side+6, height+side+6
		}
		nodes = append(nodes, square(v.fill, x+side/2, y+side/2, side-1))
		if v.sign != "" {
			nodes = append(nodes, words(v.text, x+side/2, y+side/2+4, body, centred, v.sign))
		}
		nodes = append(nodes, words(dimText, x+side+6, y+side/2+4, small, fromLeft, v.word))
		x += wide + gap
	}
	return nodes, height
}
