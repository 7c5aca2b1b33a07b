package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// bubble is one panel of a bubble plot on its way to a Scene.
type bubble struct {
	analysis.Result
	margin     int // 0 sensitivity, 1 specificity
	left, top  float64
	wide, high float64
	from, to   float64 // the numbers at the left and at the right edge
	pen
	rows        []analysis.RowNumber
	fitted      []analysis.AtNumber
	tickNumbers []float64
}

const (
	bubbleAxis   = 34.0 // left of a panel, for its scale
	bubbleHead   = 30.0 // above it, for its name
	bubbleFoot   = 44.0 // below it, for the numbers and the column's name
	bubbleGap    = 28.0
	bubbleRadius = 13.0
)

// Bubble is the regression on a number: each study's sensitivity and specificity against the number, with the fitted
// line and its confidence band where the model has one. A bubble's area is proportional to the size of the group that
// the rate is of (down to a radius of 2.5 px). Below 560 px the two panels stand one above the other.
func Bubble(r analysis.Result, width float64) Scene {
	width = usable(width)
	wide, high := math.Floor((width-bubbleGap)/2), 300.0
	if width < 560 {
		wide, high = width, 240
	}
	b := bubble{Result: r, wide: wide - bubbleAxis - bubbleRadius - 1, high: high}
	if r.Comparison != nil && r.Comparison.Line != nil {
		b.rows, b.fitted = r.Comparison.Line.Rows, r.Comparison.Line.Fitted
	}
	b.scale()
	var nodes []Node
	height := 0.0
	for m := range marginNames {
		one := b
		one.margin, one.left, one.top = m, bubbleAxis, bubbleHead
		if width < 560 {
			one.top += float64(m) * (bubbleHead + high + bubbleFoot + 8)
		} else {
			one.left += float64(m) * (wide + bubbleGap)
		}
		one.left, one.top = one.left+0.5, one.top+0.5
		one.draw()
		nodes = append(nodes, one.nodes...)
		height = one.top + high + bubbleFoot
	}
	return Scene{
		Width: width, Height: height,
		Title: titled("Accuracy against "+columnName(r), r), Description: b.describe(),
		Nodes: whole(nodes),
	}
}

// scale chooses the range of the numbers, a little wider than what was observed, and round ticks in it.
func (b *bubble) scale() {
	all := b.rows
	b.rows = nil
	for _, r := range all {
		if r.X.Ok() && math.Abs(float64(r.X)) < 1e150 && r.Row >= 0 && r.Row < len(b.PerStudy) {
			b.rows = append(b.rows, r)
		}
	}
	b.from, b.to = 0, 1
	if len(b.rows) == 0 {
		return
	}
	b.from, b.to = math.Inf(1), math.Inf(-1)
	for _, r := range b.rows {
		b.from, b.to = min(b.from, float64(r.X)), max(b.to, float64(r.X))
	}
	b.tickNumbers = ticks(b.from, b.to, int(b.wide/64))
	pad := 0.05 * (b.to - b.from)
	if pad == 0 {
		pad = max(math.Abs(b.from), 1) * 0.05
	}
	b.from, b.to = b.from-pad, b.to+pad
}

// ticks are round numbers from low to high, at most most of them: multiples of 1, 2 or 5 times a power of ten.
func ticks(low, high float64, most int) []float64 {
	span := high - low
	if !(span > 0) || math.IsInf(span, 0) {
		return []float64{low}
	}
	step := math.Pow(10, math.Floor(math.Log10(span/float64(max(most, 2)))))
	for _, factor := range []float64{1, 2, 5, 10, 20} {
		first, last := math.Ceil(low/(step*factor)-1e-9), math.Floor(high/(step*factor)+1e-9)
		if n := last - first + 1; n >= 1 && n <= float64(max(most, 2)) && math.Abs(first) < 1e15 {
			var all []float64
			for i := first; i <= last; i++ {
				all = append(all, i*step*factor+0) // +0: no "-0"
			}
			return all
		}
	}
	return []float64{low, high}
}

// tickText is a tick without the dust of binary fractions.
func tickText(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'g', 6, 64), "-", "−", 1)
}

// at is where a number and a proportion lie.
func (b *bubble) at(x, rate analysis.Real) (float64, float64) {
	share := (float64(x) - b.from) / (b.to - b.from)
	return b.left + min(max(share, 0), 1)*b.wide, b.top + (1-inside(rate))*b.high
}

