package ui

import (
	"context"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// scriptAsked asks for the script of the result that is shown.
type scriptAsked struct {
	script report.Script
	made   func(text string, err error)
}

// onScript has the workers compute the numbers that a script expects, and writes it.
func (r *Root) onScript(ctx app.Context, a app.Action) {
	asked, options := a.Value.(scriptAsked), r.desk.Result.Request
	request := analysis.Request{Set: r.desk.Shown.Set, Options: asked.script.Options(options)}
	ctx.Async(func() {
		result, err := r.pool.Run(context.Background(), request, nil)
		if err != nil {
			asked.made("", err)
			return
		}
		asked.made(asked.script.Text(&options, &result), nil)
	})
}
