package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats"
)

// PredictiveCurve is how often a positive and a negative result are right, against the prevalence, with confidence bands
// and the prediction limits of a new study. The scale of prevalence is the logit, from 0.1 to 99 %. The prevalences at
// hand are marked, and so is the range of the studies' own.
func PredictiveCurve(r analysis.Result, at []analysis.InPractice, width float64) Scene {
	c := predictive{Result: r, at: known(at), width: usable(width), left: 34.5, top: 44.5}
	c.wide = min(c.width, 640) - c.left - 12
	c.high = math.Floor(min(max(c.wide*0.62, 240), 330))
	c.axes()
	c.sample()
	c.band(bandArea, ppv)
	c.band(inkBand, npv)
	c.lines(expectArea, curveLead, ppv)
	c.lines(inkExpect, curveLine, npv)
	c.marks()
	below, height := legend(c.keys(), c.width, c.top+c.high+46)
	c.add(below...)
	return Scene{
		Width: c.width, Height: height, Title: titled("Predictive values against prevalence", r),
		Description: c.describe(), Nodes: whole(c.nodes),
	}
}

// predictive is the figure on its way to a Scene.
type predictive struct {
	analysis.Result
	at         []analysis.InPractice
	points     []analysis.InPractice // along the curves; none where nothing was pooled
	width      float64
	left, top  float64
	wide, high float64
	pen
}

// value is one of the two predictive values with its prediction limits.
type value func(analysis.InPractice) (*analysis.Interval, *analysis.Limits)

func ppv(p analysis.InPractice) (*analysis.Interval, *analysis.Limits) { return p.PPV, p.PPVPrediction }
func npv(p analysis.InPractice) (*analysis.Interval, *analysis.Limits) { return p.NPV, p.NPVPrediction }

// The ends of the scale of prevalence.
const (
	rarest    = 0.001
	commonest = 0.99
)

// sample follows the curves; there is nothing to follow where nothing was pooled.
func (c *predictive) sample() {
	const steps = 80
	low, high := stats.Logit(rarest), stats.Logit(commonest)
	for i := range steps + 1 {
		if p := c.At(stats.Expit(low + (high-low)*float64(i)/steps)); p != nil {
			c.points = append(c.points, *p)
		}
	}
}

// x is where a prevalence lies, y where a predictive value does.
func (c *predictive) x(p analysis.Real) float64 {
	low, high := stats.Logit(rarest), stats.Logit(commonest)
	return c.left + c.wide*min(max((logit(p)-low)/(high-low), 0), 1)
}

func (c *predictive) y(v analysis.Real) float64 { return c.top + c.high*(1-inside(v)) }

// axes draws the range of the studies' prevalence, then the grid and its labels.
func (c *predictive) axes() {
	c.words(&dimText, 0, 12, body, fromLeft, "Results that are right, %")
	if s := c.StudyPrevalence(); s != nil {
		from, to := c.x(s.Lower), c.x(s.Upper)
		c.add(shade.node("rect", at("x", from), at("y", c.top), at("width", max(to-from, 1)), at("height", c.high)))
	}
	for i := range 6 {
		y := c.top + c.high*float64(i)/5
		c.line(&gridLine, c.left, y, c.left+c.wide, y)
		c.words(&dimText, c.left-7, y+4, small, fromRight, strconv.Itoa(100-20*i))
	}
	for _, p := range PrevalenceTicks {
		x := c.x(analysis.Real(p))
		c.line(&gridLine, x, c.top, x, c.top+c.high)
		c.words(&dimText, x, c.top+c.high+18, small, centred, tickText(100*p))
	}
	c.words(&dimText, c.left+c.wide/2, c.top+c.high+36, body, centred, "Prevalence, %")
}

// path leads through one of the values; backwards if asked for. It is empty where fewer than two are known.
func (c *predictive) path(of func(analysis.InPractice) analysis.Real, backwards bool) string {
	var points []string
	for _, p := range c.points {
		if v := of(p); v.Ok() {
			points = append(points, coord(c.x(p.Prevalence))+" "+coord(c.y(v)))
		}
	}
	if len(points) < 2 {
		return ""
	}
	if backwards {
		slices.Reverse(points)
	}
	return strings.Join(points, "L")
}

