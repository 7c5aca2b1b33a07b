package ui

import (
	"strings"

	"bivar/app/desk"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Studies is the page on which a set is entered: commands, the ledger, what is to mend in it, and what it is about.
type Studies struct {
	app.Compo
	Sheet   *desk.Sheet
	View    desk.View
	Changes *desk.Changes // from the published analysis; nil if there is none
	Example string        // key of the example that the sheet is
	Model   string        // of the next analysis: what becomes of a count of 0 depends on it
	Refused string        // why a file was not taken
	Import  *desk.Import  // a file that waits to be opened; nil if there is none
	Locked  bool          // another tab has the right to change the set
	Ready   bool
}

// Render implements app.UI.
func (p *Studies) Render() app.UI {
	return elem("div", "class", "wrap").Body(
		p.commands(),
		p.asked(),
		elem("div", "class", "row-line").Body(p.rowCommands(), p.order()),
		p.columnCommands(),
		&Grid{Sheet: p.Sheet, View: p.View, Changes: p.Changes, Ready: p.free()},
		elem("div", "id", "arranged", "class", "notes", "role", "status").Body(p.arranged()...),
		elem("div", "id", "faults", "class", "faults", "role", "status").Body(p.faults()...),
		elem("div", "id", "notes", "class", "notes").Body(p.notes()...),
		&Recover{Sheet: p.Sheet, Ready: p.free()},
		&About{Sheet: p.Sheet, View: p.View, Ready: p.free()},
	)
}

// free reports that the set may be changed.
func (p *Studies) free() bool { return p.Ready && !p.Locked }

// commands are those of the whole table.
func (p *Studies) commands() app.UI {
	return elem("div", "class", "commands").Body(
		fileButton("file", "primary", ".csv,.tsv,.txt,.xlsx,.rm5,.json,.html,text/csv,text/plain,application/json,text/html", "Open a file …", p.Ready, studyio.MaxSize),
		&Examples{Current: p.Example, Ready: p.Ready},
		p.command("new-set", "New set", false, ask(askOwn)),
		p.command("add-column", "Add column", p.Locked, p.editing((*desk.Sheet).AddColumn)),
		p.command("add-quadas", "Add QUADAS-2", p.Locked || p.Sheet.HasQUADAS2(), p.editing((*desk.Sheet).AddQUADAS2)),
		p.command("undo", "Undo", p.Locked || !p.Sheet.CanUndo(), p.editing((*desk.Sheet).Undo)),
		p.command("redo", "Redo", p.Locked || !p.Sheet.CanRedo(), p.editing((*desk.Sheet).Redo)),
		elem("button", "id", "analyse", "type", "button").Attr("disabled", flag(!p.Ready)).Text("Show results").OnClick(ask(askAnalyse)),
	)
}

func (p *Studies) command(id, name string, off bool, do app.EventHandler) app.UI {
	return button(id, name, !p.Ready || off, do)
}

// button is one that may be off; what it does may not change while its id stays.
func button(id, name string, off bool, do app.EventHandler) app.UI {
	return elem("button", "id", id, "type", "button").Attr("disabled", flag(off)).Text(name).OnClick(do, app.EventScope(id))
}

// editing makes an edit of the sheet what a button does.
func (p *Studies) editing(do func(*desk.Sheet)) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		version := p.Sheet.Version
		do(p.Sheet)
		tell(ctx, p.Sheet, version)
	}
}

// rowCommands are those of the rows that are selected, or of the covariate that the cursor is in.
func (p *Studies) rowCommands() app.UI {
	c := p.Sheet.Cursor
	row, _, last, _ := c.Area()
	rows, arranged := p.Sheet.Rows(), p.Sheet.Arranged()
	none := row >= rows
	name := "New study"
	if !none {
		name = rowsName(p.Sheet)
	}
	toggle := "Switch off"
	if p.Sheet.Off() {
		toggle = "Switch on"
	}
	return elem("div", "class", "row-commands", "role", "group", "aria-label", "Selected rows").Body(
		elem("span", "id", "row-name", "class", "of").Text(name),
		p.link("row-off", toggle, none, (*desk.Sheet).Switch),
		p.link("row-fill", "Fill down", row == last && row == 0, (*desk.Sheet).FillDown),
		p.link("row-insert", "Insert above", none || arranged, (*desk.Sheet).Insert),
		p.link("row-up", "Move up", none || arranged || row == 0, func(s *desk.Sheet) { s.Shift(-1) }),
		p.link("row-down", "Move down", none || arranged || last >= rows-1, func(s *desk.Sheet) { s.Shift(1) }),
		p.link("row-delete", "Delete", none, (*desk.Sheet).Delete),
	)
}

