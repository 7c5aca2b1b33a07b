// Package check holds Bivar's results against what other programs print for published study sets: for the chapter
// testdata/VALIDATION.md and for the page "Check this installation". A Bundle has the study sets, the requests and the
// reference values with the place of each in a Result; Check runs the requests and compares. Make builds the bundle from
// the golden files; nothing of those is in this package.
package check

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Bundle is everything a check needs. The study sets are read when their turn comes: all of them at once would keep the
// page from answering for a while.
type Bundle struct {
	Head
	sets [][]byte // a Set each, as JSON
}

// Head is what all sets of a bundle share.
type Head struct {
	Kinds   []Kind   `json:"kinds"`
	Sources []Source `json:"sources"`
	Total   int      `json:"total"` // numbers to compare
}

// Kind is a sort of quantity with what an independent implementation may differ by: Abs, or Rel times the reference if
// that is more.
type Kind struct {
	Name string  `json:"name"`
	Abs  float64 `json:"abs,omitempty"`
	Rel  float64 `json:"rel,omitempty"`
}

// Source is where reference values come from.
type Source struct {
	Program string `json:"program"` // with its version
	Call    string `json:"call"`
}

// Set is a study set as a CSV file, with what is asked of it.
type Set struct {
	Name     string    `json:"name"`
	CSV      string    `json:"csv"`
	Requests []Request `json:"requests"`
}

// Request is an analysis with the reference values for its result.
type Request struct {
	Options analysis.Options `json:"options"`
	Values  []Value          `json:"values"`
}

// Value is a reference value, or a list of them. Of is its place in the Result: the keys of its JSON with slashes between
// them, an index or a name for an element of a list. As is what turns that number into the other program's. In a list, the
// index of each stands for the * in Leaf and Of.
type Value struct {
	Leaf   string     `json:"leaf"` // the quantity's name in the golden file
	Of     string     `json:"of"`
	As     string     `json:"as,omitempty"`
	Kind   int        `json:"kind"`
	Source int        `json:"source"`
	Want   []*float64 `json:"want"` // nil: infinite or not a number
}

// Row is one comparison.
type Row struct {
	Set, Quantity   string
	Ours, Reference float64
	Source          Source
	Kind            Kind
}

// Tolerance is how far the row's numbers may lie apart.
func (r Row) Tolerance() float64 { return max(r.Kind.Abs, r.Kind.Rel*math.Abs(r.Reference)) }

// Deviation is how far they do; 0 where both are absent.
func (r Row) Deviation() float64 {
	if math.IsNaN(r.Reference) && !finite(r.Ours) {
		return 0
	}
	return math.Abs(r.Ours - r.Reference)
}

// Pass reports whether the numbers agree. What is absent agrees with nothing but what is absent.
func (r Row) Pass() bool { return r.Deviation() <= r.Tolerance() || r.Deviation() == 0 }

// Share is the deviation as a share of the tolerance.
func (r Row) Share() float64 {
	if r.Deviation() == 0 {
		return 0
	}
	return r.Deviation() / r.Tolerance()
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// Read reads what Write wrote.
func Read(b []byte) (Bundle, error) {
	var bundle Bundle
	head, rest, _ := bytes.Cut(b, []byte("\n"))
	if err := json.Unmarshal(head, &bundle.Head); err != nil {
		return bundle, err
	}
	if len(rest) == 0 || bundle.Total == 0 {
		return bundle, errors.New("there are no reference values")
	}
	bundle.sets = bytes.Split(bytes.TrimSuffix(rest, []byte("\n")), []byte("\n"))
	return bundle, nil
}

// Write is the bundle as text: its head, then a line for each set.
func (b Bundle) Write() ([]byte, error) {
	head, err := json.Marshal(b.Head)
	return append(bytes.Join(append([][]byte{head}, b.sets...), []byte("\n")), '\n'), err
}

// Run computes a result: worker.Pool's Run on the page, analysis.Run in tests.
type Run func(context.Context, analysis.Request) (analysis.Result, error)

// atOnce is how many requests wait for run at a time, so that every worker of a pool has one.
const atOnce = 4

// job is a request with its place in the bundle.
type job struct {
	set     string
	studies studyio.Set
	request Request
	index   int
}

// Check runs all requests of the bundle and compares. progress, which may be nil, is told how many numbers are compared.
// The rows come in the order of the bundle, however many requests run at once.
func (b Bundle) Check(ctx context.Context, run Run, progress func(done, total int)) ([]Row, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo := make(chan job)
	go func() {
		if err := b.deal(ctx, todo); err != nil {
			cancel(err)
		}
		close(todo)
	}()
	var rows [][]Row
	done := 0
	var mu sync.Mutex
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for j := range todo {
				got, err := b.compare(ctx, j, run)
				if err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				for len(rows) <= j.index {
					rows = append(rows, nil)
				}
				rows[j.index] = got
				if done += len(got); progress != nil {
					progress(done, b.Total)
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if done != b.Total {
		return nil, fmt.Errorf("there are %d reference values in place of %d", done, b.Total)
	}
	var flat []Row
	for _, r := range rows {
		flat = append(flat, r...)
	}
	return flat, nil
}

// deal reads one set after the other and hands its requests over.
func (b Bundle) deal(ctx context.Context, todo chan<- job) error {
	index := 0
	for _, line := range b.sets {
		var set Set
		if err := json.Unmarshal(line, &set); err != nil {
			return err
		}
		studies, _, err := studyio.Read(set.Name+".csv", []byte(set.CSV))
		if err != nil {
			return fmt.Errorf("%s: %w", set.Name, err)
		}
		for _, req := range set.Requests {
			select {
			case todo <- job{set.Name, studies, req, index}:
				index++
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
	return nil
}

// compare runs one request and compares its result with every reference value.
func (b Bundle) compare(ctx context.Context, j job, run Run) ([]Row, error) {
	req := analysis.Request{Set: j.studies, Options: j.request.Options}
	if err := req.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", j.set, err)
	}
	result, err := run(ctx, req)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, v := range j.request.Values {
		if max(v.Kind, -v.Kind) >= len(b.Kinds) || max(v.Source, -v.Source) >= len(b.Sources) {
			return nil, fmt.Errorf("%s, %s: the kind or the source is not known", j.set, v.Leaf)
		}
		for i, want := range v.Want {
			at := strings.NewReplacer("*", strconv.Itoa(i))
			row := Row{Set: j.set, Quantity: at.Replace(v.Leaf), Reference: math.NaN(), Source: b.Sources[v.Source], Kind: b.Kinds[v.Kind]}
			if want != nil {
				row.Reference = *want
			}
			if row.Ours, err = number(result, at.Replace(v.Of), v.As); err != nil {
				return nil, fmt.Errorf("%s, %s: %w", j.set, row.Quantity, err)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}
