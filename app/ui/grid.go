package ui

import (
	"strconv"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Grid is the ledger: a table whose active cell holds the page's one input, so that typing, input methods and the
// screen's keyboard work as anywhere else. Only the rows in sight are drawn; thousands more cost nothing.
type Grid struct {
	app.Compo
	Sheet   *desk.Sheet   // edited here; Root is told with askEdited
	View    desk.View     // what there is to draw: another one redraws
	Changes *desk.Changes // from the published analysis; nil if there is none
	Ready   bool

	first, count int  // rows that are drawn
	caret        bool // arrows move the caret in the cell, not the cursor
	focused      bool
	dragging     bool // the mouse button is down: the selection follows
	said         string
	arranged     int // what was brought into sight, as View counts it
}

const (
	rowHeight = 30 // of every row, as in the style sheet
	beyond    = 12 // rows drawn above and below those in sight
	atFirst   = 60 // rows drawn before the grid was measured
)

// Ids of the grid's parts.
const (
	gridID   = "grid"
	scrollID = "grid-scroll"
	inputID  = "cell"
)

// OnMount measures and puts the input where the cursor is.
func (g *Grid) OnMount(ctx app.Context) { g.settle(ctx) }

// OnUpdate does so again after something else than the grid changed the sheet: undo, a file, another set.
func (g *Grid) OnUpdate(ctx app.Context) {
	if !g.focused {
		g.caret = false
	}
	if g.arranged != g.View.Arranged {
		g.arranged = g.View.Arranged
		ctx.Defer(func(app.Context) {
			g.place()
			g.reveal()
		})
	}
	g.settle(ctx)
}

// OnResize measures again; what is drawn changes only if other rows came into sight.
func (g *Grid) OnResize(ctx app.Context) {
	ctx.PreventUpdate()
	g.settle(ctx)
}

// OnNav does so too, because a page that was hidden had no size.
func (g *Grid) OnNav(ctx app.Context) { g.OnResize(ctx) }

// Render implements app.UI.
func (g *Grid) Render() app.UI {
	t := g.Sheet.Table
	first, end := g.drawn()
	var rows []app.UI
	rows = append(rows, gap("grid-above"))
	for row := first; row < end; row++ {
		rows = append(rows, g.row(row))
	}
	rows = append(rows, gap("grid-below"))
	return elem("div").ID(scrollID).Class("sheet").OnScroll(g.onScroll).Body(
		elem("div", "id", "grid-area", "class", "area").OnMouseDown(g.onMouseDown).OnMouseMove(g.onMouseMove).OnMouseUp(g.onMouseUp).OnDblClick(g.onDoubleClick).Body(
			elem("table").ID(gridID).Role("grid").Aria("label", "Studies").Aria("rowcount", strconv.Itoa(g.Sheet.Rows()+2)).
				Aria("colcount", strconv.Itoa(t.Width()+3)).Aria("multiselectable", "true").Body(
				elem("colgroup").Body(g.columns()...),
				elem("thead").Body(g.head()),
				elem("tbody").Body(rows...),
			),
			g.input(),
		),
		elem("p", "id", "cell-said", "class", "unseen", "role", "status").Text(g.said),
	)
}

// input is the one that stands in the active cell; its text is set on the element, because it is being typed.
func (g *Grid) input() app.UI {
	c := g.Sheet.Cursor
	class := "cell"
	if c.Cell > studyio.LabelCell && c.Cell < studyio.FixedCells {
		class += " value"
	}
	if c.Cell == studyio.LabelCell {
		class += " first"
	}
	if !g.caret && !g.Sheet.Typing() {
		class += " whole"
	}
	if !g.focused {
		class += " away"
	}
	stored := g.Sheet.Stored(c.Row)
	fault, bad := g.Sheet.FaultAt(stored, c.Cell)
	if bad {
		class += " fault"
	}
	input := void("input").ID(inputID).Attr("type", "text").Class(class).Attr("autocomplete", "off").Attr("autocapitalize", "off").Spellcheck(false).
		Attr("disabled", flag(!g.Ready)).Aria("label", g.nameOf(c.Row, c.Cell)).Attr("aria-invalid", trueOr(bad)).
		OnKeyDown(g.onKey).OnInput(g.onInput).OnCopy(g.onCopy).OnCut(g.onCut).OnPaste(g.onPaste).OnFocus(g.onFocus).OnBlur(g.onBlur)
	if was, changed := g.Changes.Cell(stored, c.Cell); changed {
		input.Title(report.PublishedCell(was))
	}
	if bad {
		input.Title(fault.Problem)
	}
	if c.Cell > studyio.LabelCell && c.Cell < studyio.FixedCells {
		input.Attr("inputmode", "numeric")
	}
	return input
}

// nameOf is what a cell is called where it is not seen: FN, Hancock 2009, row 4.
func (g *Grid) nameOf(row, cell int) string {
	t := g.Sheet.Table
	name := t.Name(min(cell, t.Width()-1))
	if row >= g.Sheet.Rows() {
		return name + ", new study"
	}
	number := ", row " + strconv.Itoa(g.Sheet.Stored(row)+1)
	label := g.Sheet.Line(row).Cell(studyio.LabelCell)
	if label == "" || cell == studyio.LabelCell {
		return name + number
	}
	return name + ", " + label + number
}

// say tells a screen reader where the cursor went: the focus itself never leaves the input.
func (g *Grid) say() {
	c := g.Sheet.Cursor
	g.said = g.nameOf(c.Row, c.Cell) + ": " + g.Sheet.Value()
	stored := g.Sheet.Stored(c.Row)
	if fault, bad := g.Sheet.FaultAt(stored, c.Cell); bad {
		_, what := report.FaultText(fault)
		g.said += ". " + what
	}
	if was, changed := g.Changes.Cell(stored, c.Cell); changed {
		g.said += ". " + report.PublishedCell(was)
	}
	if became := rowWords[g.Changes.Row(stored)]; became != "" {
		g.said += ". " + became
	}
	if c.Several() {
		g.said += ". " + rowsName(g.Sheet) + " selected"
	}
}

// rowsName names the selected rows by their numbers. Those that stand apart in the table are only counted.
func rowsName(s *desk.Sheet) string {
	row, _, last, _ := s.Cursor.Area()
	last = min(last, max(s.Rows()-1, row))
	if s.Arranged() && row < last {
		return report.Count(last-row+1) + " rows"
	}
	return report.RowName(s.Stored(row)+1, s.Stored(last)+1)
}

func trueOr(on bool) any {
	if on {
		return "true"
	}
	return ""
}
