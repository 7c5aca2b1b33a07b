package ui

import (
	"strconv"

	"bivar/app/analysis"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bar is a proportion and its interval on a line from 0 to 100 %: an ornament beside the numbers, so it has no name.
func bar(i *analysis.Interval) app.UI {
	if i == nil || !i.Estimate.Ok() {
		return nil
	}
	body := []app.UI{svg("line", "class", "track", "x1", "0", "x2", "100%", "y1", "50%", "y2", "50%")}
	if i.Lower.Ok() && i.Upper.Ok() {
		body = append(body, svg("line", "class", "limits").Attr("x1", percentOf(i.Lower)).Attr("x2", percentOf(i.Upper)).Attr("y1", "50%").Attr("y2", "50%"))
	}
	body = append(body, svg("circle", "class", "point").Attr("cx", percentOf(i.Estimate)).Attr("cy", "50%").Attr("r", "3.5"))
	return svg("svg", "class", "bar", "role", "presentation").Body(body...)
}

func percentOf(p analysis.Real) string {
	return strconv.FormatFloat(100*float64(p), 'f', 2, 64) + "%"
}
