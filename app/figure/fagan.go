package figure

import (
	"math"
	"slices"
	"strings"

	"bivar/app/analysis"
)

// Fagan is the nomogram (Fagan 1975, N Engl J Med 293:257): a straight line from the prevalence through a likelihood
// ratio meets the share that has the condition among those with that result. Both results are drawn, for one or two
// prevalences, each with its confidence interval as a wedge and a bar and its prediction interval as a dashed line.
func Fagan(r analysis.Result, at []analysis.InPractice, width float64) Scene {
	f := fagan{Result: r, at: known(at), width: usable(width), top: 34.5}
	f.left, f.right = 78.5, min(f.width, 640)-88.5
	f.high = math.Floor(min(max(f.right-f.left, 380), 440))
	f.axes()
	f.settings()
	below, height := legend(f.keys(), f.width, f.top+f.high+16)
	f.add(below...)
	return Scene{
		Width: f.width, Height: height, Title: titled("Fagan nomogram", r),
		Description: "From the prevalence through the likelihood ratio to the share with the condition after the test." + settingsWords(f.at), Nodes: whole(f.nodes),
	}
}

// fagan is the nomogram on its way to a Scene. Heights are in logits, 0 in the middle: −logit of the prevalence on the
// left, half the ln LR in the middle, the logit of the share after the test on the right.
type fagan struct {
	analysis.Result
	at          []analysis.InPractice
	width       float64
	left, right float64
	top, high   float64
	pen
	taken [2][]float64 // heights of the values on the left and on the right, in pixels
}

// faganReach is how far the two outer scales go, in logits: to 0.1 and 99.9 %.
var faganReach = logit(0.999)

// y is where a height lies; heights beyond the scales are the caller's to clip.
func (f *fagan) y(height float64) float64 { return f.top + f.high/2*(1-height/faganReach) }

func (f *fagan) middle() float64 { return (f.left + f.right) / 2 }

// axes draws the three scales; the numbers of the outer ones come once it is known where the values stand.
func (f *fagan) axes() {
	f.words(&dimText, 0, 12, body, fromLeft, "Prevalence, %")
	ratio := "Likelihood ratio"
	if f.width < 480 {
		ratio = "LR"
	}
	f.words(&dimText, f.middle(), 12, body, centred, ratio)
	f.words(&dimText, min(f.width, 640), 12, body, fromRight, "After the test, %")
	for _, x := range []float64{f.left, f.middle(), f.right} {
		reach := faganReach
		if x == f.middle() {
			reach /= 2
		}
		f.line(&curveAxis, x, f.y(reach), x, f.y(-reach))
	}
	for _, p := range faganTicks {
		for _, x := range []float64{f.left, f.right} {
			f.line(&curveAxis, x-3, f.y(logit(p)), x+3, f.y(logit(p)))
		}
	}
	for _, decade := range []float64{0.001, 0.01, 0.1, 1, 10, 100, 1000} {
		for _, step := range []float64{1, 2, 5} {
			height := math.Log(decade*step) / 2
			if math.Abs(height) > faganReach/2+1e-3 {
				continue
			}
			reach := 2.0
			if step == 1 {
				reach = 4
				text := tickText(decade)
				if decade > 1 {
					text = of1000(int(decade))
				}
				f.words(&dimText, f.middle()-8, f.y(height)+4, small, fromRight, text)
			}
			f.line(&curveAxis, f.middle()-reach, f.y(height), f.middle()+reach, f.y(height))
		}
	}
}

var faganTicks = []analysis.Real{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999}

// ticks numbers the outer scales, where no value stands.
func (f *fagan) ticks() {
	for side, x := range []float64{f.left, f.right} {
		for _, p := range faganTicks {
			height, end, anchor, text := -logit(p), x-9, fromRight, tickText(100*float64(p))
			if side == 1 {
				height, end, anchor = -height, x+faganGap, fromLeft
			}
			y := f.y(height)
			if !slices.ContainsFunc(f.taken[side], func(other float64) bool { return math.Abs(other-y) < 13 }) {
				f.words(&dimText, end, y+4, small, anchor, text)
			}
		}
	}
}

// faganGap is the room for intervals between the right scale and its numbers.
const faganGap = 22.0

