package analysis

import (
	"math"
	"slices"

	"bivar/stats"
)

// At is what the result means at a prevalence, 0 < prevalence < 1: in closed form, since the likelihood ratios do not
// depend on it. It is nil where the two rates were not both pooled, and for what is no prevalence.
func (r Result) At(prevalence float64) *InPractice {
	s := r.Fit.Summary
	if s == nil || s.LRPositive == nil || s.LRNegative == nil || !(prevalence > 0 && prevalence < 1) {
		return nil
	}
	sens, spec, p := float64(s.Sensitivity.Estimate), float64(s.Specificity.Estimate), prevalence
	out := &InPractice{
		Prevalence: Real(p),
		PPV:        interval(stats.PPV(p, computed(*s.LRPositive))),
		NPV:        interval(stats.NPV(p, computed(*s.LRNegative))),
		Per1000: &Per1000{
			TP: Real(1000 * p * sens), FN: Real(1000 * p * (1 - sens)),
			FP: Real(1000 * (1 - p) * (1 - spec)), TN: Real(1000 * (1 - p) * spec),
		},
	}
	if n := r.RatioPrediction; n != nil {
		out.PPVPrediction = limits(stats.PPV(p, computed(Interval{s.LRPositive.Estimate, n.LRPositive.Lower, n.LRPositive.Upper})))
		out.NPVPrediction = limits(stats.NPV(p, computed(Interval{s.LRNegative.Estimate, n.LRNegative.Lower, n.LRNegative.Upper})))
	}
	return out
}

// computed is an interval as stats has it.
func computed(i Interval) stats.Interval {
	return stats.Interval{Estimate: float64(i.Estimate), Lower: float64(i.Lower), Upper: float64(i.Upper)}
}

// StudyPrevalence is the median prevalence of the rows that have members in both groups, between the lowest and the
// highest of them; nil without such a row.
func (r Result) StudyPrevalence() *Interval {
	var all []Real
	for _, s := range r.PerStudy {
		if s.Prevalence.Ok() && s.Prevalence > 0 && s.Prevalence < 1 {
			all = append(all, s.Prevalence)
		}
	}
	k := len(all)
	if k == 0 {
		return nil
	}
	slices.Sort(all)
	return &Interval{Estimate: (all[(k-1)/2] + all[k/2]) / 2, Lower: all[0], Upper: all[k-1]}
}

// Whole1000 are natural frequencies as whole numbers.
type Whole1000 struct{ TP, FP, FN, TN int }

// Whole rounds natural frequencies so that they add up: first those with the condition, then, of them and of the
// others, the positive ones. Each is less than one off.
func (p *Per1000) Whole() (Whole1000, bool) {
	if p == nil {
		return Whole1000{}, false
	}
	for _, x := range []Real{p.TP, p.FP, p.FN, p.TN} {
		if !x.Ok() || x < 0 || x > 1000 {
			return Whole1000{}, false
		}
	}
	const all = 1000
	with := int(math.Round(float64(p.TP + p.FN)))
	tp := min(int(math.Round(float64(p.TP))), with)
	fp := min(int(math.Round(float64(p.FP))), all-with)
	return Whole1000{TP: tp, FP: fp, FN: with - tp, TN: all - with - fp}, true
}
