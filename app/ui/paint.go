package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// paintable reports a picture that the browsers' canvases have room for.
func paintable(wide, high int) bool {
	const longest, most = 32767, 1 << 28
	return max(wide, high) <= longest && wide*high <= most
}

// paint has the browser draw an SVG file of that size in pixels, and passes the PNG on: nothing where it will not.
func paint(svg string, wide, high int, painted func(png []byte)) {
	fail := func() { painted(nil) }
	image, address := app.Window().Get("Image").New(), objectURL("image/svg+xml", svg)
	image.Set("src", address)
	settle(image.Call("decode"), func(app.Value) {
		defer func() {
			if recover() != nil { // what a browser says of a canvas that it has no memory for, or does not know
				fail()
			}
		}()
		revoke(address)
		canvas := app.Window().Get("OffscreenCanvas").New(wide, high)
		brush := canvas.Call("getContext", "2d")
		brush.Call("fillRect", 0, 0, 1, 1)
		// A canvas that is too large, or that the reader keeps from being read, holds something else than was drawn.
		if brush.Call("getImageData", 0, 0, 1, 1).Get("data").Call("join").String() != "0,0,0,255" {
			fail()
			return
		}
		brush.Set("fillStyle", "white")
		brush.Call("fillRect", 0, 0, wide, high)
		brush.Call("drawImage", image, 0, 0)
		settle(canvas.Call("convertToBlob"), func(blob app.Value) {
			blob.Call("arrayBuffer").Then(func(buffer app.Value) { painted(bytesIn(buffer)) })
		}, fail)
	}, fail)
}
