//go:build js && wasm

package browser

import (
	"syscall/js"

	"bivar/app/worker"
)

// InWorker reports whether this program runs in a worker, where there is no document.
func InWorker() bool { return js.Global().Get("document").IsUndefined() }

// Serve answers the page's tasks, one after the other, for as long as the worker lives. It never returns.
func Serve() {
	self := js.Global()
	tasks := make(chan string, 1) // the page posts the next task when it has the answer to the last
	self.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		tasks <- args[0].Get("data").String()
		return nil
	}))
	self.Call("postMessage", `{"ready":true}`)
	for task := range tasks {
		self.Call("postMessage", string(worker.HandleMessage([]byte(task))))
	}
}