// faganLook is how a result is drawn; the second prevalence has dashed lines.
type faganLook struct{ wedge, line, dashed, bar, expect style }

var faganLooks = [2]faganLook{
	{bandArea, stroked("fig-accent", accent, "1.5"), stroked("fig-accent", accent, "1.5", Attr{"stroke-dasharray", "7 3.5"}), stroked("fig-accent", accent, "3.5"), stroked("fig-accent", accent, "1.25", Attr{"stroke-dasharray", "3 2"})},
	{inkBand, stroked("fig-study", ink, "1.5"), stroked("fig-study", ink, "1.5", Attr{"stroke-dasharray", "7 3.5"}), stroked("fig-study", ink, "3.5"), stroked("fig-study", ink, "1.25", Attr{"stroke-dasharray", "3 2"})},
}

// settings draws the wedges, then the lines, then the values at both ends.
func (f *fagan) settings() {
	for _, p := range f.at {
		for result, v := range afterwards(p) {
			f.wedge(faganLooks[result], -logit(p.Prevalence), v)
		}
	}
	var before, after []faganEnd
	for i, p := range f.at {
		start := -logit(p.Prevalence)
		y := f.y(min(max(start, -faganReach), faganReach))
		before = placed(before, faganEnd{y, prevalenceText(p.Prevalence)})
		for result, v := range afterwards(p) {
			if v.rate.Estimate.Ok() {
				stop := logit(v.rate.Estimate)
				f.result(i, result, start, stop, v)
				after = placed(after, faganEnd{f.y(min(max(stop, -faganReach), faganReach)), percent1(v.rate.Estimate)})
			}
		}
		f.add(circle(studyOpen, f.left, y, 3.5))
	}
	f.values(0, before, f.left-9, fromRight)
	f.values(1, after, f.right+faganGap, fromLeft)
	f.ticks()
}

// result is the line of a result at the prevalence i, with its marks and its intervals.
func (f *fagan) result(i, result int, start, stop float64, v after) {
	look := faganLooks[result].line
	if i > 0 {
		look = faganLooks[result].dashed
	}
	if d := f.clipped([][2]float64{{0, start}, {1, stop}}); d != "" {
		f.add(look.node("path", Attr{"d", d}))
	}
	f.bars(faganLooks[result], f.right+6+8*float64(i), v)
	if math.Abs(stop) <= faganReach {
		f.add(resultMark(result, f.right, f.y(stop)))
	}
	if ratio := (start + stop) / 2; math.Abs(ratio) <= faganReach/2 {
		f.add(resultMark(result, f.middle(), f.y(ratio)))
	}
}

// faganEnd is a value at an end of a line.
type faganEnd struct {
	y    float64
	text string
}

// placed adds an end where it belongs from top to bottom.
func placed(ends []faganEnd, e faganEnd) []faganEnd {
	ends = append(ends, e)
	for i := len(ends) - 1; i > 0 && ends[i].y < ends[i-1].y; i-- {
		ends[i], ends[i-1] = ends[i-1], ends[i]
	}
	return ends
}

// values writes the ends on one side, none over another.
func (f *fagan) values(side int, ends []faganEnd, x float64, anchor string) {
	var heights []float64
	for _, e := range ends {
		heights = append(heights, e.y)
	}
	f.taken[side] = apart(heights, 16, f.top, f.top+f.high)
	for i, e := range ends {
		f.words(&strongText, x, f.taken[side][i]+4, body, anchor, e.text)
	}
}

