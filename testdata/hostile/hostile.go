// Package hostile holds names as nobody should write them: markup that tries to run, what ends the place it stands in, what
// a spreadsheet computes, control characters, other scripts, and what programs stumble over. What would run sets
// window.hit, or opens a dialogue.
package hostile

import (
	_ "embed" // the strings
	"encoding/json"
	"math/rand/v2"
)

// stored are the strings as the browser tests have them too, where half a surrogate pair can stand alone.
//
//go:embed strings.json
var stored []byte

// Strings are 250, no two alike: those that are stored, then what is no UTF-8, then pairs of them with any
// character between, some of them cut within one. They are the same every time.
func Strings() []string {
	var all []string
	if err := json.Unmarshal(stored, &all); err != nil {
		panic(err)
	}
	all = append(all, "\xed\xa0\x80\xff\xfe", "\xc0\xafscript", "a\xf0\x9f\x98", "\x80<script>window.hit=1</script>")
	seeds, seen := all, map[string]bool{}
	for _, s := range all {
		seen[s] = true
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for len(all) < 250 {
		s := seeds[rng.IntN(len(seeds))] + string(rune(rng.IntN(0x20000))) + seeds[rng.IntN(len(seeds))]
		if cut := rng.IntN(len(s)); rng.IntN(3) == 0 {
			s = s[cut:]
		}
		if !seen[s] {
			seen[s], all = true, append(all, s)
		}
	}
	return all
}
