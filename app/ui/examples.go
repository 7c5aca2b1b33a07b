package ui

import (
	"bivar/app/report"
	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Examples offers published data sets, each with its citation; made-up ones are called so.
type Examples struct {
	app.Compo
	Current string // key of the one that is open, "" for somebody's own studies
	Ready   bool
}

// none is the value of the entry that stands for somebody's own studies; go-app drops an empty one.
const none = "none"

// OnUpdate shows the current one in the list again: what the reader picked last may no longer be what is open.
func (x *Examples) OnUpdate(app.Context) {
	key := x.Current
	if key == "" {
		key = none
	}
	setText("example-select", key)
}

// Render implements app.UI.
func (x *Examples) Render() app.UI {
	options := []app.UI{app.Option().Value(none).Attr("selected", flag(x.Current == "")).Text("Choose …")}
	var current datasets.Example
	for _, e := range datasets.All() {
		if e.Key == x.Current {
			current = e
		}
		if e.Offered || e.Key == x.Current {
			options = append(options, app.Option().Value(e.Key).Attr("selected", flag(e.Key == x.Current)).Text(e.About.Title))
		}
	}
	source := report.Source(current.About)
	return app.Div().Class("examples").Body(
		app.H2().Body(app.Label().For("example-select").Text("Or look at an example")),
		app.Select().ID("example-select").Attr("disabled", flag(!x.Ready)).Body(options...).OnChange(x.onChange),
		app.P().Class("source").Attr("hidden", flag(source == "")).Text(source),
		app.P().Class("source").Attr("hidden", flag(current.Note == "")).Text(current.Note),
	)
}

func (x *Examples) onChange(ctx app.Context, _ app.Event) {
	if key := valueOf(ctx); key != none {
		ctx.NewActionWithValue(askExample, key)
	}
}