// apart moves rising heights so that none is nearer than gap to the next, and keeps them between top and bottom.
func apart(heights []float64, gap, top, bottom float64) []float64 {
	out := slices.Clone(heights)
	for i := range out {
		out[i] = max(out[i], top)
		if i > 0 {
			out[i] = max(out[i], out[i-1]+gap)
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		limit := bottom - gap*float64(len(out)-1-i)
		out[i] = min(out[i], limit)
	}
	return out
}

// after is the share with the condition among those with one result.
type after struct {
	rate   analysis.Interval
	expect *analysis.Limits
}

// afterwards is what a positive and a negative result leave: PPV, and what NPV lacks to 100 %.
func afterwards(p analysis.InPractice) [2]after {
	none := analysis.Interval{Estimate: analysis.Missing(), Lower: analysis.Missing(), Upper: analysis.Missing()}
	out := [2]after{{rate: none}, {rate: none}}
	if p.PPV != nil {
		out[0] = after{*p.PPV, p.PPVPrediction}
	}
	if p.NPV != nil {
		out[1] = after{rate: analysis.Interval{Estimate: 1 - p.NPV.Estimate, Lower: 1 - p.NPV.Upper, Upper: 1 - p.NPV.Lower}}
		if l := p.NPVPrediction; l != nil {
			out[1].expect = &analysis.Limits{Lower: 1 - l.Upper, Upper: 1 - l.Lower}
		}
	}
	return out
}

// wedge is the confidence interval, from the prevalence on.
func (f *fagan) wedge(look faganLook, start float64, v after) {
	if !v.rate.Lower.Ok() || !v.rate.Upper.Ok() {
		return
	}
	if d := f.clipped([][2]float64{{0, start}, {1, logit(v.rate.Upper)}, {1, logit(v.rate.Lower)}}); d != "" {
		f.add(look.wedge.node("path", Attr{"d", d + "Z"}))
	}
}

// bars are the confidence and the prediction interval beside the right scale.
func (f *fagan) bars(look faganLook, x float64, v after) {
	bar := func(s style, lower, upper analysis.Real) {
		low, high := max(logit(lower), -faganReach), min(logit(upper), faganReach)
		if lower.Ok() && upper.Ok() && low < high {
			f.line(&s, x, f.y(low), x, f.y(high))
		}
	}
	if v.expect != nil {
		bar(look.expect, v.expect.Lower, v.expect.Upper)
	}
	bar(look.bar, v.rate.Lower, v.rate.Upper)
}

// clipped is the path through points, as much of it as lies within the scales: x from 0 to 1 between the outer ones,
// heights in logits. Two points are a line, more are an area (Sutherland & Hodgman 1974, Commun ACM 17:32).
func (f *fagan) clipped(points [][2]float64) string {
	for _, sign := range []float64{1, -1} {
		var kept [][2]float64
		inside := func(p [2]float64) bool { return sign*p[1] <= faganReach }
		for i, p := range points {
			before := points[(i+len(points)-1)%len(points)]
			if inside(p) != inside(before) && (i > 0 || len(points) > 2) {
				share := (sign*faganReach - before[1]) / (p[1] - before[1])
				kept = append(kept, [2]float64{before[0] + share*(p[0]-before[0]), sign * faganReach})
			}
			if inside(p) {
				kept = append(kept, p)
			}
		}
		points = kept
	}
	if len(points) < 2 {
		return ""
	}
	var parts []string
	for _, p := range points {
		parts = append(parts, coord(f.left+p[0]*(f.right-f.left))+" "+coord(f.y(p[1])))
	}
	return "M" + strings.Join(parts, "L")
}

func (f *fagan) keys() []key {
	if len(f.at) == 0 {
		return nil
	}
	ratios := [2]string{}
	if s := f.Fit.Summary; s != nil && s.LRPositive != nil && s.LRNegative != nil {
		ratios = [2]string{", LR+ " + ratioText(s.LRPositive.Estimate), ", LR− " + ratioText(s.LRNegative.Estimate)}
	}
	var keys []key
	for i, name := range []string{"positive result", "negative result"} {
		keys = append(keys, key{name + ratios[i], func(x, y float64) []Node {
			return []Node{line(faganLooks[i].line, x-11, y, x+11, y), resultMark(i, x+5, y)}
		}})
	}
	keys = append(keys, key{level(f.Result) + "confidence interval", func(x, y float64) []Node {
		return []Node{line(faganLooks[0].bar, x-11, y, x+11, y)}
	}})
	if f.RatioPrediction != nil {
		keys = append(keys, key{level(f.Result) + "prediction interval", sample(faganLooks[0].expect)})
	}
	if len(f.at) > 1 {
		keys = append(keys, key{"second prevalence", func(x, y float64) []Node {
			return []Node{line(faganLooks[0].dashed, x-11, y-3, x+11, y-3), line(faganLooks[1].dashed, x-11, y+3, x+11, y+3)}
		}})
	}
	return keys
}
