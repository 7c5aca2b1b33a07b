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

// Pool runs requests off the page's thread. Run returns once the whole result is there, or with ctx's error once ctx
// is cancelled (the work is then stopped, not left running). progress may be nil; it is never called concurrently.
type Pool interface {
	Run(ctx context.Context, req analysis.Request, progress func(Progress)) (analysis.Result, error)
}

// Progress is how far a run has come.
type Progress struct {
	Done, Total int              // parts
	SoFar       *analysis.Result // the main result, told once and only where other parts are still missing; else nil
}

// Collector puts the pieces of a run together as they come in, in any order.
type Collector struct {
	req    analysis.Request
	pieces []analysis.Piece
	done   int
}

// NewCollector waits for total pieces.
func NewCollector(req analysis.Request, total int) *Collector {
	return &Collector{req: req, pieces: make([]analysis.Piece, total)}
}

// Take notes piece i and tells how far the run has come.
func (c *Collector) Take(i int, piece analysis.Piece) Progress {
	c.pieces[i] = piece
	c.done++
	p := Progress{Done: c.done, Total: len(c.pieces)}
	if i == 0 && c.done < len(c.pieces) {
		r := analysis.Merge(c.req, c.pieces[:1])
		p.SoFar = &r
	}
	return p
}

// Result is the whole, once every piece is there.
func (c *Collector) Result() analysis.Result { return analysis.Merge(c.req, c.pieces) }

// Direct is a Pool that computes on the calling goroutine: for the command line, the prerendered page and tests.
type Direct struct{}

// Run implements Pool.
func (Direct) Run(ctx context.Context, req analysis.Request, progress func(Progress)) (analysis.Result, error) {
	req = Composed(req, norm.NFC.String)
	parts := analysis.Split(req)
	all := NewCollector(req, len(parts))
	for i, part := range parts {
		if err := ctx.Err(); err != nil {
			return analysis.Result{}, err
		}
		p := all.Take(i, analysis.Do(req, part))
		if progress != nil {
			progress(p)
		}
	}
	return all.Result(), nil
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
