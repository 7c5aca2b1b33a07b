package ui

import (
	"bytes"
	"time"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/supplement"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// makeSupplement puts a supplement together of the parts of this very page, and downloads it; made is told how it went.
func makeSupplement(ctx app.Context, p studyio.Project, r analysis.Result, name string, zipped bool, made func(said string)) {
	page := app.Window().Get("bivar")
	if !page.Truthy() || !page.Get("shell").Truthy() {
		made(report.NoSupplement)
		return
	}
	settle(page.Call("shell"), func(shell app.Value) {
		ctx.Async(func() {
			time.Sleep(drawTime)
			file, err := supplement.File(shellOf(shell), p, r)
			if err != nil {
				made(report.NoSupplement)
				return
			}
			if zipped {
				time.Sleep(drawTime)
				download(name+".zip", "application/zip", bytesOf(supplement.Zip(name+".html", file)))
			} else {
				download(name+".html", "text/html", bytesOf(file))
			}
			made(report.Built)
		})
	}, func() { made(report.NoParts) })
}

// drawTime is long enough for the browser to draw what has changed, between two pieces of work.
const drawTime = 30 * time.Millisecond

func shellOf(v app.Value) supplement.Shell {
	part := func(name string) string { return v.Get(name).String() }
	return supplement.Shell{
		First: part("first"), Boot: part("boot"), WasmExec: part("wasmExec"), Worker: part("worker"), BootStyle: part("bootStyle"), Style: part("style"),
		Icon: part("icon"), Notices: part("notices"), Program: part("program"),
	}
}

// supplementIn is the project in a file that is a supplement; of another file it is the file itself. A web page that holds
// none is no data: ok is false.
func supplementIn(data []byte) (project []byte, ok bool) {
	if project, ok := supplement.Project(data); ok {
		return project, true
	}
	return data, studyio.IsXML(string(data[:min(len(data), 100)])) || !bytes.HasPrefix(bytes.TrimLeft(data, "\uFEFF \t\r\n"), []byte("<"))
}
