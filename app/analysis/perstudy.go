package analysis

import (
	"math"

	"bivar/stats"
	"bivar/stats/studyio"
)

// perStudy are the rows' own estimates.
func perStudy(studies []stats.Study, level float64) []PerStudy {
	raw := stats.Correct(studies, stats.CorrectNone, 0)
	corrected := stats.Correct(studies, stats.CorrectSingle, 0.5)
	rows := make([]PerStudy, len(studies))
	for i, s := range studies {
		r := PerStudy{Label: s.Label, TP: s.TP, FP: s.FP, FN: s.FN, TN: s.TN, Prevalence: Missing()}
		c := raw[i]
		if s.Diseased() > 0 {
			r.Sensitivity = interval(stats.Wilson(c.TP, c.TP+c.FN, level))
		}
		if s.NonDiseased() > 0 {
			r.Specificity = interval(stats.Wilson(c.TN, c.FP+c.TN, level))
			r.FalsePositiveRate = interval(stats.Wilson(c.FP, c.FP+c.TN, level))
		}
		if total := s.Diseased() + s.NonDiseased(); total > 0 {
			r.Prevalence = Real(float64(s.Diseased()) / float64(total))
		}
		if s.Poolable() {
			r.Corrected = s.HasZero()
			r.LRPositive = interval(corrected[i].LRPositive(level).Interval)
			r.LRNegative = interval(corrected[i].LRNegative(level).Interval)
			r.DOR = interval(corrected[i].DOR(level).Interval)
			r.F1 = f1Of(s, level)
		}
		rows[i] = r
	}
	return rows
}

// judgements are those of a set; a column in which nothing was judged has none.
func judgements(set studyio.Set) []Judgement {
	var all []Judgement
	for i, name := range set.Columns {
		if set.Types[name] != studyio.JudgementColumn {
			continue
		}
		j, any := Judgement{name, make([]string, len(set.Rows))}, false
		for row, r := range set.Rows {
			j.Rows[row] = r.Cells[i]
			any = any || r.Cells[i] != ""
		}
		if any {
			all = append(all, j)
		}
	}
	return all
}

// f1Of is the F1 score 2TP/(2TP+FP+FN) of one row with delta limits on the logit scale; nil where it is not defined.
// Limits of a score of 0 or 1 are those of the corrected counts, widened to the score.
func f1Of(s stats.Study, level float64) *Interval {
	total := float64(2*s.TP + s.FP + s.FN)
	if total == 0 {
		return nil
	}
	y, v := stats.LogitF1s([]stats.Study{s})
	half := stats.NormalQuantile(level) * math.Sqrt(v[0])
	f1 := 2 * float64(s.TP) / total
	return &Interval{Real(f1), Real(min(f1, stats.Expit(y[0]-half))), Real(max(f1, stats.Expit(y[0]+half)))}
}

// interval is nil where there is no estimate.
func interval(i stats.Interval) *Interval {
	if math.IsNaN(i.Estimate) {
		return nil
	}
	return &Interval{Real(i.Estimate), Real(i.Lower), Real(i.Upper)}
}

func limits(i stats.Interval) *Limits {
	if math.IsNaN(i.Estimate) {
		return nil
	}
	return &Limits{Real(i.Lower), Real(i.Upper)}
}
