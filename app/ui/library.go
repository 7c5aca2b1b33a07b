package ui

import (
	"cmp"
	"strings"
	"time"

	"bivar/app/report"
	"bivar/app/store"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Library is the page of what is kept, and of the examples.
type Library struct {
	app.Compo
	Shelf shelf
	Open  string // id of the open set
	Ready bool

	search   string
	renaming string // id of the set whose name is being written over
}

// named is a set with the name it is to get.
type namedSet struct{ id, name string }

const (
	searchID  = "library-search"
	newNameID = "new-name"
)

// Render implements app.UI.
func (l *Library) Render() app.UI {
	found := l.found()
	none := ""
	switch {
	case len(l.Shelf.sets) == 0:
		none = "Nothing is kept yet. A set is kept from the first key on."
	case len(found) == 0:
		none = "No set has “" + l.search + "” in its name."
	}
	return elem("div", "class", "wrap").Body(
		elem("div", "class", "commands").Body(
			l.command("library-new", "primary", "New set", false, askOwn),
			l.command("backup", "", "Back up all", len(l.Shelf.sets) == 0, askBackup),
			fileButton("backup-file", "", ".json,application/json", "Restore a backup …", l.Ready, mostBackup),
			searchField(searchID, "Search", l.Ready, l.onSearch),
		),
		elem("section", "class", "kept-sets").Body(
			elem("h2").Text("Your sets"),
			elem("p", "class", "none").Attr("hidden", flag(none == "")).Text(none),
			elem("p", "id", "backup-due", "class", "none").Attr("hidden", flag(len(l.Shelf.uncopied) == 0)).Text(report.BackupDue(len(l.Shelf.uncopied))),
			elem("ul", "id", "library", "class", "sets").Body(l.rows(found)...),
		),
		elem("section", "class", "kept-sets").Body(
			elem("h2").Text("Examples"),
			elem("ul", "class", "sets").Body(l.examples()...),
		),
	)
}

// found are the sets whose name has all words of the search.
func (l *Library) found() []store.Record {
	var found []store.Record
	for _, r := range l.Shelf.sets {
		name := strings.ToLower(setName(&r))
		all := true
		for _, word := range strings.Fields(strings.ToLower(l.search)) {
			all = all && strings.Contains(name, word)
		}
		if all {
			found = append(found, r)
		}
	}
	return found
}

func setName(r *store.Record) string { return report.Title(studyio.About{Title: r.Name}) }

func (l *Library) rows(records []store.Record) []app.UI {
	var out []app.UI
	now := time.Now()
	for i := range records {
		r := &records[i]
		when := report.When(r.Updated, now)
		if l.Shelf.damaged[r.ID] {
			when = "damaged"
		}
		if r.ID == l.Open {
			when = "open · " + when
		}
		row := append([]app.UI(nil),
			l.name(r),
			elem("span", "class", "when").Text(when),
			elem("span", "class", "tools").Body(l.tools(r)...),
		)
		if l.Shelf.past == r.ID {
			row = append(row, l.past(r.Revision, now))
		}
		out = append(out, elem("li").DataSet("id", r.ID).Body(row...))
	}
	return out
}

// tools are what can be done with a set. One that is damaged can be looked at and gone on with, and nothing else.
func (l *Library) tools(r *store.Record) []app.UI {
	name := "History"
	if l.Shelf.past == r.ID {
		name = "Close history"
	}
	history := l.tool(r, "history", name, l.asking(askHistory, r.ID))
	if l.Shelf.damaged[r.ID] {
		return []app.UI{l.tool(r, "remains", "Download what is left", l.asking(askRemains, revisionOf{id: r.ID})), history}
	}
	return []app.UI{
		l.tool(r, "rename", "Rename", l.onRename(r)),
		l.tool(r, "duplicate", "Duplicate", l.asking(askDuplicate, r.ID)),
		history,
		l.tool(r, "delete", "Delete", l.asking(askDelete, r.ID)),
	}
}

// past is the history of a set.
func (l *Library) past(newest int, now time.Time) app.UI {
	var out []app.UI
	for i := range l.Shelf.history {
		old := &l.Shelf.history[i]
		of := revisionOf{old.ID, old.Revision}
		when := report.When(old.Updated, now) + old.Updated.Local().Format(":05")
		button := l.tool(old, "restore", "Restore", l.asking(askRestore, of))
		switch {
		case old.Aside:
			button = l.tool(old, "remains", "Damaged: download what is left", l.asking(askRemains, of))
		case old.Revision == newest:
			button = app.Text("now")
		}
		out = append(out, elem("li").Body(elem("span").Text(when), elem("span", "class", "step").Text(cmp.Or(l.Shelf.steps[old.Revision], setName(old))), button))
	}
	return elem("ol", "class", "past").Body(out...)
}

// name opens the set, or is written over.
func (l *Library) name(r *store.Record) app.UI {
	if l.renaming == r.ID {
		return elem("span", "class", "name").Body(
			void("input").ID(newNameID).Attr("type", "text").Aria("label", "New name").Attr("autocomplete", "off").
				OnKeyDown(l.onNameKey(r), app.EventScope(r.ID)).OnBlur(l.onNameDone(r), app.EventScope(r.ID)),
		)
	}
	return elem("span", "class", "name").Body(
		elem("button", "type", "button", "class", "link open-set").Attr("disabled", flag(!l.Ready)).Text(setName(r)).OnClick(l.asking(askOpen, r.ID), app.EventScope("open", r.ID)),
	)
}

func (l *Library) tool(r *store.Record, id, name string, do app.EventHandler) app.UI {
	return elem("button", "type", "button").Class("link "+id).Attr("disabled", flag(!l.Ready)).Aria("label", name+" "+setName(r)).Text(name).OnClick(do, app.EventScope(id, r.ID, r.Revision))
}

func (l *Library) asking(what string, of any) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(what, of) }
}

