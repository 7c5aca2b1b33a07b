package figure

import "bivar/app/analysis"

// Acceptable is the summary ROC plane with the area in which sensitivity and specificity are both at least what was called
// acceptable; without that it is the plane alone.
func Acceptable(r analysis.Result, width float64) Scene {
	p := newPlane(r, width)
	p.axes()
	p.acceptable()
	p.regions()
	p.studies()
	p.point()
	return Scene{
		Width: p.width, Height: p.legend(p.y0 + p.side + p.most + 50),
		Title: titled("Acceptable accuracy in the ROC plane", r), Description: p.describe(),
		Nodes: whole(p.nodes),
	}
}

func (p *plane) acceptable() {
	a := p.Request.Acceptable
	if a == nil {
		return
	}
	right, bottom := p.at(analysis.Real(1-a.Specificity), analysis.Real(a.Sensitivity))
	p.add(acceptArea.node("rect", at("x", p.x0), at("y", p.y0), at("width", right-p.x0), at("height", bottom-p.y0)))
	p.keys = append(p.keys, key{"acceptable", func(x, y float64) []Node {
		return []Node{acceptArea.node("rect", at("x", x-11), at("y", y-5), at("width", 22), at("height", 10))}
	}})
}
