package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What the grid asks of the page's layout. Positions go through the elements' style objects: the page's policy forbids
// style attributes, not these.

// settle measures which rows are in sight, once what is to be drawn is drawn, and puts everything in its place.
func (g *Grid) settle(ctx app.Context) {
	ctx.Defer(func(ctx app.Context) {
		if g.measure() {
			ctx.Dispatch(func(ctx app.Context) { ctx.Defer(func(app.Context) { g.place() }) })
		}
		g.place()
		showOrder(g.Sheet.Order)
	})
}

// measure finds the rows in sight, and reports whether others have to be drawn.
func (g *Grid) measure() bool {
	scroll := app.Window().GetElementByID(scrollID)
	if !scroll.Truthy() || scroll.Get("clientHeight").Int() == 0 {
		return false
	}
	sight := scroll.Get("scrollTop").Int() / rowHeight
	count := scroll.Get("clientHeight").Int()/rowHeight + 1 + 2*beyond
	first, end := g.drawn()
	all := g.Sheet.Rows() + 1
	enough := first <= max(sight-beyond/3, 0) && end >= min(sight+count-2*beyond+beyond/3, all) && g.count == count
	if enough {
		return false
	}
	g.first, g.count = max(sight-beyond, 0), count
	return true
}

// place gives the rows that are not drawn their room, and puts the input on the active cell.
func (g *Grid) place() {
	area := app.Window().GetElementByID("grid-area")
	if !area.Truthy() {
		return
	}
	first, end := g.drawn()
	room("grid-above", first)
	room("grid-below", g.Sheet.Rows()+1-end)
	input := app.Window().GetElementByID(inputID)
	head := area.Call("querySelector", `th[data-cell="`+strconv.Itoa(g.Sheet.Cursor.Cell)+`"]`)
	if !head.Truthy() {
		return
	}
	style := input.Get("style")
	set := func(name string, px int) { style.Call("setProperty", name, strconv.Itoa(px)+"px") }
	set("top", head.Get("offsetHeight").Int()+g.Sheet.Cursor.Row*rowHeight)
	set("left", head.Get("offsetLeft").Int())
	set("width", head.Get("offsetWidth").Int())
	setText(inputID, g.Sheet.Value())
}

// room gives a row the height of some rows.
func room(id string, rows int) {
	gap := app.Window().GetElementByID(id)
	if !gap.Truthy() {
		return
	}
	gap.Set("hidden", rows == 0)
	gap.Get("style").Call("setProperty", "height", strconv.Itoa(rows*rowHeight)+"px")
}

// show follows the cursor: its text into the input, selected so that typing replaces it, and its cell into sight.
func (g *Grid) show(ctx app.Context) {
	g.say()
	setText(inputID, g.Sheet.Value())
	input := app.Window().GetElementByID(inputID)
	if g.focused && !g.caret {
		input.Call("select")
	}
	g.reveal()
	g.settle(ctx)
}

// reveal scrolls no further than it must.
func (g *Grid) reveal() {
	scroll := app.Window().GetElementByID(scrollID)
	c := g.Sheet.Cursor
	row, cell := c.Row, c.Cell
	if c.Several() {
		row, cell = c.ToRow, c.ToCell
	}
	head := scroll.Call("querySelector", `th[data-cell="`+strconv.Itoa(cell)+`"]`)
	if !head.Truthy() {
		return
	}
	topmost := row * rowHeight
	lowest := topmost + rowHeight - (scroll.Get("clientHeight").Int() - head.Get("offsetHeight").Int())
	scroll.Set("scrollTop", max(min(scroll.Get("scrollTop").Int(), topmost), lowest))
	if cell == 0 {
		scroll.Set("scrollLeft", 0)
		return
	}
	study := scroll.Call("querySelector", `th[data-cell="0"]`).Get("offsetWidth").Int()
	left := head.Get("offsetLeft").Int() - study
	right := head.Get("offsetLeft").Int() + head.Get("offsetWidth").Int() - scroll.Get("clientWidth").Int()
	scroll.Set("scrollLeft", max(min(scroll.Get("scrollLeft").Int(), left), right))
}

func (g *Grid) onScroll(ctx app.Context, _ app.Event) {
	if g.measure() {
		g.settle(ctx)
		return
	}
	ctx.PreventUpdate()
	g.place() // the first column stays where it is, and the input with it
}

// cellUnder is the cell an event happened in; cell -1 is the row's number, row -1 the header.
func cellUnder(e app.Event) (row, cell int, ok bool) {
	target := e.Get("target")
	if !target.Get("closest").Truthy() {
		return 0, 0, false
	}
	td := target.Call("closest", "[data-cell]")
	if !td.Truthy() {
		return 0, 0, false
	}
	cell, err := strconv.Atoi(td.Get("dataset").Get("cell").String())
	if err != nil {
		return 0, 0, false
	}
	row = -1
	if tr := td.Call("closest", "[data-row]"); tr.Truthy() {
		row, err = strconv.Atoi(tr.Get("dataset").Get("row").String())
	}
	return row, cell, err == nil
}

func (g *Grid) onMouseDown(ctx app.Context, e app.Event) {
	if !g.Ready || e.Get("button").Int() != 0 {
		ctx.PreventUpdate()
		return
	}
	if e.Get("target").Get("id").String() == inputID {
		g.caret = true // the mouse goes into the text
		return
	}
	row, cell, ok := cellUnder(e)
	if !ok {
		return
	}
	e.PreventDefault()
	g.caret = false
	switch shift := e.Get("shiftKey").Bool(); {
	case row < 0:
		g.Sheet.Point(0, cell, false)
		g.Sheet.Point(g.Sheet.Rows()-1, cell, true)
	case cell < 0:
		g.Sheet.SelectRow(row, shift)
	default:
		g.Sheet.Point(row, cell, shift)
		g.dragging = true
	}
	focusStill(inputID)
	g.focused = true
	g.show(ctx)
	ctx.NewAction(askEdited)
}

func (g *Grid) onMouseMove(ctx app.Context, e app.Event) {
	row, cell, ok := cellUnder(e)
	c := g.Sheet.Cursor
	if !g.dragging || e.Get("buttons").Int() != 1 || !ok || row < 0 || cell < 0 || row == c.ToRow && cell == c.ToCell {
		ctx.PreventUpdate()
		return
	}
	g.Sheet.Point(row, cell, true)
	g.say()
	ctx.NewAction(askMoved)
}

func (g *Grid) onMouseUp(ctx app.Context, _ app.Event) {
	g.dragging = false
	ctx.PreventUpdate()
}

func (g *Grid) onDoubleClick(ctx app.Context, e app.Event) {
	if _, _, ok := cellUnder(e); ok || e.Get("target").Get("id").String() == inputID {
		g.caret = true
	}
}
