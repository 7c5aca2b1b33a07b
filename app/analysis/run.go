package analysis

import (
	"math"
	"slices"

	"bivar/stats"
	"bivar/stats/studyio"
)

// Part is a share of an analysis that can be computed on its own: the main result, or one further fit.
type Part struct {
	Kind  string `json:"kind"` // main, model, profile, comparison
	Index int    `json:"index"`
}

// Piece is a computed part.
type Piece struct {
	Part   Part    `json:"part"`
	Result *Result `json:"result,omitempty"` // of the main part
	Fit    *Fit    `json:"fit,omitempty"`    // of a model

	Profile    *Profile    `json:"profile,omitempty"`
	Comparison *Comparison `json:"comparison,omitempty"`
}

// Split deals an analysis into parts; the first is the main one.
func Split(req Request) []Part {
	parts := []Part{{Kind: "main"}}
	if slices.Contains(req.Options.Robustness, "models") {
		for i := range conventions {
			parts = append(parts, Part{"model", i})
		}
	}
	if req.Options.Profile {
		parts = append(parts, Part{Kind: "profile"})
	}
	if len(req.Options.By) > 0 {
		parts = append(parts, Part{Kind: "comparison"})
	}
	return parts
}

// Do computes one part. The options must have passed Check.
func Do(req Request, part Part) Piece {
	o := req.Options.WithDefaults()
	switch part.Kind {
	case "model":
		f := conventionFit(part.Index, keep(req.Set, o.Where).Studies(), o)
		return Piece{Part: part, Fit: &f}
	case "comparison":
		return Piece{Part: part, Comparison: compare(keep(req.Set, o.Where), o)}
	case "profile":
		return Piece{Part: part, Profile: profile(poolable(keep(req.Set, o.Where).Studies()), o)}
	}
	r := mainResult(req.Set, o)
	return Piece{Part: part, Result: &r}
}

// Merge puts the pieces, in the order of Split, together.
func Merge(req Request, pieces []Piece) Result {
	r := *pieces[0].Result
	for _, p := range pieces[1:] {
		if p.Fit != nil {
			r.Fits = append(r.Fits, *p.Fit)
		}
		if p.Profile != nil {
			r.Profile = p.Profile
		}
		if p.Comparison != nil {
			r.Comparison = p.Comparison
		}
	}
	return r
}

// Run is Split, Do and Merge in one go.
func Run(req Request) Result {
	parts := Split(req)
	pieces := make([]Piece, len(parts))
	for i, part := range parts {
		pieces[i] = Do(req, part)
	}
	return Merge(req, pieces)
}

// mainResult is all of a Result but the further fits.
func mainResult(set studyio.Set, o Options) Result {
	set = keep(set, o.Where)
	studies := set.Studies()
	r := Result{
		Schema: Schema, Software: Program(), Request: o, Review: set.About, DataHash: DataHash(studies),
		Rows: len(studies), PerStudy: perStudy(studies, o.Level), Warnings: []Warning{},
	}
	in := pooledRows(set, o.StudyID)
	r.count(studies)
	r.Studies = in.units()
	r.pool(in, o)
	if r.Fit.Status != "failed" { // where nothing is pooled, nothing is pooled
		r.describe(in, o)
	}
	r.warn(set, in, o)
	return r
}

// count fills in the sums of the table.
func (r *Result) count(studies []stats.Study) {
	for _, s := range studies {
		r.Diseased += s.Diseased()
		r.NonDiseased += s.NonDiseased()
		r.ZeroCells += zeros(s)
		if s.HasZero() {
			r.RowsWithZero++
		}
	}
}

// pool fills in the fit, the rung it stands on, each margin alone, and what follows from the fit.
func (r *Result) pool(in pooled, o Options) {
	p := stats.Pool(in.studies, func(s []stats.Study) stats.Fit { return fit(s, o) })
	fpr := observedFPR(in.studies)
	f := withInterval(p.Fit, o)
	joint := f.Status != stats.Failed && p.Full == nil // a fit of both margins at once
	if joint {
		contributions := p.Fit.Contributions(in.studies, normalOptions(o))
		r.contribute(contributions, in, o)
		if in.cluster != nil {
			r.Cluster = clusterOf(in, f, o)
			f = p.Fit.Robust(contributions, in.cluster)
		}
	}
	r.Fit = fitOf(f, o, fpr)
	r.Ladder = Ladder{Step: string(p.Step), Code: string(p.Reason)}
	if p.Full != nil {
		full := fitOf(*p.Full, o, fpr)
		full.Name = "full"
		r.Fits = append(r.Fits, full)
	}
	if p.Fit.Uncertain() {
		r.Warnings = append(r.Warnings, Warning{Code: "quadrature"})
	}
	r.Univariate = &Univariate{margin(p.Univariate[0], o.Level), margin(p.Univariate[1], o.Level)}
	if f.Status != stats.Failed {
		r.follow(f, in.studies, o, joint)
	}
}

// withInterval makes the fit's intervals t with k − 2 degrees of freedom where they are asked for.
func withInterval(f stats.Fit, o Options) stats.Fit {
	if o.Interval == "t" && f.K > 2 {
		f.DF = float64(f.K - 2)
	}
	return f
}

func margin(u stats.UnivariateFit, level float64) *UnivariateMargin {
	if u.Status == stats.Failed {
		return nil
	}
	rate := u.Rate(level)
	return &UnivariateMargin{Real(rate.Estimate), Real(rate.Lower), Real(rate.Upper), Real(u.Tau2)}
}

// fit is the model asked for.
func fit(studies []stats.Study, o Options) stats.Fit {
	if o.Model == "binomial" {
		return stats.FitBinomial(studies, stats.BinomialOptions{Nodes: int(o.Nodes)})
	}
	return stats.FitNormal(studies, normalOptions(o))
}

func normalOptions(o Options) stats.NormalOptions {
	return stats.NormalOptions{Method: stats.Method(o.Method), Correct: stats.Correction(o.Correct), Add: float64(o.Correction)}
}

func zeros(s stats.Study) (n int) {
	for _, c := range []int{s.TP, s.FP, s.FN, s.TN} {
		if c == 0 {
			n++
		}
	}
	return n
}

// observedFPR is the range of the raw false positive rates.
func observedFPR(studies []stats.Study) [2]float64 {
	r := [2]float64{math.Inf(1), math.Inf(-1)}
	for _, s := range studies {
		f := float64(s.FP) / float64(s.NonDiseased())
		r[0], r[1] = min(r[0], f), max(r[1], f)
	}
	return r
}
