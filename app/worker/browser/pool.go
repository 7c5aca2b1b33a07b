//go:build js && wasm

// Package browser runs analyses in the browser's workers: the Pool of the page, and the loop of a worker. Both are the
// same program; the page has a document and a worker has none.
package browser

import (
	"context"
	"encoding/json"
	"sync"
	"syscall/js"
	"time"

	"bivar/app/analysis"
	"bivar/app/worker"
)

// maxWorkers bounds the pool: an idle worker costs about 8 MB, and beyond four a phone only gets hot.
const maxWorkers = 4

// Pool deals the parts of an analysis over workers, which it starts when they are needed and keeps.
type Pool struct {
	free chan struct{} // a token for each worker that may still be taken into work
	mu   sync.Mutex
	idle []*member // started and without work
}

// warmAfter is when the first worker starts: while the page is being drawn it would only take a processor from that.
const warmAfter = time.Second

// NewPool returns a pool of as many workers as the computer has processors, at most four. One starts before it is needed,
// so that the first fit need not wait for it.
func NewPool() *Pool {
	size := 2 // where the browser does not tell
	if n := js.Global().Get("navigator").Get("hardwareConcurrency"); n.Truthy() {
		size = min(n.Int(), maxWorkers)
	}
	p := &Pool{free: make(chan struct{}, size)}
	for range size {
		p.free <- struct{}{}
	}
	time.AfterFunc(warmAfter, p.warm)
	return p
}

// Run implements worker.Pool. Workers that compute for a cancelled ctx are terminated.
func (p *Pool) Run(ctx context.Context, req analysis.Request, progress func(worker.Progress)) (analysis.Result, error) {
	return p.Resume(ctx, &worker.Stopped{All: worker.NewCollector(worker.Composed(req, normalize))}, progress)
}

// Resume implements worker.Pool.
func (p *Pool) Resume(ctx context.Context, from *worker.Stopped, progress func(worker.Progress)) (analysis.Result, error) {
	all := from.All
	request, err := json.Marshal(all.Request)
	if err != nil {
		return analysis.Result{}, &worker.Fault{Code: worker.FaultMessage, Detail: err.Error()}
	}
	ctx, cancel := context.WithCancelCause(ctx) // the first fault stops the other parts too
	defer cancel(nil)

	missing := all.Missing()
	todo, done := make(chan int, len(missing)), make(chan piece)
	for _, i := range missing {
		todo <- i
	}
	close(todo)
	for range min(cap(p.free), len(missing)) {
		go func() {
			err := p.work(ctx, todo, done, func(m *member, i int) (analysis.Piece, error) { return m.do(ctx, request, all.Parts[i]) })
			if err != nil {
				cancel(err)
			}
		}()
	}
	for range missing {
		select {
		case d := <-done:
			at := all.Take(d.index, d.Piece)
			if progress != nil {
				progress(at)
			}
		case <-ctx.Done():
			return analysis.Result{}, &worker.Stopped{Cause: context.Cause(ctx), All: all}
		}
	}
	r, _ := all.Result()
	return r, nil
}

// piece is a computed part with its place.
type piece struct {
	analysis.Piece
	index int
}

// work takes one worker and does with it what is still to do, handing each piece to done.
func (p *Pool) work(ctx context.Context, todo <-chan int, done chan<- piece, do func(m *member, i int) (analysis.Piece, error)) error {
	m, err := p.take(ctx)
	if err != nil {
		return err
	}
	if err := m.await(ctx); err != nil {
		if ctx.Err() != nil { // overtaken while it starts: it will serve the next request
			p.release(m)
		} else {
			p.discard(m)
		}
		return err
	}
	for i := range todo {
		computed, err := do(m, i)
		if err != nil {
			p.discard(m)
			return err
		}
		select {
		case done <- piece{computed, i}:
		case <-ctx.Done(): // it is not busy: it need not die
			p.release(m)
			return context.Cause(ctx)
		}
	}
	p.release(m)
	return nil
}

// take waits for a worker that is free, and starts one if none is idle.
func (p *Pool) take(ctx context.Context) (*member, error) {
	select {
	case <-p.free:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for n := len(p.idle); n > 0; n-- {
		m := p.idle[n-1]
		p.idle = p.idle[:n-1]
		if !m.ended() {
			return m, nil
		}
		m.terminate()
	}
	m, err := start()
	if err != nil {
		p.free <- struct{}{}
	}
	return m, err
}

func (p *Pool) release(m *member) {
	p.mu.Lock()
	p.idle = append(p.idle, m)
	p.mu.Unlock()
	p.free <- struct{}{}
}

// discard ends a worker that computes what nobody wants, or that is broken; the next request finds another one ready.
func (p *Pool) discard(m *member) {
	m.terminate()
	p.free <- struct{}{}
	p.warm()
}

// warm sees to it that a worker is idle, if one may be started at all. A fault is not worth a word here: whoever needs
// the worker meets it again.
func (p *Pool) warm() {
	select {
	case <-p.free:
	default:
		return
	}
	p.mu.Lock()
	if len(p.idle) == 0 {
		if m, err := start(); err == nil {
			p.idle = append(p.idle, m)
		}
	}
	p.mu.Unlock()
	p.free <- struct{}{}
}

// normalize is JavaScript's own composition of accents.
func normalize(label string) string {
	return js.Global().Get("String").Get("prototype").Get("normalize").Call("call", label, "NFC").String()
}
