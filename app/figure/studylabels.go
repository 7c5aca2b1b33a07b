package figure

import (
	"math"
	"strconv"
)

// spot is what a mark covers, as a circle; row is its study's, or negative.
type spot struct {
	x, y, r float64
	row     int
}

// dot is the radius of a study's mark where lines show its intervals; a group's has a shape to be seen.
const dot, groupDot = 2, 2.75

// crossed reports that studies are drawn as crosses.
func (p *plane) crossed() bool { return p.look[Marks] == "crosses" }

// crosses draws the intervals of studies through their points, as far as they lie in the plane, where that was chosen.
func (p *plane) crosses(rows []int) {
	if !p.crossed() {
		return
	}
	for _, i := range rows {
		v := rates(p.PerStudy[i])
		sens, spec := v[0].value, v[1].value
		x, y := p.at(1-spec.Estimate, sens.Estimate)
		d := ""
		if spec.Lower.Ok() && spec.Upper.Ok() {
			left, _ := p.at(1-spec.Upper, 0)
			right, _ := p.at(1-spec.Lower, 0)
			d += "M" + coord(left) + " " + coord(y) + "H" + coord(right)
			p.traced = append(p.traced, stretch{[2]float64{left, y}, [2]float64{right, y}})
		}
		if sens.Lower.Ok() && sens.Upper.Ok() {
			_, top := p.at(0, sens.Upper)
			_, bottom := p.at(0, sens.Lower)
			d += "M" + coord(x) + " " + coord(top) + "V" + coord(bottom)
			p.traced = append(p.traced, stretch{[2]float64{x, top}, [2]float64{x, bottom}})
		}
		if d != "" {
			p.add(crossLine.node("path", Attr{"d", d}))
		}
	}
}

// crossKey says in the legend what crosses are.
func (p *plane) crossKey() {
	if p.crossed() && len(p.marks) > 0 {
		p.keys = append(p.keys, key{"one study, " + level(p.Result) + "intervals", func(x, y float64) []Node {
			return []Node{line(crossLine, x-11, y, x+11, y), line(crossLine, x, y-7, x, y+7), circle(studyFill, x, y, dot)}
		}})
	}
}

// labelled reports that studies have labels.
func (p *plane) labelled() bool { return p.look[Labels] == "names" || p.look[Labels] == "numbers" }

// mostLabelled is how many studies can have labels: among more, few would have room and nobody would find a name.
const mostLabelled = 200

// labels sets the names or numbers of the studies beside their marks, where that was chosen. One for which no place is free
// is left out, and the note below the legend says so.
func (p *plane) labels() {
	if !p.labelled() {
		return
	}
	if len(p.PerStudy) > mostLabelled {
		p.note = "So many studies have no labels."
		return
	}
	l := labeller{plane: p}
	missing, all := 0, 0
	for _, m := range p.marks {
		if m.row < 0 {
			continue
		}
		all++
		text := strconv.Itoa(m.row + 1)
		if p.look[Labels] == "names" {
			text = cut(studyName(p.PerStudy[m.row], m.row), small, min(p.side/3, 120))
		}
		if !l.place(m, text) {
			missing++
		}
	}
	if missing > 0 {
		p.note = "No room for " + strconv.Itoa(missing) + " of " + strconv.Itoa(all) + " " + p.look[Labels] + "."
	}
}

// labeller puts labels into a plane one by one.
type labeller struct {
	*plane
	taken   []frame
	leaders []stretch
}

// frame is a rectangle.
type frame struct{ left, top, right, bottom float64 }

// stretch is a piece of a straight line.
type stretch struct{ from, to [2]float64 }

// inside is how much of a stretch lies in a frame.
func (s stretch) inside(f frame) float64 {
	from, to, ok := within(s.from, s.to, [2]float64{f.left, f.top}, [2]float64{f.right, f.bottom})
	if !ok {
		return 0
	}
	return math.Hypot(to[0]-from[0], to[1]-from[1])
}

