package ui

import (
	"cmp"
	"slices"

	"bivar/app/analysis"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// nothing is the value of an entry that stands for no choice; go-app drops an empty one, and no column has this name.
const nothing = " "

// column is the first or the second column asked for, "" if there is none.
func column(o analysis.Options, i int) string {
	if i < len(o.By) {
		return o.By[i]
	}
	return ""
}

// choices are one or two columns, how their cells are read, and the group that effects are measured from.
func (p *Subgroups) choices() app.UI {
	first, second := column(p.Options, 0), column(p.Options, 1)
	columns, others := []option{{nothing, "choose a column …"}}, []option{{nothing, "nothing else"}}
	for _, name := range p.Columns {
		columns = append(columns, option{name, name})
		if name != first {
			others = append(others, option{name, name})
		}
	}
	var groups []option
	if p.Result != nil {
		for _, l := range p.Result.Comparison.Levels {
			groups = append(groups, option{l.Name, l.Name})
		}
	}
	reading := []option{{nothing, "what they are"}, {"groups", "groups"}, {"number", "a number"}}
	return elem("div", "class", "choices").Attr("hidden", flag(len(p.Columns) == 0)).Body(
		p.choice("by", "Compare by", true, columns),
		p.choice("by-second", "and by", first != "" && len(others) > 1, others),
		p.choice("as", "Read its cells as", first != "", reading),
		p.choice("reference", "Measure from", first != "" && len(groups) > 1, groups),
		elem("label", "class", "by").Attr("hidden", flag(second == "")).Body(
			elem("span").Text("Does the effect of one depend on the other?"),
			void("input", "id", "interaction", "type", "checkbox").Attr("disabled", flag(!p.Ready)).OnChange(p.onChoice),
		),
	)
}

// choice is a named list; one without a meaning now is hidden, but stays where it is.
func (p *Subgroups) choice(id, name string, there bool, options []option) app.UI {
	return selection("by", id, name, "", p.Ready, p.onChoice, options...).Attr("hidden", flag(!there))
}

// settle makes the controls show the options.
func (p *Subgroups) settle(ctx app.Context) {
	o, from := p.Options, ""
	if p.Result != nil {
		from = p.Result.Comparison.Reference
	}
	ctx.Defer(func(app.Context) {
		for _, c := range [][2]string{{"by", column(o, 0)}, {"by-second", column(o, 1)}, {"as", o.As}, {"reference", cmp.Or(o.Reference, from)}} {
			setText(c[0], cmp.Or(c[1], nothing))
		}
		setChecked("interaction", o.Interaction)
	})
}

// onChoice asks for what all of the controls say. Another column is read anew: what was said of the last one's cells and
// groups does not hold for it.
func (p *Subgroups) onChoice(ctx app.Context, _ app.Event) {
	chosen := func(id string) string {
		if value := textOf(id); value != nothing {
			return value
		}
		return ""
	}
	o, first := p.Options, column(p.Options, 0)
	o.By = slices.DeleteFunc(slices.Compact([]string{chosen("by"), chosen("by-second")}), func(name string) bool { return name == "" })
	if chosen("by") == "" {
		o.By = nil
	}
	as := o.As
	o.As = chosen("as")
	o.Reference = chosen("reference")
	if column(o, 0) != first {
		o.As = ""
	}
	if column(o, 0) != first || o.As != as {
		o.Reference = ""
	}
	o.Interaction = len(o.By) == 2 && checked("interaction")
	ctx.NewActionWithValue(askOptions, o)
}
