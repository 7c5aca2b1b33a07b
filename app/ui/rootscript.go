package ui

import (
	"context"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// scriptAsked asks for a script of the result that is shown; made is told its text, "" if there is none.
type scriptAsked struct {
	program string
	made    func(text string)
}

// onScript has the workers compute the numbers that a script expects, and writes it.
func (r *Root) onScript(ctx app.Context, a app.Action) {
	asked, options := a.Value.(scriptAsked), &r.desk.Result.Request
	request := analysis.Request{Set: r.desk.Shown.Set, Options: report.ScriptFor(asked.program).Options(*options)}
	ctx.Async(func() {
		text := ""
		if result, err := r.pool.Run(context.Background(), request, nil); err == nil {
			text = report.ScriptFor(asked.program).Text(options, &result)
		}
		asked.made(text)
	})
}
