package stats_test

import (
	"slices"
	"strconv"
	"testing"

	"bivar/stats"
)

// Of every set less one study; which studies are corrected is decided anew.
var (
	withoutRates  = kind{"less one study: rates and their limits", 1e-5, 0}
	withoutSpread = kind{"less one study: between-study matrix", 1e-4, 0}
)

var leaveOneOut = &family{
	blocks: [][]string{{"leave_one_out_reitsma_reml", "*"}},
	answer: func(set goldenSet, s sheet) {
		if set.doc.part("leave_one_out_reitsma_reml") == nil {
			return
		}
		s = s.under("leave_one_out_reitsma_reml/studies")
		o := stats.ModelOptions{Model: stats.Normal, Normal: stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5}}
		whole := stats.FitModel(set.studies, o)
		for i := range set.studies {
			rest := slices.Delete(slices.Clone(set.studies), i, i+1)
			f := stats.Refit(rest, whole, o)
			m, s := f.Summary(0.95), s.under(strconv.Itoa(i))
			s.putInterval(withoutRates, "sens", m.Sensitivity)
			s.putInterval(withoutRates, "fpr", m.FalsePositiveRate)
			s.put(withoutSpread, "tau2_sens", f.Sigma.Sens)
			s.put(withoutSpread, "tau2_fpr", f.Sigma.Spec)
			s.put(withoutSpread, "rho", -f.Rho)
		}
	},
}

func TestGoldenLeaveOneOut(t *testing.T) { compare(t, leaveOneOut) }
