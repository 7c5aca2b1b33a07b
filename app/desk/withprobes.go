package desk

import (
	"slices"
	"strings"

	"bivar/app/analysis"
)

// WithProbes is the result that is shown with what was computed beside it, as a report has it, and with the options that compute
// all of it at once. It is the same one for as long as nothing changes.
func (d *Desk) WithProbes() *analysis.Result {
	of := [...]*analysis.Result{d.Result, d.Probed(ProbeStudies).Result, d.Probed(ProbeRules).Result, d.Probed(ProbeDraws).Result}
	if of == [len(of)]*analysis.Result{d.Result} {
		return d.Result
	}
	if d.whole != nil && d.wholeOf == of {
		return d.whole
	}
	whole := *d.Result
	o, b := &whole.Request, &analysis.Robustness{}
	o.Robustness = slices.Clone(o.Robustness)
	if r := of[1]; r != nil && r.Robustness != nil {
		o.Robustness = append(o.Robustness, "loo", "influence")
		b.LeaveOneOut, b.Influence = r.Robustness.LeaveOneOut, r.Robustness.Influence
	}
	if r := of[2]; r != nil && r.Robustness != nil {
		o.Robustness, o.Seed = append(o.Robustness, "multiverse"), r.Request.Seed
		for _, u := range r.Robustness.Multiverse {
			if !strings.Contains(u.Rule, "=") || slices.Contains(o.Representative, u.Rule) {
				b.Multiverse = append(b.Multiverse, u)
			}
		}
	}
	if r := of[3]; r != nil && r.Robustness != nil {
		o.Robustness, o.Simulate = append(o.Robustness, "bootstrap"), true
		o.Replicates, o.Seed = r.Request.Replicates, r.Request.Seed
		b.Bootstrap, b.Simulation = r.Robustness.Bootstrap, r.Robustness.Simulation
	}
	whole.Robustness = b
	d.whole, d.wholeOf = &whole, of
	return d.whole
}
