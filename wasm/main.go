//go:build js && wasm

// Command wasm is the program of the page, and of its workers: one binary, two roles.
package main

import (
	"encoding/json"
	"runtime/debug"

	"bivar/app/store/idb"
	"bivar/app/ui"
	"bivar/app/worker/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	// A few megabytes more, and a third less work while a page is drawn; large sets are collected as usual.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(200 << 20)
	if browser.InWorker() {
		browser.Serve()
	}
	start := readStart()
	pool := browser.NewPool()
	var storage ui.Storage // a published analysis is kept nowhere
	if start.Project == nil {
		storage = ui.Storage{Place: idb.Look(), Open: idb.Open}
	}
	app.Route("/", func() app.Composer { return ui.NewRoot(pool, storage, start) })
	app.RunWhenOnBrowser()
}

// readStart reads what the page opens with. A page whose own data cannot be read was built wrongly; the panic ends the
// program, and boot.js says so.
func readStart() (start ui.Start) {
	text := app.Window().GetElementByID("start").Get("textContent").String()
	if err := json.Unmarshal([]byte(text), &start); err != nil {
		panic(err)
	}
	if project := app.Window().GetElementByID("project"); project.Truthy() {
		start.Project = json.RawMessage(project.Get("textContent").String())
	}
	return start
}
