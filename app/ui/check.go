package ui

import (
	"context"
	"errors"
	"time"

	"bivar/app/analysis"
	"bivar/app/check"
	"bivar/app/digest"
	"bivar/app/report"
	"bivar/app/worker"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Check is the page on which anybody can hold this very program, in this browser, against other programs' numbers.
type Check struct {
	app.Compo
	Pool  worker.Pool
	Ready bool

	address     string             // of the other programs' numbers; "" where there are none
	stop        context.CancelFunc // while it runs, else nil
	done, total int
	said        string // why there is no result
	outcome     *inspection
}

// inspection is a check that ran to its end.
type inspection struct {
	check.Tally
	facts []report.CheckFact
}

const (
	checkStart    = "check-start"
	checkStop     = "check-stop"
	checkVerdict  = "check-verdict"
	checkProgress = "check-progress"
)

// OnMount finds out whether this copy can be checked.
func (c *Check) OnMount(app.Context) { c.address = addressOf("golden") }

// Render implements app.UI.
func (c *Check) Render() app.UI {
	if c.Ready && c.address == "" {
		return elem("div", "class", "wrap").Body(elem("h2").Text(report.CheckTitle), elem("p", "class", "reading").Text(report.CheckElsewhere))
	}
	status := c.said
	if c.outcome != nil {
		line, sentence := report.CheckVerdict(c.outcome.Passed, c.outcome.Compared)
		status = line + ". " + sentence
	}
	return elem("div", "class", "wrap").Body(
		elem("h2").Text(report.CheckTitle),
		elem("p", "class", "reading").Text(report.CheckIntro),
		elem("div", "class", "commands").Body(
			elem("button", "id", checkStart, "type", "button", "class", "primary").Attr("disabled", flag(!c.Ready || c.stop != nil)).Text("Check").OnClick(c.onStart),
			elem("button", "id", checkStop, "type", "button").Attr("hidden", flag(c.stop == nil)).Text("Cancel").OnClick(c.onStop),
			elem("button", "id", "check-print", "type", "button").Attr("hidden", flag(c.outcome == nil)).Text("Print").OnClick(func(app.Context, app.Event) { app.Window().Call("print") }),
		),
		elem("div", "class", "running").Attr("hidden", flag(c.stop == nil)).Body(
			elem("progress", "id", checkProgress, "aria-label", "Progress").Attr("max", c.total).Attr("value", c.done),
			elem("span").Text(report.CheckProgress(c.done, c.total)),
		),
		elem("p", "id", "check-status", "role", "status").Class(c.statusClass()).Text(status),
		elem("div", "class", "verdicts").Body(c.results()...),
	)
}

// statusClass: a verdict stands large on the page, and is only read aloud from the line.
func (c *Check) statusClass() string {
	if c.outcome != nil {
		return "unseen"
	}
	return "hint"
}

func (c *Check) onStart(ctx app.Context, _ app.Event) {
	running, stop := context.WithCancel(ctx)
	c.stop, c.said, c.outcome, c.done, c.total = stop, "", nil, 0, 1
	ctx.Defer(func(app.Context) { focus(checkStop) })
	end := func(said string, outcome *inspection) {
		ctx.Dispatch(func(ctx app.Context) {
			stop()
			c.stop, c.said, c.outcome = nil, said, outcome
			if outcome != nil {
				ctx.Defer(func(app.Context) { focus(checkVerdict) })
			} else {
				ctx.Defer(func(app.Context) { focus(checkStart) })
			}
		})
	}
	started := time.Now()
	fetchFile(c.address, func(data []byte) {
		ctx.Async(func() {
			rows, err := c.run(running, ctx, data)
			switch {
			case errors.Is(err, context.Canceled):
				end(report.CheckStopped(c.done, c.total), nil)
			case err != nil:
				end(report.CheckBroken(err.Error()), nil)
			default:
				browser := app.Window().Get("navigator").Get("userAgent").String()
				end("", &inspection{check.Sum(rows), report.CheckFacts(analysis.Program(), app.Getenv("GOAPP_VERSION"), digest.Hex(data), browser, time.Since(started).Seconds())})
			}
		})
	}, func() { end(report.CheckMissing, nil) })
}

// run checks, and shows how far it is.
func (c *Check) run(running context.Context, ctx app.Context, data []byte) ([]check.Row, error) {
	bundle, err := check.Read(data)
	if err != nil {
		return nil, err
	}
	return bundle.Check(running, func(running context.Context, r analysis.Request) (analysis.Result, error) {
		return c.Pool.Run(running, r, nil)
	}, func(done, total int) {
		ctx.Dispatch(func(app.Context) { c.done, c.total = done, total })
	})
}

func (c *Check) onStop(app.Context, app.Event) {
	if c.stop != nil {
		c.stop()
	}
}
