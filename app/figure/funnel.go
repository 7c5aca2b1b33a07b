package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// Funnel is the funnel plot of Deeks and colleagues: each study's diagnostic odds ratio, on a log scale, against
// 1/√ESS, large studies on top, with the line of the regression that tests whether small and large studies agree.
func Funnel(r analysis.Result, width float64) Scene {
	f := funnel{Result: r, from: math.Inf(1), to: math.Inf(-1)}
	width = usable(width)
	f.wide, f.high = math.Floor(width-funnelLeft-14), 320
	if width < 560 {
		f.high = 260
	}
	f.scale()
	f.axes()
	f.studies()
	text := "Diagnostic odds ratio of " + studiesWords(len(f.points)) + " against 1/√ESS, the largest studies on top."
	if len(f.ends) == 2 {
		a, b := f.ends[0], f.ends[1]
		x1, y1 := f.at(a.odds, a.spread)
		x2, y2 := f.at(b.odds, b.spread)
		f.line(&curveLead, x1, y1, x2, y2)
		text += " The fitted line leads from an odds ratio of " + ratioText(analysis.Real(math.Exp(a.odds))) + " among the largest to " +
			ratioText(analysis.Real(math.Exp(b.odds))) + " among the smallest."
	}
	return Scene{Width: width, Height: funnelTop + f.high + 44, Title: titled("Deeks’ funnel plot", r), Description: text, Nodes: whole(f.nodes)}
}

// Where a funnel plot's axes meet.
const (
	funnelLeft = 40.5
	funnelTop  = 30.5
)

// funnel is such a plot on its way to a Scene.
type funnel struct {
	analysis.Result
	wide, high float64
	points     []funnelPoint
	ends       []funnelPoint // of the line
	from, to   float64       // ln DOR at the left and at the right edge
	foot       float64       // 1/√ESS at the foot; it is 0 at the top
	pen
}

// funnelPoint is a study, or an end of the line.
type funnelPoint struct {
	row          int
	odds, spread float64 // ln DOR, 1/√ESS
}

// effectiveSize is the effective sample size of a study, 4·n₁·n₂/(n₁ + n₂); 0 where a group is empty.
func effectiveSize(s analysis.PerStudy) float64 {
	n1, n2 := float64(s.TP)+float64(s.FN), float64(s.FP)+float64(s.TN)
	if !(n1 > 0 && n2 > 0) {
		return 0
	}
	return 4 * n1 * n2 / (n1 + n2)
}

// scale places studies and line, and finds scales on which all of them have room.
func (f *funnel) scale() {
	least := math.Inf(1)
	widen := func(odds float64) { f.from, f.to = min(f.from, max(odds, -700)), max(f.to, min(odds, 700)) }
	for i := range f.PerStudy {
		s := &f.PerStudy[i]
		ess := effectiveSize(*s)
		if s.DOR == nil || !s.DOR.Estimate.Ok() || !(s.DOR.Estimate > 0) || ess == 0 {
			continue
		}
		p := funnelPoint{i, math.Log(float64(s.DOR.Estimate)), 1 / math.Sqrt(ess)}
		f.points = append(f.points, p)
		f.foot, least = max(f.foot, p.spread), min(least, p.spread)
		widen(p.odds)
	}
	if len(f.points) == 0 {
		f.from, f.to, f.foot = 0, math.Log(100), 1
		return
	}
	if s := f.SmallStudy; s != nil && s.Deeks != nil && s.Deeks.P.Ok() && s.Deeks.Slope.Ok() && s.Deeks.Intercept.Ok() {
		for _, spread := range []float64{least, f.foot} {
			odds := float64(s.Deeks.Intercept) + float64(s.Deeks.Slope)*spread
			f.ends = append(f.ends, funnelPoint{odds: odds, spread: spread})
			widen(odds)
		}
	}
	pad := max(0.05*(f.to-f.from), 0.5)
	f.from, f.to, f.foot = f.from-pad, f.to+pad, 1.06*f.foot
}

// at is where an odds ratio and a size lie.
func (f *funnel) at(odds, spread float64) (x, y float64) {
	return funnelLeft + f.wide*min(max((odds-f.from)/(f.to-f.from), 0), 1), funnelTop + f.high*min(spread/f.foot, 1)
}

// axes draws the grid with its labels: odds ratios of 1, 2, 5 and 10 where there is room, else powers of ten.
func (f *funnel) axes() {
	right, bottom := f.at(f.to, f.foot)
	f.words(&dimText, 0, 14, body, fromLeft, "1/√ESS")
	f.words(&dimText, funnelLeft+f.wide/2, bottom+37, body, centred, "Diagnostic odds ratio")
	for _, v := range ticks(0, f.foot, 5) {
		_, y := f.at(0, v)
		f.line(&gridLine, funnelLeft, y, right, y)
		f.words(&dimText, funnelLeft-6, y+4, small, fromRight, tickText(v))
	}
	decade := f.wide * math.Ln10 / (f.to - f.from)
	step := math.Ceil(64 / decade) // powers of ten from one label to the next
	end := 0.0
	for e := math.Floor(f.from/math.Ln10/step) * step; e*math.Ln10 <= f.to; e += step {
		for _, factor := range []float64{1, 2, 5} {
			v := factor * math.Pow10(int(e))
			x, _ := f.at(math.Log(v), 0)
			text := tickText(v)
			half := textWidth(text, small) / 2
			if math.Log(v) < f.from || x-half <= end || x+half > right+14 || factor > 1 && decade < 200 || math.Log(v) > f.to {
				continue
			}
			f.line(&gridLine, x, funnelTop, x, bottom)
			f.words(&dimText, x, bottom+18, small, centred, text)
			end = x + half + 6
		}
	}
}

// studies are the marks.
func (f *funnel) studies() {
	for _, p := range f.points {
		s := &f.PerStudy[p.row]
		x, y := f.at(p.odds, p.spread)
		node := circle(studyRound, x, y, 5)
		text := isolated(studyName(*s, p.row)) + ": DOR " + ratioText(s.DOR.Estimate)
		if lower, upper := ratioText(s.DOR.Lower), ratioText(s.DOR.Upper); lower != "" && upper != "" {
			text += " (" + lower + " to " + upper + ")"
		}
		node.Children = []Node{{Tag: "title", Text: text + "; ESS " + strconv.FormatFloat(effectiveSize(*s), 'f', 0, 64)}}
		f.nodes = append(f.nodes, node)
	}
}
