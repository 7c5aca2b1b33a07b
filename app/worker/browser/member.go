//go:build js && wasm

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"syscall/js"
	"time"

	"bivar/app/analysis"
	"bivar/app/worker"
)

// startTimeout is how long a worker may take to say that it is ready: 45 ms on a good computer.
const startTimeout = 30 * time.Second

// member is one worker as the page sees it. It computes one task at a time.
type member struct {
	js        js.Value
	onMessage js.Func
	onError   js.Func
	messages  chan note
	ready     bool
	id        int // of the newest task
}

// note is a message of the worker's own: that it is ready, or why it ended. An answer to a task has neither field.
type note struct {
	Ready bool   `json:"ready,omitempty"`
	Ended string `json:"ended,omitempty"`
	raw   []byte
}

// start asks the page's shell (boot.js) for a new worker. That it lives is known with its first message.
func start() (m *member, err error) {
	defer func() {
		if r := recover(); r != nil { // the browser refused, with an exception
			err = &worker.Fault{Code: worker.FaultStart, Detail: fmt.Sprint(r)}
		}
	}()
	m = &member{
		js:       js.Global().Get("bivar").Call("startWorker"),
		messages: make(chan note, 4), // ready, an answer, an end: the callbacks below must never block
	}
	m.onMessage = js.FuncOf(func(_ js.Value, args []js.Value) any {
		m.receive(args[0].Get("data"))
		return nil
	})
	m.onError = js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // it is told to the reader, not to the console
		why := "no reason given"
		if text := args[0].Get("message"); text.Truthy() {
			why = text.String()
		}
		m.deliver(note{Ended: why})
		return nil
	})
	m.js.Set("onmessage", m.onMessage)
	m.js.Set("onerror", m.onError)
	return m, nil
}

// receive reads what the worker posted; JSON as text.
func (m *member) receive(data js.Value) {
	n := note{}
	if data.Type() != js.TypeString {
		n.Ended = "a message that is not text"
	} else {
		n.raw = []byte(data.String())
		// An answer of a thousand studies is long: only what may be a note is looked at twice.
		if len(n.raw) < 1000 {
			_ = json.Unmarshal(n.raw, &n) // what is no note is an answer, and read as one later
		}
	}
	m.deliver(n)
}

// deliver never blocks: a worker that says more than it was asked is broken, and its surplus is not wanted.
func (m *member) deliver(n note) {
	select {
	case m.messages <- n:
	default:
	}
}

// ended reports a worker that said something while it had nothing to do: that it ended.
func (m *member) ended() bool { return m.ready && len(m.messages) > 0 }

// do computes one part; await has returned. After an error the worker is in no known state: the caller discards it.
func (m *member) do(ctx context.Context, request json.RawMessage, part analysis.Part) (analysis.Piece, error) {
	m.id++
	task, err := json.Marshal(worker.Task{Protocol: worker.Protocol, ID: m.id, Request: request, Part: part})
	if err != nil {
		return analysis.Piece{}, &worker.Fault{Code: worker.FaultMessage, Detail: err.Error()}
	}
	m.js.Call("postMessage", string(task))
	for {
		n, err := m.next(ctx)
		if err != nil {
			return analysis.Piece{}, err
		}
		answer, fault := worker.DecodeAnswer(n.raw)
		switch {
		case fault != nil:
			return analysis.Piece{}, fault
		case answer.ID != m.id:
			continue
		case answer.Fault != nil:
			return analysis.Piece{}, answer.Fault
		}
		return *answer.Piece, nil
	}
}

// await returns once the worker is ready.
func (m *member) await(ctx context.Context) error {
	if m.ready {
		return nil
	}
	late := &worker.Fault{Code: worker.FaultStart, Detail: fmt.Sprintf("no answer within %v", startTimeout)}
	ctx, cancel := context.WithTimeoutCause(ctx, startTimeout, late)
	defer cancel()
	n, err := m.next(ctx)
	if fault, ok := err.(*worker.Fault); ok && fault.Code == worker.FaultEnded {
		fault.Code = worker.FaultStart // it never lived
	}
	if err != nil {
		return err
	}
	m.ready = n.Ready
	if !m.ready {
		return &worker.Fault{Code: worker.FaultProtocol}
	}
	return nil
}

// next waits for a message; that the worker ended is an error.
func (m *member) next(ctx context.Context) (note, error) {
	select {
	case n := <-m.messages:
		if n.Ended != "" {
			return note{}, &worker.Fault{Code: worker.FaultEnded, Detail: n.Ended}
		}
		return n, nil
	case <-ctx.Done():
		return note{}, context.Cause(ctx)
	}
}

// terminate ends the worker, whatever it is doing.
func (m *member) terminate() {
	m.js.Call("terminate")
	m.js.Set("onmessage", js.Null())
	m.js.Set("onerror", js.Null())
	m.onMessage.Release()
	m.onError.Release()
}
