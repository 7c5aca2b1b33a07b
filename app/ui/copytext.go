package ui

import (
	"cmp"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// CopyText is a button that copies a text. Where the clipboard is refused, as in a frame, the text is shown selected, to
// be copied by hand.
type CopyText struct {
	app.Compo
	ID      string
	Text    string
	HTML    string // the same, for programs that take tables; "" where it is only text
	Name    string // of the button; "" is Copy
	Ready   bool
	copied  string // what was copied last
	refused bool
}

// Render implements app.UI.
func (c *CopyText) Render() app.UI {
	name := cmp.Or(c.Name, "Copy")
	if c.copied == c.Text {
		name = "Copied"
	}
	body := []app.UI{elem("button", "type", "button").ID(c.ID+"-copy").Attr("disabled", flag(!c.Ready)).Attr("aria-live", "polite").Text(name).OnClick(c.onCopy)}
	if c.refused {
		body = append(body,
			elem("p", "class", "how").Text("The browser keeps the clipboard closed here. The text is selected: copy it with the keyboard."),
			elem("textarea", "readonly", "readonly", "rows", "8", "aria-label", "Text to copy").ID(c.ID+"-text").Text(c.Text))
	}
	return elem("div", "class", "copying").Body(body...)
}

func (c *CopyText) onCopy(ctx app.Context, _ app.Event) {
	text := c.Text
	refuse := func() {
		ctx.Dispatch(func(ctx app.Context) {
			c.refused = true
			ctx.Defer(func(app.Context) {
				focus(c.ID + "-text")
				selectText(c.ID + "-text")
			})
		})
	}
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		refuse()
		return
	}
	settle(c.write(clipboard), func(app.Value) {
		ctx.Dispatch(func(app.Context) { c.copied, c.refused = text, false })
	}, refuse)
}

// write puts both forms on the clipboard, or the text alone where the browser takes no other.
func (c *CopyText) write(clipboard app.Value) app.Value {
	window := app.Window()
	item := window.Get("ClipboardItem")
	if c.HTML == "" || !item.Truthy() {
		return clipboard.Call("writeText", c.Text)
	}
	forms := map[string]any{}
	for mime, content := range map[string]string{"text/html": c.HTML, "text/plain": c.Text} {
		forms[mime] = window.Get("Blob").New([]any{content}, map[string]any{"type": mime})
	}
	return clipboard.Call("write", []any{item.New(forms)})
}

// settle waits for a promise; exactly one of the two is called, the first with what the promise brings.
func settle(promise app.Value, kept func(app.Value), broken func()) {
	var then, otherwise app.Func
	end := func(do func(app.Value)) app.Func {
		return app.FuncOf(func(_ app.Value, args []app.Value) any {
			then.Release()
			otherwise.Release()
			do(args[0])
			return nil
		})
	}
	then, otherwise = end(kept), end(func(app.Value) { broken() })
	promise.Call("then", then, otherwise)
}
