package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// forest is a paired forest plot on its way to a Scene: what to draw, and where.
type forest struct {
	analysis.Result
	width   float64
	stacked bool       // two lines per study
	label   float64    // width of the column of names, which begins at 0
	counts  [4]float64 // right edges of TP, FP, FN, TN; unused when stacked
	tally   func(analysis.PerStudy) string
	panels  [2]panel
	size    float64 // of the numbers
	step    float64 // height of a row
	head    float64 // the line under the header
	first   float64 // top of the first row
	foot    float64 // the line under the studies
	floor   float64 // the axis

	sections []section
	all      string    // names the row of the pooled result
	more     bool      // another part follows, and has that row
	bands    []float64 // tops of the rows that have marks
	pen

	title, description string
}

// section is a run of studies. One with a name has a heading, and the pooled result of its own studies below them.
type section struct {
	name    string
	mark    mark  // stands before the name; the zero mark is none
	studies []int // indexes into PerStudy
	members int   // studies of the group, also where a part shows some of them
	pooled  [2]*analysis.Interval
	none    string  // said where the section has no pooled result; "" leaves the row out
	top     float64 // of the heading
	foot    float64 // top of the pooled row
}

// panel is one of the two plots with its numbers.
type panel struct {
	name      string
	x0, x1    float64 // 0 % and 100 %
	seam, end float64 // estimates end at seam, their limits begin beyond it; no number goes beyond end
	most      int     // size of the largest group
	pooled    *analysis.Interval
	expected  *analysis.Limits
}

// Forest is the paired forest plot: each study's sensitivity and specificity, the pooled result and what to expect in
// a new study. width is in CSS pixels; below 560, or where the counts are too long, the studies take two lines each.
// A square's area is proportional to the size of the group (down to a side of 4 px); an open square belongs to a
// study that is in no fit.
func Forest(r analysis.Result, width float64) Scene { return newForest(r, width).scene() }

func newForest(r analysis.Result, width float64) *forest {
	f := &forest{Result: r, width: usable(width), tally: joinCounts(" · ", strconv.Itoa)}
	f.sections, f.all = []section{{studies: upTo(len(r.PerStudy))}}, "Pooled"
	f.fill()
	f.title, f.description = titled("Forest plot", r), f.describe()
	return f
}

func (f *forest) scene() Scene {
	f.draw()
	return Scene{Width: f.width, Height: f.floor + 20, Title: f.title, Description: f.description, Nodes: whole(f.nodes)}
}

// upTo are 0, 1, … n − 1.
func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// layOut chooses where things stand from left to right.
func (f *forest) layOut() {
	if !f.columns() {
		f.stack()
	}
}

// draw lays the plot out and draws it.
func (f *forest) draw() {
	f.layOut()
	f.heights()
	f.header()
	f.grid()
	band := 0
	for _, s := range f.sections {
		f.heading(s)
		for _, i := range s.studies {
			f.study(i, f.PerStudy[i], f.bands[band])
			band++
		}
		if s.subtotal() {
			f.pooledOf(s)
			band++
		}
	}
	f.pooled()
}

// fill puts the pooled results and the sizes of the largest groups into the panels.
func (f *forest) fill() {
	f.panels[0].name, f.panels[1].name = "Sensitivity", "Specificity"
	sums, news := summary(f.Result), expected(f.Result)
	for p := range f.panels {
		f.panels[p].pooled, f.panels[p].expected = sums[p], news[p]
	}
	for _, s := range f.PerStudy {
		for p, v := range rates(s) {
			f.panels[p].most = max(f.panels[p].most, v.n)
		}
	}
}

// Distances in the layouts, in CSS pixels.
const (
	countGap  = 11 // between columns of counts
	panelGap  = 24 // between the panels
	numberGap = 14 // between a plot and its numbers
	limitsGap = 4  // between an estimate and its limits
	overhang  = 12 // stacked: what a label at 100 % needs on its right
	marks     = 10 // from a row's top to the middle of its marks
)

// columns lays the studies out in one line each, if the width is enough for it.
func (f *forest) columns() bool {
	f.size = body
	wide := f.countWidths()
	numbers := f.numberWidth()
	room := f.width - 2*(numberGap+numbers) - panelGap - 18
	for _, w := range wide {
		room -= w + countGap
	}
	need := max(60, f.nameWidth())
	labels := min(need, 0.34*f.width, room-2*88)
	if f.width < 560 || labels < min(need, 100) {
		return false
	}
	x := f.width
	for p := 1; p >= 0; p-- {
		f.panels[p].settle(x, numbers+numberGap, math.Floor((room-labels)/8)*4, f.limitsWidth())
		x = f.panels[p].x0 - panelGap
	}
	x += panelGap - 18
	for c := 3; c >= 0; c-- {
		f.counts[c] = x
		x -= wide[c] + countGap
	}
	f.label, f.step = x, 20
	return true
}