func (l *Library) examples() []app.UI {
	var out []app.UI
	for _, e := range datasets.All() {
		if !e.Offered {
			continue
		}
		source := strings.TrimSpace(report.Source(e.About) + ". " + e.Note)
		out = append(out, elem("li").Body(
			elem("span", "class", "name").Body(
				elem("button", "type", "button", "class", "link").Attr("disabled", flag(!l.Ready)).Text(e.About.Title).OnClick(l.asking(askExample, e.Key), app.EventScope("example", e.Key)),
			),
			elem("span", "class", "source").Text(source),
		))
	}
	return out
}

func (l *Library) command(id, class, name string, off bool, what string) app.UI {
	return elem("button", "id", id, "type", "button", "class", class).Attr("disabled", flag(!l.Ready || off)).Text(name).OnClick(ask(what), app.EventScope(id))
}

// mostBackup is more than a browser keeps.
const mostBackup = 1 << 30

func (l *Library) onSearch(ctx app.Context, _ app.Event) { l.search = valueOf(ctx) }

func (l *Library) onRename(r *store.Record) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		l.renaming = r.ID
		ctx.Defer(func(app.Context) {
			setText(newNameID, r.Name)
			focus(newNameID)
			selectText(newNameID)
		})
	}
}

func (l *Library) onNameKey(r *store.Record) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		switch e.Get("key").String() {
		case "Enter":
			l.rename(ctx, r)
		case "Escape":
			l.renaming = ""
		}
	}
}

func (l *Library) onNameDone(r *store.Record) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { l.rename(ctx, r) }
}

func (l *Library) rename(ctx app.Context, r *store.Record) {
	if l.renaming != r.ID {
		return
	}
	l.renaming = ""
	if name := strings.TrimSpace(textOf(newNameID)); name != r.Name {
		ctx.NewActionWithValue(askName, namedSet{r.ID, name})
	}
}
