package stats_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bivar/stats"
	"bivar/testdata/datasets"
	"bivar/testdata/golden"
)

// document is a golden file, or a part of one.
type document map[string]any

// part is what stands under a key; nil if nothing does.
func (d document) part(key string) document {
	p, _ := d[key].(map[string]any)
	return p
}

// numbers are an array's elements.
func (d document) numbers(key string) []float64 {
	list, _ := d[key].([]any)
	numbers := make([]float64, len(list))
	for i, v := range list {
		numbers[i], _ = v.(float64)
	}
	return numbers
}

// goldenSet is a golden file with the studies it was made from.
type goldenSet struct {
	name    string
	doc     document
	studies []stats.Study
}

var goldenSets = sync.OnceValues(func() ([]goldenSet, error) {
	entries, err := golden.Files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var sets []goldenSet
	for _, entry := range entries {
		name, isJSON := strings.CutSuffix(entry.Name(), ".json")
		if !isJSON {
			continue
		}
		text, err := golden.Files.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		set := goldenSet{name: name}
		if err := json.Unmarshal(text, &set.doc); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		example, ok := datasets.ByKey(name)
		if !ok {
			return nil, fmt.Errorf("%s: there are no such studies", name)
		}
		set.studies = example.Set().Studies()
		if k, _ := set.doc["k"].(float64); len(set.studies) != int(k) {
			return nil, fmt.Errorf("%s: %d studies, the golden file has %v", name, len(set.studies), k)
		}
		sets = append(sets, set)
	}
	if len(sets) != 19 {
		return nil, fmt.Errorf("%d golden files", len(sets))
	}
	return sets, nil
})

// kind is a sort of quantity with what an independent implementation may differ by: abs, or rel times the golden
// number if that is more.
type kind struct {
	name     string
	abs, rel float64
}

// answer is what this program has for a golden number.
type answer struct {
	kind  kind
	value float64
}

func (a answer) tolerance(want float64) float64 { return max(a.kind.abs, a.kind.rel*math.Abs(want)) }

// matches compares with a golden number; NaN matches no number. NaN stands for the golden null, "infinite or not a number".
func (a answer) matches(want float64) bool {
	if math.IsNaN(want) {
		return math.IsNaN(a.value) || math.IsInf(a.value, 0)
	}
	return math.Abs(a.value-want) <= a.tolerance(want)
}

// sheet collects answers under a path.
type sheet struct {
	at      string
	answers map[string]answer
}

func (s sheet) under(name string) sheet { return sheet{path.Join(s.at, name), s.answers} }

func (s sheet) put(k kind, name string, value float64) {
	s.answers[path.Join(s.at, name)] = answer{k, value}
}

func (s sheet) putAll(k kind, name string, values ...float64) {
	for i, v := range values {
		s.putAt(k, name, i, v)
	}
}

// putAt puts one element of an array.
func (s sheet) putAt(k kind, name string, i int, value float64) {
	s.put(k, path.Join(name, strconv.Itoa(i)), value)
}

// among takes of what fill puts only what a block of the golden file has.
func (s sheet) among(block document, fill func(sheet)) {
	all := sheet{s.at, map[string]answer{}}
	fill(all)
	has := map[string]float64{}
	leaves(s.at, block, has)
	for leaf, a := range all.answers {
		if _, ok := has[leaf]; ok {
			s.answers[leaf] = a
		}
	}
}

// drop takes answers back.
func (s sheet) drop(names ...string) {
	for _, name := range names {
		delete(s.answers, path.Join(s.at, name))
	}
}

// putMatrix puts a symmetric matrix.
func (s sheet) putMatrix(k kind, name string, first, second, off float64) {
	s.putAll(k, path.Join(name, "0"), first, off)
	s.putAll(k, path.Join(name, "1"), off, second)
}

// putInterval puts the limits under name_lo and name_hi, the estimate under name.
func (s sheet) putInterval(k kind, name string, i stats.Interval) {
	s.put(k, name, i.Estimate)
	s.putLimits(k, name, i)
}

