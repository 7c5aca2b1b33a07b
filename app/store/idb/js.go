//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall/js"

	"bivar/app/store"
)

// try turns an exception that f meets into an error. Reading a property that throws (indexedDB and localStorage do,
// where storage is denied) is not caught by this but ends the program: that is what property is for.
func try(f func() js.Value) (v js.Value, err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = thrown
		default:
			panic(thrown)
		}
	}()
	return f(), nil
}

// property reads a global, or says why it may not be read.
func property(name string) (js.Value, error) {
	return try(func() js.Value { return js.Global().Get("Reflect").Call("get", js.Global(), name) })
}

// text is a string as it is kept, behind a sign: on the way from Go to JavaScript a string loses the byte order mark that
// it begins with, and two keys would be one.
func text(s string) js.Value { return js.ValueOf("=" + s) }

// ofText is the string that text kept; false if it is something else.
func ofText(kept js.Value) (string, bool) {
	if kept.Type() != js.TypeString {
		return "", false
	}
	return strings.CutPrefix(kept.String(), "=")
}

// listeners are event handlers that must be let go of together.
type listeners []js.Func

// on has do called, on the page's own thread, when target meets event: do must not wait for anything.
func (l *listeners) on(target js.Value, event string, do func(event js.Value)) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		do(args[0])
		return nil
	})
	*l = append(*l, f)
	target.Call("addEventListener", event, f)
}

func (l *listeners) release() {
	for _, f := range *l {
		f.Release()
	}
	*l = nil
}

// faultOf says for what the browser calls its errors what they mean here; whatever it does not know is ErrFailed.
var faultOf = map[string]store.Fault{
	"QuotaExceededError": store.ErrQuota,
	"SecurityError":      store.ErrDenied,
	"NotAllowedError":    store.ErrDenied,
	"InvalidStateError":  store.ErrClosed, // so says a connection that was closed
	"AbortError":         store.ErrClosed, // so does a transaction that the connection took with it
	"VersionError":       store.ErrNewer,
}

// nameOf is what the browser calls an error of its own, "" if it is none.
func nameOf(err error) string {
	var thrown js.Error
	if errors.As(err, &thrown) && thrown.Value.Type() == js.TypeObject {
		return thrown.Value.Get("name").String()
	}
	return ""
}

// told is an error of the browser's as a fault.
func told(err error) error {
	var fault store.Fault
	if err == nil || errors.As(err, &fault) {
		return err
	}
	fault, ok := faultOf[nameOf(err)]
	if !ok {
		fault = store.ErrFailed
	}
	return fmt.Errorf("%w (%w)", fault, err)
}

// failure is why a request or a transaction failed. An abort for which the browser gives no reason, as when it loses the
// connection, is one all the same.
func failure(of js.Value) error {
	if reason := of.Get("error"); reason.Truthy() {
		return js.Error{Value: reason}
	}
	return fmt.Errorf("%w (without a reason)", store.ErrClosed)
}

// wait waits until one of two events has happened to a request or a transaction: the good one or another. It does not hold
// the page up, and what waits goes on in the event itself, so that a transaction does not end in between.
func wait(ctx context.Context, target js.Value, good, bad string) error {
	return waitWhile(ctx, target, good, bad, func() (bool, error) { return false, nil })
}

// waitWhile waits for the good event again and again, as long as next, which is called in each, says so.
func waitWhile(ctx context.Context, target js.Value, good, bad string, next func() (bool, error)) error {
	outcome := make(chan error, 1)
	var l listeners
	end := func(err error) {
		l.release()
		outcome <- err
	}
	l.on(target, good, func(js.Value) {
		if more, err := next(); !more || err != nil {
			end(err)
		}
	})
	l.on(target, bad, func(js.Value) { end(failure(target)) })
	select {
	case err := <-outcome:
		return err
	case <-ctx.Done():
		return unknown(ctx)
	}
}
