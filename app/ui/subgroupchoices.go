package ui

import (
	"cmp"
	"slices"

	"bivar/app/analysis"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SubgroupChoices are what groups are compared by: one or two columns, how their cells are read, and the group that
// effects are measured from.
type SubgroupChoices struct {
	app.Compo
	Options analysis.Options // asked for
	Columns []string
	Groups  []string // that the result has; none of a number
	From    string   // the group that the result measures from
	Ready   bool
}

// OnMount shows the choice that was made before.
func (c *SubgroupChoices) OnMount(ctx app.Context) { c.settle(ctx) }

// OnUpdate does so anew: what was last clicked is stronger than an attribute.
func (c *SubgroupChoices) OnUpdate(ctx app.Context) { c.settle(ctx) }

func (c *SubgroupChoices) settle(ctx app.Context) {
	o, from := c.Options, c.From
	ctx.Defer(func(app.Context) {
		setText("by", cmp.Or(column(o, 0), nothing))
		setText("by-second", cmp.Or(column(o, 1), nothing))
		setText("as", cmp.Or(o.As, nothing))
		setText("reference", cmp.Or(o.Reference, from))
		setChecked("interaction", o.Interaction)
	})
}

// nothing is the value of an entry that stands for no choice; go-app drops an empty one, and no column has this name.
const nothing = " "

// picked is the entry that was chosen, "" for none.
func picked(ctx app.Context) string {
	if value := valueOf(ctx); value != nothing {
		return value
	}
	return ""
}

// column is the first or the second column asked for, "" if there is none.
func column(o analysis.Options, i int) string {
	if i < len(o.By) {
		return o.By[i]
	}
	return ""
}

// Render implements app.UI.
func (c *SubgroupChoices) Render() app.UI {
	first, second := column(c.Options, 0), column(c.Options, 1)
	columns, others := []option{{nothing, "choose a column …"}}, []option{{nothing, "nothing else"}}
	for _, name := range c.Columns {
		columns = append(columns, option{name, name})
		if name != first {
			others = append(others, option{name, name})
		}
	}
	var groups []option
	for _, name := range c.Groups {
		groups = append(groups, option{name, name})
	}
	return elem("div", "class", "choices").Body(
		c.choice("by", "Compare by", first, true, c.onBy, columns),
		c.choice("by-second", "and by", second, first != "" && len(others) > 1, c.onSecond, others),
		c.choice("as", "Read its cells as", c.Options.As, first != "", c.onAs, []option{{nothing, "what they are"}, {"groups", "groups"}, {"number", "a number"}}),
		c.choice("reference", "Measure from", cmp.Or(c.Options.Reference, c.From), first != "" && len(groups) > 1, c.onReference, groups),
		elem("label", "class", "check").Attr("hidden", flag(second == "")).Body(
			void("input", "id", "interaction", "type", "checkbox").Attr("checked", flag(c.Options.Interaction)).Attr("disabled", flag(!c.Ready)).OnChange(c.onInteraction),
			elem("span").Text("Does the effect of one depend on the other?"),
		),
	)
}

// choice is a named list; one without a meaning now is hidden, but stays where it is.
func (c *SubgroupChoices) choice(id, name, value string, there bool, do app.EventHandler, options []option) app.UI {
	var body []app.UI
	for _, o := range options {
		body = append(body, elem("option").Attr("value", o.value).Attr("selected", flag(o.value == cmp.Or(value, nothing))).Text(o.text))
	}
	return elem("label", "class", "by").Attr("hidden", flag(!there)).Body(
		elem("span").Text(name),
		elem("select").ID(id).Attr("disabled", flag(!c.Ready)).Body(body...).OnChange(do, app.EventScope(id)),
	)
}

func (c *SubgroupChoices) onBy(ctx app.Context, _ app.Event) {
	first := picked(ctx)
	second := column(c.Options, 1)
	o := c.Options
	o.By, o.As, o.Reference = nil, "", ""
	if first != "" {
		o.By = append(o.By, first)
		if second != "" && second != first {
			o.By = append(o.By, second)
		}
	}
	o.Interaction = o.Interaction && len(o.By) == 2
	ctx.NewActionWithValue(askOptions, o)
}

func (c *SubgroupChoices) onSecond(ctx app.Context, _ app.Event) {
	o := c.Options
	o.By = slices.Clone(o.By[:1])
	if second := picked(ctx); second != "" {
		o.By = append(o.By, second)
	}
	o.Interaction = o.Interaction && len(o.By) == 2
	ctx.NewActionWithValue(askOptions, o)
}

func (c *SubgroupChoices) onAs(ctx app.Context, _ app.Event) {
	o := c.Options
	o.As, o.Reference = picked(ctx), ""
	ctx.NewActionWithValue(askOptions, o)
}

func (c *SubgroupChoices) onReference(ctx app.Context, _ app.Event) {
	o := c.Options
	o.Reference = picked(ctx)
	ctx.NewActionWithValue(askOptions, o)
}

func (c *SubgroupChoices) onInteraction(ctx app.Context, _ app.Event) {
	o := c.Options
	o.Interaction = ctx.JSSrc().Get("checked").Bool()
	ctx.NewActionWithValue(askOptions, o)
}