// stack lays the studies out in two lines each: the name beside the intervals, the counts beside their numbers.
func (f *forest) stack() {
	f.stacked, f.size, f.step = true, small, 38
	const gap = 10
	want := max(f.nameWidth(), f.tallyWidth(), 100)
	f.label = min(want, max(100, math.Floor(0.36*f.width)), f.width-2*(f.numberWidth()+gap))
	block := (f.width-f.label)/2 - gap
	for p := range f.panels {
		f.panels[p].settle(f.width-float64(1-p)*(block+gap), overhang, math.Floor((block-overhang-6)/4)*4, f.limitsWidth())
	}
	f.shorten()
}

// settle puts the plot, span wide, beside or above numbers that end at right; 100 % is beside pixels left of that.
func (p *panel) settle(right, beside, span, limits float64) {
	p.end, p.seam = right, right-limits-limitsGap
	p.x1 = math.Floor(right-beside) + 0.5 // hairlines are sharp on half pixels
	p.x0 = p.x1 - span
}

// shorten writes the counts of all studies in the longest way that fits below the names.
func (f *forest) shorten() {
	for _, tally := range []func(analysis.PerStudy) string{
		joinCounts(" · ", strconv.Itoa), joinCounts("·", strconv.Itoa), joinCounts("·", shortCount),
	} {
		if f.tally = tally; f.tallyWidth() <= f.label {
			return
		}
	}
}

// joinCounts writes TP, FP, FN and TN in one text.
func joinCounts(between string, count func(int) string) func(analysis.PerStudy) string {
	return func(s analysis.PerStudy) string {
		return strings.Join([]string{count(s.TP), count(s.FP), count(s.FN), count(s.TN)}, between)
	}
}

func (f *forest) nameWidth() float64 {
	w := strongWidth("Study", body)
	for i, s := range f.PerStudy {
		w = max(w, textWidth(studyName(s, i), body))
	}
	return w
}

func (f *forest) tallyWidth() float64 {
	w := 0.0
	for _, s := range f.PerStudy {
		w = max(w, textWidth(f.tally(s), small))
	}
	return w
}

func (f *forest) countWidths() [4]float64 {
	var w [4]float64
	for c, head := range countNames {
		w[c] = strongWidth(head, body)
		for _, s := range f.PerStudy {
			w[c] = max(w[c], textWidth(strconv.Itoa(cells(s)[c]), body))
		}
	}
	return w
}

var countNames = [4]string{"TP", "FP", "FN", "TN"}

func cells(s analysis.PerStudy) [4]int { return [4]int{s.TP, s.FP, s.FN, s.TN} }

// limitsWidth is the width of the widest limits to be printed.
func (f *forest) limitsWidth() float64 {
	w := textWidth(f.unit(), f.size)
	for _, p := range f.panels {
		if p.pooled != nil {
			w = max(w, strongWidth(limits(p.pooled.Lower, p.pooled.Upper), f.size))
		}
		if p.expected != nil {
			w = max(w, textWidth(limits(p.expected.Lower, p.expected.Upper), f.size))
		}
	}
	for _, s := range f.sections {
		for _, v := range s.pooled {
			if v != nil {
				w = max(w, strongWidth(limits(v.Lower, v.Upper), f.size))
			}
		}
	}
	for _, s := range f.PerStudy {
		for _, v := range rates(s) {
			if v.known {
				w = max(w, textWidth(limits(v.value.Lower, v.value.Upper), f.size))
			}
		}
	}
	return w
}

// numberWidth is the width of estimate and limits.
func (f *forest) numberWidth() float64 {
	return strongWidth("100", f.size) + limitsGap + f.limitsWidth()
}

// unit heads the limits; the sign in front of it heads the estimates.
func (f *forest) unit() string { return "(" + level(f.Result) + "CI)" }

// numbers sets an estimate and its limits, either of which may be empty.
func (f *forest) numbers(p panel, base float64, strong, weak style, estimate, limits string) []Node {
	var nodes []Node
	if estimate != "" {
		nodes = append(nodes, words(strong, p.seam, base, f.size, fromRight, estimate))
	}
	if limits != "" {
		nodes = append(nodes, words(weak, p.seam+limitsGap, base, f.size, fromLeft, limits))
	}
	return nodes
}

