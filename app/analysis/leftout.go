package analysis

import (
	"slices"

	"bivar/stats"
)

// units are the rows, by their place in the studies of the fit, of each independent study.
func (p pooled) units() [][]int {
	var units [][]int
	known := map[string]int{}
	for i := range p.studies {
		at, found := len(units), false
		if p.cluster != nil {
			if at, found = known[p.cluster[i]]; !found {
				at = len(units)
				known[p.cluster[i]] = at
			}
		}
		if !found {
			units = append(units, nil)
		}
		units[at] = append(units[at], i)
	}
	return units
}

// leaveOut is the result without one study, and that study's influence.
func (w *Work) leaveOut(unit int) (LeftOut, *Influence) {
	rows := w.in.units()[unit]
	var rest pooled
	for i, s := range w.in.studies {
		if !slices.Contains(rows, i) {
			rest.studies = append(rest.studies, s)
			if w.in.cluster != nil {
				rest.cluster = append(rest.cluster, w.in.cluster[i])
			}
		}
	}
	o := w.options
	p := w.refit(rest.studies)
	f := withInterval(p.Fit, o)
	if f.Status != stats.Failed && p.Full == nil && rest.cluster != nil {
		f = p.Fit.Robust(p.Fit.Contributions(rest.studies, normalOptions(o)), rest.cluster)
	}
	first := w.in.index[rows[0]]
	label := w.in.name(rows[0])
	out := LeftOut{
		Label: label, Row: first, Status: string(f.Status), Step: string(p.Step),
		Tau2Sensitivity: Missing(), Tau2Specificity: Missing(), Correlation: Missing(), LogLik: Missing(),
	}
	if f.Status == stats.Failed {
		return out, nil
	}
	s := f.Summary(o.Level)
	out.Sensitivity, out.Specificity = interval(s.Sensitivity), interval(s.Specificity)
	out.Tau2Sensitivity, out.Tau2Specificity, out.Correlation = Real(f.Sigma.Sens), Real(f.Sigma.Spec), Real(f.Rho)
	out.LogLik, out.Starts = Real(f.LogLik), f.Certificate.Starts
	base := w.model()
	if !base.joint {
		return out, nil
	}
	i := base.fit.InfluenceOf(f)
	if len(rows) == 1 {
		i.Locate(base.fit, base.contributions[rows[0]])
	}
	return out, &Influence{
		Label: label, Row: first, Cook: Real(i.Cook), DFBETASSensitivity: Real(i.DFBETAS[0]), DFBETASSpecificity: Real(i.DFBETAS[1]),
		StandardizedSensitivity: Real(i.Standardized[0]), StandardizedSpecificity: Real(i.Standardized[1]),
		Mahalanobis: Real(i.Mahalanobis), Flagged: i.Flagged,
	}
}
