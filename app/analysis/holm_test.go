package analysis

import (
	"math"
	"testing"
)

// TestHolmByHand: of four P, 0.005, 0.01, 0.03 and 0.04 are multiplied by 4, 3, 2 and 1, and none may be less than the
// one before.
func TestHolmByHand(t *testing.T) {
	pairs := []Pair{{PSensitivity: 0.01}, {PSensitivity: 0.04}, {PSensitivity: 0.03}, {PSensitivity: 0.005}}
	holm(pairs, func(p *Pair) (Real, *Real) { return p.PSensitivity, &p.HolmSensitivity })
	for i, want := range []float64{0.03, 0.06, 0.06, 0.02} {
		if got := float64(pairs[i].HolmSensitivity); !(math.Abs(got-want) <= 1e-15) {
			t.Errorf("P %g is adjusted to %g, want %g", float64(pairs[i].PSensitivity), got, want)
		}
	}
	pairs = []Pair{{PSensitivity: 0.9}, {PSensitivity: 0.8}}
	holm(pairs, func(p *Pair) (Real, *Real) { return p.PSensitivity, &p.HolmSensitivity })
	if pairs[0].HolmSensitivity != 1 || pairs[1].HolmSensitivity != 1 {
		t.Errorf("above 1: %+v", pairs)
	}
}
