package stats

import (
	"math"
	"testing"
)

// The rule integrates x^p over (−1, 1) exactly up to p = 15, to the last digit of what is written.
func TestLegendreRule(t *testing.T) {
	for p := range 16 {
		sum, want := 0.0, 0.0
		for i, x := range legendreNodes {
			sum += legendreWeights[i] * (math.Pow(x, float64(p)) + math.Pow(-x, float64(p)))
		}
		if p%2 == 0 {
			want = 2 / float64(p+1)
		}
		if !(math.Abs(sum-want) <= 1e-14) {
			t.Errorf("x^%d: %v, want %v", p, sum, want)
		}
	}
}
