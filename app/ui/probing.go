package ui

import (
	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Probing starts a probe, tells how far it has come, stops it and goes on with it.
type Probing struct {
	app.Compo
	Probe      desk.Probe
	Probed     desk.Probed
	Name       string // of the button that starts it; "" where it starts by itself
	Replicates int    // of what draws
	Column     string // by whose values rows are taken
	Ready      bool
}

// probeAsked is what a page asks of a probe.
type probeAsked struct {
	kind       desk.Probe
	replicates int
	column     string
}

// Render implements app.UI.
func (p *Probing) Render() app.UI {
	d, id := p.Probed, "probe-"+string(p.Probe)
	stopped, done := "", ""
	if d.Result != nil && !d.Running {
		if stopped = report.StoppedText(*d.Result, d.Done, d.Total); stopped == "" {
			done = "Computed."
		}
	}
	how := ""
	if d.Running {
		how = report.Computing(d.Done, d.Total, d.Left)
	}
	return elem("div", "class", "probing").ID(id).Body(
		p.button("start", p.Name, p.Name != "" && !d.Running, p.onStart),
		said("how", how),
		p.button("cancel", "Cancel", d.Running, p.onStop),
		elem("p", "class", "how", "role", "status").Body(app.Text(stopped), elem("span", "class", "unseen").Text(done)),
		p.button("resume", "Go on", stopped != "", p.onResume),
		elem("p", "class", "problem", "role", "alert").Attr("hidden", flag(d.Problem == "")).Text(d.Problem),
	)
}

func (p *Probing) button(id, name string, there bool, do app.EventHandler) app.UI {
	return elem("button", "type", "button").ID("probe-"+string(p.Probe)+"-"+id).Attr("disabled", flag(!p.Ready)).Attr("hidden", flag(!there)).Text(name).OnClick(do)
}

func (p *Probing) onStart(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askProbe, probeAsked{p.Probe, p.Replicates, p.Column})
	p.keepFocus(ctx, "cancel")
}

func (p *Probing) onStop(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askStopProbe, p.Probe)
	p.keepFocus(ctx, "resume")
}

func (p *Probing) onResume(ctx app.Context, _ app.Event) {
	ctx.NewActionWithValue(askResumeProbe, p.Probe)
	p.keepFocus(ctx, "cancel")
}

// keepFocus moves the focus to the button that takes the pressed one's place.
func (p *Probing) keepFocus(ctx app.Context, id string) {
	later(ctx, func(app.Context) { focus("probe-" + string(p.Probe) + "-" + id) })
}
