package report

import (
	"fmt"

	"bivar/app/analysis"
)

// What the page "Check this installation" says.
const (
	CheckTitle = "Check this installation"
	CheckIntro = "Bivar’s numbers for published study sets beside those that other programs print for them: mada, metafor and lme4 in R, " +
		"and an own quadrature in R. The check runs here, in this browser, with the program that analyses your studies. Your own studies have no part in it."
	CheckElsewhere = "This copy of Bivar does not carry the other programs’ numbers. Open the website it came from, and check there."
	CheckMissing   = "The other programs’ numbers could not be fetched. Check the connection, then press the button again."
	CheckReading   = "How to read this: two programs that compute the same thing still differ in the last digits, because each stops its search " +
		"somewhere else. Each kind of number has a tolerance for that, set before the comparison; the largest deviation is given as a share of it."
)

// CheckProgress is how far a check has come.
func CheckProgress(done, total int) string {
	return Count(done) + " of " + Count(total) + " numbers compared"
}

// CheckStopped says that a check was stopped by whoever started it.
func CheckStopped(done, total int) string {
	return "Stopped after " + Count(done) + " of " + Count(total) + " numbers. What was compared up to then is not shown."
}

// CheckBroken says that a check ended without a result.
func CheckBroken(why string) string {
	return "The check could not be finished: " + why + ". Reload the page and try again; if it happens again, report this sentence."
}

// CheckVerdict is the result of a check in a line, and in a sentence.
func CheckVerdict(passed, total int) (line, sentence string) {
	line = "pass " + Count(passed) + " of " + Count(total)
	if passed == total {
		return line, "This installation computes what it should."
	}
	line = "fail " + Count(total-passed) + " of " + Count(total)
	return line, "This installation does not compute what it should, or the numbers it is compared with were changed. Do not use its results. " +
		"The numbers that differ are named below; send them with your report."
}

// CheckFact is something about a check that identifies it.
type CheckFact struct{ Name, Value string }

// CheckFacts are what identifies a check: the program, what it was compared with, where and how long it ran. Empty
// values are left out.
func CheckFacts(software analysis.Software, program, reference, browser string, seconds float64) []CheckFact {
	var facts []CheckFact
	for _, f := range []CheckFact{
		{"Version", software.Version}, {"Commit", software.Commit}, {"SHA-256 of the program", program}, {"SHA-256 of the other programs’ numbers", reference},
		{"Browser", browser}, {"Time", Decimal(analysis.Real(seconds), 1) + " s"},
	} {
		if f.Value != "" {
			facts = append(facts, f)
		}
	}
	return facts
}

// CheckShare is a deviation as a share of its tolerance: 12 %.
func CheckShare(share float64) string {
	switch {
	case !(share < 1e6):
		return "> 1,000,000" + percentEnd
	case share == 0:
		return "0" + percentEnd
	case share < 0.001:
		return "< 0.1" + percentEnd
	case share < 0.1:
		return Decimal(analysis.Real(100*share), 1) + percentEnd
	}
	return Count(int(100*share+0.5)) + percentEnd
}

// CheckTolerance is what a kind of number may differ by: 10⁻⁴, or a share of the number.
func CheckTolerance(abs, rel float64) string {
	switch {
	case rel == 0:
		return Power(analysis.Real(abs))
	case abs < 1e-12: // nothing but what arithmetic leaves of 0
		return Power(analysis.Real(rel)) + " of the number"
	}
	return Power(analysis.Real(abs)) + " or " + Power(analysis.Real(rel)) + " of the number"
}

// CheckNumber is a number with the digits that tell it from another program's.
func CheckNumber(x float64) string {
	if !analysis.Real(x).Ok() {
		return Absent
	}
	return fmt.Sprintf("%.9g", x)
}
