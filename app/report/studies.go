package report

import "bivar/app/analysis"

// StudyRow is a study's line in a table.
type StudyRow struct {
	Label                    string
	TP, FP, FN, TN           string
	Sensitivity, Specificity Estimate // in percent
	LRPositive, LRNegative   Estimate
	DOR                      Estimate
	F1                       Estimate // in percent
	Corrected                bool     // 0.5 was added to the cells its ratios are of
}

// Estimate is a value with its interval, as a table has them: 90.8 and 85.7–94.2.
type Estimate struct{ Value, Range string }

// Studies are the rows of the table of studies.
func Studies(r analysis.Result) []StudyRow {
	rows := make([]StudyRow, len(r.PerStudy))
	for i, s := range r.PerStudy {
		rows[i] = StudyRow{
			s.Label, Count(s.TP), Count(s.FP), Count(s.FN), Count(s.TN), Rate(s.Sensitivity), Rate(s.Specificity),
			ratio(s.LRPositive), ratio(s.LRNegative), ratio(s.DOR), Rate(s.F1), s.Corrected,
		}
	}
	return rows
}

// FirstOf says that only some of many studies are shown.
func FirstOf(shown, all int) string {
	return "The first " + Count(shown) + " of " + Count(all) + " studies. "
}

// Rate is a proportion as a table has it, in percent.
func Rate(i *analysis.Interval) Estimate {
	if i == nil || !i.Estimate.Ok() {
		return Estimate{Absent, ""}
	}
	return Estimate{Percent(i.Estimate), PercentDash(*i)}
}

func ratio(i *analysis.Interval) Estimate {
	if i == nil || !i.Estimate.Ok() {
		return Estimate{Absent, ""}
	}
	return Estimate{Ratio(i.Estimate), RatioDash(*i)}
}
