package stats_test

import (
	"testing"

	"bivar/stats"
)

// BenchmarkLeaveOneOut is all refits of a set with one study left out.
func BenchmarkLeaveOneOut(b *testing.B) {
	o := stats.ModelOptions{Model: stats.Binomial}
	benchmarkFit(b, []int{51}, func(s []stats.Study) stats.Fit {
		from := stats.FitModel(s, o)
		f := from
		for i := range s {
			f = stats.Refit(append(append([]stats.Study(nil), s[:i]...), s[i+1:]...), from, o)
		}
		return f
	})
}

func benchmarkBootstrap(b *testing.B, o stats.ModelOptions) {
	s := benchStudies(30)
	from := stats.FitModel(s, o)
	truth := stats.NewTruth(from.Mu, from.Sigma, stats.SizesOf(s))
	b.Run("studies=30", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			truth.Replicate(o, 1, i)
		}
	})
}

// BenchmarkBootstrapExact is one replicate of the bootstrap.
func BenchmarkBootstrapExact(b *testing.B) {
	benchmarkBootstrap(b, stats.ModelOptions{Model: stats.Binomial})
}

// BenchmarkBootstrapLaplace is one replicate by Laplace's approximation.
func BenchmarkBootstrapLaplace(b *testing.B) {
	benchmarkBootstrap(b, stats.ModelOptions{Model: stats.Binomial, Binomial: stats.BinomialOptions{Nodes: 1}})
}
