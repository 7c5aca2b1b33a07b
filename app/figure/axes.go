package figure

import (
	"math"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// scale is one of a plane's two, in percent: from high down, a tick each step.
type scale struct{ high, step int }

func (s scale) tick(i int) string { return strconv.Itoa(s.high - i*s.step) }

// along is how far along a scale something lies that is so far from 100 %: 0 at its high end, 1 at its low one.
func (p *plane) along(s scale, below float64) float64 {
	return (below - float64(100-s.high)/100) / (float64(p.steps*s.step) / 100)
}

// part is how far along both scales a point of ROC space lies: from left to right, and from top down.
func (p *plane) part(q [2]analysis.Real) [2]float64 {
	return [2]float64{p.along(p.scales[1], inside(q[0])), p.along(p.scales[0], 1-inside(q[1]))}
}

// reach is how far below 100 % the studies and what was pooled of them lie, prediction regions and curves aside: the
// nearest and the farthest sensitivity, then specificity. Nothing of both is infinitely near.
func (p *plane) reach(pooled []analysis.Level) [2][2]float64 {
	far := [2][2]float64{{math.Inf(1), 0}, {math.Inf(1), 0}}
	see := func(fpr, sens analysis.Real) {
		if !fpr.Ok() || !sens.Ok() {
			return
		}
		for i, below := range [2]float64{1 - inside(sens), inside(fpr)} {
			far[i] = [2]float64{min(far[i][0], below), max(far[i][1], below)}
		}
	}
	for _, s := range p.PerStudy {
		if v := rates(s); v[0].known && v[1].known {
			see(1-v[1].value.Estimate, v[0].value.Estimate)
		}
	}
	for _, l := range pooled {
		if l.Sensitivity != nil && l.Specificity != nil {
			see(1-l.Specificity.Estimate, l.Sensitivity.Estimate)
		}
		if l.SROC == nil || l.SROC.ConfidenceRegion == nil {
			continue
		}
		for _, q := range l.SROC.ConfidenceRegion.Points {
			see(q[0], q[1])
		}
	}
	return far
}

// narrow shows half or a quarter of both scales where everything but the curves lies in it.
func (p *plane) narrow(groups []analysis.Level) {
	far := p.reach(groups)
	for _, step := range []int{5, 10} {
		if max(far[0][1], far[1][1]) < float64(5*step)/100 {
			p.scales = [2]scale{{100, step}, {100, step}}
			return
		}
	}
}

// near cuts both scales to where the studies and what was pooled of them lie: to as little of the plane as four to six round
// steps can hold. The steps of one scale are no more than 2.5 times those of the other: a plane stretched further would
// mislead.
func (p *plane) near(pooled []analysis.Level) {
	far := p.reach(pooled)
	if math.IsInf(far[0][0], 1) {
		return
	}
	least := math.MaxInt
	for _, steps := range []int{5, 4, 6} {
		for i, a := range roundSteps {
			for _, b := range roundSteps[max(i-1, 0):min(i+2, len(roundSteps))] {
				sens, holds := held(far[0], a, steps)
				spec, both := held(far[1], b, steps)
				if area := steps * steps * a * b; holds && both && area < least {
					least, p.scales, p.steps = area, [2]scale{sens, spec}, steps
				}
			}
		}
	}
}

// roundSteps are those of a scale that was cut, in percent.
var roundSteps = []int{1, 2, 5, 10, 20}

// held is the scale of so many steps with what lies so far below 100 % in its middle, as nearly as ticks at multiples of
// a step allow. It holds all of that, or ok is false.
func held(far [2]float64, step, steps int) (s scale, ok bool) {
	from, to := far[0]*100, far[1]*100
	length := step * steps
	start := min(step*int(from/float64(step)+1e-9), 100-length)
	for start >= step && float64(start+length)-to > from-float64(start)+float64(step) {
		start -= step
	}
	return scale{100 - start, step}, start >= 0 && float64(start+length) >= to-1e-9
}

// cutWords says of a scale which part of it is shown where it was cut, for the words beside it.
func (p *plane) cutWords(i int) string {
	s := p.scales[i]
	low := s.high - p.steps*s.step
	if p.look[Axes] != "near" || s.high-low == 100 {
		return ""
	}
	return " (axis cut: " + strconv.Itoa(low) + " to " + strconv.Itoa(s.high) + ")"
}

// trace is the path through the points; a missing point parts it. Where the axes were cut it ends at the edge of the plane,
// else at its last point in the plane.
func (p *plane) trace(points [][2]analysis.Real) string {
	var b strings.Builder
	var from [2]float64
	known, drawn := false, false // the point before, and whether the path goes on from it
	for _, q := range points {
		if !q[0].Ok() || !q[1].Ok() || p.look[Axes] != "near" && !shown(p.part(q)) {
			known, drawn = false, false
			continue
		}
		to := p.part(q)
		switch start, end, seen := within(from, to, [2]float64{}, [2]float64{1, 1}); {
		case !known:
			if drawn = shown(to); drawn {
				b.WriteString("M" + p.spell(to))
			}
		case seen:
			if !drawn {
				b.WriteString("M" + p.spell(start))
			}
			b.WriteString("L" + p.spell(end))
			p.traced = append(p.traced, stretch{p.spot(start), p.spot(end)})
			drawn = end == to
		default:
			drawn = false
		}
		from, known = to, true
	}
	return b.String()
}

// spot is where a part of both scales lies.
func (p *plane) spot(part [2]float64) [2]float64 {
	return [2]float64{p.x0 + part[0]*p.side, p.y0 + part[1]*p.side}
}

// spell writes it as a path has it.
func (p *plane) spell(part [2]float64) string {
	at := p.spot(part)
	return coord(at[0]) + " " + coord(at[1])
}

// shown reports whether a part of both scales is in the plane.
func shown(part [2]float64) bool {
	return min(part[0], part[1]) >= 0 && max(part[0], part[1]) <= 1
}

// within is the piece of the line from a to b that lies in the rectangle from low to high; ok is false if none does. What
// touches the rectangle does not lie in it, but for an end. After Liang and Barsky 1984, ACM Trans Graph 3:1–22.
func within(a, b, low, high [2]float64) (start, end [2]float64, ok bool) {
	first, last := 0.0, 1.0
	for i := range a {
		way := b[i] - a[i]
		if way == 0 {
			if a[i] < low[i] || a[i] > high[i] {
				return a, b, false
			}
			continue
		}
		in, out := (low[i]-a[i])/way, (high[i]-a[i])/way
		first, last = max(first, min(in, out)), min(last, max(in, out))
	}
	start, end = a, b
	for i := range a {
		if first > 0 {
			start[i] = min(max(a[i]+first*(b[i]-a[i]), low[i]), high[i])
		}
		if last < 1 {
			end[i] = min(max(a[i]+last*(b[i]-a[i]), low[i]), high[i])
		}
	}
	return start, end, first < last
}
