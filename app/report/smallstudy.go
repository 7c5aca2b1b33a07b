package report

import "bivar/app/analysis"

// enoughForDeeks is from how many studies on the test of asymmetry is made.
const enoughForDeeks = 10

// deeksAlpha is where Deeks and colleagues judge their test, which has little power.
const deeksAlpha = 0.10

// smallStudySection is the test of funnel-plot asymmetry with its authors' caution.
func smallStudySection(r analysis.Result) Section {
	s := Section{ID: "small-study", Title: "Small-study effects"}
	k := poolableRows(r)
	if k > 1 {
		s.Figures = []string{"funnel"}
	}
	if r.SmallStudy == nil || r.SmallStudy.Deeks == nil || !r.SmallStudy.Deeks.P.Ok() {
		s.Texts = []string{noDeeks(k)}
		s.Gist = "No test"
		return s
	}
	d := r.SmallStudy.Deeks
	t := Table{Columns: []Column{{Title: "Slope", Term: "deeks"}, {Title: "SE"}, {Title: "t"}, {Title: "df"}, {Title: "P"}}}
	t.add("Deeks’ test", "", "deeks", plain(Decimal(d.Slope, 1)), plain(Decimal(d.SE, 1)), plain(Decimal(d.T, 2)), plain(Decimal(d.DF, 0)), plain(P(d.P)))
	s.Tables = tables(t)
	s.Gist = "Deeks’ test, " + pIs(d.P)
	verdict := "At the level of 0.10, at which its authors judge the test, small and large studies do not clearly give different odds ratios (" + pIs(d.P) + "). " +
		"That is no proof that nothing is missing: the test has little power, least where studies differ much."
	if d.P < deeksAlpha {
		verdict = "At the level of 0.10, at which its authors judge the test, small and large studies give different odds ratios (" + pIs(d.P) + "). " +
			"Unpublished studies are one explanation; other populations, thresholds or designs in the small ones are others. The test cannot tell them apart."
	}
	s.Texts = texts(verdict, perRow(r))
	return s
}

func noDeeks(k int) string {
	if k < enoughForDeeks {
		return "With " + inWords(k) + plainly(k, " study", " studies") + " no test is made: below ten it cannot tell asymmetry from chance, and its result would be read as if it could."
	}
	return "The test could not be computed from these counts."
}

func plainly(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// poolableRows counts the rows with members in both groups.
func poolableRows(r analysis.Result) (n int) {
	for _, s := range r.PerStudy {
		if s.TP+s.FN > 0 && s.FP+s.TN > 0 {
			n++
		}
	}
	return n
}

// thresholdSection is the correlation of sensitivity and false positive rate, as reviews report it.
func thresholdSection(r analysis.Result) Section {
	s := Section{ID: "threshold", Title: "Threshold effect"}
	h := r.Threshold
	if h == nil {
		s.Texts = []string{"The correlation of sensitivity and false positive rate cannot be computed from these studies: it needs at least three, and rates that differ."}
		return s
	}
	t := Table{Columns: []Column{{Title: "Correlation", Ranged: true}, {Title: "P"}}}
	t.add("Spearman, ranks", "ρ", "spearman", plain(Decimal(h.Spearman, 2)), blank(P(h.P)))
	t.add("Pearson, proportions", "r", "pearson", Estimate{Decimal(h.Pearson, 2), join(h.PearsonLower, h.PearsonUpper, " to ", func(x analysis.Real) string { return Decimal(x, 2) })}, plain(""))
	s.Tables = tables(t)
	if h.Spearman.Ok() {
		s.Gist = "Spearman " + Decimal(h.Spearman, 2)
		if h.P.Ok() {
			s.Gist += ", " + pIs(h.P)
		}
	}
	s.Texts = texts("Where studies use different thresholds, those with a higher sensitivity tend to have a higher false positive rate too: the correlation is positive. "+
		"A correlation near 0 does not show that thresholds are the same, since other differences hide it, and a strong one may come from other causes. The bivariate "+
		"model allows for it either way.", perRow(r))
	return s
}
