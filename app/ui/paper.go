package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// unfoldOnPaper opens what is folded while the page is printed, and folds it again. The browser takes its picture as soon
// as the event is over, so nothing here may wait.
func unfoldOnPaper() {
	window := app.Window()
	each := func(event, selector string, do func(details app.Value)) {
		window.Call("addEventListener", event, app.FuncOf(func(app.Value, []app.Value) any {
			found := window.Get("document").Call("querySelectorAll", selector)
			for i := range found.Length() {
				do(found.Index(i))
			}
			return nil
		}))
	}
	const mark = "data-unfolded"
	each("beforeprint", "details.fold:not([open])", func(d app.Value) {
		d.Set("open", true)
		d.Call("setAttribute", mark, "")
	})
	each("afterprint", "details["+mark+"]", func(d app.Value) {
		d.Set("open", false)
		d.Call("removeAttribute", mark)
	})
}