func (s sheet) putLimits(k kind, name string, i stats.Interval) {
	s.put(k, name+"_lo", i.Lower)
	s.put(k, name+"_hi", i.Upper)
}

// leaves are the numbers below a part of a golden file by path, null as NaN.
func leaves(at string, part any, into map[string]float64) {
	switch v := part.(type) {
	case document:
		leaves(at, map[string]any(v), into)
	case map[string]any:
		for name, below := range v {
			leaves(path.Join(at, name), below, into)
		}
	case []any:
		for i, below := range v {
			leaves(path.Join(at, strconv.Itoa(i)), below, into)
		}
	case float64:
		into[at] = v
	case nil:
		into[at] = math.NaN()
	}
}

// family is a part of the golden files that is compared as a whole: which blocks, and what this program says to them.
type family struct {
	blocks [][]string // paths below a set; the last may end in *
	answer func(set goldenSet, s sheet)
	memo   map[string]answer
}

// leaves are all numbers of the family.
func (f *family) leaves(sets []goldenSet) map[string]float64 {
	all := map[string]float64{}
	for _, set := range sets {
		for _, block := range f.blocks {
			at, part := set.name, set.doc
			for _, key := range block[:len(block)-1] {
				at, part = path.Join(at, key), part.part(key)
			}
			for key, below := range part {
				if ok, _ := path.Match(block[len(block)-1], key); ok {
					leaves(path.Join(at, key), below, all)
				}
			}
		}
	}
	return all
}

// answers are what this program has for the family.
func (f *family) answers(sets []goldenSet) map[string]answer {
	if f.memo == nil {
		f.memo = map[string]answer{}
		for _, set := range sets {
			f.answer(set, sheet{set.name, f.memo})
		}
	}
	return f.memo
}

// uncompared are the lines of testdata/uncompared.txt: a pattern as of path.Match, a tab, a reason.
type uncompared struct{ pattern, reason string }

func readUncompared(t *testing.T) []uncompared {
	t.Helper()
	text, err := os.ReadFile("../testdata/uncompared.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []uncompared
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		pattern, reason, _ := strings.Cut(line, "\t")
		if _, err := path.Match(pattern, ""); err != nil || strings.TrimSpace(reason) == "" {
			t.Errorf("uncompared.txt, line %d: want a pattern, a tab and a reason: %q", i+1, line)
		}
		list = append(list, uncompared{pattern, strings.TrimSpace(reason)})
	}
	return list
}

func (u uncompared) matches(leaf string) bool {
	ok, _ := path.Match(u.pattern, leaf)
	return ok
}

// concerns reports whether a line speaks of blocks of this family.
func (f *family) concerns(u uncompared) bool {
	parts := strings.Split(u.pattern, "/")
	return slices.ContainsFunc(f.blocks, func(block []string) bool {
		ok, _ := path.Match(parts[min(1, len(parts)-1)], block[0])
		return ok
	})
}

// worst is the largest deviation of a kind of quantity.
type worst struct {
	compared int
	share    float64 // of the tolerance
	leaf     string
	value    float64
	want     float64
}

// tally is what a comparison did.
type tally struct {
	compared, absent int
	kinds            map[kind]*worst
	listed           map[string]int // uncompared numbers by reason
}

func (c *tally) count(leaf string, a answer, want float64) {
	w := c.kinds[a.kind]
	if w == nil {
		w = &worst{share: -1}
		c.kinds[a.kind] = w
	}
	c.compared, w.compared = c.compared+1, w.compared+1
	if math.IsNaN(want) {
		c.absent++
	} else if share := math.Abs(a.value-want) / a.tolerance(want); !(share <= w.share) {
		w.share, w.leaf, w.value, w.want = share, leaf, a.value, want
	}
}

