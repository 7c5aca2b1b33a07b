package stats_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bivar/stats"
)

// The order is what an index has, and that of any three labels.
func TestCompareLabels(t *testing.T) {
	for _, want := range [][]string{
		{"", "0", "a", "a0", "a1", "a01b", "a1c", "a2", "a10", "a10b", "b", "é"},
		{"", "Study 2", "study 02b", "Study 10", "Study 10 a", "Study 123456789012345678901", "Young 1999", "Young 2001", "éa", "ωμέγα"},
	} {
		for i, a := range want {
			for j, b := range want {
				if got := stats.CompareLabels(strings.ToLower(a), strings.ToLower(b)); got < 0 != (i < j) || got == 0 != (i == j) {
					t.Errorf("%q, %q: %d", a, b, got)
				}
			}
		}
	}
	if stats.CompareLabels("a007", "a7") != 0 {
		t.Error("zeros in front count")
	}
	rng := rand.New(rand.NewPCG(5, 6))
	label := func() string {
		b := make([]byte, rng.IntN(5))
		for i := range b {
			b[i] = "a0B1 "[rng.IntN(5)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b, c := label(), label(), label()
		ab, ba, bc, ac := stats.CompareLabels(a, b), stats.CompareLabels(b, a), stats.CompareLabels(b, c), stats.CompareLabels(a, c)
		if ab > 0 != (ba < 0) || ab <= 0 && bc <= 0 && ac > 0 {
			t.Fatalf("%q, %q, %q have no order", a, b, c)
		}
	}
}
