package ui

import (
	"strconv"

	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const publishedAdd = "published-add"

// fieldID is the id of a field in the page.
func fieldID(field string) string { return "published-" + field }

// Render implements app.UI.
func (p *Published) Render() app.UI {
	class := "wrap"
	if p.behind {
		class += " waiting"
	}
	return elem("div").Class(class).Body(p.rates(), p.reported(), p.words(), p.results())
}

// rates are the two rates, with what concerns all that follows.
func (p *Published) rates() app.UI {
	return elem("section", "class", "asked").Body(
		elem("div", "class", "asking").Body(
			elem("h2").Text("From published numbers"),
			elem("p", "class", "how").Text(report.PublishedIntro),
			p.examples(),
			elem("p", "class", "commands").Body(
				p.command("published-clear", "Clear", !p.typed.blank(), p.onClear),
				p.command("published-back", "Bring back what was cleared", !p.cleared.blank(), p.onBringBack),
			),
		),
		elem("div", "class", "pairs").Body(
			p.pair("Sensitivity", report.FieldSensitivity, "93.2", "88.8–95.9"),
			p.pair("Specificity", report.FieldSpecificity, "94.5", "90.1–97.0"),
			elem("div", "class", "pair").Body(
				p.input(report.FieldLevel, "Confidence level, %", "95"),
				p.input(report.FieldPrevalences, "Prevalences, %", "5, 20, 50"),
				p.problem(report.FieldLevel), p.problem(report.FieldPrevalences),
			),
			elem("p", "class", "how").Text(report.PublishedHow),
		),
	)
}

// examples are offered while the fields are empty.
func (p *Published) examples() app.UI {
	body := []app.UI{app.Text("Try it with a review of deep learning on ankle and foot radiographs:")}
	for i, e := range report.PublishedExamples() {
		body = append(body, p.command("published-example-"+strconv.Itoa(i+1), e.Name, true, p.onExample(e)))
	}
	return elem("p", "id", "published-try", "class", "how").Attr("hidden", flag(!p.typed.blank())).Body(body...)
}

func (p *Published) command(id, name string, there bool, do app.EventHandler) app.UI {
	return elem("button", "type", "button", "class", "link").ID(id).Attr("hidden", flag(!there)).Attr("disabled", flag(!p.Ready)).
		Text(name).OnClick(do, app.EventScope(id))
}

// pair is a rate and its interval.
func (p *Published) pair(name, field, value, interval string) app.UI {
	return elem("div", "class", "pair", "role", "group", "aria-label", name).Body(
		p.input(field, name+", %", "such as "+value),
		p.input(field+report.SuffixInterval, "Its interval, %", "such as "+interval),
		p.problem(field), p.problem(field+report.SuffixInterval),
	)
}

// input is a field under its name.
func (p *Published) input(field, name, example string) app.HTMLElem {
	id, described := fieldID(field), ""
	if p.faults[field] != "" {
		described = id + "-problem"
	}
	label, input := textField(name, id, example, described, p.Ready, p.onInput(field))
	input.On("blur", p.onBlur(field), app.EventScope(id))
	return label
}

// problem says what is wrong with a field.
func (p *Published) problem(field string) app.UI {
	text := p.faults[field]
	return elem("p", "class", "problem").ID(fieldID(field)+"-problem").Attr("hidden", flag(text == "")).Text(text)
}

// reported are the numbers to be checked.
func (p *Published) reported() app.UI {
	var rows []app.UI
	for i, q := range p.typed.Reported {
		rows = append(rows, p.row("Reported number "+strconv.Itoa(i+1), q))
	}
	return elem("section", "class", "asked").Body(
		elem("div", "class", "asking").Body(elem("h2").Text("Reported numbers to check"), elem("p", "class", "how").Text(report.ReportedHow)),
		elem("div").Body(
			elem("div").Body(rows...),
			elem("button", "type", "button").ID(publishedAdd).Attr("disabled", flag(!p.Ready)).Text("Add a reported number").OnClick(p.onAdd),
		),
	)
}

// row is one reported number, what it is and what the paper prints.
func (p *Published) row(name string, q report.ReportedFields) app.UI {
	kind := kindOf(q.Kind)
	value, interval := kind.LikeThis()
	unit := ""
	if kind.Share {
		unit = ", %"
	}
	return elem("div", "class", "reported", "role", "group").Attr("aria-label", name).Body(
		p.kind(q),
		p.input(q.ID, kind.Value, value),
		p.input(q.ID+report.SuffixInterval, "Its interval"+unit, interval),
		p.input(q.ID+report.SuffixPrevalence, "At prevalence, %", "if stated").Attr("hidden", flag(!kind.Share)),
		elem("button", "type", "button", "class", "link").ID(fieldID(q.ID)+"-remove").Attr("aria-label", "Remove "+name).Attr("disabled", flag(!p.Ready)).
			Text("Remove").OnClick(p.onRemove(q.ID), app.EventScope(q.ID)),
		p.problem(q.ID), p.problem(q.ID+report.SuffixInterval), p.problem(q.ID+report.SuffixPrevalence),
	)
}

// kind chooses what was reported.
func (p *Published) kind(q report.ReportedFields) app.UI {
	var options []option
	for _, k := range report.ReportedKinds() {
		options = append(options, option{k.Kind, k.Name})
	}
	return selection("field", fieldID(q.ID+suffixKind), "Quantity", q.Kind, p.Ready, p.onInput(q.ID+suffixKind), options...)
}

// words are those that the sentences use; they can be left to themselves.
func (p *Published) words() app.UI {
	return elem("details", "class", "fold", "id", "published-words").Body(
		elem("summary").Body(elem("h2").Text("Words for the sentences"), elem("span", "class", "gist").Text(report.Hundreds(p.typed.about))),
		elem("div", "class", "fields").Body(
			p.input(fieldCondition, "Target condition, as in “people who have …”", "dementia"),
			p.input(fieldUnit, "What is counted, in the plural", "people, images, lesions"),
			p.input(fieldTest, "Index test", "IQCODE"),
		),
	)
}
