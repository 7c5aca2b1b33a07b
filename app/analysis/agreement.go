package analysis

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
)

// Agreement is how two results of one request compare, number by number.
type Agreement struct {
	Numbers int     // that both have
	Worst   float64 // the largest relative difference; +Inf where only one result has the quantity, or a code differs
	Where   string  // the quantity it is of, as in the result's JSON: fit.logLik, perStudy.3.prevalence; "" if nothing differs
	First   string  // what stands there in the first result, as JSON; "" if it has no such quantity
	Second  string  // and in the second
}

// Within reports that no number differs by more than a relative difference.
func (a Agreement) Within(most float64) bool { return a.Worst <= most }

// besides are what two results of one request may differ in: who computed them, how the search went, and all words.
var besides = []string{"software", "request", "review", "certificate", "statusText", "note", "reason", "text"}

// negligible is the size below which a difference counts as one of rounding: it is set in relation to the larger of two
// numbers, or to this where both are smaller.
const negligible = 1e-9

// Agree compares all that two results found out: every number, which quantities are there, and the codes.
func Agree(first, second Result) Agreement {
	var a Agreement
	a.compare("", tree(first), tree(second))
	return a
}

// tree is a result as its JSON has it.
func tree(r Result) any {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // a result is what JSON can hold
	}
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		panic(err)
	}
	return v
}

func (a *Agreement) compare(where string, first, second any) {
	switch x := first.(type) {
	case float64:
		if y, ok := second.(float64); ok {
			a.Numbers++
			if x != y {
				a.note(math.Abs(x-y)/max(math.Abs(x), math.Abs(y), negligible), where, first, second)
			}
			return
		}
	case map[string]any:
		if y, ok := second.(map[string]any); ok {
			a.compareObjects(where, x, y)
			return
		}
	case []any:
		if y, ok := second.([]any); ok && len(x) == len(y) {
			for i := range x {
				a.compare(below(where, strconv.Itoa(i)), x[i], y[i])
			}
			return
		}
	default: // a code, or true
		if first == second {
			return
		}
	}
	a.note(math.Inf(1), where, first, second)
}

func (a *Agreement) compareObjects(where string, first, second map[string]any) {
	var keys []string
	for key := range first {
		keys = append(keys, key)
	}
	for key := range second {
		if _, both := first[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys) // of two differences alike, the same one is always named
	for _, key := range keys {
		if !slices.Contains(besides, key) {
			a.compare(below(where, key), first[key], second[key])
		}
	}
}

// note keeps a difference if it is larger than those before.
func (a *Agreement) note(difference float64, where string, first, second any) {
	if difference > a.Worst {
		a.Worst, a.Where, a.First, a.Second = difference, where, written(first), written(second)
	}
}

// written is a value as JSON; what is longer than a number or a code is not told.
func written(v any) string {
	switch v.(type) {
	case nil, map[string]any, []any:
		return ""
	}
	text, _ := json.Marshal(v) // a number, a text or a truth
	return string(text)
}

func below(where, key string) string {
	if where == "" {
		return key
	}
	return where + "." + key
}
