package ui

import (
	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Practice is the page that says what a result means at a prevalence, or at two of them side by side: choose it, read the
// numbers, then the figures. Everything follows from the result at once, so that it keeps up with a slider.
type Practice struct {
	app.Compo
	Result  *analysis.Result
	ToMend  int // cells of the table that keep it from being analysed
	Busy    bool
	Stale   bool // the table has changed since the result
	Ready   bool
	chosen  [2]float64 // prevalences; 0 before one was chosen
	typed   [2]string  // what stands in the fields, "" for what the slider says
	problem [2]string  // with what was typed
	two     bool       // a second prevalence stands beside the first
}

// startPrevalences are those the page opens with.
var startPrevalences = [2]float64{0.2, 0.05}

// OnMount and OnUpdate show what is chosen: what was last moved or typed is stronger than an attribute.
func (p *Practice) OnMount(ctx app.Context) { p.settle(ctx) }

// OnUpdate implements app.Updater.
func (p *Practice) OnUpdate(ctx app.Context) { p.settle(ctx) }

// prevalence is the first or the second one.
func (p *Practice) prevalence(i int) float64 {
	if p.chosen[i] == 0 {
		return startPrevalences[i]
	}
	return p.chosen[i]
}

// at is what the result means at the prevalences that are shown.
func (p *Practice) at() []analysis.InPractice {
	at := []analysis.InPractice{*p.Result.At(p.prevalence(0))}
	if p.two {
		at = append(at, *p.Result.At(p.prevalence(1)))
	}
	return at
}

// Render implements app.UI.
func (p *Practice) Render() app.UI {
	if p.Result == nil {
		return elem("div", "class", "wrap").Body(p.without(report.NoResult(p.ToMend), pageStudies, "To the studies"))
	}
	if why := report.NoPractice(*p.Result); why != "" {
		return elem("div", "class", "wrap").Body(p.without(why+" ", pageResults, "To the results"), fromPaper())
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	at := p.at()
	return elem("div").Class(class).Body(
		elem("h2", "class", "label").Text(report.PracticeTitle),
		elem("p", "class", "hint").Attr("hidden", flag(!p.Stale)).Body(
			app.Text(report.Behind(p.ToMend)+" "), elem("a").Attr("href", "#"+pageStudies).Text("To the table"),
		),
		p.settings(),
		p.answers(at),
		p.meaning(),
		elem("div", "class", "figures alike").Body(p.figure(icons, at), p.figure(tree, at)),
		elem("div", "class", "figures alike").Body(p.figure(fagan, at), p.figure(predictive, at)),
		fromPaper(),
	)
}

// without is a page that has nothing to go on, with where to turn.
func (p *Practice) without(why, page, name string) app.UI {
	return elem("p", "class", "empty").Attr("hidden", flag(p.Busy)).Body(app.Text(why), elem("a").Attr("href", "#"+page).Text(name))
}

func (p *Practice) figure(kind string, at []analysis.InPractice) app.UI {
	return &Figure{Kind: kind, Result: p.Result, At: at, Ready: p.Ready}
}

// answers are the predictive values at each prevalence, and 1,000 followed through the test.
func (p *Practice) answers(at []analysis.InPractice) app.UI {
	class, body := "readings", []app.UI{p.answer("1", at[0])}
	if len(at) > 1 {
		class, body = "readings two", append(body, p.answer("2", at[1]))
	}
	return elem("div").Class(class).Body(body...)
}

func (p *Practice) answer(id string, at analysis.InPractice) app.UI {
	name := report.AtPrevalence(at)
	return elem("section", "class", "answer").Attr("aria-label", name).Body(
		elem("h3", "class", "label").Text(name),
		p.value("Positive predictive value", "ppv-"+id, at.PPV, at.PPVPrediction),
		p.value("Negative predictive value", "npv-"+id, at.NPV, at.NPVPrediction),
		elem("div", "class", "words", "id", "reading-"+id).Body(elem("div", "class", "sentences").Body(reading(report.PracticeReading(*p.Result, at)))),
	)
}

// value is a predictive value with its confidence interval, and below it where that of a new study is expected.
func (p *Practice) value(name, id string, i *analysis.Interval, expected *analysis.Limits) app.UI {
	return elem("div").Body(
		rate(name, id, i, p.Result.Request.Level, ""),
		elem("p", "class", "at", "id", id+"-new").Text(report.NewStudy(expected)),
	)
}

// meaning says what the intervals are, which prevalence the studies had, and what qualifies all of it.
func (p *Practice) meaning() app.UI {
	body := []app.UI{said("outlook", report.PracticeMeaning(*p.Result))}
	for _, caution := range report.PracticeCautions(*p.Result) {
		body = append(body, said("caution", caution))
	}
	return elem("div", "id", "practice-meaning", "class", "sentences compared").Body(body...)
}

// fromPaper leads to the page for numbers without their data.
func fromPaper() app.UI {
	return elem("p", "class", "hint").Body(
		app.Text(report.FromPaper+" "), elem("a").Attr("href", "#"+pagePublished).Text("From published numbers"),
	)
}
