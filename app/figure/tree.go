package figure

import (
	"bivar/app/analysis"
)

// treeWide is from which width on a tree grows from top to bottom; below it is an indented list.
const treeWide = 440

// Tree is 1,000 tested as a tree of natural frequencies, for one or two prevalences one below the other: first those
// with the condition and those without, then their results, then what that makes of the results.
func Tree(r analysis.Result, at []analysis.InPractice, width float64) Scene {
	width = usable(width)
	var nodes []Node
	y := 0.0
	for i, p := range known(at) {
		if i > 0 {
			y += 26
		}
		t := tree{Result: r, at: p, n: groups1000(p), width: min(width, 640), top: y + 26}
		t.words(&strongText, 0, y+12, body, fromLeft, "Prevalence "+prevalenceText(p.Prevalence))
		if t.width >= treeWide {
			y = t.sums(t.grown())
		} else {
			y = t.sums(t.indented())
		}
		nodes = append(nodes, t.nodes...)
	}
	return Scene{
		Width: width, Height: max(y, 1), Title: titled("Tree of natural frequencies", r),
		Description: "1,000 tested, parted by condition, then by result." + settingsWords(known(at)), Nodes: whole(nodes),
	}
}

// tree is the panel of one prevalence.
type tree struct {
	analysis.Result
	at         analysis.InPractice
	n          [4]int // in the order of icons
	width, top float64
	pen
}

// root is what all are called: 1,000 people.
func (t *tree) root() string {
	if unit := clean(t.Review.Unit); unit != "" {
		return "1,000 " + isolated(unit)
	}
	return "1,000 tested"
}

// branch is 200 with dementia, or 800 without.
func (t *tree) branch(half int) string {
	with, without := conditionWords(t.Result)
	return of1000(t.n[2*half]+t.n[2*half+1]) + " " + []string{with, without}[half]
}

// grown is the tree from top to bottom; it returns where it ends.
func (t *tree) grown() float64 {
	level := (iconHeight(t.width) - 121) / 2 // as high as the array beside it
	middle, y := t.width/2, t.top
	t.words(&inkText, middle, y+12, body, centred, cut(t.root(), body, t.width))
	for half := range 2 {
		x := t.width * (0.25 + 0.5*float64(half))
		t.line(&curveAxis, middle, y+19, x, y+level-5)
		t.words(&inkText, x, y+level+12, body, centred, cut(t.branch(half), body, t.width/2-12))
		for i := range 2 {
			g := 2*half + i
			leaf := t.width * (0.125 + 0.25*float64(g))
			t.line(&curveAxis, x, y+level+19, leaf, y+2*level-8)
			text := of1000(t.n[g])
			wide := 18 + strongWidth(text, body)
			t.add(icons[g].draw(leaf-wide/2+6, y+2*level+8, 6), words(strongText, leaf-wide/2+18, y+2*level+12, body, fromLeft, text))
			t.words(&dimText, leaf, y+2*level+29, body, centred, icons[g].name)
		}
	}
	return y + 2*level + 33
}

// indented is the tree as a list; it returns where it ends.
func (t *tree) indented() float64 {
	const step, in = 23.0, 24.0
	row := func(i int) float64 { return t.top + float64(i)*step }
	t.words(&inkText, 0, row(0)+12, body, fromLeft, cut(t.root(), body, t.width))
	for half := range 2 {
		at := row(1 + 3*half)
		t.line(&curveAxis, 6.5, row(0)+18, 6.5, at+8)
		t.line(&curveAxis, 6.5, at+8, in-5, at+8)
		t.words(&inkText, in, at+12, body, fromLeft, cut(t.branch(half), body, t.width-in))
		for i := range 2 {
			g, y := 2*half+i, at+float64(i+1)*step
			t.line(&curveAxis, in+6.5, at+18, in+6.5, y+8)
			t.line(&curveAxis, in+6.5, y+8, 2*in-5, y+8)
			t.add(icons[g].draw(2*in+6, y+8, 6), words(strongText, 2*in+18, y+12, body, fromLeft, of1000(t.n[g])))
			t.words(&dimText, 2*in+54, y+12, body, fromLeft, icons[g].name)
		}
	}
	return row(7)
}

// sums put the results together: 182 + 269 = 451 positive, 182 of them right. It returns where they end.
func (t *tree) sums(y float64) float64 {
	const step = 21.0
	y += 17
	t.line(&ruleLine, 0, y-6.5, t.width, y-6.5)
	both := [2]sum{
		{with: 0, without: 2, right: 0, name: "positive", value: "PPV", rate: t.at.PPV},
		{with: 1, without: 3, right: 3, name: "negative", value: "NPV", rate: t.at.NPV},
	}
	widest := func(text func(sum) string) float64 {
		return max(textWidth(text(both[0]), body), textWidth(text(both[1]), body))
	}
	plus := 22 + widest(func(s sum) string { return of1000(t.n[s.with]) })
	equals := plus + 36 + widest(func(s sum) string { return of1000(t.n[s.without]) })
	said := equals + 12 + widest(t.total)
	for i, s := range both {
		base := y + 12
		t.add(icons[s.with].draw(6, y+8, 6), words(inkText, 17, base, body, fromLeft, of1000(t.n[s.with])), words(dimText, plus, base, body, fromLeft, "+"))
		t.add(icons[s.without].draw(plus+20, y+8, 6), words(inkText, plus+31, base, body, fromLeft, of1000(t.n[s.without])))
		t.words(&inkText, equals, base, body, fromLeft, t.total(s))
		if t.width < treeWide {
			y += step
			said = 17
		}
		t.words(&strongText, said, y+12, body, fromLeft, t.rightOf(s))
		if y += step; i == 0 {
			y += 3
		}
	}
	return y
}

// sum is one result: its groups in the order of icons, and the one of them that is right.
type sum struct {
	with, without, right int
	name, value          string
	rate                 *analysis.Interval
}

// total is = 451 positive.
func (t *tree) total(s sum) string { return "= " + of1000(t.n[s.with]+t.n[s.without]) + " " + s.name }

// rightOf is 182 of 451 right: PPV 40.3 %.
func (t *tree) rightOf(s sum) string {
	text := of1000(t.n[s.right]) + " of " + of1000(t.n[s.with]+t.n[s.without]) + " right"
	if s.rate != nil && s.rate.Estimate.Ok() {
		text += ": " + s.value + " " + percent1(s.rate.Estimate)
	}
	return text
}
