//go:build r

package stats_test

import (
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"bivar/stats"
	"bivar/testdata/datasets"
)

// TestBenchmarkAgainstR prints, for three study sets, what our fits and R's take on this machine in this run, and how
// they compare. It needs Rscript with lme4 and metafor; timing decides nothing.
func TestBenchmarkAgainstR(t *testing.T) {
	sets := []string{"auditc", "catheter", "smoking"}
	const repetitions = 25
	args := append([]string{"../testdata/r/bench.R", "../testdata/datasets", fmt.Sprint(repetitions)}, sets...)
	out, err := exec.Command("Rscript", args...).Output()
	if err != nil {
		t.Fatalf("Rscript: %v\n%s", err, out)
	}
	r := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		var set, program string
		var ms float64
		if n, _ := fmt.Sscan(line, &set, &program, &ms); n == 3 {
			r[set+program] = ms
		}
	}
	fmt.Printf("Medians of %d, milliseconds, on %s (%s).\n\n", repetitions, runtime.GOARCH, runtime.Version())
	fmt.Println("| set | studies | ours, normal REML | metafor::rma.mv | ratio | ours, exact with certificate | lme4::glmer (Laplace) | ratio |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, set := range sets {
		example, _ := datasets.ByKey(set)
		studies := example.Set().Studies()
		reml := median(repetitions, func() {
			stats.FitNormal(studies, stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectSingle, Add: 0.5})
		})
		exact := median(repetitions, func() { stats.FitBinomial(studies, stats.BinomialOptions{}) })
		if r[set+"rma.mv"] == 0 || r[set+"glmer"] == 0 {
			t.Fatalf("R printed no times for %s:\n%s", set, out)
		}
		fmt.Printf("| %s | %d | %.2f | %.1f | %.0f× | %.1f | %.1f | %.1f× |\n", set, len(studies),
			reml, r[set+"rma.mv"], r[set+"rma.mv"]/reml, exact, r[set+"glmer"], r[set+"glmer"]/exact)
	}
}

func median(repetitions int, fit func()) float64 {
	fit()
	times := make([]float64, repetitions)
	for i := range times {
		begin := time.Now()
		fit()
		times[i] = time.Since(begin).Seconds() * 1000
	}
	slices.Sort(times)
	return times[repetitions/2]
}
