package report

import (
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
)

// TestEverySentenceFollowsItsNumbers changes each value that a sentence names: the sentence must change or go, and
// every number that it prints must change with one of them. Then it changes values of the result that a sentence does
// not name: it must not change.
func TestEverySentenceFollowsItsNumbers(t *testing.T) {
	for _, r := range allTold(t) {
		t.Run(r.name, func(t *testing.T) {
			c := changing{copied(reflect.ValueOf(r.Result)).Interface().(analysis.Result)}
			for section, tell := range sections {
				told := tell(c.Result)
				for _, s := range told {
					c.follows(t, section, s)
				}
				c.nothingElse(t, section, told)
			}
		})
	}
}

// changing is a result of which single values are changed and put back.
type changing struct{ analysis.Result }

// follows changes the values that a sentence names.
func (c *changing) follows(t *testing.T, section string, s Told) {
	left := printed(s.Text)
	for _, path := range s.From {
		leaves := at(reflect.ValueOf(&c.Result).Elem(), path)
		if len(leaves) == 0 {
			t.Errorf("%s, %s: there is no %s", section, s.Rule, path)
			continue
		}
		changed, gone := c.change(section, s, leaves)
		if !changed {
			t.Errorf("%s, %s: %s changes nothing: %s", section, s.Rule, path, s.Text)
		}
		for n, times := range gone {
			left[n] -= times
		}
	}
	for n, times := range left {
		if times > 0 && !slices.Contains(own, n) {
			t.Errorf("%s, %s: %s of %q follows none of %v", section, s.Rule, n, s.Text, s.From)
		}
	}
}

// change tells whether a sentence follows the leaves, and how many of each of its numbers go with them.
func (c *changing) change(section string, s Told, leaves []reflect.Value) (changed bool, gone map[string]int) {
	gone = map[string]int{}
	for i := range changes(leaves[0]) {
		with(leaves, i, func() {
			now, there := sentence(sections[section](c.Result), s)
			changed = changed || now != s.Text
			if there {
				kept := printed(now)
				for n, times := range printed(s.Text) {
					gone[n] = max(gone[n], times-kept[n])
				}
			}
		})
	}
	return changed, gone
}

// own are the numbers that sentences have of their own: what they count by, and the level of Deeks’ test.
var own = []string{"100", "1,000", "0.10"}

// nothingElse changes values of the result, one at a time.
func (c *changing) nothingElse(t *testing.T, section string, told []Told) {
	for path, leaf := range values(reflect.ValueOf(&c.Result).Elem(), "") {
		if path == "comparison.problem" { // with a problem there is no comparison at all
			continue
		}
		with([]reflect.Value{leaf}, 0, func() {
			after := sections[section](c.Result)
			for _, s := range told {
				if now, _ := sentence(after, s); now != s.Text && !slices.ContainsFunc(s.From, func(from string) bool { return covers(from, path) }) {
					t.Errorf("%s, %s: %s is not in From, and the sentence goes from %q to %q", section, s.Rule, path, s.Text, now)
				}
			}
		})
	}
}

// covers tells that a path, maybe one of all rows, is another.
func covers(from, path string) bool {
	before, after, all := strings.Cut(from, "[*]")
	if !all {
		return from == path
	}
	rest, ok := strings.CutPrefix(path, before+"[")
	_, rest, _ = strings.Cut(rest, "]")
	return ok && covers(after, rest)
}

// sentence finds what became of a sentence: the same, else the one of its rule.
func sentence(told []Told, s Told) (text string, there bool) {
	for _, now := range told {
		if now.Text == s.Text {
			return s.Text, true
		}
	}
	for _, now := range told {
		if now.Rule == s.Rule {
			return now.Text, true
		}
	}
	return "", false
}

// number is one by itself: the 1 of F1 and the 2 of HC2 are letters.
var number = regexp.MustCompile(`(?:^|[^\p{L}\d])(\d+(?:,\d{3})*(?:\.\d+)?)`)

