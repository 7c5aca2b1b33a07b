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
// is cancelled (the work is then stopped, not left running). progress may be nil; it is called with parts done and
// parts in all, never concurrently.
type Pool interface {
	Run(ctx context.Context, req analysis.Request, progress func(done, total int)) (analysis.Result, error)
}

// Direct is a Pool that computes on the calling goroutine: for the command line, the prerendered page and tests.
type Direct struct{}

// Run implements Pool.
func (Direct) Run(ctx context.Context, req analysis.Request, progress func(done, total int)) (analysis.Result, error) {
	req = Composed(req, norm.NFC.String)
	parts := analysis.Split(req)
	pieces := make([]analysis.Piece, len(parts))
	for i, part := range parts {
		if err := ctx.Err(); err != nil {
			return analysis.Result{}, err
		}
		pieces[i] = analysis.Do(req, part)
		if progress != nil {
			progress(i+1, len(parts))
		}
	}
	return analysis.Merge(req, pieces), nil
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
