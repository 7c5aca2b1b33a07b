package report

import "bivar/app/analysis"

// f1Section is the F1 score pooled over the studies, and at stated prevalences from the summary point.
func f1Section(r analysis.Result) Section {
	s := Section{ID: "f1", Title: "F1 score"}
	f := r.F1
	if f == nil {
		s.Texts = []string{"With fewer than two studies there is no F1 score to pool."}
		return s
	}
	pooled := Table{Title: "Pooled over the studies, %", Columns: []Column{{Title: "F1", Ranged: true}, {Title: "New study", Term: "f1-prediction"}, {Title: "τ²"}, {Title: "I², %"}}}
	for _, row := range []struct {
		name, term string
		e          *analysis.Effect
	}{{"Random effects, REML", "reml", f.REML}, {"DerSimonian–Laird", "dl", f.DL}, {"REML, Knapp–Hartung", "knapp-hartung", f.KnappHartung}, {"Fixed effect", "fixed", f.Fixed}} {
		if row.e != nil {
			e, tau2 := row.e, variance(row.e.Tau2)
			if row.term == "fixed" {
				tau2 = "" // 0 by assumption, not by estimate
			}
			pooled.add(row.name, "", row.term, percents(e.Estimate, e.Lower, e.Upper),
				span(e.PredictionLower, e.PredictionUpper, Percent), blank(tau2), blank(Percent(e.I2)))
		}
	}
	at := Table{Title: "At a prevalence, from the summary point, %", Corner: "Prevalence, %", Columns: []Column{{Title: "F1", Term: "f1-at", Ranged: true}}}
	for _, p := range f.AtPrevalence {
		at.add(Prevalence(float64(p.Prevalence)), "", "", percents(p.Estimate, p.Lower, p.Upper))
	}
	s.Tables, s.Figures = tables(pooled, at), []string{"f1-forest"}
	s.Texts = texts("F1 is the harmonic mean of sensitivity and of the positive predictive value, so it depends on how common the condition was in each study. "+
		"The pooled F1 averages over the prevalences the studies happened to have; the one from the summary point holds at the prevalence stated. They differ because "+
		"they answer different questions.", perRow(r))
	if e := f.REML; e != nil && e.Estimate.Ok() {
		s.Gist = "F1 " + brief(e.Estimate, e.Lower, e.Upper)
	}
	return s
}

// dorSection sets the diagnostic odds ratio pooled alone beside that of the bivariate model.
func dorSection(r analysis.Result) Section {
	s := Section{ID: "dor", Title: "Diagnostic odds ratio pooled alone"}
	u := r.UnivariateDOR
	if u == nil {
		s.Texts = []string{"With fewer than two studies there is no odds ratio to pool."}
		return s
	}
	t := Table{Columns: []Column{{Title: "DOR", Ranged: true}, {Title: "New study", Term: "dor-prediction"}, {Title: "τ²"}, {Title: "I², %"}}}
	for _, row := range []struct {
		name, term string
		e          *analysis.Effect
	}{{"Random effects, REML", "reml", u.REML}, {"DerSimonian–Laird", "dl", u.DL}, {"Mantel–Haenszel", "mantel-haenszel", u.MH}} {
		if row.e != nil {
			e := row.e
			t.add(row.name, "", row.term, ratio(&analysis.Interval{Estimate: e.Estimate, Lower: e.Lower, Upper: e.Upper}),
				span(e.PredictionLower, e.PredictionUpper, Ratio), blank(variance(e.Tau2)), blank(Percent(e.I2)))
		}
	}
	if m := r.Fit.Summary; m != nil && m.DOR != nil {
		t.add("From the summary point", "", "dor", ratio(m.DOR), plain(""), plain(""), plain(""))
	}
	s.Tables = tables(t)
	s.Texts = texts("These pool one number per study and leave out how sensitivity and specificity move together. The ratio from the summary point weighs both "+
		"by their own precision and, in the exact model, adds nothing to zero cells; Mantel–Haenszel takes all studies to share one ratio, so its interval "+
		"is too narrow where they do not.", perRow(r))
	if e := u.REML; e != nil && e.Estimate.Ok() {
		s.Gist = "DOR " + Ratio(e.Estimate)
		if limits := to(e.Lower, e.Upper, Ratio); limits != "" {
			s.Gist += " (" + limits + ")"
		}
		if e.Q.Ok() && e.P.Ok() {
			s.Notes = []string{"Cochran’s Q " + statisticOf(e.Q) + ", df " + Decimal(e.DF, 0) + ", " + pIs(e.P) + "."}
		}
	}
	return s
}

// blank is a cell that stays empty where the quantity does not exist.
func blank(value string) Estimate {
	if value == Absent {
		return Estimate{}
	}
	return plain(value)
}
