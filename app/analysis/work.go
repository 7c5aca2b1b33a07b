package analysis

import (
	"bivar/stats"
	"bivar/stats/studyio"
)

// Work is a request on its way: what its parts share is computed once, when the first of them needs it. It is not safe
// for use by several goroutines; each may have its own, with the same results.
type Work struct {
	request Request // defaults filled in
	options Options
	set     studyio.Set // the rows that are analysed
	in      pooled
	rule    *Cluster // with a rule that takes one row of each study: what it did
	base    *modelled
	tested  *[3]*stats.Null // see nulls
}

// modelled is the model of the whole set.
type modelled struct {
	stats.Pooled
	joint         bool      // it is a fit of both margins at once
	fit           stats.Fit // with the intervals asked for, robust where rows are clustered
	naive         stats.Fit // without allowance for clusters
	contributions []stats.Contribution
}

// NewWork prepares a request. Its options must have passed Check.
func NewWork(req Request) *Work {
	o := req.Options.WithDefaults()
	w := &Work{request: Request{req.Set, o}, options: o, set: keep(req.Set, o.Where)}
	if len(o.Representative) == 0 {
		w.in = pooledRows(w.set, o.StudyID)
		return w
	}
	r, _ := parseRule(o.Representative[0])
	w.rule = clusterOf(pooledRows(w.set, o.StudyID))
	w.rule.Rule = o.Representative[0]
	w.set, w.rule.LeftOut = represent(w.set, o.StudyID, r, o.Seed, 0)
	w.in = pooledRows(w.set, "")
	return w
}

// model fits the whole set.
func (w *Work) model() *modelled {
	if w.base != nil {
		return w.base
	}
	o := w.options
	m := &modelled{Pooled: stats.Pool(w.in.studies, func(s []stats.Study) stats.Fit { return fit(s, o) })}
	w.base = m
	m.fit = withInterval(m.Fit, o)
	m.naive = m.fit
	m.joint = m.fit.Status != stats.Failed && m.Full == nil
	if m.joint {
		m.contributions = m.Fit.Contributions(w.in.studies, normalOptions(o))
		if w.in.cluster != nil {
			m.fit = m.Fit.Robust(m.contributions, w.in.cluster)
		}
	}
	return m
}

// refit is the model of other studies that are close to those of the whole set.
func (w *Work) refit(studies []stats.Study) stats.Pooled {
	o := modelOptions(w.options)
	if base := w.model(); base.joint {
		return stats.Repool(studies, base.Fit, o)
	}
	return stats.Pool(studies, func(s []stats.Study) stats.Fit { return stats.FitModel(s, o) })
}
