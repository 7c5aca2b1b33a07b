package report

import (
	"bivar/app/analysis"
	"bivar/stats"
)

// profileSection sets profile-likelihood intervals beside Wald's, or says what they are good for.
func profileSection(r analysis.Result) Section {
	s := Section{ID: SectionProfile, Title: "Profile-likelihood intervals"}
	p := r.Profile
	switch {
	case p != nil:
		s.Tables = tables(profileTable(r, *p))
		s.Texts = texts("Wald’s intervals take the logarithm of the likelihood for a parabola; these follow its true shape. Where the two part, trust the profile.", edges(*p), profileApart(r))
		s.Gist = "Computed"
	case r.Request.Profile:
		s.Texts = []string{"They belong to the full model, and there is no fit of it here."}
	default:
		s.Texts = []string{"The intervals above are Wald’s: they take the logarithm of the likelihood for a parabola. Profile-likelihood intervals follow its true shape, which matters with few studies and near a limit. They take up to some seconds."}
		s.Gist = "Not computed yet"
	}
	return s
}

func profileTable(r analysis.Result, p analysis.Profile) Table {
	level := Level(r.Request.Level)
	t := Table{Columns: []Column{{Title: "Estimate"}, {Title: "Profile, " + level, Term: "profile"}, {Title: "Wald, " + level}}}
	sum := analysis.Summary{}
	if r.Fit.Summary != nil {
		sum = *r.Fit.Summary
	}
	between := analysis.BetweenIntervals{}
	if b := r.Fit.Between; b != nil && b.Intervals != nil {
		between = *b.Intervals
	}
	rate := func(name string, logit, wald *analysis.Interval) {
		if logit != nil {
			of, beside := Rate(&analysis.Interval{Estimate: expit(logit.Estimate), Lower: expit(logit.Lower), Upper: expit(logit.Upper)}), Rate(wald)
			t.add(name, "", "profile", plain(of.Value), Estimate{Range: of.Range}, Estimate{Range: beside.Range})
		}
	}
	rate("Sensitivity, %", p.LogitSensitivity, sum.Sensitivity)
	rate("Specificity, %", p.LogitSpecificity, sum.Specificity)
	parameter := func(name, symbol, term string, i *analysis.Interval, wald *analysis.Limits) {
		if i == nil {
			return
		}
		limits := ""
		if wald != nil {
			limits = decimalTo(wald.Lower, wald.Upper, 2)
		}
		t.add(name, symbol, term, plain(Decimal(i.Estimate, 2)), Estimate{Range: decimalTo(i.Lower, i.Upper, 2)}, Estimate{Range: limits})
	}
	parameter("SD between studies, logit sensitivity", "τ", "tau2", p.SDSensitivity, between.SDSensitivity)
	parameter("SD between studies, logit specificity", "τ", "tau2", p.SDSpecificity, between.SDSpecificity)
	parameter("Correlation", "ρ", "rho", p.Correlation, between.Correlation)
	return t
}

// expit takes a limit back to a proportion; one that was not found stays so.
func expit(x analysis.Real) analysis.Real {
	if !x.Ok() {
		return x
	}
	return analysis.Real(stats.Expit(float64(x)))
}

// edges says what it means that a limit lies at the edge of what is possible.
func edges(p analysis.Profile) string {
	var all []string
	for _, sd := range []struct {
		rate string
		i    *analysis.Interval
	}{{"sensitivity", p.SDSensitivity}, {"specificity", p.SDSpecificity}} {
		if sd.i != nil && sd.i.Lower == 0 {
			all = append(all, "the variation of "+sd.rate+" reaches down to 0, so the studies may all share one "+sd.rate)
		}
	}
	if c := p.Correlation; c != nil {
		switch low, high := c.Lower <= -1, c.Upper >= 1; {
		case low && high:
			all = append(all, "the correlation reaches from "+minus+"1 to 1, so the data say nothing of it")
		case low:
			all = append(all, "the correlation reaches down to "+minus+"1, so the data set it no lower bound")
		case high:
			all = append(all, "the correlation reaches up to 1, so the data set it no upper bound")
		}
	}
	if len(all) == 0 {
		return ""
	}
	return capital(list(all)) + "."
}

// profileApart names where the two kinds of interval differ for another reason than the likelihood's shape.
func profileApart(r analysis.Result) string {
	if r.Cluster != nil {
		return "The profile takes every row for a study of its own; Wald’s intervals here allow for rows of one study."
	}
	if r.Request.Interval == "t" {
		return "Wald’s intervals of the two rates here are of the t distribution; the profile’s cut is that of chi-square."
	}
	return ""
}
