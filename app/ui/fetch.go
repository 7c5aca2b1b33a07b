package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// addressOf is the address of one of the site's files that the page names in a meta element; "" where it names none, and
// where a page from the disk could not fetch it.
func addressOf(name string) string {
	window := app.Window()
	meta := window.Get("document").Call("querySelector", `meta[name="`+name+`"]`)
	if !meta.Truthy() || window.Get("location").Get("protocol").String() == "file:" {
		return ""
	}
	return meta.Get("content").String()
}

// fetchFile gets a file and unpacks it if its first bytes say gzip: some hosts did so on the way. Exactly one of the two
// is called.
func fetchFile(address string, then func([]byte), broken func()) {
	window := app.Window()
	take := func(buffer app.Value) {
		array := window.Get("Uint8Array").New(buffer)
		data := make([]byte, array.Length())
		app.CopyBytesToGo(data, array)
		then(data)
	}
	settle(window.Call("fetch", address), func(response app.Value) {
		if !response.Get("ok").Bool() {
			broken()
			return
		}
		settle(response.Call("arrayBuffer"), func(buffer app.Value) {
			head := window.Get("Uint8Array").New(buffer)
			if head.Length() < 2 || head.Index(0).Int() != 0x1f || head.Index(1).Int() != 0x8b {
				take(buffer)
				return
			}
			packed := window.Get("Blob").New([]any{buffer}).Call("stream")
			stream := packed.Call("pipeThrough", window.Get("DecompressionStream").New("gzip"))
			settle(window.Get("Response").New(stream).Call("arrayBuffer"), take, broken)
		}, broken)
	}, broken)
}
