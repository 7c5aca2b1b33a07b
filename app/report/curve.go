package report

import (
	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// curveSection is what the SROC curve says: sensitivity at a fixed specificity, and areas. Where thresholds vary it is
// the answer; where they are common, a side remark.
func curveSection(r analysis.Result) Section {
	s := Section{ID: "curve", Title: "Sensitivity at a fixed specificity, area under the curve", Open: CurveLeads(r)}
	c := r.Fit.SROC
	if c == nil || len(c.Curve) == 0 {
		s.Texts = []string{noCurve(r)}
		return s
	}
	t := Table{Columns: []Column{{Title: "%, " + intervals(r), Ranged: true}}}
	row := func(name, symbol, term string, estimate, lower, upper analysis.Real) {
		t.add(name, symbol, term, percents(estimate, lower, upper))
	}
	for _, at := range c.AtSpecificity {
		if at.Sensitivity != nil {
			row("Sensitivity at specificity "+Percent(at.Specificity)+percentEnd, "", "at-specificity", at.Sensitivity.Estimate, at.Sensitivity.Lower, at.Sensitivity.Upper)
		}
	}
	if a := c.AUC; a != nil {
		row("Area under the curve, all specificities", "AUC", "auc", a.Estimate, a.Lower, a.Upper)
		s.Gist = "AUC " + brief(a.Estimate, a.Lower, a.Upper)
	}
	if p := c.PartialAUC; p != nil {
		row("Partial area, specificities "+to(1-p.FPRUpper, 1-p.FPRLower, Percent)+percentEnd, "", "partial-auc", p.Estimate, p.Lower, p.Upper)
	}
	s.Tables = tables(t)
	s.Texts = texts(curveText(r), "The curve is the "+curveName(c.Kind)+medianText(c)+".")
	s.Notes = texts(extrapolated(c))
	return s
}

func medianText(c *analysis.SROC) string {
	if len(c.AtSpecificity) != 1 {
		return ""
	}
	return "; the specificity is the median of those observed"
}

// curveText says how far the curve is an answer, by what is known of the thresholds.
func curveText(r analysis.Result) string {
	switch thresholdOf(r) {
	case studyio.ThresholdVaries:
		return "The studies used different thresholds. The curve follows how sensitivity is traded for specificity between them, so it describes the test better than any one pair of numbers."
	case studyio.ThresholdCommon:
		return "The studies share one threshold, so the summary point is the answer. The curve then shows how their results scatter, not what other thresholds would bring."
	}
	return "Whether the studies share one threshold is not stated. If they do, take the summary point; if they do not, take the curve. The Studies page asks which it is."
}

// extrapolated warns where an area rests on a curve beyond the data.
func extrapolated(c *analysis.SROC) string {
	if c.PartialAUC == nil || len(c.Extrapolated) == 0 {
		return ""
	}
	return "The area over all specificities rests in part on the curve beyond the specificities observed, where no study was: the partial area does not."
}

func noCurve(r analysis.Result) string {
	switch {
	case r.Fit.Status == "failed" || r.Fit.Summary == nil:
		return "Nothing was pooled, so there is no curve."
	case r.Fit.Parameters == 4:
		return "Sensitivity and specificity were pooled apart; without their correlation there is no curve, and no area under one."
	}
	return "Where a between-study variance is 0, or all studies have the same specificity, there is no curve to read a sensitivity or an area from."
}

// Number is one of the large numbers at the top of the page.
type Number struct {
	Name, Of string // Of says where on the curve it is
	Rate     analysis.Interval
}

// Leading are the two numbers that stand first where the curve leads.
func Leading(r analysis.Result) []Number {
	c := r.Fit.SROC
	if !CurveLeads(r) || c == nil {
		return nil
	}
	var all []Number
	for _, at := range c.AtSpecificity {
		if len(all) == 0 && at.Sensitivity != nil && at.Sensitivity.Estimate.Ok() {
			all = append(all, Number{"Sensitivity on the curve", "at specificity " + Percent(at.Specificity) + percentEnd, *at.Sensitivity})
		}
	}
	if c.AUC != nil && c.AUC.Estimate.Ok() {
		all = append(all, Number{"Area under the curve", "mean over all specificities", *c.AUC})
	}
	return all
}

// LeadText says why the curve stands first.
func LeadText(r analysis.Result) string {
	if !CurveLeads(r) {
		return ""
	}
	return curveText(r)
}