// ways are where a label can stand, seen from its mark, the best first.
var ways = [...][2]float64{
	{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {0.7, -0.7}, {0.7, 0.7}, {-0.7, -0.7}, {-0.7, 0.7},
	{0.92, -0.38}, {0.92, 0.38}, {-0.92, -0.38}, {-0.92, 0.38}, {0.38, -0.92}, {0.38, 0.92}, {-0.38, -0.92}, {-0.38, 0.92},
}

// place draws a mark's label at the nearest distance with a free place, there where the least of curves, outlines and
// intervals runs through it, and not where more does than three lines across it. A thin line leads to what is not close by;
// among crosses nobody would see it.
func (l *labeller) place(m spot, text string) bool {
	const tall, descent = 1.05 * small, 0.25 * small
	width, distances := textWidth(text, small), []float64{3, 14, 26, 40, 56}
	if l.crossed() {
		distances = distances[:1]
	}
	for i, far := range distances {
		var best frame
		var leader stretch
		least := 3 * tall
		for _, way := range ways {
			left := m.x + (m.r+far)*way[0] - width/2*(1-math.Round(way[0]))
			top := m.y + (m.r+far)*way[1] - tall/2*(1-math.Round(way[1]))
			f := frame{left, top, left + width, top + tall}
			s := stretch{[2]float64{m.x + m.r*way[0], m.y + m.r*way[1]}, [2]float64{m.x + (m.r+far-2)*way[0], m.y + (m.r+far-2)*way[1]}}
			if !l.free(f, m) || i > 0 && !l.clear(s, m) {
				continue
			}
			through := 0.0
			for _, t := range l.traced {
				through += t.inside(f)
			}
			if through < least-0.01 { // no tie that platforms break in two ways
				least, best, leader = through, f, s
			}
		}
		if best == (frame{}) {
			continue
		}
		if i > 0 {
			l.line(&leaderLine, leader.from[0], leader.from[1], leader.to[0], leader.to[1])
			l.leaders = append(l.leaders, leader)
		}
		l.add(sized(dimText, best.left, best.bottom-descent, small, l.side, text))
		l.taken = append(l.taken, best)
		return true
	}
	return false
}

// free reports that the label of a mark can have a place: it is in the plane, away from the figures beside its scales, on no
// mark, nearer to its own than to any other, on no other label and on no line to one.
func (l *labeller) free(f frame, own spot) bool {
	over := l.most + 1
	if f.left < l.x0 || f.top < l.y0-over || f.right > l.x0+l.side+over || f.bottom > l.y0+l.side {
		return false
	}
	for _, m := range l.marks {
		room := m.r
		if m != own {
			room += 4
		}
		if math.Hypot(min(max(m.x, f.left), f.right)-m.x, min(max(m.y, f.top), f.bottom)-m.y) < room-0.01 {
			return false
		}
	}
	for _, t := range l.taken {
		if f.left < t.right+4 && t.left < f.right+4 && f.top < t.bottom && t.top < f.bottom {
			return false
		}
	}
	for _, s := range l.leaders {
		if s.inside(f) > 0 {
			return false
		}
	}
	return true
}

// clear reports that a line to a label runs through no other mark, no label and no other such line.
func (l *labeller) clear(s stretch, own spot) bool {
	for _, m := range l.marks {
		if m != own && s.inside(frame{m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r}) > 0 {
			return false
		}
	}
	for _, t := range l.taken {
		if s.inside(t) > 0 {
			return false
		}
	}
	for _, o := range l.leaders {
		if s.inside(frame{min(o.from[0], o.to[0]) - 1, min(o.from[1], o.to[1]) - 1, max(o.from[0], o.to[0]) + 1, max(o.from[1], o.to[1]) + 1}) > 0 {
			return false
		}
	}
	return true
}
