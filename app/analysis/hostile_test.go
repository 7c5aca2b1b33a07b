package analysis_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// A hostile kind makes study sets that no model likes. pools tells whether at least one margin must get an estimate
// wherever three studies have members in both groups.
type hostile struct {
	name  string
	make  func(r *rand.Rand) []stats.Study
	pools bool
}

var kinds = []hostile{
	{"1 or 2 studies", func(r *rand.Rand) []stats.Study { return some(r, 1+r.IntN(2), ordinary) }, false},
	{"3 studies", func(r *rand.Rand) []stats.Study { return some(r, 3, ordinary) }, true},
	{"all cells zero", func(r *rand.Rand) []stats.Study { return make([]stats.Study, 1+r.IntN(20)) }, false},
	{"empty groups", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(20), emptyGroup) }, false},
	{"perfect tests", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(20), perfect) }, false},
	{"one perfect margin", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(20), noMiss) }, true},
	{"identical studies", identical, true},
	{"one giant", func(r *rand.Rand) []stats.Study { return append(some(r, 3+r.IntN(15), tiny), table(r, 2e8, 0.9, 0.7)) }, true},
	{"counts to a billion", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(20), giant) }, true},
	{"SD to 5", spread, true},
	{"rho ±1", oneLine, true},
	{"half of the cells zero", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(30), sparse) }, true},
	{"all or nothing", func(r *rand.Rand) []stats.Study { return some(r, 3+r.IntN(20), separated) }, true},
}

func some(r *rand.Rand, k int, one func(*rand.Rand) stats.Study) []stats.Study {
	studies := make([]stats.Study, k)
	for i := range studies {
		studies[i] = one(r)
		studies[i].Label = fmt.Sprint("Study ", i+1)
	}
	return studies
}

// table has n in each group, about, and the given rates.
func table(r *rand.Rand, n, sens, spec float64) stats.Study {
	part := func(p float64) (hits, misses int) {
		size := n * (0.5 + r.Float64())
		hits = int(size*p + math.Sqrt(size*p*(1-p))*r.NormFloat64() + 0.5)
		hits = max(0, min(int(size), hits))
		return hits, int(size) - hits
	}
	tp, fn := part(sens)
	tn, fp := part(spec)
	return stats.Study{TP: tp, FP: fp, FN: fn, TN: tn}
}

func ordinary(r *rand.Rand) stats.Study {
	return table(r, 20+100*r.Float64(), 0.6+0.4*r.Float64(), 0.6+0.4*r.Float64())
}
func tiny(r *rand.Rand) stats.Study  { return table(r, 6, 0.8, 0.8) }
func giant(r *rand.Rand) stats.Study { return table(r, 6e8*r.Float64(), r.Float64(), r.Float64()) }
func emptyGroup(r *rand.Rand) stats.Study {
	s := ordinary(r)
	if r.IntN(3) > 0 {
		s.TP, s.FN = 0, 0
	}
	return s
}
func perfect(r *rand.Rand) stats.Study { return stats.Study{TP: 1 + r.IntN(90), TN: 1 + r.IntN(90)} }
func separated(r *rand.Rand) stats.Study {
	return [...]stats.Study{{TP: 9, TN: 5}, {FN: 7, FP: 6}, {TP: 4, FP: 8}}[r.IntN(3)]
}
func noMiss(r *rand.Rand) stats.Study {
	s := ordinary(r)
	s.TP, s.FN = s.TP+s.FN, 0
	return s
}
func sparse(r *rand.Rand) stats.Study {
	s := stats.Study{TP: r.IntN(9), FP: r.IntN(9), FN: r.IntN(9), TN: r.IntN(9)}
	for _, cell := range []*int{&s.TP, &s.FP, &s.FN, &s.TN} {
		if r.IntN(2) == 0 {
			*cell = 0
		}
	}
	if s.TP+s.FN == 0 {
		s.TP = 1
	}
	if s.FP+s.TN == 0 {
		s.TN = 1
	}
	return s
}
func identical(r *rand.Rand) []stats.Study {
	s := ordinary(r)
	return some(r, 3+r.IntN(20), func(*rand.Rand) stats.Study { return s })
}
func spread(r *rand.Rand) []stats.Study {
	sd := 2 + 3*r.Float64()
	return some(r, 3+r.IntN(30), func(r *rand.Rand) stats.Study {
		return table(r, 50, stats.Expit(1+sd*r.NormFloat64()), stats.Expit(1+sd*r.NormFloat64()))
	})
}
func oneLine(r *rand.Rand) []stats.Study {
	sign := float64(2*r.IntN(2) - 1)
	return some(r, 3+r.IntN(30), func(r *rand.Rand) stats.Study {
		z := r.NormFloat64()
		return table(r, 200, stats.Expit(1.5+z), stats.Expit(1.5+sign*z))
	})
}