// band is the confidence band of a curve.
func (c *predictive) band(look style, of value) {
	lower := c.path(func(p analysis.InPractice) analysis.Real { v, _ := of(p); return v.Lower }, false)
	upper := c.path(func(p analysis.InPractice) analysis.Real { v, _ := of(p); return v.Upper }, true)
	if lower != "" && upper != "" {
		c.add(look.node("path", Attr{"d", "M" + lower + "L" + upper + "Z"}))
	}
}

// lines are the prediction limits of a curve and the curve itself.
func (c *predictive) lines(expect, curve style, of value) {
	draw := func(look style, d string) {
		if d != "" {
			c.add(look.node("path", Attr{"d", "M" + d}))
		}
	}
	if c.RatioPrediction != nil {
		draw(expect, c.path(func(p analysis.InPractice) analysis.Real { _, l := of(p); return l.Lower }, false))
		draw(expect, c.path(func(p analysis.InPractice) analysis.Real { _, l := of(p); return l.Upper }, false))
	}
	draw(curve, c.path(func(p analysis.InPractice) analysis.Real { v, _ := of(p); return v.Estimate }, false))
}

// marks are the predictive values at the prevalences at hand, which are named above.
func (c *predictive) marks() {
	free, rising := math.Inf(-1), slices.Clone(c.at)
	if len(rising) > 1 && rising[0].Prevalence > rising[1].Prevalence {
		slices.Reverse(rising)
	}
	for _, p := range rising {
		if p.Prevalence < rarest || p.Prevalence > commonest {
			continue
		}
		x, text := c.x(p.Prevalence), prevalenceText(p.Prevalence)
		c.line(&curveAxis, x, c.top-6, x, c.top+c.high)
		half := strongWidth(text, body) / 2
		middle := max(min(max(x, half), c.width-half), free+half)
		if middle+half <= c.width {
			c.words(&strongText, middle, c.top-11, body, centred, text)
			free = middle + half + 8
		}
		for i, v := range []*analysis.Interval{p.PPV, p.NPV} {
			if v != nil && v.Estimate.Ok() {
				c.add(resultMark(i, x, c.y(v.Estimate)))
			}
		}
	}
}

// resultMark is what a positive (0) or a negative (1) result leads to.
func resultMark(result int, x, y float64) Node {
	if result == 0 {
		return circle(pooledFill, x, y, 4)
	}
	return square(studyFill, x, y, 7)
}

func (c *predictive) keys() []key {
	keys := []key{
		{"PPV: positive results that are right", func(x, y float64) []Node { return []Node{line(curveLead, x-11, y, x+11, y), resultMark(0, x, y)} }},
		{"NPV: negative results that are right", func(x, y float64) []Node { return []Node{line(curveLine, x-11, y, x+11, y), resultMark(1, x, y)} }},
		{level(c.Result) + "confidence bands", func(x, y float64) []Node {
			return []Node{bandArea.node("rect", at("x", x-11), at("y", y-5), at("width", 11), at("height", 10)), inkBand.node("rect", at("x", x), at("y", y-5), at("width", 11), at("height", 10))}
		}},
	}
	if c.RatioPrediction != nil {
		keys = append(keys, key{level(c.Result) + "prediction limits", func(x, y float64) []Node {
			return []Node{line(expectArea, x-11, y-3, x+11, y-3), line(inkExpect, x-11, y+3, x+11, y+3)}
		}})
	}
	if c.StudyPrevalence() != nil {
		keys = append(keys, key{"prevalence in the studies", func(x, y float64) []Node {
			return []Node{shade.node("rect", at("x", x-11), at("y", y-6), at("width", 22), at("height", 12))}
		}})
	}
	return keys
}

func (c *predictive) describe() string {
	text := "Predictive values against prevalence, 0.1 to 99\u202f%."
	if s := c.StudyPrevalence(); s != nil {
		text += " The studies had prevalences from " + percent1(s.Lower) + " to " + percent1(s.Upper) + "."
	}
	return text + settingsWords(c.at)
}
