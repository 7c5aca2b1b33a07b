package report

import (
	"math"
	"strconv"

	"bivar/app/analysis"
	"bivar/stats"
)

// spreadApart is the between-study variance from which the simulated reviews with the larger one, 1.2², are the nearer:
// about half way in standard deviation.
const spreadApart = 0.6

// Coverage says how often intervals like the result's hold the truth, from the simulated reviews that are most like it.
// Those were fitted by the exact model, both rates together, at 95 %, and each of their rows was a study of its own: of
// any other result nothing is said.
func Coverage(r analysis.Result) []Told {
	b, s := r.Fit.Between, r.Fit.Summary
	if r.Request.Level != 0.95 || r.Cluster != nil || r.Fit.Model != "binomial" || r.Fit.Parameters != 5 || r.Studies < 4 ||
		s == nil || s.Sensitivity == nil || s.Specificity == nil || b == nil || !b.VarSensitivity.Ok() || !b.VarSpecificity.Ok() {
		return nil
	}
	t := teller{Result: r}
	sens, spec := simulatedLike(r.Studies, b.VarSensitivity), simulatedLike(r.Studies, b.VarSpecificity)
	first, second := sens.Margins[0], spec.Margins[1]
	shares, by, rule, more := [2]float64{first.Normal, second.Normal}, "", "coverage-z", ""
	if r.Request.Interval == "t" {
		shares, by, rule = [2]float64{first.T, second.T}, " by t", "coverage-t"
	} else if far(first.T)+far(second.T) < far(first.Normal)+far(second.Normal) {
		more = " Intervals by t are wider, and hold them in about " + inHundred(first.T) + " and " + inHundred(second.T) + "."
	}
	text := likeThese(r.Studies, sens.K) + "intervals" + by + " like these hold the true sensitivity in about " + inHundred(shares[0]) +
		" of 100 reviews and the true specificity in about " + inHundred(shares[1]) + " (simulated with " + plural(sens.K, "study", "studies") +
		" that differ " + howMuch(sens) + " in sensitivity and " + howMuch(spec) + " in specificity)." + more
	t.say(rule, "%s", read(text, "studies", "fit.between.varSensitivity", "fit.between.varSpecificity"),
		because("request.level", "request.interval", "fit.model", "fit.parameters"))
	return t.told
}

// likeThese begins with the result's studies. Beyond the simulated ones it says so.
func likeThese(k, simulated int) string {
	all := stats.SimulatedCoverage()
	switch least, most := all[0].K, all[len(all)-1].K; {
	case k < least:
		return "Reviews with fewer than " + Count(least) + " studies were not simulated. With " + Count(simulated) + ", "
	case k > most:
		return "Reviews with more than " + Count(most) + " studies were not simulated. With " + Count(simulated) + ", "
	}
	return "With " + Count(k) + " studies, "
}

// simulatedLike are the simulated reviews that are nearest in the ratio of the numbers of studies, and in variance.
func simulatedLike(k int, variance analysis.Real) (best stats.Simulated) {
	for _, s := range stats.SimulatedCoverage() {
		if muchApart(s) == (variance > spreadApart) && (best.K == 0 || k*k >= best.K*s.K) {
			best = s
		}
	}
	return best
}

func muchApart(s stats.Simulated) bool { return s.SD*s.SD > spreadApart }

func howMuch(s stats.Simulated) string {
	if muchApart(s) {
		return "much"
	}
	return "moderately"
}

// far is how far a share, in percent, is from what it should be.
func far(share float64) float64 { return math.Abs(share - 95) }

func inHundred(share float64) string { return strconv.Itoa(int(math.Round(share))) }

// CoverageTables are the simulated reviews, a table for each size of the differences between studies.
func CoverageTables() []Table {
	var all []Table
	for i, s := range stats.SimulatedCoverage() {
		if i == 0 || muchApart(s) != muchApart(stats.SimulatedCoverage()[i-1]) {
			sd := Decimal(analysis.Real(s.SD), 1)
			all = append(all, Table{
				Title: "Studies that differ " + howMuch(s) + ": standard deviations " + sd + ", in percent", Corner: "Studies, rate",
				Columns: []Column{{Title: "Cover: z"}, {Title: "t"}, {Title: "profile"}, {Title: "Width: z"}, {Title: "t"}, {Title: "profile"}, {Title: "Bias"}, {Title: "At a limit"}, {Title: "Failed"}},
			})
		}
		t := &all[len(all)-1]
		for j, rate := range []string{"sensitivity", "specificity"} {
			m, n := s.Margins[j], s.Reviews-s.Failed
			t.Rows = append(t.Rows, Row{Name: Count(s.K) + ", " + rate, Cells: []Estimate{
				withError(m.Normal, n), withError(m.T, n), withError(m.Profile, s.Profiled),
				oneDecimal(m.NormalWidth), oneDecimal(m.TWidth), oneDecimal(m.ProfileWidth),
				plain(Decimal(analysis.Real(m.Bias), 2)), oneDecimal(s.Boundary), plain(Count(s.Failed)),
			}})
		}
	}
	return all
}

func oneDecimal(x float64) Estimate { return plain(Decimal(analysis.Real(x), 1)) }

// withError is a share with its Monte-Carlo error.
func withError(share float64, n int) Estimate {
	return Estimate{Decimal(analysis.Real(share), 1), "(" + Decimal(analysis.Real(stats.SimulationError(share, n)), 1) + ")"}
}
