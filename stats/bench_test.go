package stats_test

import (
	"fmt"
	"testing"

	"bivar/stats"
	"bivar/testdata/datasets"
)

// benchStudies are the first k tables of the largest examples, one after the other, so that a thousand studies look
// like studies.
func benchStudies(k int) []stats.Study {
	var all []stats.Study
	for len(all) < k {
		for _, key := range []string{"smoking", "melanoma-cad", "scheidler", "auditc"} {
			example, _ := datasets.ByKey(key)
			all = append(all, example.Set().Studies()...)
		}
	}
	return all[:k]
}

func benchmarkFit(b *testing.B, sizes []int, fit func([]stats.Study) stats.Fit) {
	for _, k := range sizes {
		studies := benchStudies(k)
		b.Run(fmt.Sprintf("studies=%d", k), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if f := fit(studies); f.Status == stats.Failed {
					b.Fatal(f.Reason)
				}
			}
		})
	}
}

func BenchmarkNormalREML(b *testing.B) {
	benchmarkFit(b, []int{14, 51, 1000}, func(s []stats.Study) stats.Fit {
		return stats.FitNormal(s, stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectSingle, Add: 0.5})
	})
}

func BenchmarkExact(b *testing.B) {
	benchmarkFit(b, []int{10, 51, 100, 1000}, func(s []stats.Study) stats.Fit {
		return stats.FitBinomial(s, stats.BinomialOptions{})
	})
}

func BenchmarkLaplace(b *testing.B) {
	benchmarkFit(b, []int{10, 51, 100, 1000}, func(s []stats.Study) stats.Fit {
		return stats.FitBinomial(s, stats.BinomialOptions{Nodes: 1})
	})
}
