package analysis

import "bivar/stats"

// ComparisonBootstrap is how the bootstrap P of a comparison came about. Of each null hypothesis the fit that lacks the
// effect is what reviews are drawn from; a replicate in which one of the fits fails is left out of all three tests.
type ComparisonBootstrap struct {
	Replicates int    `json:"replicates"`
	Failed     int    `json:"failed"`
	Seed       uint64 `json:"seed"`
	Refits     string `json:"refits"` // laplace; full with the normal model
}

// Exceeded counts in how many replicates the statistic was at least the observed one: of both margins, of sensitivity and
// of specificity.
type Exceeded struct {
	Count  int     `json:"count"`
	Failed int     `json:"failed"`
	Times  [3]int  `json:"times"`
	Tested [3]bool `json:"tested"` // there is such a test
}

// nulls are the fits that lack the first column's effect on both margins, on sensitivity, on specificity; nil for one
// that has no fit. Clustered rows have none: drawn one by one they would not be like them.
func (w *Work) nulls() [3]*stats.Null {
	if w.tested != nil {
		return *w.tested
	}
	w.tested = &[3]*stats.Null{}
	_, j := readJoint(w.set, w.options)
	if j == nil || w.in.cluster != nil {
		return *w.tested
	}
	both, reduced := j.design(true, true, false), j.design(false, true, false)
	if len(both[0]) == len(reduced[0]) || !independent(both) {
		return *w.tested
	}
	full := stats.Design{Sens: both, Spec: both}
	for i, d := range []stats.Design{{Sens: reduced, Spec: reduced}, {Sens: reduced, Spec: both}, {Sens: both, Spec: reduced}} {
		if n, ok := stats.NewNull(j.studies, full, d, j.model); ok {
			w.tested[i] = &n
		}
	}
	return *w.tested
}

// exceeded draws one part's reviews from each null fit.
func (w *Work) exceeded(part int) *Exceeded {
	e := &Exceeded{}
	nulls := w.nulls()
	from, to := share(part, w.options.Replicates)
	for r := from; r < to; r++ {
		var above [3]int
		sound := true
		for i, n := range nulls {
			if n == nil || !sound {
				continue
			}
			e.Tested[i] = true
			statistic, ok := n.Replicate(w.options.Seed, uint64(r))
			if sound = ok; statistic >= n.Statistic {
				above[i] = 1
			}
		}
		if e.Count++; !sound {
			e.Failed++
			continue
		}
		for i := range above {
			e.Times[i] += above[i]
		}
	}
	return e
}

func (e *Exceeded) join(other Exceeded) {
	e.Count, e.Failed = e.Count+other.Count, e.Failed+other.Failed
	for i := range e.Times {
		e.Times[i] += other.Times[i]
		e.Tested[i] = e.Tested[i] || other.Tested[i]
	}
}

// withBootstrap is the comparison with P = (1 + times)/(replicates + 1) in its tests.
func (c Comparison) withBootstrap(e Exceeded, o Options) *Comparison {
	if c.Tests == nil || e.Tested == [3]bool{} {
		return &c
	}
	tests := *c.Tests
	for i, t := range []**Test{&tests.Both, &tests.Sensitivity, &tests.Specificity} {
		if *t != nil && e.Tested[i] {
			own := **t
			p := Real(1+e.Times[i]) / Real(e.Count-e.Failed+1)
			own.PBootstrap, *t = &p, &own
		}
	}
	c.Tests = &tests
	c.Bootstrap = &ComparisonBootstrap{Replicates: e.Count, Failed: e.Failed, Seed: o.Seed, Refits: "laplace"}
	if o.Model == "normal" {
		c.Bootstrap.Refits = "full"
	}
	return &c
}
