package analysis_test

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/datasets"
)

// Every type that holds a Real must come back missing from an empty object, or an absent key would turn into a 0.
func TestAbsentStaysMissing(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var check func(reflect.Type)
	check = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Array {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		v := reflect.New(typ)
		if err := json.Unmarshal([]byte("{}"), v.Interface()); err != nil {
			t.Fatal(err)
		}
		for i := range typ.NumField() {
			field := v.Elem().Field(i)
			// A region has its radius always, and is not there at all otherwise.
			if r, ok := field.Interface().(analysis.Real); ok && r.Ok() && typ != reflect.TypeFor[analysis.Region]() {
				t.Errorf("%s.%s is %g after decoding {}", typ, typ.Field(i).Name, float64(r))
			}
			check(typ.Field(i).Type)
		}
	}
	check(reflect.TypeFor[analysis.Result]())
	if len(seen) < 15 {
		t.Errorf("only %d types looked at", len(seen))
	}
}

// What the worker sends is what the page gets: a zero stays a zero, a missing value stays missing.
func TestRoundTrip(t *testing.T) {
	zero := analysis.UnivariateMargin{Estimate: 0.5, Lower: analysis.Missing(), Upper: analysis.Real(math.Inf(1)), Tau2: 0}
	out, err := json.Marshal(zero)
	if err != nil || string(out) != `{"estimate":0.5,"tau2":0}` {
		t.Errorf("%s, %v", out, err)
	}
	for _, example := range datasets.All() {
		for _, o := range []analysis.Options{{}, {Model: "normal"}, {Robustness: []string{"models"}}, {Model: "normal", Simulate: true, Replicates: 5, Robustness: []string{"loo", "influence", "bootstrap"}}} {
			r := analysis.Run(analysis.Request{Set: example.Set(), Options: o})
			once, err := json.Marshal(r)
			if err != nil {
				t.Fatal(example.Key, err)
			}
			var back analysis.Result
			if err := json.Unmarshal(once, &back); err != nil {
				t.Fatal(example.Key, err)
			}
			if twice, _ := json.Marshal(back); string(twice) != string(once) {
				t.Errorf("%s, %s: the result changes on its way", example.Key, o.Model)
			}
		}
	}
}
