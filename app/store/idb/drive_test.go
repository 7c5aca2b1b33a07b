//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"os"
	"syscall/js"
	"testing"
	"time"

	"bivar/app/store"
)

// TestMain runs the tests; or, when the browser tests ask for it, hands them the store to do with it what a Go test
// cannot: fill the disk, deny it, kill the browser. app/e2e/store.mjs runs this program in both roles.
func TestMain(m *testing.M) {
	if os.Getenv("BIVAR_DRIVE") != "" {
		drive()
	}
	os.Exit(m.Run())
}

// drive answers calls from the page, for as long as it lives.
func drive() {
	var kept store.Store
	ctx := context.Background()
	patience := time.Minute // of whoever calls
	methods := map[string]func(args []js.Value) (any, error){
		"look": func([]js.Value) (any, error) {
			place := Look()
			return map[string]any{"shared": place.Shared, "used": place.Used}, nil
		},
		"open": func([]js.Value) (_ any, err error) {
			var notice store.Notice
			kept, notice, err = Open(ctx)
			return lost(notice), err
		},
		"put": func(args []js.Value) (any, error) {
			return nil, kept.Put(ctx, store.Record{ID: args[0].String(), Revision: args[1].Int(), Payload: []byte(args[2].String()), Updated: time.Unix(0, 0)})
		},
		"get": func(args []js.Value) (any, error) {
			r, err := kept.Get(ctx, args[0].String())
			return map[string]any{"revision": r.Revision, "payload": string(r.Payload)}, err
		},
		"list": func([]js.Value) (any, error) {
			records, err := kept.List(ctx)
			var ids []any
			for _, r := range records {
				ids = append(ids, r.ID)
			}
			return ids, err
		},
		"history": func(args []js.Value) (any, error) {
			records, err := kept.History(ctx, args[0].String())
			numbers := []any{}
			for _, r := range records {
				numbers = append(numbers, r.Revision)
			}
			return numbers, err
		},
		"revision": func(args []js.Value) (any, error) {
			r, err := kept.Revision(ctx, args[0].String(), args[1].Int())
			return string(r.Payload), err
		},
		"restore": func(args []js.Value) (any, error) {
			r, err := kept.Restore(ctx, args[0].String(), args[1].Int(), time.Unix(0, 0))
			return r.Revision, err
		},
		"within": func(args []js.Value) (any, error) {
			patience = time.Duration(args[0].Int()) * time.Millisecond
			return nil, nil
		},
		"remove": func(args []js.Value) (any, error) { return nil, kept.Delete(ctx, args[0].String()) },
	}
	handle := js.Global().Get("Object").New()
	for name, method := range methods {
		handle.Set(name, promising(func(args []js.Value) (any, error) {
			c, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			ctx = c // one call at a time
			return method(args)
		}))
	}
	js.Global().Set("drive", handle)
	select {}
}

func lost(notice store.Notice) any {
	traces := []any{}
	for _, l := range notice.Lost {
		traces = append(traces, map[string]any{"id": l.ID, "revision": l.Revision, "found": l.Found})
	}
	return map[string]any{"lost": traces}
}

// promising makes a method that waits one that promises {value} or {fault, error}.
func promising(method func([]js.Value) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		var executor js.Func
		executor = js.FuncOf(func(_ js.Value, settle []js.Value) any {
			go func() {
				defer executor.Release()
				value, err := method(args)
				answer := map[string]any{"value": value}
				var fault store.Fault
				if errors.As(err, &fault) {
					answer["fault"] = fault.Error()
				}
				if err != nil {
					answer["error"] = err.Error()
				}
				settle[0].Invoke(answer)
			}()
			return nil
		})
		return js.Global().Get("Promise").New(executor)
	})
}
