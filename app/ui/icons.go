package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// mark is the program’s sign: a summary point in its confidence region. Both marks have a size of their own, for a page whose
// style sheet did not arrive.
func mark() app.UI {
	return svg("svg", "class", "mark", "width", "21", "height", "21", "viewBox", "0 0 32 32", "role", "presentation").Body(
		svg("ellipse", "cx", "16", "cy", "16", "rx", "14", "ry", "8.5", "transform", "rotate(-38 16 16)"),
		svg("path", "d", "M16 10.8 21.2 16 16 21.2 10.8 16Z"),
	)
}

// statusMark stands beside the status word, so that colour never carries a meaning alone: a tick, a bar at its stop, a
// cross.
func statusMark(status string) app.UI {
	d := "M3 3l10 10M13 3L3 13"
	switch status {
	case "converged":
		d = "M2.5 8.5l3.5 4L13.5 3.5"
	case "boundary":
		d = "M2 8h9M13 3v10"
	}
	return svg("svg", "class", "sign", "width", "14", "height", "14", "viewBox", "0 0 16 16", "role", "presentation").Body(svg("path").Attr("d", d))
}
