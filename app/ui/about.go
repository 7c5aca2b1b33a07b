package ui

import (
	"bivar/app/desk"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// About asks what a set is about: the sentences of the results use these words.
type About struct {
	app.Compo
	Sheet *desk.Sheet // edited here, at once: what went round through Root would overwrite the next key
	View  desk.View
	Ready bool
}

// aboutField is one line of the form.
type aboutField struct {
	id, name, example string
	of                func(*studyio.About) *string
}

var aboutFields = []aboutField{
	{"about-title", "Title", "IQCODE for dementia", func(a *studyio.About) *string { return &a.Title }},
	{"about-test", "Index test", "IQCODE", func(a *studyio.About) *string { return &a.IndexTest }},
	{"about-condition", "Target condition, as in “people who have …”", "dementia", func(a *studyio.About) *string { return &a.Condition }},
	{"about-unit", "What is counted, in the plural", "people, images, lesions", func(a *studyio.About) *string { return &a.Unit }},
	{"about-reference", "Reference standard", "clinical diagnosis", func(a *studyio.About) *string { return &a.Reference }},
	{"about-citation", "Citation", "Author, year, journal", func(a *studyio.About) *string { return &a.Citation }},
}

// OnMount shows what is known: an input's value is not an attribute.
func (a *About) OnMount(app.Context) { a.show() }

// OnUpdate shows it again, where it differs.
func (a *About) OnUpdate(app.Context) { a.show() }

func (a *About) show() {
	about := a.Sheet.About
	for _, f := range aboutFields {
		setText(f.id, *f.of(&about))
	}
	for _, t := range thresholds {
		setChecked("threshold-"+string(t.value), a.threshold() == t.value)
	}
}

var thresholds = []struct {
	value studyio.Threshold
	name  string
}{{studyio.ThresholdCommon, "Yes"}, {studyio.ThresholdVaries, "No"}, {studyio.ThresholdUnknown, "Not stated"}}

func (a *About) threshold() studyio.Threshold {
	if a.Sheet.About.Threshold == "" {
		return studyio.ThresholdUnknown
	}
	return a.Sheet.About.Threshold
}

// Render implements app.UI.
func (a *About) Render() app.UI {
	var fields []app.UI
	for _, f := range aboutFields {
		fields = append(fields, elem("label", "class", "field").Body(
			elem("span").Text(f.name),
			void("input").ID(f.id).Attr("type", "text").Attr("autocomplete", "off").Attr("placeholder", f.example).Attr("disabled", flag(!a.Ready)).
				OnInput(a.onInput(f), app.EventScope(f.id)),
		))
	}
	return elem("section", "class", "about").Body(
		elem("h2").Text("About this set"),
		elem("p", "class", "how").Text("The sentences of the results use these words."),
		elem("div", "class", "fields").Body(fields...),
		elem("fieldset", "class", "field").Body(
			elem("legend").Text("Do the studies share one threshold?"),
			elem("div", "class", "segments").Body(a.answers()...),
		),
	)
}

func (a *About) answers() []app.UI {
	var out []app.UI
	for _, t := range thresholds {
		id := "threshold-" + string(t.value)
		out = append(out, elem("label", "class", "segment").Body(
			void("input").ID(id).Attr("type", "radio").Attr("name", "threshold").Attr("checked", flag(a.threshold() == t.value)).Attr("disabled", flag(!a.Ready)).
				OnChange(a.onAnswer(t.value), app.EventScope(id)),
			elem("span").Text(t.name),
		))
	}
	return out
}

func (a *About) onInput(f aboutField) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		about := a.Sheet.About
		*f.of(&about) = valueOf(ctx)
		a.Sheet.Describe(f.id, about)
		ctx.NewAction(askEdited)
	}
}

func (a *About) onAnswer(t studyio.Threshold) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		about := a.Sheet.About
		about.Threshold = t
		a.Sheet.Describe("threshold-"+string(t), about)
		ctx.NewAction(askEdited)
	}
}
