package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What go-app has no words for is asked of the page here, through its values: outside a browser they answer nothing.

// windowWidth is the width of the window, 0 where there is none.
func windowWidth() int {
	width, _ := app.Window().Size()
	return width
}

// widthOf is the width an element has for its content, 0 while it is hidden.
func widthOf(id string) float64 {
	e := app.Window().GetElementByID(id)
	if !e.Truthy() {
		return 0
	}
	return e.Get("clientWidth").Float()
}

// valueOf is the value of the control an event came from.
func valueOf(ctx app.Context) string { return ctx.JSSrc().Get("value").String() }

// textOf is the value of the control with this id.
func textOf(id string) string {
	e := app.Window().GetElementByID(id)
	if !e.Truthy() {
		return ""
	}
	return e.Get("value").String()
}

// setText sets a control's value where it differs, so that the caret stays where it is while somebody types.
func setText(id, text string) {
	if e := app.Window().GetElementByID(id); e.Truthy() && e.Get("value").String() != text {
		e.Set("value", text)
	}
}

func focus(id string) {
	if e := app.Window().GetElementByID(id); e.Truthy() {
		e.Call("focus")
	}
}

func scrollToTop() { app.Window().Call("scrollTo", 0, 0) }

func printPage() { app.Window().Call("print") }

func setTitle(title string) { app.Window().Get("document").Set("title", title) }

// download hands content, a text or bytesOf some, over as a file.
func download(name, mime string, content any) {
	window, address := app.Window(), objectURL(mime, content)
	link := window.Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	window.Get("document").Get("body").Call("appendChild", link)
	link.Call("click")
	link.Call("remove")
	revoke(address)
}

// objectURL is an address of the page's own for a content, until it is revoked.
func objectURL(mime string, content any) app.Value {
	window := app.Window()
	return window.Get("URL").Call("createObjectURL", window.Get("Blob").New([]any{content}, map[string]any{"type": mime}))
}

func revoke(address app.Value) { app.Window().Get("URL").Call("revokeObjectURL", address) }

// file is a file that was opened.
type file struct {
	name string
	data []byte
}

// openFile reads the first of some files and passes it on. Of a file larger than most no more is read than
// shows that it is: the rest would only fill the memory.
func openFile(files app.Value, most int, then func(file)) {
	f := files.Index(0)
	if !f.Truthy() {
		return
	}
	f.Call("slice", 0, most+1).Call("arrayBuffer").Then(func(buffer app.Value) {
		then(file{f.Get("name").String(), bytesIn(buffer)})
	})
}

// focusStill focuses without scrolling: what is shown stays where it is.
func focusStill(id string) {
	if e := app.Window().GetElementByID(id); e.Truthy() {
		e.Call("focus", map[string]any{"preventScroll": true})
	}
}

// setChecked sets a radio button or a check box: what the user clicked last is stronger than its attribute.
func setChecked(id string, on bool) {
	if e := app.Window().GetElementByID(id); e.Truthy() && e.Get("checked").Bool() != on {
		e.Set("checked", on)
	}
}

// checked reports a check box that is ticked.
func checked(id string) bool {
	e := app.Window().GetElementByID(id)
	return e.Truthy() && e.Get("checked").Bool()
}

// selectText selects all of a control's text, to be copied or written over.
func selectText(id string) {
	if e := app.Window().GetElementByID(id); e.Truthy() {
		e.Call("select")
	}
}

// bytesOf are bytes as the browser takes them.
func bytesOf(data []byte) app.Value {
	bytes := app.Window().Get("Uint8Array").New(len(data))
	app.CopyBytesToJS(bytes, data)
	return bytes
}

// bytesIn are the bytes in one of the browser's buffers.
func bytesIn(buffer app.Value) []byte {
	bytes := app.Window().Get("Uint8Array").New(buffer)
	data := make([]byte, bytes.Length())
	app.CopyBytesToGo(data, bytes)
	return data
}

// onOutside calls do when something outside of an element is pressed or gets the focus while a condition holds.
func onOutside(ctx app.Context, selector string, while func() bool, do func(app.Context)) {
	for _, event := range []string{"pointerdown", "focusin"} {
		app.Window().Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			target := args[0].Get("target")
			if while() && target.Get("closest").Truthy() && !target.Call("closest", selector).Truthy() {
				ctx.Dispatch(do)
			}
			return nil
		}))
	}
}

// onEvent calls do at an event of the window, for as long as the page lives.
func onEvent(ctx app.Context, event string, do func(app.Context)) {
	app.Window().Call("addEventListener", event, app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(do)
		return nil
	}))
}