func (c *tally) print(t *testing.T) {
	t.Helper()
	uncompared := 0
	for _, n := range c.listed {
		uncompared += n
	}
	t.Logf("%d compared (%d of them are absent here and there), %d uncompared", c.compared, c.absent, uncompared)
	for _, k := range slices.SortedFunc(maps.Keys(c.kinds), func(a, b kind) int { return strings.Compare(a.String(), b.String()) }) {
		w := c.kinds[k]
		t.Logf("%6d × %s: worst %.2g of the tolerance: %.12g, want %.12g, %s", w.compared, k, w.share, w.value, w.want, w.leaf)
	}
	for _, reason := range slices.Sorted(maps.Keys(c.listed)) {
		t.Logf("%6d uncompared: %s", c.listed[reason], reason)
	}
}

// compare holds every number of a family against this program's, or against the list of what is not compared.
func compare(t *testing.T, f *family) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	wanted, answers := f.leaves(sets), f.answers(sets)
	excused := slices.DeleteFunc(readUncompared(t), func(u uncompared) bool { return !f.concerns(u) })
	done := tally{kinds: map[kind]*worst{}, listed: map[string]int{}}
	for _, leaf := range slices.Sorted(maps.Keys(wanted)) {
		want := wanted[leaf]
		a, has := answers[leaf]
		i := slices.IndexFunc(excused, func(u uncompared) bool { return u.matches(leaf) })
		switch {
		case has && i >= 0:
			t.Errorf("%s is compared and is listed as uncompared (%s)", leaf, excused[i].pattern)
		case has:
			done.count(leaf, a, want)
			if !a.matches(want) {
				t.Errorf("%s: %.12g, want %.12g ± %.1g (%s)", leaf, a.value, want, a.tolerance(want), a.kind.name)
			}
		case i >= 0:
			done.listed[excused[i].reason]++
		default:
			t.Errorf("%s is neither compared nor listed", leaf)
		}
	}
	for leaf := range answers {
		if _, ok := wanted[leaf]; !ok {
			t.Errorf("%s: the golden file has no such number", leaf)
		}
	}
	t.Logf("%d numbers of %d sets", len(wanted), len(sets))
	done.print(t)
}

func (k kind) String() string {
	switch {
	case k.rel == 0:
		return fmt.Sprintf("%s (%.0e)", k.name, k.abs)
	case k.abs == 0:
		return fmt.Sprintf("%s (%.0e relative)", k.name, k.rel)
	}
	return fmt.Sprintf("%s (%.0e or %.0e relative)", k.name, k.abs, k.rel)
}

// everyFamily is all that the list of what is not compared may speak of.
var everyFamily = []*family{
	studyLevel, normalModel, exactModel, univariateModel, univariateRatios, pooledF1, smallStudy, profiles, regressions, leaveOneOut,
}

// TestUncomparedList: a line of the list that matches no number is wrong, or out of date.
func TestUncomparedList(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, f := range everyFamily {
		for leaf, want := range f.leaves(sets) {
			all[leaf] = want
		}
	}
	for _, u := range readUncompared(t) {
		matched := false
		for leaf := range all {
			if matched = u.matches(leaf); matched {
				break
			}
		}
		if !matched {
			t.Errorf("%s matches no number", u.pattern)
		}
	}
}

// TestPerturbedGolden: were any golden number off by twice its tolerance, or there instead of absent, the comparison
// would fail.
func TestPerturbedGolden(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	perturbed := 0
	for _, f := range everyFamily {
		answers := f.answers(sets)
		for leaf, want := range f.leaves(sets) {
			a, ok := answers[leaf]
			if !ok {
				continue
			}
			wrong := []float64{0}
			if !math.IsNaN(want) {
				step := 2 * a.tolerance(want)
				wrong = []float64{want + step, want - step, math.NaN()}
			}
			for _, w := range wrong {
				perturbed++
				if a.matches(w) {
					t.Errorf("%s: %.12g passes for %.12g", leaf, a.value, w)
				}
			}
		}
	}
	t.Logf("%d perturbed numbers caught", perturbed)
}
