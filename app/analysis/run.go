package analysis

import (
	"math"

	"bivar/stats"
)

// Part is a share of an analysis that can be computed on its own: the main result, or something beside it.
type Part struct {
	Kind  string `json:"kind"` // main, model, profile, comparison, leave-out, replicates, nulls, rule, draws
	Index int    `json:"index"`
}

// Piece is a computed part.
type Piece struct {
	Part   Part    `json:"part"`
	Result *Result `json:"result,omitempty"` // of the main part
	Fit    *Fit    `json:"fit,omitempty"`    // of a model

	Profile    *Profile    `json:"profile,omitempty"`
	Comparison *Comparison `json:"comparison,omitempty"`
	LeftOut    *LeftOut    `json:"leftOut,omitempty"`
	Influence  *Influence  `json:"influence,omitempty"`
	Drawn      *Drawn      `json:"drawn,omitempty"` // of replicates and of draws
	Exceeded   *Exceeded   `json:"exceeded,omitempty"`
	Universe   *Universe   `json:"universe,omitempty"`
}

// Split deals an analysis into parts; the first is the main one.
func Split(req Request) []Part { return NewWork(req).Split() }

// Split deals the analysis into parts; the first is the main one.
func (w *Work) Split() []Part {
	o := w.options
	parts := []Part{{Kind: "main"}}
	add := func(kind string, n int) {
		for i := range n {
			parts = append(parts, Part{kind, i})
		}
	}
	when := func(asked bool, kind string, n int) {
		if asked {
			add(kind, n)
		}
	}
	when(o.asks("models"), "model", len(conventions))
	when(o.Profile, "profile", 1)
	when(len(o.By) > 0, "comparison", 1)
	when(o.asks("loo") || o.asks("influence"), "leave-out", len(w.in.units()))
	when(o.asks("multiverse"), "rule", len(w.rules()))
	when(o.asks("multiverse"), "draws", partsOf(randomDraws))
	if w.in.cluster == nil { // clustered rows drawn one by one would not be like them
		when(o.asks("bootstrap") || o.Simulate, "replicates", partsOf(o.Replicates))
		when(o.asks("bootstrap") && len(o.By) > 0, "nulls", partsOf(o.Replicates))
	}
	return parts
}

// Do computes one part. The options must have passed Check.
func Do(req Request, part Part) Piece { return NewWork(req).Do(part) }

// Do computes one part.
func (w *Work) Do(part Part) Piece {
	o, p := w.options, Piece{Part: part}
	switch part.Kind {
	case "model":
		f := conventionFit(part.Index, w.set.Studies(), o)
		p.Fit = &f
	case "comparison":
		p.Comparison = compare(w.set, o)
	case "profile":
		p.Profile = w.profile()
	case "leave-out":
		var left LeftOut
		left, p.Influence = w.leaveOut(part.Index)
		p.LeftOut = &left
	case "replicates":
		p.Drawn = w.replicates(part.Index)
	case "nulls":
		p.Exceeded = w.exceeded(part.Index)
	case "rule":
		p.Universe = w.universe(part.Index)
	case "draws":
		p.Drawn = w.randomUniverse(share(part.Index, randomDraws))
	default:
		r := w.main()
		p.Result = &r
	}
	return p
}

// Run is Split, Do and Merge in one go.
func Run(req Request) Result {
	w := NewWork(req)
	parts := w.Split()
	pieces := make([]Piece, len(parts))
	for i, part := range parts {
		pieces[i] = w.Do(part)
	}
	return Merge(req, pieces)
}

// main is all of a Result but what stands beside the main part.
func (w *Work) main() Result {
	o, studies := w.options, w.set.Studies()
	r := Result{
		Schema: Schema, Software: Program(), Request: o, Review: w.set.About, DataHash: DataHash(studies),
		Rows: len(studies), PerStudy: perStudy(studies, o.Level), Judgements: judgements(w.set), Warnings: []Warning{},
	}
	r.count(studies)
	r.Studies = len(w.in.units())
	r.pool(w)
	if r.Fit.Status != "failed" { // where nothing is pooled, nothing is pooled
		r.describe(w.in, o)
	}
	r.warn(w.set, w.in, o)
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
func (r *Result) pool(w *Work) {
	p, o := w.model(), w.options
	fpr := observedFPR(w.in.studies)
	if r.Cluster = w.rule; p.joint {
		r.contribute(p.contributions, w.in, o)
		if w.in.cluster != nil {
			r.Cluster = clusterOf(w.in)
			naive := p.naive.Summary(o.Level)
			r.Cluster.Naive = &Rates{interval(naive.Sensitivity), interval(naive.Specificity)}
		}
	}
	r.Fit = fitOf(p.fit, o, fpr)
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
	if p.fit.Status == stats.Failed {
		return
	}
	r.follow(p.fit, w.in.studies, o, p.joint)
	if a := o.Acceptable; a != nil {
		mean, setting := p.fit.Acceptable(a.Sensitivity, a.Specificity)
		r.Acceptance = &Acceptance{Real(mean), Real(setting)}
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
func fit(studies []stats.Study, o Options) stats.Fit { return stats.FitModel(studies, modelOptions(o)) }

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
