package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Chapter is a page that is written in the document itself, behind the program: prose has no room in the program. It
// takes the element in, so that the page is one like the others.
type Chapter struct {
	app.Compo
	Page string
}

// chapters are the pages whose text stands in the document, with their titles.
var chapters = map[string]string{pageMethods: "Methods", pagePrivacy: "Your data stay here"}

func chapterID(page string) string { return "chapter-" + page }

// missing reports a chapter that this document does not have. A document that is being made has all of them.
func missing(page string) bool {
	return chapters[page] != "" && app.IsClient && !app.Window().GetElementByID(chapterID(page)).Truthy()
}

// OnMount takes the chapter in. Without the program its link leads to an anchor that has the page's name; with it that
// would scroll the header away.
func (c *Chapter) OnMount(ctx app.Context) {
	chapter := app.Window().GetElementByID(chapterID(c.Page))
	chapter.Set("hidden", false)
	ctx.JSSrc().Call("appendChild", chapter)
	if anchor := app.Window().GetElementByID(c.Page); anchor.Truthy() {
		anchor.Call("removeAttribute", "id")
	}
	c.OnNav(ctx)
}

// OnNav moves the focus to where the address leads: the link that was followed stands at the other end of the page.
func (c *Chapter) OnNav(ctx app.Context) {
	ctx.PreventUpdate()
	fragment := ctx.Page().URL().Fragment
	page, _, within := strings.Cut(fragment, "-")
	if page != c.Page {
		return
	}
	ctx.Defer(func(app.Context) {
		if !within { // also from a place within it
			focusStill("page-" + page)
			scrollToTop()
		} else if place := app.Window().GetElementByID(fragment); place.Truthy() {
			place.Call("scrollIntoView")
			place.Set("tabIndex", -1)
			focusStill(fragment)
		}
	})
}

// Render implements app.UI.
func (c *Chapter) Render() app.UI { return elem("div") }
