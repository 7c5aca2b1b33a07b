package analysis

import (
	"math"
	"slices"

	"bivar/stats"
)

// Of the multiverse's random rule.
const (
	randomDraws = 200
	universe95  = 0.95 // share of the draws' estimates between the limits
)

// rules are those of the multiverse but for the random one.
func (w *Work) rules() []string {
	rules := []string{"all", "first", "best", "median"}
	for _, text := range w.options.Representative {
		if r, _ := parseRule(text); r.marked() && !slices.Contains(rules, text) {
			rules = append(rules, text)
		}
	}
	return rules
}

// universe is the pooled result under one rule.
func (w *Work) universe(index int) *Universe {
	text := w.rules()[index]
	o := w.options
	o.Representative = []string{text}
	if text == "all" {
		o.Representative = nil
	}
	other := NewWork(Request{w.request.Set, o})
	m := other.model()
	u := &Universe{Rule: text, Draws: 1, Studies: len(other.in.units()), Rows: len(other.in.studies), Status: string(m.fit.Status), Step: string(m.Step)}
	if m.fit.Status == stats.Failed {
		u.Failed = 1
		return u
	}
	s := m.fit.Summary(o.Level)
	u.Sensitivity, u.Specificity = interval(s.Sensitivity), interval(s.Specificity)
	return u
}

// randomUniverse are the pooled logits of some draws of one random row of each study.
func (w *Work) randomUniverse(from, to int) *Drawn {
	d := &Drawn{}
	r := rule{kind: "random"}
	all := keep(w.request.Set, w.options.Where)
	for draw := from; draw < to; draw++ { // the analysis itself takes draw 0
		set, _ := represent(all, w.options.StudyID, r, w.options.Seed, uint64(draw+1))
		f := w.refit(pooledRows(set, "").studies).Fit
		d.add(stats.Replicate{Status: f.Status, Mu: f.Mu, SE: [2]float64{math.Sqrt(f.V.Sens), math.Sqrt(f.V.Spec)}})
	}
	return d
}

// mergeUniverse makes the random rule's universe of its draws.
func mergeUniverse(d Drawn, studies int) Universe {
	u := Universe{Rule: "random", Draws: d.Count, Failed: d.Failed, Studies: studies, Rows: studies, Status: "converged"}
	if len(d.Values) == 0 {
		u.Status = "failed"
		return u
	}
	rate := func(x float64) Real { return Real(stats.Expit(x)) }
	of := func(j int) *Interval {
		i := stats.Percentiles(d.column(j), universe95)
		return &Interval{rate(i.Estimate), rate(i.Lower), rate(i.Upper)}
	}
	u.Sensitivity, u.Specificity = of(0), of(1)
	return u
}
