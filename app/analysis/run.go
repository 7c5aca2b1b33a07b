package analysis

import (
	"math"
	"slices"

	"bivar/stats"
	"bivar/stats/studyio"
)

// Part is a share of an analysis that can be computed on its own: the main result, or one further fit.
type Part struct {
	Kind  string `json:"kind"` // main, model
	Index int    `json:"index"`
}

// Piece is a computed part.
type Piece struct {
	Part   Part    `json:"part"`
	Result *Result `json:"result,omitempty"` // of the main part
	Fit    *Fit    `json:"fit,omitempty"`    // of a model
}

// Split deals an analysis into parts; the first is the main one.
func Split(req Request) []Part {
	parts := []Part{{Kind: "main"}}
	if slices.Contains(req.Options.Robustness, "models") {
		for i := range conventions {
			parts = append(parts, Part{"model", i})
		}
	}
	return parts
}

// Do computes one part. The options must have passed Check.
func Do(req Request, part Part) Piece {
	o := req.Options.WithDefaults()
	if part.Kind == "model" {
		f := conventionFit(part.Index, req.Set.Studies(), o)
		return Piece{Part: part, Fit: &f}
	}
	r := mainResult(req.Set, o)
	return Piece{Part: part, Result: &r}
}

// Merge puts the pieces, in the order of Split, together.
func Merge(req Request, pieces []Piece) Result {
	r := *pieces[0].Result
	for _, p := range pieces[1:] {
		r.Fits = append(r.Fits, *p.Fit)
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
	studies := set.Studies()
	r := Result{
		Schema: Schema, Software: Program(), Request: o, Review: set.About, DataHash: DataHash(studies),
		Rows: len(studies), PerStudy: perStudy(studies, o.Level), Warnings: []Warning{},
	}
	var empty []int
	for i, s := range studies {
		r.Diseased += s.Diseased()
		r.NonDiseased += s.NonDiseased()
		r.ZeroCells += zeros(s)
		if s.HasZero() {
			r.RowsWithZero++
		}
		if !s.Poolable() {
			empty = append(empty, i)
		}
	}
	pooled := poolable(studies)
	r.Studies = len(pooled)
	if len(empty) > 0 {
		r.Warnings = append(r.Warnings, Warning{Code: "emptyGroup", Rows: empty})
	}
	r.pool(pooled, o)
	return r
}

// pool fills in the fit, the rung it stands on and each margin alone.
func (r *Result) pool(studies []stats.Study, o Options) {
	p := stats.Pool(studies, func(s []stats.Study) stats.Fit { return fit(s, o) })
	fpr := observedFPR(studies)
	r.Fit = fitOf(p.Fit, o, fpr)
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
	return stats.FitNormal(studies, stats.NormalOptions{
		Method: stats.Method(o.Method), Correct: stats.Correction(o.Correct), Add: float64(o.Correction),
	})
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
