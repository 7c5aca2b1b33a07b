package ui

import (
	"cmp"

	"bivar/testdata/datasets"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Examples offers published data sets; Library tells of each where it is from.
type Examples struct {
	app.Compo
	Current string // key of the one that is open, "" for somebody's own studies
	Ready   bool
}

// none is the value of the entry that stands for somebody's own studies; go-app drops an empty one.
const none = "none"

// OnUpdate shows the current one in the list again: what the reader picked last may no longer be what is open.
func (x *Examples) OnUpdate(app.Context) {
	setText("example-select", cmp.Or(x.Current, none))
}

// Render implements app.UI.
func (x *Examples) Render() app.UI {
	options := []option{{none, "Examples"}}
	for _, e := range datasets.All() {
		if e.Offered || e.Key == x.Current {
			options = append(options, option{e.Key, e.About.Title})
		}
	}
	return list("example-select", cmp.Or(x.Current, none), x.Ready, x.onChange, options...).Aria("label", "Examples")
}

func (x *Examples) onChange(ctx app.Context, _ app.Event) {
	if key := valueOf(ctx); key != none {
		ctx.NewActionWithValue(askExample, key)
	}
}