// printed counts the numbers of a text.
func printed(text string) map[string]int {
	all := map[string]int{}
	for _, n := range number.FindAllStringSubmatch(text, -1) {
		all[n[1]]++
	}
	return all
}

// with makes the i-th change to all of the leaves, and puts them back.
func with(leaves []reflect.Value, i int, do func()) {
	var old []reflect.Value
	for _, leaf := range leaves {
		was := reflect.New(leaf.Type()).Elem()
		was.Set(leaf)
		old = append(old, was)
		if all := changes(leaf); i < len(all) {
			leaf.Set(all[i])
		}
	}
	do()
	for j, leaf := range leaves {
		leaf.Set(old[j])
	}
}

// changes are what a value is changed to: first so that its printed digits change, then so that a decision falls
// the other way.
func changes(leaf reflect.Value) []reflect.Value {
	var all []any
	switch leaf.Kind() {
	case reflect.Bool:
		all = []any{!leaf.Bool()}
	case reflect.String:
		all = []any{"other words", "", "varies", "common", "converged", "failed", "normal", "reml", "ml", "z", "t", "all", "rho-plus", "sd-sens", "people", "number", "few", "estimated", "no-fit", "univariate", "full", "perfect-margin"}
	case reflect.Int:
		n := int(leaf.Int())
		all = []any{n + 1, n + 1234, 0, 3, 4, 5, 50}
	case reflect.Float64:
		x := leaf.Float()
		near := x*1.3 + 0.21
		if x >= 0 && x <= 1 {
			near = math.Mod(x+0.43, 1)
		}
		all = []any{near, math.Mod(math.Abs(x)+0.77, 1), 0.03, 0.0001, 0.6, math.Nextafter(1, 0), 5.1, -5.1, 400.0}
	case reflect.Slice:
		return []reflect.Value{leaf.Slice(0, leaf.Len()-1)}
	}
	var out []reflect.Value
	for _, x := range all {
		if v := reflect.ValueOf(x).Convert(leaf.Type()); !v.Equal(leaf) {
			out = append(out, v)
		}
	}
	return out
}

// at finds the leaves of a JSON path; [*] stands for all elements.
func at(v reflect.Value, path string) []reflect.Value {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return at(v.Elem(), path)
	}
	if path == "" {
		return []reflect.Value{v}
	}
	if index, rest, ok := strings.Cut(path, "]"); ok && path[0] == '[' && v.Kind() == reflect.Slice {
		var all []reflect.Value
		for i := range v.Len() {
			if index == "[*" || index == "["+strconv.Itoa(i) {
				all = append(all, at(v.Index(i), strings.TrimPrefix(rest, "."))...)
			}
		}
		return all
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	for i := range v.NumField() {
		if key(v.Type().Field(i)) == path[:end] {
			return at(v.Field(i), strings.TrimPrefix(path[end:], "."))
		}
	}
	return nil
}

// key is a field's name in JSON.
func key(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// values are those of a result by their paths: all but the points of curves and regions, and what lists have beyond
// their second element.
func values(v reflect.Value, path string) map[string]reflect.Value {
	all := map[string]reflect.Value{}
	add := func(more map[string]reflect.Value) {
		for p, leaf := range more {
			all[p] = leaf
		}
	}
	switch v.Kind() {
	case reflect.Int, reflect.Float64, reflect.String, reflect.Bool:
		all[path] = v
	case reflect.Pointer:
		if !v.IsNil() {
			add(values(v.Elem(), path))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			add(values(v.Field(i), strings.TrimPrefix(path+"."+key(v.Type().Field(i)), ".")))
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Slice || v.Type().Elem().Kind() == reflect.Array {
			break
		}
		for i := range min(2, v.Len()) {
			add(values(v.Index(i), item(path, i)))
		}
	}
	return all
}

// copied is a copy of a value that shares nothing with it.
func copied(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(copied(v.Elem()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(copied(v.Field(i)))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(copied(v.Index(i)))
			}
		}
	}
	return out
}
