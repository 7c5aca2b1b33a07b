package ui

import (
	"encoding/json"
	"math"
	"slices"

	"bivar/app/analysis"
	"bivar/app/embed"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// host is the page around this one, in whose frame this one is. It alone is heard, and once a first valid message has
// come from it only as long as it keeps its origin. An opaque origin calls itself "null", and no message can be addressed
// to it: those go to whoever holds the window. That is safe, because a window that gets another document takes its frames,
// and so this page, away.
type host struct {
	window app.Value
	origin string            // of the first valid message, "" before it
	asked  []json.RawMessage // ids of what waits for the running analysis
	height int               // as it was told last
	ready  bool              // it was told
}

// word is a message to the host.
type word struct {
	Bivar     int              `json:"bivar"`
	Type      string           `json:"type"`
	ID        json.RawMessage  `json:"id,omitempty"`
	Result    *analysis.Result `json:"result,omitempty"`
	DataHash  string           `json:"dataHash,omitempty"`
	Status    string           `json:"status,omitempty"`
	Height    int              `json:"height,omitempty"`
	Sentences []string         `json:"sentences,omitempty"`
}

// hearHost listens to the page around this one, if there is one, and tells it how high this one is.
func (r *Root) hearHost(ctx app.Context) {
	window := app.Window()
	parent := window.Get("parent")
	if !parent.Truthy() || parent.Equal(window.Get("self")) {
		return
	}
	r.host = &host{window: parent}
	window.Call("addEventListener", "message", app.FuncOf(func(_ app.Value, args []app.Value) any {
		if origin := args[0].Get("origin").String(); args[0].Get("source").Equal(parent) && r.host.knows(origin) {
			if text, ours := messageText(args[0].Get("data")); ours {
				ctx.Dispatch(func(ctx app.Context) { r.heard(ctx, origin, text) })
			}
		}
		return nil
	}))
	body := window.Get("document").Get("body")
	observer := window.Get("ResizeObserver").New(app.FuncOf(func(app.Value, []app.Value) any {
		height := int(math.Ceil(body.Call("getBoundingClientRect").Get("height").Float()))
		if height != r.host.height {
			r.host.height = height
			r.host.tell(r.host.origin, word{Type: "resized", Height: height})
		}
		return nil
	}))
	observer.Call("observe", body)
}

func (h *host) knows(origin string) bool { return h.origin == "" || h.origin == origin }

// messageText is a message as JSON, and whether it is one of ours at all. What JSON cannot hold gives no text.
func messageText(data app.Value) (text string, ours bool) {
	if data.Type() != app.TypeObject || data.Get("bivar").Type() != app.TypeNumber {
		return "", false
	}
	defer func() {
		_ = recover() // stringify throws at numbers too large and at circles
	}()
	ours = true
	text = app.Window().Get("JSON").Call("stringify", data).String()
	return text, ours
}

// tell sends the host a message. One without data may go to an origin that is not known yet.
func (h *host) tell(origin string, m word) {
	m.Bivar = embed.Version
	text, err := json.Marshal(m)
	if err != nil {
		return
	}
	if origin == "" || origin == "null" {
		origin = "*"
	}
	h.window.Call("postMessage", app.Window().Get("JSON").Call("parse", string(text)), origin)
}

// tellReady tells the host, once, that the page is there.
func (r *Root) tellReady() {
	if r.host != nil && !r.host.ready {
		r.host.ready = true
		r.host.tell(r.host.origin, word{Type: "ready"})
	}
}

func (h *host) fault(origin string, id json.RawMessage, sentences ...string) {
	h.tell(origin, word{Type: "fault", ID: id, Sentences: sentences})
}

// heard does what a message asks for.
func (r *Root) heard(ctx app.Context, origin, text string) {
	h := r.host
	if !h.knows(origin) {
		return // another one came first
	}
	m, err := embed.ParseMessage([]byte(text))
	if err != nil {
		h.fault(origin, m.ID, report.FaultSentences(err)...)
		return
	}
	h.origin = origin
	if m.Type == embed.TypeSet {
		r.onSet(ctx, m)
		return
	}
	h.asked = append(h.asked, m.ID)
	r.answer()
}

// onSet shows and analyses the set of a message; whoever waits for an earlier one is told so.
func (r *Root) onSet(ctx app.Context, m embed.Message) {
	for _, id := range r.host.asked {
		r.host.fault(r.host.origin, id, report.HostOvertaken)
	}
	r.host.asked = []json.RawMessage{m.ID}
	r.lend(ctx, m.Project)
	r.outside.source = embed.Address{}
	if m.View != "" {
		r.outside.address.View = m.View
	}
	if r.small() {
		r.page = pageResults
	}
	if r.desk.Demand(m.Options.WithDefaults()) {
		r.run(ctx)
	}
	r.answer()
	r.lentShown(ctx)
	r.fold(ctx)
}

// fold packs the set of a message for a link to the whole page.
func (r *Root) fold(ctx app.Context) {
	p, version := r.desk.Whole(), r.desk.Version
	ctx.Async(func() {
		data, err := packed(p)
		ctx.Dispatch(func(app.Context) {
			if err == nil && r.desk.Version == version && len(data) <= embed.MaxFragment-len("view=full&data=&page=subgroups") {
				r.outside.source = embed.Address{Data: data}
			}
		})
	})
}

// answer gives the result to whoever waits for it, once no analysis is running any more.
func (r *Root) answer() {
	h, d := r.host, r.desk
	if h == nil || len(h.asked) == 0 || d.Busy != nil || r.opening && !r.outside.waiting {
		return
	}
	for _, id := range h.asked {
		switch {
		case !r.mayTell():
			h.fault(h.origin, id, report.HostMayNotRead)
		case d.Result == nil || d.Behind() || r.outside.waiting:
			h.fault(h.origin, id, report.HostNoResult)
		default:
			result := *d.Result
			result.Fits, result.Warnings = slices.Clone(result.Fits), slices.Clone(result.Warnings) // words are written into them
			report.Fill(&result)
			h.tell(h.origin, word{Type: "result", ID: id, Result: &result, DataHash: result.DataHash, Status: result.Fit.Status})
		}
	}
	h.asked = nil
}

// mayTell reports that the host may have the result: of the example, or of what it lent itself and nobody has changed. What
// the reader keeps or has entered is the reader's, and a file of this site only that site's.
func (r *Root) mayTell() bool {
	if r.desk.Example() != "" {
		return true
	}
	own := app.Window().Get("origin").String() // "null" is that of many
	return r.desk.Lent() && (r.outside.source.Set == "" || r.host.origin == own && own != "null")
}