// many is the number of studies from which the axis is drawn above them too.
const many = 40

func (f *forest) heights() {
	f.head = 22.5
	if f.stacked {
		f.head = 37.5
	}
	f.first = f.head + 6
	if len(f.PerStudy) > many {
		f.first += 18
	}
	y := f.first
	for i := range f.sections {
		y = f.place(&f.sections[i], y)
	}
	f.foot = y + 4
	f.floor = f.foot + 6
	for _, there := range []bool{f.anyPooled(), f.anyExpected()} {
		if there {
			f.floor += f.step
		}
	}
}

// Heights of what belongs to a section.
const (
	headingStep = 21
	sectionGap  = 9 // below a section's pooled result
)

// place puts a section at y and returns where it ends.
func (f *forest) place(s *section, y float64) float64 {
	s.top = y
	if s.name != "" {
		y += headingStep
	}
	for range s.studies {
		f.bands = append(f.bands, y)
		y += f.step
	}
	if s.subtotal() {
		f.bands = append(f.bands, y)
		s.foot = y
		y += f.step + sectionGap
	}
	return y
}

// subtotal reports a section that ends in a row of its own pooled result, or of the reason why there is none.
func (s section) subtotal() bool { return s.none != "" || s.pooled[0] != nil || s.pooled[1] != nil }

func (f *forest) anyPooled() bool {
	return !f.more && (f.panels[0].pooled != nil || f.panels[1].pooled != nil)
}

func (f *forest) anyExpected() bool {
	return !f.more && (f.panels[0].expected != nil || f.panels[1].expected != nil)
}

// header names the columns.
func (f *forest) header() {
	const base = 14.0
	f.words(&strongText, 0, base, body, fromLeft, "Study")
	if f.stacked {
		f.words(&dimText, 0, base+15, small, fromLeft, strings.Join(countNames[:], "·"))
	} else {
		for c, x := range f.counts {
			f.words(&strongText, x, base, body, fromRight, countNames[c])
		}
	}
	for _, p := range f.panels {
		if f.stacked {
			f.words(&strongText, min(p.x0, p.end-strongWidth(p.name, body)), base, body, fromLeft, p.name)
			f.add(f.numbers(p, base+15, dimText, dimText, "%", f.unit())...)
		} else {
			f.words(&strongText, p.x0, base, body, fromLeft, p.name)
			f.add(f.numbers(p, base, dimText, dimText, "%", f.unit())...)
		}
	}
	f.line(&ruleLine, 0, f.head, f.width, f.head)
}

// grid draws what lies behind the studies: the scales, the lines of the pooled values, the line that parts these.
func (f *forest) grid() {
	for _, p := range f.panels {
		steps := 2
		if p.x1-p.x0 >= 4*textWidth("1000", small) {
			steps = 4
		}
		for i := range steps + 1 {
			x := p.x0 + (p.x1-p.x0)*float64(i)/float64(steps)
			tick := strconv.Itoa(100 * i / steps)
			f.add(f.upright(gridLine, x, f.floor), words(dimText, x, f.floor+15, small, centred, tick))
			if len(f.PerStudy) > many {
				f.words(&dimText, x, f.head+15, small, centred, tick)
			}
		}
		if p.pooled != nil {
			f.add(f.upright(pooledLine, p.at(p.pooled.Estimate), f.foot+2+marks))
		}
	}
	if f.anyPooled() || f.anyExpected() {
		f.line(&ruleLine, 0, f.foot, f.width, f.foot)
	}
}

// upright is a line from the header down to end. Where numbers stand below the marks it leaves them out.
func (f *forest) upright(s style, x, end float64) Node {
	if !f.stacked || len(f.bands) == 0 {
		return line(s, x, f.head, x, end)
	}
	var d strings.Builder
	piece := func(top float64) {
		d.WriteString("M" + coord(x) + " " + coord(top) + "V" + coord(min(top+2*marks, end)))
	}
	for _, top := range f.bands {
		piece(top)
	}
	for top := f.foot + 2; top < end && top+f.step <= f.floor; top += f.step {
		piece(top)
	}
	return s.node("path", Attr{"d", d.String()})
}

// at is where a proportion lies on the scale.
func (p panel) at(v analysis.Real) float64 { return p.x0 + inside(v)*(p.x1-p.x0) }

// baseline is how far below a row's top its numbers stand: beside the marks, or under them.
func (f *forest) baseline() float64 {
	if f.stacked {
		return 29
	}
	return 14
}