func (b *bubble) draw() {
	b.axes()
	b.band()
	b.studies()
	b.trend()
}

// axes draws the grid with its labels.
func (b *bubble) axes() {
	name := []string{"Sensitivity, %", "Specificity, %"}[b.margin]
	b.words(&strongText, b.left-bubbleAxis, b.top-18, body, fromLeft, name)
	for i := range 6 {
		y := b.top + b.high*float64(i)/5
		b.line(&gridLine, b.left, y, b.left+b.wide, y)
		b.words(&dimText, b.left-6, y+4, small, fromRight, strconv.Itoa(100-20*i))
	}
	end := math.Inf(-1)
	for _, v := range b.tickNumbers {
		x, _ := b.at(analysis.Real(v), 0)
		text := tickText(v)
		half := textWidth(text, small) / 2
		middle := min(max(x, b.left-bubbleAxis+half), b.left+b.wide+bubbleRadius-half)
		b.line(&gridLine, x, b.top, x, b.top+b.high)
		if middle-half > end {
			b.words(&dimText, middle, b.top+b.high+18, small, centred, text)
			end = middle + half + 6
		}
	}
	if b.Comparison != nil {
		b.words(&dimText, b.left+b.wide/2, b.top+b.high+37, body, centred, cut(clean(b.Comparison.Column), body, b.wide))
	}
}

// fittedRate is the fitted rate of this panel, nil where there is none.
func (b *bubble) fittedRate(a analysis.AtNumber) *analysis.Interval {
	if b.margin == 1 {
		return a.Specificity
	}
	return a.Sensitivity
}

// along is the path of one of the fitted values, backwards if asked for; empty where fewer than two are known.
func (b *bubble) along(value func(analysis.Interval) analysis.Real, backwards bool) string {
	var points []string
	for _, a := range b.fitted {
		v := b.fittedRate(a)
		if v == nil || !value(*v).Ok() || !a.X.Ok() {
			continue
		}
		x, y := b.at(a.X, value(*v))
		points = append(points, coord(x)+" "+coord(y))
	}
	if backwards {
		slices.Reverse(points)
	}
	if len(points) < 2 {
		return ""
	}
	return strings.Join(points, "L")
}

// band is the confidence band of the line, behind the studies.
func (b *bubble) band() {
	upper := b.along(func(v analysis.Interval) analysis.Real { return v.Upper }, false)
	lower := b.along(func(v analysis.Interval) analysis.Real { return v.Lower }, true)
	if upper != "" && lower != "" {
		b.add(bandArea.node("path", Attr{"d", "M" + upper + "L" + lower + "Z"}))
	}
}

// trend is the fitted line, over the studies.
func (b *bubble) trend() {
	if d := b.along(func(v analysis.Interval) analysis.Real { return v.Estimate }, false); d != "" {
		b.add(curveLead.node("path", Attr{"d", "M" + d}))
	}
}

// studies are the bubbles, the largest first.
func (b *bubble) studies() {
	var order []int
	value := func(i int) rate { return rates(b.PerStudy[b.rows[i].Row])[b.margin] }
	for i := range b.rows {
		if value(i).known {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return value(j).n - value(i).n })
	for _, i := range order {
		row, v := b.rows[i], value(i)
		x, y := b.at(row.X, v.value.Estimate)
		node := circle(studyRound, x, y, radius(bubbleRadius, v.n, value(order[0]).n))
		node.Children = []Node{{Tag: "title", Text: columnName(b.Result) + " " + tickText(float64(row.X)) + ", " + tooltip(b.PerStudy[row.Row], row.Row)}}
		b.add(node)
	}
}

// describe is the text alternative.
func (b *bubble) describe() string {
	text := "Sensitivity and specificity of " + studiesWords(len(b.rows)) + " against " + columnName(b.Result) + "."
	if len(b.fitted) < 2 {
		return text + " No line was fitted."
	}
	first, last := b.fitted[0], b.fitted[len(b.fitted)-1]
	for m, name := range marginNames {
		b.margin = m
		start, end := b.fittedRate(first), b.fittedRate(last)
		if start != nil && end != nil && start.Estimate.Ok() && end.Estimate.Ok() {
			text += " Fitted " + name + ": " + withLimits(*start) + " at " + tickText(float64(first.X)) + ", " + withLimits(*end) + " at " + tickText(float64(last.X)) + "."
		}
	}
	return text
}
