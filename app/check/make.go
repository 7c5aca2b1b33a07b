package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// Make builds a bundle from the golden files (<set>.json) and the CSV files of the same names. A number that this package
// expects and a golden file does not have is a fault; all of them are in the error.
func Make(golden, datasets fs.FS) (Bundle, error) {
	m := &maker{kinds: map[Kind]int{}, sources: map[Source]int{}}
	names, err := fs.Glob(golden, "*.json")
	if err != nil {
		return Bundle{}, err
	}
	for _, file := range names {
		name := strings.TrimSuffix(file, ".json")
		text, err := fs.ReadFile(golden, file)
		if err != nil {
			return Bundle{}, err
		}
		csv, err := fs.ReadFile(datasets, name+".csv")
		if err != nil {
			return Bundle{}, err
		}
		m.set, m.doc, m.used, m.requests = Set{Name: name, CSV: string(csv)}, nil, map[string]bool{}, map[string]int{}
		if err := json.Unmarshal(text, &m.doc); err != nil {
			return Bundle{}, fmt.Errorf("%s: %w", file, err)
		}
		m.makeSet()
		line, err := json.Marshal(m.set)
		if err != nil {
			return Bundle{}, err
		}
		m.sets = append(m.sets, line)
	}
	if len(names) == 0 {
		m.faults = append(m.faults, errors.New("there are no golden files"))
	}
	return m.Bundle, errors.Join(m.faults...)
}

// maker is a bundle in the making; doc, used and requests are those of the set it is at.
type maker struct {
	Bundle
	set      Set
	doc      map[string]any
	used     map[string]bool // numbers that are compared
	requests map[string]int  // in the set, by options
	kinds    map[Kind]int
	sources  map[Source]int
	faults   []error
}

func (m *maker) makeSet() {
	m.studies()
	m.normal()
	m.leaveOneOut()
	m.exact()
	m.pooled()
	m.regressions()
}

// at is what stands at a path of the golden file, and whether anything does: null is there.
func (m *maker) at(leaf string) (any, bool) {
	var v any = m.doc
	for _, key := range strings.Split(leaf, "/") {
		switch part := v.(type) {
		case map[string]any:
			below, ok := part[key]
			if !ok {
				return nil, false
			}
			v = below
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(part) {
				return nil, false
			}
			v = part[i]
		default:
			return nil, false
		}
	}
	return v, true
}

// block is a part of the golden file that has parts; nil if there is none.
func (m *maker) block(leaf string) map[string]any {
	v, _ := m.at(leaf)
	b, _ := v.(map[string]any)
	return b
}

// list is a list of the golden file.
func (m *maker) list(leaf string) []any {
	v, _ := m.at(leaf)
	l, _ := v.([]any)
	return l
}

// source is what the golden file says of a number's origin: the innermost block that names it.
func (m *maker) source(leaf string) Source {
	call, at := "", ""
	for _, key := range strings.Split(leaf, "/") {
		at = path.Join(at, key)
		for _, name := range []string{"note", "produced_by"} {
			if text, ok := m.block(at)[name].(string); ok {
				call = text
			}
		}
	}
	versions := m.block("versions")
	for _, program := range []struct{ sign, name, version string }{
		{"aghq.R", "own quadrature in R", "R"}, {"aghq", "own quadrature in R", "R"}, {"metafor", "metafor", "metafor"},
		{"mada", "mada", "mada"}, {"glmer", "lme4", "lme4"},
	} {
		if strings.Contains(call, program.sign) || !strings.Contains(call, "::") && strings.Contains(leaf, program.sign) {
			return Source{fmt.Sprint(program.name, " ", versions[program.version]), call}
		}
	}
	return Source{fmt.Sprint("R ", versions["R"]), call}
}

// sheet takes reference values of one block of the golden file for one request; place is where in the result they are.
type sheet struct {
	m       *maker
	request int
	leaf    string
	place   string
}

// sheet starts with a request, which is shared by all that ask the same.
func (m *maker) sheet(o analysis.Options, leaf, place string) sheet {
	key, _ := json.Marshal(o)
	i, ok := m.requests[string(key)]
	if !ok {
		i = len(m.set.Requests)
		m.requests[string(key)] = i
		m.set.Requests = append(m.set.Requests, Request{Options: o})
	}
	return sheet{m, i, leaf, place}
}

// under is the sheet of a part of the block.
func (s sheet) under(leaf, place string) sheet {
	s.leaf, s.place = path.Join(s.leaf, leaf), path.Join(s.place, place)
	return s
}

// put adds one reference value; how, if given, turns the number of the result into the other program's.
func (s sheet) put(k Kind, leaf, place string, how ...string) {
	s.add(k, leaf, place, []string{path.Join(s.leaf, leaf)}, how)
}

// list adds a list of reference values, one for each study; how is that of put.
func (s sheet) list(k Kind, leaf, place string, how ...string) {
	var leaves []string
	for i := range s.m.list("study") {
		leaves = append(leaves, path.Join(s.leaf, strings.Replace(leaf, "*", strconv.Itoa(i), 1)))
	}
	s.add(k, leaf, place, leaves, how)
}

// add adds the numbers at the leaves as one Value.
func (s sheet) add(k Kind, leaf, place string, leaves, how []string) {
	m := s.m
	v := Value{Leaf: path.Join(s.leaf, leaf), Of: path.Join(s.place, place), Kind: intern(m.kinds, &m.Kinds, k)}
	if len(how) > 0 {
		v.As = how[0]
	}
	for _, at := range leaves {
		want, there := m.at(at)
		number, isNumber := want.(float64)
		switch {
		case !there || want != nil && !isNumber:
			m.faults = append(m.faults, fmt.Errorf("%s: the golden file has no number %s", m.set.Name, at))
		case m.used[at]:
			m.faults = append(m.faults, fmt.Errorf("%s: %s is compared twice", m.set.Name, at))
		case isNumber:
			v.Want = append(v.Want, &number)
		default:
			v.Want = append(v.Want, nil)
		}
		m.used[at] = true
		m.Total++
	}
	v.Source = intern(m.sources, &m.Sources, m.source(leaves[0]))
	r := &m.set.Requests[s.request]
	r.Values = append(r.Values, v)
}

// interval adds an estimate with its limits, which the golden file has under leaf, leaf_lo and leaf_hi.
func (s sheet) interval(k Kind, leaf, place string) {
	s.put(k, leaf, place+"/estimate")
	s.limits(k, leaf+"_", place)
}

// limits adds the limits under a prefix and lo, hi.
func (s sheet) limits(k Kind, prefix, place string) {
	s.put(k, prefix+"lo", place+"/lower")
	s.put(k, prefix+"hi", place+"/upper")
}

// intern is the index of a value in a list that has each once.
func intern[T comparable](seen map[T]int, list *[]T, x T) int {
	i, ok := seen[x]
	if !ok {
		i = len(*list)
		seen[x], *list = i, append(*list, x)
	}
	return i
}
