package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// settings are the prevalences: a slider for trying, a field for an exact number, and where the studies lie.
func (p *Practice) settings() app.UI {
	class, toggle := "settings", "Compare with a second prevalence"
	if p.two {
		class, toggle = "settings two", "Only one prevalence"
	}
	return elem("div").Class(class).Body(
		p.setting(0, "Prevalence"),
		p.setting(1, "Second prevalence"),
		elem("div", "class", "beside").Body(
			elem("button", "id", "second", "type", "button").Attr("disabled", flag(!p.Ready)).Text(toggle).OnClick(p.onSecond),
			elem("p", "class", "how").Text(report.StudyPrevalence(*p.Result)),
		),
	)
}

// The ids of the controls of a prevalence.
func sliderID(i int) string     { return "prevalence-" + strconv.Itoa(i+1) }
func prevalenceID(i int) string { return sliderID(i) + "-value" }

// setting is one prevalence; the second is hidden until it is asked for, but stays where it is.
func (p *Practice) setting(i int, name string) app.UI {
	problem := prevalenceID(i) + "-problem"
	return elem("div", "class", "setting").Attr("hidden", flag(i == 1 && !p.two)).Body(
		elem("div", "class", "setting-head").Body(
			elem("label", "class", "label", "for", prevalenceID(i)).Text(name+", %"),
			void("input", "id", prevalenceID(i), "type", "text", "inputmode", "decimal", "autocomplete", "off", "aria-describedby", problem).
				Attr("aria-invalid", flag(p.problem[i] != "")).Attr("disabled", flag(!p.Ready)).OnInput(p.onType(i), app.EventScope(i)),
		),
		void("input", "id", sliderID(i), "type", "range", "min", "0", "step", "1").
			Attr("max", strconv.Itoa(figure.LastStop())).Attr("aria-label", name+", slider").Attr("aria-valuetext", p.said(i)).
			Attr("disabled", flag(!p.Ready)).OnInput(p.onSlide(i), app.EventScope(i)),
		scale(p.Result.StudyPrevalence()),
		elem("p", "class", "problem", "role", "alert").ID(problem).Attr("hidden", flag(p.problem[i] == "")).Text(p.problem[i]),
	)
}

func (p *Practice) said(i int) string {
	return report.PrevalenceSaid(*p.Result, *p.Result.At(p.prevalence(i)))
}

// scale numbers a slider and marks the prevalences of the studies on it: an ornament, since words say both.
func scale(studies *analysis.Interval) app.UI {
	var body []app.UI
	for _, tick := range figure.PrevalenceTicks {
		x := along(tick)
		body = append(body, svg("line", "class", "tick", "y1", "0", "y2", "5").Attr("x1", x).Attr("x2", x),
			svg("text", "y", "18").Attr("x", x).Text(report.Prevalence(tick)))
	}
	if studies != nil {
		low, middle, high := along(float64(studies.Lower)), along(float64(studies.Estimate)), along(float64(studies.Upper))
		body = append(body, svg("line", "class", "range", "y1", "28", "y2", "28").Attr("x1", low).Attr("x2", high),
			svg("circle", "cy", "28", "r", "3.5").Attr("cx", middle), svg("text", "y", "44").Attr("x", middle).Text("the studies"))
	}
	return svg("svg", "class", "slider-scale", "aria-hidden", "true").Body(body...)
}

// along is how far along the slider a prevalence lies.
func along(prevalence float64) string {
	return percentOf(analysis.Real(figure.AlongSlider(prevalence)))
}

// settle makes the controls show the prevalences.
func (p *Practice) settle(ctx app.Context) {
	ctx.Defer(func(app.Context) {
		for i := range p.chosen {
			p.show(i)
		}
	})
}

// show sets the slider to a prevalence, and the field unless somebody typed there: what was typed stays, right or wrong.
func (p *Practice) show(i int) {
	setText(sliderID(i), strconv.Itoa(figure.StopAt(p.prevalence(i))))
	if p.typed[i] == "" && p.problem[i] == "" {
		setText(prevalenceID(i), report.Prevalence(p.prevalence(i)))
	} else {
		setText(prevalenceID(i), p.typed[i])
	}
}

func (p *Practice) onSlide(i int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		stop, _ := strconv.Atoi(valueOf(ctx))
		p.chosen[i], p.typed[i], p.problem[i] = figure.PrevalenceAt(stop), "", ""
		p.show(i)
	}
}

func (p *Practice) onType(i int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		prevalence, problem := report.ReadPrevalence(valueOf(ctx))
		p.typed[i], p.problem[i] = valueOf(ctx), problem
		if problem == "" {
			p.chosen[i] = prevalence
			p.show(i)
		}
	}
}

func (p *Practice) onSecond(ctx app.Context, _ app.Event) {
	p.two = !p.two
	p.settle(ctx)
}
