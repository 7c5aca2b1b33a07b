package check

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// number is what stands at a place of a result, turned into what another program shows; NaN where nothing stands. A place
// that a Result cannot have is an error.
func number(result analysis.Result, place, how string) (float64, error) {
	x, err := find(result, place)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", place, err)
	}
	return as(how, x)
}

func find(result analysis.Result, place string) (float64, error) {
	v := reflect.ValueOf(result)
	for rest := place; rest != ""; {
		var key string
		key, rest, _ = strings.Cut(rest, "/")
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return math.NaN(), nil
			}
			v = v.Elem()
		}
		next, err := step(v, key)
		if err != nil {
			return 0, err
		}
		if !next.IsValid() {
			return math.NaN(), nil
		}
		v = next
	}
	switch v.Kind() {
	case reflect.Float64:
		return v.Float(), nil
	case reflect.Int:
		return float64(v.Int()), nil
	}
	return 0, errors.New("a result has no number there")
}

// step is the field of a structure that JSON calls so, or the element of a list with this index or name; the zero Value
// is an element that is not there.
func step(v reflect.Value, key string) (reflect.Value, error) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name == key {
				return v.Field(i), nil
			}
		}
		return reflect.Value{}, fmt.Errorf("a result has no %q", key)
	case reflect.Slice, reflect.Array:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 {
			if i < v.Len() {
				return v.Index(i), nil
			}
			return reflect.Value{}, nil
		}
		for i := range v.Len() {
			if named(v.Index(i), key) {
				return v.Index(i), nil
			}
		}
		return reflect.Value{}, nil
	}
	return reflect.Value{}, fmt.Errorf("a result has nothing below %q", key)
}

// named reports an element that is known by this name: a fit, a level, an effect.
func named(v reflect.Value, name string) bool {
	for _, key := range []string{"name", "level"} {
		if f, err := step(v, key); err == nil && f.String() == name {
			return true
		}
	}
	return false
}

// as turns a number of a result into what another program shows in its place.
func as(what string, x float64) (float64, error) {
	switch what {
	case "":
		return x, nil
	case negative: // of the false positive rate instead of the specificity, on the logit scale
		return -x, nil
	case complement:
		return 1 - x, nil
	case inverse:
		return 1 / x, nil
	case percent:
		return 100 * x, nil
	case logarithm:
		return math.Log(x), nil
	case logit:
		return math.Log(x / (1 - x)), nil
	}
	return 0, fmt.Errorf("%q is not known", what)
}

const (
	negative   = "negative"
	complement = "complement"
	inverse    = "inverse"
	percent    = "percent"
	logarithm  = "log"
	logit      = "logit"
)
