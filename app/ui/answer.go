package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Answer is the pooled result in two numbers and two sentences, with its status and, on request, the evidence for it.
type Answer struct {
	app.Compo
	Result    *analysis.Result
	Published *analysis.Result // what was published, where Result may be another one
	Ready     bool
	open      bool // the evidence is shown
}

// Render implements app.UI.
func (a *Answer) Render() app.UI {
	r := *a.Result
	sens, spec := pooled(a.Result)
	wasSens, wasSpec := pooled(a.Published)
	class := "answer"
	if report.CurveLeads(r) {
		class += " back"
	}
	return elem("section", "aria-label", "Pooled result").Class(class).Body(
		a.beside("sens", wasSens, rate("Sensitivity", "sens", sens, r.Request.Level, report.Spread(r, func(s analysis.PerStudy) *analysis.Interval { return s.Sensitivity }))),
		a.beside("spec", wasSpec, rate("Specificity", "spec", spec, r.Request.Level, report.Spread(r, func(s analysis.PerStudy) *analysis.Interval { return s.Specificity }))),
		elem("div", "class", "words").Body(
			a.status(),
			elem("div", "class", "sentences").Body(sentences(r)...),
		),
		&Evidence{Result: a.Result, Open: a.open},
	)
}

// pooled are the two rates of a result; nil where there is none.
func pooled(r *analysis.Result) (sens, spec *analysis.Interval) {
	if r == nil || r.Fit.Summary == nil {
		return nil, nil
	}
	return r.Fit.Summary.Sensitivity, r.Fit.Summary.Specificity
}

// beside is a rate with what was published in its place, where that need be told.
func (a *Answer) beside(id string, was *analysis.Interval, rate app.UI) app.UI {
	text := ""
	if a.Published != nil {
		text = report.PublishedRate(was)
	}
	return elem("div").Body(rate, elem("p", "class", "at was").ID(id+"-published").Attr("hidden", flag(text == "")).Text(text))
}

// rate is one large number with its interval; without an estimate the studies' own range stands there.
func rate(name, id string, i *analysis.Interval, level float64, spread string) app.UI {
	if i == nil || !i.Estimate.Ok() {
		return elem("div", "class", "rate").Body(
			elem("p", "class", "label").Text(name),
			elem("p", "class", "number none").Text("Not pooled"),
			elem("p", "class", "ci").Text(spread),
		)
	}
	return elem("div", "class", "rate").Body(append(large(name, id, report.Percent(i.Estimate), "%", level, report.PercentTo(*i)), bar(i))...)
}

// large is a large number under its name, its interval below; what has no limits has no interval.
func large(name, id, value, unit string, level float64, limits string) []app.UI {
	return []app.UI{
		elem("p", "class", "label").Text(name),
		elem("p", "class", "number").Body(
			elem("span").ID(id+"-value").Text(value),
			elem("span", "class", "unit").Attr("hidden", flag(unit == "")).Text(unit),
		),
		elem("p", "class", "ci").Attr("hidden", flag(limits == "")).Body(
			app.Text(report.Level(level)+" CI "),
			elem("span").ID(id+"-ci").Text(limits),
		),
	}
}

func (a *Answer) status() app.UI {
	f := a.Result.Fit
	return elem("p", "id", "status").Class("status "+f.Status).DataSet("status", f.Status).DataSet("reason", f.Reason).Body(
		statusMark(f.Status),
		elem("strong").Text(report.StatusWord(f.Status)),
		elem("span", "class", "of").Text(report.ModelName(f)+" · "+report.Size(*a.Result)),
		elem("button", "type", "button", "class", "link").Attr("disabled", flag(!a.Ready)).Attr("hidden", flag(len(report.Certificate(f)) == 0)).
			Aria("expanded", a.open).Aria("controls", "evidence").Text("how we know").OnClick(a.onEvidence),
	)
}

func (a *Answer) onEvidence(app.Context, app.Event) { a.open = !a.open }

// sentences are the result in words: what a patient could read, what to expect elsewhere, and every caution.
func sentences(r analysis.Result) []app.UI {
	var out []app.UI
	if s := report.Reading(r); len(s) > 0 {
		out = append(out, reading(s))
	}
	if outlook := report.Outlook(r); outlook != "" {
		out = append(out, elem("p", "class", "outlook").Text(outlook))
	}
	for _, caution := range report.Cautions(r) {
		out = append(out, elem("p", "class", "caution").Text(caution))
	}
	return out
}

// reading is a sentence whose numbers are strong.
func reading(s report.Sentence) app.UI {
	var runs []app.UI
	for _, run := range s {
		if run.Strong {
			runs = append(runs, elem("strong").Text(run.Text))
		} else {
			runs = append(runs, app.Text(run.Text))
		}
	}
	return elem("p", "class", "reading").Body(runs...)
}
