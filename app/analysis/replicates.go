package analysis

import (
	"math"

	"bivar/stats"
)

// replicatesPerPart is how many replicates make a part: enough work to be worth a message, little enough to stop soon.
const replicatesPerPart = 25

// share is the range of replicates of one part of total.
func share(part, total int) (from, to int) {
	return part * replicatesPerPart, min((part+1)*replicatesPerPart, total)
}

// partsOf is how many parts total replicates make.
func partsOf(total int) int { return (total + replicatesPerPart - 1) / replicatesPerPart }

// Drawn are fits of drawn reviews: of each that did not fail the two logits and their standard errors.
type Drawn struct {
	Count    int       `json:"count"`
	Failed   int       `json:"failed"`
	Boundary int       `json:"boundary"`
	Values   [][4]Real `json:"values,omitempty"`
}

// add takes a fit in. One with a margin that has no estimate counts as failed.
func (d *Drawn) add(r stats.Replicate) {
	d.Count++
	if r.Status == stats.Failed || !finite(r.Mu[0]+r.Mu[1]+r.SE[0]+r.SE[1]) {
		d.Failed++
		return
	}
	if r.Status == stats.Boundary {
		d.Boundary++
	}
	d.Values = append(d.Values, [4]Real{Real(r.Mu[0]), Real(r.Mu[1]), Real(r.SE[0]), Real(r.SE[1])})
}

// join adds the fits of another part.
func (d *Drawn) join(other Drawn) {
	d.Count, d.Failed, d.Boundary = d.Count+other.Count, d.Failed+other.Failed, d.Boundary+other.Boundary
	d.Values = append(d.Values, other.Values...)
}

// column are the values of one kind.
func (d *Drawn) column(j int) []float64 {
	out := make([]float64, len(d.Values))
	for i, v := range d.Values {
		out[i] = float64(v[j])
	}
	return out
}

// replicates draws reviews from the fit and fits them: for the bootstrap and for the simulation, which are two readings
// of the same reviews. Nil where there is no fit of both margins.
func (w *Work) replicates(part int) *Drawn {
	m := w.model()
	if !m.joint {
		return nil
	}
	truth := stats.NewTruth(m.Fit.Mu, m.Fit.Sigma, stats.SizesOf(w.in.studies))
	d := &Drawn{}
	from, to := share(part, w.options.Replicates)
	for i := from; i < to; i++ {
		d.add(truth.Replicate(modelOptions(w.options), w.options.Seed, uint64(i)))
	}
	return d
}

// bootstrap makes intervals of the replicates.
func bootstrap(d Drawn, r Result) *Bootstrap {
	o := r.Request
	b := &Bootstrap{
		Replicates: d.Count, Failed: d.Failed, Boundary: d.Boundary, Seed: o.Seed,
		Model: r.Fit.Model, Method: r.Fit.Method, Refits: "full",
	}
	if o.Nodes == 1 {
		b.Refits = "laplace"
	}
	c := r.Fit.Coefficients
	if len(d.Values) == 0 || c == nil {
		return b
	}
	limits := func(values []float64, estimate Real, back func(float64) float64) *Interval {
		i := stats.Percentiles(values, o.Level)
		return &Interval{Real(back(float64(estimate))), Real(back(i.Lower)), Real(back(i.Upper))}
	}
	sens, spec := d.column(0), d.column(1)
	b.Sensitivity = limits(sens, c.LogitSensitivity.Estimate, stats.Expit)
	b.Specificity = limits(spec, c.LogitSpecificity.Estimate, stats.Expit)
	for i := range sens {
		sens[i] += spec[i]
	}
	b.DOR = limits(sens, c.LogitSensitivity.Estimate+c.LogitSpecificity.Estimate, math.Exp)
	return b
}

// simulation judges the intervals by the replicates of k studies.
func simulation(d Drawn, r Result, studies []stats.Study) *Simulation {
	o := r.Request
	s := &Simulation{Replicates: d.Count, Failed: d.Failed, Boundary: d.Boundary, Seed: o.Seed, Level: o.Level}
	c := r.Fit.Coefficients
	if len(d.Values) == 0 || c == nil {
		return s
	}
	mu := [2]float64{float64(c.LogitSensitivity.Estimate), float64(c.LogitSpecificity.Estimate)}
	truth := stats.NewTruth(mu, stats.Cov2{}, stats.SizesOf(studies))
	fits := make([]stats.Replicate, len(d.Values))
	for i, v := range d.Values {
		fits[i] = stats.Replicate{
			Status: stats.Converged, Mu: [2]float64{float64(v[0]), float64(v[1])}, SE: [2]float64{float64(v[2]), float64(v[3])},
		}
	}
	judge := func(margin int) *Performance {
		p := truth.Judge(fits, margin, o.Level)
		of := func(c stats.Coverage) Coverage { return Coverage{Real(c.Share), Real(c.Error), Real(c.Width)} }
		return &Performance{Real(p.BiasLogit), Real(p.BiasLogitError), Real(p.Bias), of(p.Normal), of(p.T)}
	}
	s.Sensitivity, s.Specificity = judge(0), judge(1)
	return s
}