// columnCommands name, type, move and delete the covariate that the cursor is in.
func (p *Studies) columnCommands() app.UI {
	column := p.Sheet.Cursor.Cell - studyio.FixedCells
	if column < 0 || column >= len(p.Sheet.Table.Columns) {
		return elem("div", "class", "row-commands").Body(
			elem("span", "class", "how").Text("Paste from a spreadsheet anywhere in the table. TP, FP: true and false positives; FN, TN: false and true negatives. Nothing leaves this computer."),
		)
	}
	return elem("div", "class", "row-commands column", "role", "group", "aria-label", "Column").Body(
		&ColumnTools{Column: column, Name: p.Sheet.Table.Columns[column], Type: p.Sheet.Table.TypeOf(p.Sheet.Cursor.Cell), Ready: p.free()},
		p.link("column-left", "Move left", column == 0, func(s *desk.Sheet) { s.MoveColumn(s.Cursor.Cell-studyio.FixedCells, -1) }),
		p.link("column-right", "Move right", column == len(p.Sheet.Table.Columns)-1, func(s *desk.Sheet) { s.MoveColumn(s.Cursor.Cell-studyio.FixedCells, 1) }),
		p.link("column-delete", "Delete column", false, func(s *desk.Sheet) { s.DeleteColumn(s.Cursor.Cell - studyio.FixedCells) }),
	)
}

// arranged says how the rows are looked at, where that is not as they were entered.
func (p *Studies) arranged() []app.UI {
	s := p.Sheet
	if !s.Arranged() {
		return nil
	}
	return []app.UI{elem("p").Body(
		app.Text(report.Arranged(sortName(s, s.Order.By), s.Order.Down, s.Order.Text, s.Rows(), len(s.Table.Lines))+" "),
		p.link("as-entered", "Show all", false, func(s *desk.Sheet) {
			s.Show(desk.Order{})
			focus(sortID) // the button goes
		}),
	)}
}

func (p *Studies) link(id, name string, off bool, do func(*desk.Sheet)) app.UI {
	return elem("button").ID(id).Attr("type", "button").Class("link").Attr("disabled", flag(!p.free() || off)).Text(name).OnClick(p.editing(do), app.EventScope(id))
}

// faults are sentences with the place in front, each a way to its cell; of a great many the first are shown.
func (p *Studies) faults() []app.UI {
	const shown = 20
	var out []app.UI
	if p.Refused != "" {
		out = append(out, elem("p", "class", "refused").Text(p.Refused))
	}
	faults := p.Sheet.Faults
	if len(faults) == 0 {
		return out
	}
	var items []app.UI
	for _, f := range faults[:min(len(faults), shown)] {
		place, what := report.FaultText(f)
		items = append(items, elem("li").Body(
			elem("button", "type", "button", "class", "link").Text(strings.TrimSuffix(place, " ")).OnClick(p.toFault(f), app.EventScope(f.Error())),
			app.Text(" "+what),
		))
	}
	out = append(out, elem("ul").Body(items...))
	kept := "Results appear once the table is complete."
	if len(p.Sheet.Read.Rows) > 0 {
		kept = "The results still show the last complete table."
	}
	if rest := faults.Total() - len(items); rest > 0 {
		kept = "And " + report.Count(rest) + " more. " + kept
	}
	return append(out, elem("p", "class", "kept").Text(kept))
}

func (p *Studies) toFault(f studyio.Fault) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if p.Sheet.GoTo(f) {
			focus(inputID) // at once: the next key belongs to the cell
			ctx.NewAction(askMoved)
		}
	}
}

// notes are what is worth knowing of a complete table, and how many studies are left out of it.
func (p *Studies) notes() []app.UI {
	var out []app.UI
	if off := report.OffText(p.Sheet.Table.Off()); off != "" {
		out = append(out, elem("p", "id", "off").Text(off))
	}
	for _, n := range p.Sheet.Notes {
		out = append(out, elem("p").Text(n.Text))
	}
	if place, what := report.ZeroText(p.Sheet.Zeros(), p.Model); what != "" {
		out = append(out, elem("p").Body(elem("strong").Text(place), app.Text(what)))
	}
	return out
}

// fileButton opens a file of at most so many bytes.
func fileButton(id, class, accept, name string, ready bool, most int) app.UI {
	return elem("label", "class", "button").Body(
		void("input", "id", id, "type", "file", "accept", accept).Attr("disabled", flag(!ready)).OnChange(func(ctx app.Context, _ app.Event) {
			input := ctx.JSSrc()
			openFile(input.Get("files"), most, func(f file) {
				ctx.NewActionWithValue(askFile, f)
				input.Set("value", "") // so that the same file, mended, can be opened again
			})
		}),
		elem("span", "class", class).Text(name),
	)
}

// ask makes a request without a value what a button does.
func ask(what string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { ctx.NewAction(what) }
}
