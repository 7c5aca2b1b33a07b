package ui

import (
	"errors"
	"strconv"
	"strings"

	"bivar/app/embed"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The browser packs and unpacks: the program has no room for it. All of this waits, so it runs on goroutines of its own.

// wait waits for a promise and gives what it was kept with; false if it was broken.
func wait(promise app.Value) (app.Value, bool) {
	type outcome struct {
		value app.Value
		kept  bool
	}
	done := make(chan outcome, 1)
	end := func(kept bool) app.Func {
		return app.FuncOf(func(_ app.Value, args []app.Value) any {
			done <- outcome{args[0], kept}
			return nil
		})
	}
	then, otherwise := end(true), end(false)
	defer then.Release()
	defer otherwise.Release()
	promise.Call("then", then, otherwise)
	o := <-done
	return o.value, o.kept
}

// through sends bytes through one of the browser's transformers and gives the stream that comes out.
func through(data []byte, transformer string) app.Value {
	window := app.Window()
	bytes := window.Get("Uint8Array").New(len(data))
	app.CopyBytesToJS(bytes, data)
	return window.Get("Blob").New([]any{bytes}).Call("stream").Call("pipeThrough", window.Get(transformer).New("gzip"))
}

var (
	errBroken = errors.New("the stream broke off")
	errTooBig = errors.New("there is more than may be read")
)

// drain reads a stream to its end, and no further than most bytes: whoever sends more is not heard out.
func drain(stream app.Value, most int) ([]byte, error) {
	reader := stream.Call("getReader")
	var all []byte
	for {
		part, ok := wait(reader.Call("read"))
		if !ok {
			return nil, errBroken
		}
		if part.Get("done").Bool() {
			return all, nil
		}
		bytes := part.Get("value")
		from := len(all)
		if from+bytes.Length() > most {
			wait(reader.Call("cancel"))
			return nil, errTooBig
		}
		all = append(all, make([]byte, bytes.Length())...)
		app.CopyBytesToGo(all[from:], bytes)
	}
}

// packed is a study set as an address holds it.
func packed(p studyio.Project) (string, error) {
	data, err := drain(through(p.Write(), "CompressionStream"), studyio.MaxSize)
	return embed.Encode(data), err
}

// unpacked undoes packed; the error is a sentence.
func unpacked(data string) (studyio.Project, error) {
	bytes, err := embed.Decode(data)
	if err != nil {
		return studyio.Project{}, err
	}
	text, err := drain(through(bytes, "DecompressionStream"), studyio.MaxSize)
	switch err {
	case nil:
		return readLent(text)
	case errTooBig:
		return studyio.Project{}, report.LinkTooLarge
	}
	return studyio.Project{}, report.LinkDamaged
}

// fetched is the study set in a file of the page's own site; the error is a sentence.
func fetched(file string) (studyio.Project, error) {
	address, err := embed.SameSite(location(), file)
	if err != nil {
		return studyio.Project{}, err
	}
	response, ok := wait(app.Window().Call("fetch", address, map[string]any{"credentials": "omit"}))
	if !ok {
		return studyio.Project{}, report.FileLost
	}
	if !response.Get("ok").Bool() {
		return studyio.Project{}, errors.New(report.FileMissing(strings.TrimSpace(strconv.Itoa(response.Get("status").Int()) + " " + response.Get("statusText").String())))
	}
	text, err := drain(response.Get("body"), studyio.MaxSize)
	switch {
	case err == errTooBig:
		return studyio.Project{}, report.FileTooLarge
	case err != nil:
		return studyio.Project{}, report.FileLost
	case strings.HasPrefix(strings.TrimSpace(string(text[:min(len(text), 100)])), "<"):
		return studyio.Project{}, report.FileIsPage
	}
	return readLent(text)
}

func readLent(text []byte) (studyio.Project, error) {
	p, err := embed.Read(text)
	if err != nil {
		return p, errors.New(report.LinkUnreadable(err))
	}
	return p, nil
}

// location is the page's address without its fragment.
func location() string {
	address, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	return address
}
