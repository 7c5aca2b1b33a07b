package ui

import (
	"strings"

	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// press is a key with what was held down.
type press struct {
	key                string
	shift, alt, accent bool // accent is Ctrl, or Cmd on a Mac
}

func pressOf(e app.Event) press {
	on := func(name string) bool { return e.Get(name).Bool() }
	return press{e.Get("key").String(), on("shiftKey"), on("altKey"), on("ctrlKey") || on("metaKey")}
}

// onKey is every key in the active cell. What it does is done at once, before the next key: nothing typed goes astray,
// however fast.
func (g *Grid) onKey(ctx app.Context, e app.Event) {
	if e.Get("isComposing").Bool() {
		return // the key belongs to an input method
	}
	p := pressOf(e)
	version := g.Sheet.Version
	handled := g.edit(p) || g.move(p)
	if !handled && p.key == "Escape" {
		handled = true
		g.escape(ctx)
	}
	if !handled {
		return
	}
	e.PreventDefault()
	if p.key != "F2" {
		g.caret = false
		g.show(ctx)
	}
	if p.alt && g.Sheet.Arranged() {
		g.said = report.OnlyAsEntered
	}
	tell(ctx, g.Sheet, version)
}

// tell tells Root what was done to a sheet that was at a version: it was changed, or only looked at in another way.
func tell(ctx app.Context, s *desk.Sheet, version int) {
	if version != s.Version {
		ctx.NewAction(askEdited)
	} else {
		ctx.NewAction(askMoved)
	}
}

// edit carries out the keys that change the table.
func (g *Grid) edit(p press) bool {
	s := g.Sheet
	key := strings.ToLower(p.key)
	switch {
	case p.accent && key == "z" && !p.shift:
		s.Undo()
	case p.accent && (key == "y" || key == "z"):
		s.Redo()
	case p.accent && key == "d":
		s.FillDown()
	case p.alt && p.key == "ArrowUp":
		s.Shift(-1)
	case p.alt && p.key == "ArrowDown":
		s.Shift(1)
	case !g.caret && !s.Typing() && !p.accent && (p.key == "Delete" || p.key == "Backspace"):
		s.Clear()
	case p.key == "F2":
		g.caret = true
	default:
		return false
	}
	return true
}

// move carries out the keys that move the cursor. While the caret is in a cell's text, the keys that move it are its own.
func (g *Grid) move(p press) bool {
	s := g.Sheet
	all := s.Rows()
	page := max(g.count-2*beyond-1, 5)
	switch {
	case p.alt:
		return false
	case p.key == "Enter":
		s.Enter(p.shift)
	case p.key == "Tab":
		return s.Tab(p.shift)
	case p.key == "ArrowUp" && p.accent:
		s.Move(-all, 0, p.shift)
	case p.key == "ArrowDown" && p.accent:
		s.Move(all, 0, p.shift)
	case p.key == "ArrowUp":
		s.Move(-1, 0, p.shift)
	case p.key == "ArrowDown":
		s.Move(1, 0, p.shift)
	case p.key == "PageUp":
		s.Move(-page, 0, p.shift)
	case p.key == "PageDown":
		s.Move(page, 0, p.shift)
	default:
		return !g.caret && g.moveAside(p)
	}
	return true
}

func (g *Grid) moveAside(p press) bool {
	s := g.Sheet
	all, width := s.Rows(), s.Table.Width()
	switch {
	case p.accent && strings.EqualFold(p.key, "a"):
		s.SelectAll()
	case p.key == "ArrowLeft":
		s.Move(0, -1, p.shift)
	case p.key == "ArrowRight":
		s.Move(0, 1, p.shift)
	case p.key == "Home" && p.accent:
		s.Move(-all, -width, p.shift)
	case p.key == "End" && p.accent:
		s.Move(all, width, p.shift)
	case p.key == "Home":
		s.Move(0, -width, p.shift)
	case p.key == "End":
		s.Move(0, width, p.shift)
	default:
		return false
	}
	return true
}

// escape takes back what was typed; where nothing was, it leaves the table for the row's commands, from where Tab goes on.
func (g *Grid) escape(ctx app.Context) {
	if g.Sheet.Revert() || g.caret || g.Sheet.Cursor.Several() {
		g.Sheet.Cursor = desk.At(g.Sheet.Cursor.Row, g.Sheet.Cursor.Cell)
		return
	}
	next := "row-off"
	if g.Sheet.Cursor.Row >= g.Sheet.Rows() {
		next = "analyse" // there is no row to command
	}
	ctx.Defer(func(app.Context) { focus(next) })
}

// onInput is what a key, an input method or a drop made of the cell's text.
func (g *Grid) onInput(ctx app.Context, _ app.Event) {
	g.Sheet.Type(valueOf(ctx))
	ctx.NewAction(askEdited)
}

func (g *Grid) onPaste(ctx app.Context, e app.Event) {
	text := e.Get("clipboardData").Call("getData", "text/plain").String()
	if g.caret && !strings.ContainsAny(text, "\t\n\r") {
		return // into the text, where the caret is
	}
	e.PreventDefault()
	g.caret = false
	if g.Sheet.Paste(text) {
		ctx.NewActionWithValue(askFile, file{"", []byte(text)})
		return
	}
	g.show(ctx)
	ctx.NewAction(askEdited)
}

func (g *Grid) onCopy(ctx app.Context, e app.Event) {
	if g.copy(e) {
		ctx.PreventUpdate()
	}
}

func (g *Grid) onCut(ctx app.Context, e app.Event) {
	if g.copy(e) {
		g.Sheet.Clear()
		g.show(ctx)
		ctx.NewAction(askEdited)
	}
}

// copy hands the selection over as a spreadsheet takes it, unless it is a part of a cell's text.
func (g *Grid) copy(e app.Event) bool {
	if g.caret {
		return false
	}
	e.PreventDefault()
	e.Get("clipboardData").Call("setData", "text/plain", g.Sheet.Copy())
	return true
}

func (g *Grid) onFocus(ctx app.Context, _ app.Event) {
	g.focused = true
	g.show(ctx)
}

func (g *Grid) onBlur(ctx app.Context, _ app.Event) {
	g.focused, g.caret, g.dragging = false, false, false
	version := g.Sheet.Version
	if g.Sheet.EndTyping(); version != g.Sheet.Version {
		ctx.NewAction(askEdited)
	}
}
