package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// Funnel is the funnel plot of Deeks and colleagues: each study's diagnostic odds ratio, on a log scale, against
// 1/√ESS, large studies on top, with the line of the regression that tests whether small and large studies agree.
func Funnel(r analysis.Result, width float64) Scene {
	f := funnel{Result: r, left: 40.5, top: 30.5}
	width = usable(width)
	f.wide, f.high = math.Floor(width-f.left-14), 320
	if width < 560 {
		f.high = 260
	}
	f.scale()
	f.axes()
	f.studies()
	f.line()
	return Scene{Width: width, Height: f.top + f.high + 44, Title: titled("Deeks’ funnel plot", r), Description: f.describe(), Nodes: whole(f.nodes)}
}

// funnel is such a plot on its way to a Scene.
type funnel struct {
	analysis.Result
	left, top, wide, high float64
	points                []funnelPoint
	from, to              float64 // ln DOR at the left and at the right edge
	small                 float64 // 1/√ESS at the foot; it is 0 at the top
	ends                  []funnelPoint
	nodes                 []Node
}

// funnelPoint is a study, or an end of the line.
type funnelPoint struct {
	row      int
	odds     float64 // ln DOR
	spread   float64 // 1/√ESS
	ess      float64
	interval analysis.Interval
}

// EffectiveSize is the effective sample size of a study, 4·n₁·n₂/(n₁ + n₂); 0 where a group is empty.
func EffectiveSize(s analysis.PerStudy) float64 {
	n1, n2 := float64(s.TP)+float64(s.FN), float64(s.FP)+float64(s.TN)
	if !(n1 > 0 && n2 > 0) {
		return 0
	}
	return 4 * n1 * n2 / (n1 + n2)
}

func (f *funnel) add(n ...Node) { f.nodes = append(f.nodes, n...) }

// scale places studies and line, and finds scales on which all of them have room.
func (f *funnel) scale() {
	f.from, f.to, f.small = 0, math.Log(100), 0
	for i, s := range f.PerStudy {
		ess := EffectiveSize(s)
		if s.DOR == nil || !s.DOR.Estimate.Ok() || !(s.DOR.Estimate > 0) || ess == 0 {
			continue
		}
		f.points = append(f.points, funnelPoint{i, math.Log(float64(s.DOR.Estimate)), 1 / math.Sqrt(ess), ess, *s.DOR})
	}
	if len(f.points) == 0 {
		f.small = 1
		return
	}
	least := math.Inf(1)
	for _, p := range f.points {
		f.small, least = max(f.small, p.spread), min(least, p.spread)
	}
	all := f.points
	if s := f.SmallStudy; s != nil && s.Deeks != nil && s.Deeks.P.Ok() && s.Deeks.Slope.Ok() && s.Deeks.Intercept.Ok() {
		for _, spread := range []float64{least, f.small} {
			f.ends = append(f.ends, funnelPoint{odds: float64(s.Deeks.Intercept) + float64(s.Deeks.Slope)*spread, spread: spread})
		}
		all = append(all[:len(all):len(all)], f.ends...)
	}
	f.from, f.to = math.Inf(1), math.Inf(-1)
	for _, p := range all {
		f.from, f.to = min(f.from, p.odds), max(f.to, p.odds)
	}
	f.from, f.to = max(f.from, -700), min(f.to, 700)
	pad := max(0.05*(f.to-f.from), 0.5)
	f.from, f.to, f.small = f.from-pad, f.to+pad, 1.06*f.small
}

// at is where a study or an end of the line lies.
func (f *funnel) at(p funnelPoint) (x, y float64) {
	return f.left + f.wide*min(max((p.odds-f.from)/(f.to-f.from), 0), 1), f.top + f.high*min(p.spread/f.small, 1)
}

// axes draws the grid with its labels.
func (f *funnel) axes() {
	f.add(words(dimText, 0, 14, body, fromLeft, "1/√ESS"))
	for _, v := range ticks(0, f.small, 5) {
		_, y := f.at(funnelPoint{spread: v})
		f.add(line(gridLine, f.left, y, f.left+f.wide, y), words(dimText, f.left-6, y+4, small, fromRight, tickText(v)))
	}
	end := math.Inf(-1)
	for _, v := range ratioTicks(f.from, f.to, f.wide) {
		x, _ := f.at(funnelPoint{odds: math.Log(v)})
		text := tickText(v)
		half := textWidth(text, small) / 2
		f.add(line(gridLine, x, f.top, x, f.top+f.high))
		if x-half > max(end, 0) && x+half <= f.left+f.wide+14 {
			f.add(words(dimText, x, f.top+f.high+18, small, centred, text))
			end = x + half + 6
		}
	}
	f.add(words(dimText, f.left+f.wide/2, f.top+f.high+37, body, centred, "Diagnostic odds ratio"))
}

// ratioTicks are round numbers whose logarithms lie between from and to, no nearer to each other than a label is wide: 1, 2, 5
// and 10 where there is room, else powers of ten.
func ratioTicks(from, to, wide float64) (all []float64) {
	decade := wide * math.Ln10 / (to - from)
	factors, step := []float64{1, 2, 5}, 1.0
	if decade < 200 {
		factors, step = factors[:1], math.Max(1, math.Ceil(64/decade))
	}
	for e := math.Floor(from / math.Ln10 / step); e*step*math.Ln10 <= to; e++ {
		for _, factor := range factors {
			if v := factor * math.Pow10(int(e*step)); math.Log(v) >= from && math.Log(v) <= to {
				all = append(all, v)
			}
		}
	}
	return all
}

// studies are the marks.
func (f *funnel) studies() {
	for _, p := range f.points {
		s := f.PerStudy[p.row]
		x, y := f.at(p)
		node := circle(studyRound, x, y, 5)
		text := isolated(studyName(s, p.row)) + ": DOR " + ratioText(p.interval.Estimate)
		if lower, upper := ratioText(p.interval.Lower), ratioText(p.interval.Upper); lower != "" && upper != "" {
			text += " (" + lower + " to " + upper + ")"
		}
		if s.Corrected {
			text += ", 0.5 added to each count"
		}
		node.Children = []Node{{Tag: "title", Text: text + "; effective sample size " + strconv.FormatFloat(p.ess, 'f', 0, 64)}}
		f.add(node)
	}
}

// line is the regression over the sizes that were observed.
func (f *funnel) line() {
	if len(f.ends) == 2 {
		x1, y1 := f.at(f.ends[0])
		x2, y2 := f.at(f.ends[1])
		f.add(line(curveLead, x1, y1, x2, y2))
	}
}

// describe is the text alternative.
func (f *funnel) describe() string {
	text := "Diagnostic odds ratio of " + studiesWords(len(f.points)) + " against 1/√ESS, the largest studies on top."
	if len(f.ends) < 2 {
		return text + " No line was fitted."
	}
	of := func(p funnelPoint) string { return ratioText(analysis.Real(math.Exp(p.odds))) }
	return text + " The fitted line leads from an odds ratio of " + of(f.ends[0]) + " among the largest to " + of(f.ends[1]) + " among the smallest."
}
