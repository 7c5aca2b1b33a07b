// Package worker runs analyses somewhere else than where they are shown: the messages between the page and its
// workers, the Pool that the page talks to, and Direct, which runs them on the spot.
package worker

import (
	"context"
	"slices"
	"unicode/utf8"

	"bivar/app/analysis"

	"golang.org/x/text/unicode/norm"
)

// Protocol changes with Task or Answer: after an update an old page may meet a new worker, and a mismatch must say
// "reload", not misread.
const Protocol = 1

// Pool runs requests off the page's thread. Run returns once the whole result is there; once ctx is cancelled the work is
// stopped, not left running, and the error is a *Stopped that holds what is done. Resume goes on from there. progress may
// be nil; it is never called concurrently.
type Pool interface {
	Run(ctx context.Context, req analysis.Request, progress func(Progress)) (analysis.Result, error)
	Resume(ctx context.Context, from *Stopped, progress func(Progress)) (analysis.Result, error)
}

// Stopped is a run that was cancelled, or that a fault ended, with the parts that are done.
type Stopped struct {
	Cause error
	All   *Collector
}

// Error implements error.
func (s *Stopped) Error() string { return s.Cause.Error() }

// Unwrap is why the run stopped.
func (s *Stopped) Unwrap() error { return s.Cause }

// Progress is how far a run has come.
type Progress struct {
	Done, Total int              // parts
	SoFar       *analysis.Result // the main result, told once and only where other parts are still missing; else nil
}

// Collector puts the pieces of a run together as they come in, in any order.
type Collector struct {
	Request analysis.Request
	Parts   []analysis.Part
	pieces  []analysis.Piece
	done    int
}

// NewCollector splits a request and waits for the pieces.
func NewCollector(req analysis.Request) *Collector {
	parts := analysis.Split(req)
	return &Collector{Request: req, Parts: parts, pieces: make([]analysis.Piece, len(parts))}
}

// Missing are the parts that are not done, by their place in Parts.
func (c *Collector) Missing() []int {
	var out []int
	for i, p := range c.pieces {
		if p.Part.Kind == "" {
			out = append(out, i)
		}
	}
	return out
}

// Take notes piece i and tells how far the run has come.
func (c *Collector) Take(i int, piece analysis.Piece) Progress {
	c.pieces[i] = piece
	c.done++
	p := Progress{Done: c.done, Total: len(c.pieces)}
	if i == 0 && c.done < len(c.pieces) {
		r := analysis.Merge(c.Request, c.pieces[:1])
		p.SoFar = &r
	}
	return p
}

// Result is the whole of what is done; ok is false while the main part is missing. Unfinished counts the parts that are.
func (c *Collector) Result() (r analysis.Result, ok bool) {
	if len(c.pieces) == 0 || c.pieces[0].Result == nil {
		return r, false
	}
	return analysis.Merge(c.Request, c.pieces), true
}

// Direct is a Pool that computes on the calling goroutine: for the command line, the prerendered page and tests.
type Direct struct{}

// Run implements Pool.
func (d Direct) Run(ctx context.Context, req analysis.Request, progress func(Progress)) (analysis.Result, error) {
	return d.Resume(ctx, &Stopped{All: NewCollector(Composed(req, norm.NFC.String))}, progress)
}

// Resume implements Pool.
func (Direct) Resume(ctx context.Context, from *Stopped, progress func(Progress)) (analysis.Result, error) {
	all := from.All
	work := analysis.NewWork(all.Request)
	for _, i := range all.Missing() {
		if err := ctx.Err(); err != nil {
			return analysis.Result{}, &Stopped{err, all}
		}
		p := all.Take(i, work.Do(all.Parts[i]))
		if progress != nil {
			progress(p)
		}
	}
	r, _ := all.Result()
	return r, nil
}

// Composed is the request with every label in Unicode's composed form (NFC), so that the hash of the data does not
// depend on what wrote an accent. compose does it: x/text natively, the browser's own in the page, which would
// otherwise carry its tables.
func Composed(req analysis.Request, compose func(string) string) analysis.Request {
	rows := slices.Clone(req.Set.Rows)
	for i := range rows {
		if label := rows[i].Label; len(label) != utf8.RuneCountInString(label) {
			rows[i].Label = compose(label)
		}
	}
	req.Set.Rows = rows
	return req
}
