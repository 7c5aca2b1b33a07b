package analysis

import (
	"math"

	"bivar/stats"
)

// Part is a share of an analysis that can be computed on its own: the main result, or one further fit.
type Part struct {
	Kind  string `json:"kind"` // main
	Index int    `json:"index"`
}

// Piece is a computed part.
type Piece struct {
	Part   Part    `json:"part"`
	Result *Result `json:"result,omitempty"` // of the main part
}

// Split deals an analysis into parts; the first is the main one.
func Split(req Request) []Part { return []Part{{Kind: "main"}} }

// Do computes one part. The options must have passed Check.
func Do(req Request, part Part) Piece {
	r := mainResult(req)
	return Piece{Part: part, Result: &r}
}

// Merge puts the pieces, in any order, together; the main part must be among them.
func Merge(req Request, pieces []Piece) Result { return *pieces[0].Result }

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
func mainResult(req Request) Result {
	o := req.Options.WithDefaults()
	studies := req.Set.Studies()
	r := Result{
		Schema: Schema, Software: Program(), Request: o, Review: req.Set.About, DataHash: DataHash(studies),
		Rows: len(studies), PerStudy: perStudy(studies, o.Level), Warnings: []Warning{},
	}
	var pooled []stats.Study
	var empty []int
	for i, s := range studies {
		r.Diseased += s.Diseased()
		r.NonDiseased += s.NonDiseased()
		r.ZeroCells += zeros(s)
		if s.HasZero() {
			r.RowsWithZero++
		}
		if s.Poolable() {
			pooled = append(pooled, s)
		} else {
			empty = append(empty, i)
		}
	}
	r.Studies = len(pooled)
	if len(empty) > 0 {
		r.Warnings = append(r.Warnings, Warning{Code: "emptyGroup", Rows: empty})
	}
	r.Fit = fitOf(fit(pooled, o), o, observedFPR(pooled))
	r.Ladder = Ladder{Step: "full"}
	if r.Fit.Status == "failed" {
		r.Ladder = Ladder{Step: "none", Code: r.Fit.Reason}
	}
	return r
}

func fit(studies []stats.Study, o Options) stats.Fit {
	return stats.FitNormal(studies, stats.NormalOptions{Method: stats.Method(o.Method), Correct: stats.Correction(o.Correct), Add: float64(o.Correction)})
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
