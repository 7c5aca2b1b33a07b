package stats_test

import (
	"math"
	"slices"
	"testing"

	"bivar/stats"
	"bivar/testdata/datasets"
)

// Every study of the examples left out: the refit from one start is the fit of the others, to 1e-6.
func TestRefitIsTheFitOfTheOthers(t *testing.T) {
	models := map[string]stats.ModelOptions{
		"exact":       {Model: stats.Binomial},
		"normal REML": {Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectSingle, Add: 0.5}},
		"normal ML":   {Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.ML, Correct: stats.CorrectAll, Add: 0.5}},
	}
	refits, warm, worst := 0, 0, 0.0
	for _, example := range datasets.All() {
		studies := slices.DeleteFunc(example.Set().Studies(), func(s stats.Study) bool { return !s.Poolable() })
		for name, o := range models {
			from := stats.FitModel(studies, o)
			if from.Status == stats.Failed || len(studies) > 25 && name == "exact" {
				continue // the large ones take long, and are the easy ones
			}
			for i := range studies {
				rest := slices.Delete(slices.Clone(studies), i, i+1)
				got, want := stats.Refit(rest, from, o), stats.FitModel(rest, o)
				refits++
				if got.Certificate.Starts == 1 {
					warm++
				}
				if got.Status != want.Status || got.Reason != want.Reason {
					t.Errorf("%s without %s, %s: %s %s, want %s %s", example.Key, studies[i].Label, name, got.Status, got.Reason, want.Status, want.Reason)
					continue
				}
				gap := apart(got, want)
				if worst = max(worst, gap); !(gap <= 1e-6) {
					t.Errorf("%s without %s, %s: %+v, want %+v", example.Key, studies[i].Label, name, got, want)
				}
			}
		}
	}
	t.Logf("%d refits, %d from one start, worst deviation %.2g", refits, warm, worst)
	if warm < refits*9/10 {
		t.Errorf("only %d of %d refits were certified from one start", warm, refits)
	}
}

// apart is the largest difference of two fits in means, their variances and log-likelihood.
func apart(a, b stats.Fit) float64 {
	worst := 0.0
	for _, gap := range []float64{a.Mu[0] - b.Mu[0], a.Mu[1] - b.Mu[1], a.V.Sens - b.V.Sens, a.V.Spec - b.V.Spec, a.LogLik - b.LogLik} {
		worst = max(worst, math.Abs(gap))
	}
	return worst
}

// Reviews drawn from a truth and refitted from it: one start ends where many do, but for a few of the smallest.
func TestRefitFindsTheHighestHill(t *testing.T) {
	o := stats.ModelOptions{Model: stats.Binomial}
	for _, k := range []int{5, 8, 20} {
		sizes := make([][2]int, k)
		for i := range sizes {
			sizes[i] = [2]int{20 + 9*i, 30 + 7*i}
		}
		truth := stats.NewTruth([2]float64{1.5, 2}, stats.Cov2{Sens: 0.5, Spec: 0.7, Cov: -0.3}, sizes)
		from := stats.Fit{Mu: truth.Mean[0], Sigma: truth.Sigma, Rho: -0.3 / math.Sqrt(0.35)}
		lower, higher, fits := 0, 0, 0
		for r := range uint64(60) {
			studies := truth.Draw(7, r)
			got, want := stats.Refit(studies, from, o), stats.FitModel(studies, o)
			if want.Status == stats.Failed {
				continue
			}
			fits++
			switch gap := got.LogLik - want.LogLik; {
			case got.Status == stats.Failed || gap < -1e-5:
				lower++
			case gap > 1e-5:
				higher++
			}
		}
		t.Logf("k %d: %d reviews, one start ends lower in %d, higher in %d", k, fits, lower, higher)
		if lower > fits/50+1 {
			t.Errorf("k %d: one start ends lower than many in %d of %d reviews", k, lower, fits)
		}
	}
}

// A fit on the boundary is a start too: leaving a study out may lead away from there.
func TestRepoolFromTheBoundary(t *testing.T) {
	example, _ := datasets.ByKey("telomerase")
	studies := example.Set().Studies()
	o := stats.ModelOptions{Model: stats.Binomial}
	from := stats.FitModel(studies, o)
	if from.Status != stats.Boundary {
		t.Fatal(from.Status)
	}
	for i := range studies {
		rest := slices.Delete(slices.Clone(studies), i, i+1)
		got, want := stats.Repool(rest, from, o), stats.Pool(rest, func(s []stats.Study) stats.Fit { return stats.FitModel(s, o) })
		if got.Step != want.Step || !(apart(got.Fit, want.Fit) <= 1e-6) {
			t.Errorf("without %s: %s %+v, want %s %+v", studies[i].Label, got.Step, got.Fit, want.Step, want.Fit)
		}
	}
	if three := stats.Repool(studies[:3], from, o); three.Step != stats.StepUnivariate {
		t.Errorf("three studies are pooled as %s", three.Step)
	}
}