// Every hostile input ends in a result with a status: no panic, no number that is none, no rate outside 0…1, and where
// three studies have members in both groups a fit or a rung, never nothing.
func TestHostile(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 20261123))
	inputs := int(1040 * share)
	counts := map[string]int{}
	slowest, of := time.Duration(0), ""
	for i := range inputs {
		kind := kinds[i%len(kinds)]
		studies := kind.make(r)
		o := analysis.Options{}
		if i/len(kinds)%4 == 3 {
			o = analysis.Options{Model: "normal", Method: []string{"reml", "ml"}[r.IntN(2)]}
		}
		begin := time.Now()
		result := analysis.Run(analysis.Request{Set: setOf(studies), Options: o})
		if d := time.Since(begin); d > slowest {
			slowest, of = d, fmt.Sprintf("%s, k = %d", kind.name, len(studies))
		}
		counts[result.Fit.Status+" "+result.Ladder.Step]++
		for _, fault := range faultsOf(result, kind.pools && result.Ladder.Code != "perfect-both") {
			t.Errorf("%s (input %d, %s): %s: %+v", kind.name, i, o.Model, fault, studies)
		}
	}
	if slowest > 50*time.Second {
		t.Errorf("%s took %v", of, slowest)
	}
	var lines []string
	for _, key := range slices.Sorted(mapKeys(counts)) {
		lines = append(lines, fmt.Sprintf("%s: %d", key, counts[key]))
	}
	t.Logf("%d hostile inputs, slowest %v (%s)\n%s", inputs, slowest, of, strings.Join(lines, "\n"))
}

func mapKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func setOf(studies []stats.Study) studyio.Set {
	set := studyio.Set{}
	for _, s := range studies {
		set.Rows = append(set.Rows, studyio.Row{Study: s})
	}
	return set
}

// faultsOf is what is wrong with a result, whatever it is the result of.
func faultsOf(r analysis.Result, pools bool) (faults []string) {
	fault := func(bad bool, text string) {
		if bad {
			faults = append(faults, text)
		}
	}
	text, err := json.Marshal(r)
	fault(err != nil, fmt.Sprint("is not JSON: ", err))
	fault(strings.Contains(string(text), "NaN") || strings.Contains(string(text), "Inf"), "holds NaN or Inf")
	fault(!slices.Contains([]string{"converged", "boundary", "failed"}, r.Fit.Status), "has status "+r.Fit.Status)
	fault(!slices.Contains([]string{"full", "rho-bound", "one-random", "univariate", "fixed", "none"}, r.Ladder.Step), "stands on "+r.Ladder.Step)
	fault(r.Ladder.Step != "full" && r.Ladder.Code == "", "gives no reason for "+r.Ladder.Step)
	fault((r.Ladder.Step == "none") != (r.Fit.Status == "failed"), "is failed and pooled at once")
	fault(r.Fit.Status == "failed" && r.Fit.Summary != nil, "shows a failed fit")
	fault(pools && r.Studies >= 3 && r.Fit.Status == "failed", "pools nothing")
	if s := r.Fit.Summary; s != nil {
		fault(s.Sensitivity == nil && s.Specificity == nil, "has an empty summary")
		for _, rate := range []*analysis.Interval{s.Sensitivity, s.Specificity, s.FalsePositiveRate} {
			if rate != nil {
				fault(!(0 <= rate.Lower && rate.Lower <= rate.Estimate && rate.Estimate <= rate.Upper && rate.Upper <= 1), fmt.Sprintf("has a rate %+v", *rate))
			}
		}
		if s.DOR != nil && s.LRPositive != nil && s.LRNegative != nil {
			ratio := float64(s.LRPositive.Estimate / s.LRNegative.Estimate / s.DOR.Estimate)
			fault(!(math.Abs(ratio-1) <= 1e-9), "DOR is not LR+/LR−")
		}
	}
	return faults
}
