//go:build !js

package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// nominal is the level at which an effect counts as found, and most the share of reviews without an effect in which the
// likelihood-ratio test may find one before the result warns of it.
const (
	nominal = 0.05
	most    = 0.08
)

// errorRates are how often a comparison of two groups of k/2 studies finds a difference that is not there.
type errorRates struct {
	k, sets, failed          int
	ratio                    [3]int // likelihood ratio: both, sensitivity, specificity
	wald                     [2]int // sensitivity, specificity
	bootstrapSets, bootstrap int    // of both
}

// withoutEffect is a review of k studies of 20 to 200 in each group.
func withoutEffect(k int, seed, set uint64) (Truth, []Study, Design) {
	r := rand.New(rand.NewPCG(seed, set+1<<32))
	sizes, group := make([][2]int, k), make([][]float64, k)
	for i := range sizes {
		sizes[i] = [2]int{20 + r.IntN(181), 20 + r.IntN(181)}
		group[i] = []float64{1, float64(i % 2)}
	}
	truth := NewTruth([2]float64{1.4, 1.7}, Cov2{0.5, 0.6, -0.2}, sizes)
	return truth, truth.Draw(seed, set), Design{group, group}
}

func (e *errorRates) test(seed, set uint64) {
	_, studies, full := withoutEffect(e.k, seed, set)
	one := interceptOnly(len(studies)).Sens
	o := ModelOptions{Model: Binomial}
	sigma := Cov2{0.5, 0.6, -0.2}
	a := refitRegression(studies, full, sigma, o)
	statistics := [3]float64{}
	sound := a.Status != Failed
	for i, d := range []Design{{one, one}, {one, full.Spec}, {full.Sens, one}} {
		b := refitRegression(studies, d, sigma, o)
		sound = sound && b.Status != Failed
		statistics[i] = 2 * (a.LogLik - b.LogLik)
	}
	e.sets++
	if !sound {
		e.failed++
		return
	}
	for i, df := range []float64{2, 1, 1} {
		if ChiSquare(max(0, statistics[i]), df).P < nominal {
			e.ratio[i]++
		}
	}
	at := a.At([]float64{0, 1}, []float64{0, 1})
	for j, v := range []float64{at.V.Sens, at.V.Spec} {
		if WaldP(at.Mu[j]/math.Sqrt(v), 0) < nominal {
			e.wald[j]++
		}
	}
}

// testBootstrap holds the statistic of one review against 199 drawn from its null fit.
func (e *errorRates) testBootstrap(seed, set uint64) {
	_, studies, full := withoutEffect(e.k, seed, set)
	null, ok := NewNull(studies, full, interceptOnly(len(studies)), ModelOptions{Model: Binomial})
	if !ok {
		return
	}
	above, drawn := 0, 0
	for r := range uint64(199) {
		if statistic, ok := null.Replicate(seed+set, r); ok {
			drawn++
			if statistic >= null.Statistic {
				above++
			}
		}
	}
	e.bootstrapSets++
	if float64(1+above)/float64(drawn+1) <= nominal {
		e.bootstrap++
	}
}

// rate is a share in percent with its Monte-Carlo error.
func rate(hits, n int) string {
	if n == 0 {
		return "– (–)"
	}
	p := float64(hits) / float64(n)
	return fmt.Sprintf("%.1f (%.1f)", 100*p, 100*math.Sqrt(p*(1-p)/float64(n)))
}

// TestErrorRates counts the errors of the first kind. The bootstrap must not make many more than it says.
func TestErrorRates(t *testing.T) {
	const seed = 20261124
	for _, k := range []int{8, 16, 40} {
		e := errorRates{k: k}
		for set := range uint64(1000 * share) {
			e.test(seed, set)
		}
		if k == 8 || share == 1 {
			for set := range uint64(200 * share) {
				e.testBootstrap(seed, set)
			}
		}
		n := e.sets - e.failed
		t.Logf("k %d: %d sets, %d failed; likelihood ratio %s, %s, %s; Wald %s, %s; bootstrap %s of %d",
			k, e.sets, e.failed, rate(e.ratio[0], n), rate(e.ratio[1], n), rate(e.ratio[2], n), rate(e.wald[0], n), rate(e.wald[1], n),
			rate(e.bootstrap, e.bootstrapSets), e.bootstrapSets)
		if e.failed > e.sets/50 {
			t.Errorf("k %d: %d of %d sets failed", k, e.failed, e.sets)
		}
		// Four standard errors: a right test fails here once in ten thousand runs of another seed.
		if b := float64(e.bootstrapSets); float64(e.bootstrap) > nominal*b+4*math.Sqrt(nominal*(1-nominal)*b) {
			t.Errorf("k %d: the bootstrap finds %d effects in %d sets without one", k, e.bootstrap, e.bootstrapSets)
		}
	}
}