// study is the row of one study.
func (f *forest) study(i int, s analysis.PerStudy, top float64) {
	row := Node{Tag: "g", Class: "fig-row", Children: []Node{
		{Tag: "title", Text: tooltip(s, i)},
		label(inkText, 0, top+14, f.label, studyName(s, i)),
	}}
	if f.stacked {
		row.Children = append(row.Children, words(dimText, 0, top+29, small, fromLeft, cut(f.tally(s), small, f.label)))
	} else {
		for c, x := range f.counts {
			row.Children = append(row.Children, words(inkText, x, top+14, body, fromRight, strconv.Itoa(cells(s)[c])))
		}
	}
	mark := studyFill
	if !pooled(s) {
		mark = studyOpen
	}
	for p, v := range rates(s) {
		row.Children = append(row.Children, f.rate(f.panels[p], v, mark, top)...)
	}
	f.add(row)
}

// rate is one study's interval, square and numbers.
func (f *forest) rate(p panel, v rate, mark style, top float64) []Node {
	y, base := top+marks, top+f.baseline()
	if !v.known {
		return []Node{words(dimText, p.end, base, f.size, fromRight, "not estimable")}
	}
	var nodes []Node
	side := 4.0
	if p.most > 0 {
		side = max(side, 10.5*math.Sqrt(float64(v.n)/float64(p.most)))
	}
	text := limits(v.value.Lower, v.value.Upper)
	if text != "" {
		nodes = append(nodes, line(studyLine, p.at(v.value.Lower), y, p.at(v.value.Upper), y))
	}
	nodes = append(nodes, square(mark, p.at(v.value.Estimate), y, side))
	return append(nodes, f.numbers(p, base, inkText, dimText, percent(v.value.Estimate), text)...)
}

// pooled are the rows below the studies.
func (f *forest) pooled() {
	top := f.foot + 2
	if f.anyPooled() {
		f.words(&strongText, 0, top+14, body, fromLeft, f.all)
		for _, p := range f.panels {
			f.add(f.diamond(p, p.pooled, pooledFill, top, "not pooled")...)
		}
		top += f.step
	}
	if !f.anyExpected() {
		return
	}
	if f.stacked {
		f.words(&dimText, 0, top+14, body, fromLeft, "Expected in")
		f.words(&dimText, 0, top+29, body, fromLeft, "a new study")
	} else {
		f.words(&dimText, 0, top+14, body, fromLeft, "Expected in a new study")
	}
	for _, p := range f.panels {
		if p.expected != nil {
			y := top + marks
			f.line(&expectLine, p.at(p.expected.Lower), y, p.at(p.expected.Upper), y)
			f.add(f.numbers(p, top+f.baseline(), inkText, dimText, "", limits(p.expected.Lower, p.expected.Upper))...)
		}
	}
}

// diamond is a pooled result in one panel; its width is the confidence interval. none is said where there is none.
func (f *forest) diamond(p panel, v *analysis.Interval, look style, top float64, none string) []Node {
	base := top + f.baseline()
	if v == nil {
		return []Node{words(dimText, p.end, base, f.size, fromRight, none)}
	}
	x, y := p.at(v.Estimate), top+marks
	from, to := x-3, x+3
	text := limits(v.Lower, v.Upper)
	if text != "" {
		from, to = p.at(v.Lower), p.at(v.Upper)
	}
	return append([]Node{diamond(look, from, x, to, y, 5)},
		f.numbers(p, base, strongText, strongText, percent(v.Estimate), text)...)
}

// describe is the text alternative.
func (f *forest) describe() string {
	text := "Forest plot of " + studiesWords(len(f.PerStudy)) + ": " + pooledWords(f.Result)
	if open := len(f.PerStudy) - countPooled(f.PerStudy); open > 0 && f.anyPooled() {
		text += "; " + studiesWords(open) + " without one of the two groups not in it"
	}
	text += "."
	ranges := ""
	for i, p := range f.panels {
		if p.expected == nil {
			continue
		}
		if ranges != "" {
			ranges += ", "
		}
		ranges += marginNames[i] + " " + percent1(p.expected.Lower) + " to " + percent1(p.expected.Upper)
	}
	if ranges != "" {
		text += " Expected in a new study: " + ranges + "."
	}
	return text
}

// countPooled is how many of the studies are in the fit.
func countPooled(all []analysis.PerStudy) int {
	return len(slices.DeleteFunc(slices.Clone(all), func(s analysis.PerStudy) bool { return !pooled(s) }))
}
