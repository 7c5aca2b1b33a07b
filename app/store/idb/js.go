//go:build js && wasm

package idb

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"

	"bivar/app/store"

	"github.com/hack-pad/go-indexeddb/idb"
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

// told is an error of the browser's as a fault. Exceptions come as js.Error, what a request failed with as DOMException.
func told(err error) error {
	var fault store.Fault
	if err == nil || errors.As(err, &fault) {
		return err
	}
	for name, fault := range faultOf {
		if errors.Is(err, idb.NewDOMException(name)) {
			return fmt.Errorf("%w (%w)", fault, err)
		}
	}
	var thrown js.Error
	if errors.As(err, &thrown) && thrown.Value.Type() == js.TypeObject {
		if fault, ok := faultOf[thrown.Value.Get("name").String()]; ok {
			return fmt.Errorf("%w (%w)", fault, err)
		}
	}
	return fmt.Errorf("%w (%w)", store.ErrFailed, err)
}
