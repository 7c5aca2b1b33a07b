package report

import "bivar/app/analysis"

// differSection says how much the studies differ beyond chance, on scales that mean something: what to expect in a new
// study, and how far two studies lie apart.
func differSection(r analysis.Result) Section {
	s := Section{ID: "differ", Title: "How much do the studies differ?", Open: true, Texts: differing(r)}
	t := Table{Columns: []Column{{Title: "Sensitivity", Ranged: true}, {Title: "Specificity", Ranged: true}}}
	if p := r.Fit.Prediction; p != nil {
		t.add("Expected in a new study, %", "", "prediction", within(p.Sensitivity), within(p.Specificity))
		s.Gist = Outlook(r)
	}
	if b := r.Fit.Between; b != nil && r.Fit.Parameters != 2 {
		limits := analysis.BetweenIntervals{}
		if b.Intervals != nil {
			limits = *b.Intervals
		}
		t.add("Variance between studies", "τ²", "tau2",
			Estimate{variance(b.VarSensitivity), squared(limits.SDSensitivity)}, Estimate{variance(b.VarSpecificity), squared(limits.SDSpecificity)})
	}
	if h := r.Heterogeneity; h != nil {
		t.add("Median odds ratio", "MOR", "mor", plain(Ratio(h.MedianOddsRatioSensitivity)), plain(Ratio(h.MedianOddsRatioSpecificity)))
	}
	s.Tables = tables(t)
	return s
}

// differing reads the between-study variances and their test in two sentences.
func differing(r analysis.Result) []string {
	h := r.Heterogeneity
	if h == nil || !h.MedianOddsRatioSensitivity.Ok() || !h.MedianOddsRatioSpecificity.Ok() {
		if r.Fit.Status == "failed" || r.Fit.Summary == nil {
			return []string{"Nothing was pooled, so how much the studies differ is not estimated."}
		}
		return []string{"Sensitivity and specificity were not fitted together, so how much the studies differ is known for each alone, if at all."}
	}
	return texts(apart(h.MedianOddsRatioSensitivity, h.MedianOddsRatioSpecificity), beyondChance(h.LRTRandomVsFixed))
}

// apart words the two median odds ratios; 1 is no difference.
func apart(sens, spec analysis.Real) string {
	const none = 1.005
	const lead, with, without = "Take any two of these studies: in the median, their odds of a right answer differ ", " among those with the condition", " among those without it"
	switch {
	case sens < none && spec < none:
		return "Beyond chance, the studies’ odds of a right answer do not differ, neither" + with + " nor" + without + "."
	case sens < none:
		return lead + Ratio(spec) + "-fold" + without + ";" + with + " they do not differ beyond chance."
	case spec < none:
		return lead + Ratio(sens) + "-fold" + with + ";" + without + " they do not differ beyond chance."
	}
	return lead + Ratio(sens) + "-fold" + with + ", and " + Ratio(spec) + "-fold" + without + "."
}

func beyondChance(lrt *analysis.Test) string {
	switch {
	case lrt == nil || !lrt.P.Ok():
		return ""
	case lrt.P < 0.05:
		return "That is more than chance explains (" + pIs(lrt.P) + "), so the two pooled numbers are an average over studies, not what each of them finds."
	}
	return "The counts do not show that the studies differ (" + pIs(lrt.P) + "). That does not show that they agree: with few or small studies the test misses much."
}

// i2Section holds the proportions and the tests that reviews report, with what keeps them from being misread.
func i2Section(r analysis.Result) Section {
	s := Section{ID: "i2", Title: "I² and tests of whether the studies differ"}
	h := r.Heterogeneity
	if h == nil {
		s.Texts = []string{"With fewer than two studies there is nothing to compare."}
		return s
	}
	s.Texts = texts("I² is the share of the variation between the studies’ results that chance does not explain. It grows with the size of the "+
		"studies: large ones give a high I² even where they differ little. How much they differ is said above.", i2Missing(r), perRow(r))
	share := Table{Title: "Zhou and Dendukuri’s I²", Columns: []Column{{Title: "%"}}}
	share.add("Both together", "", "i2", plain(Percent(h.I2Bivariate)))
	share.add("Sensitivity", "", "i2-margin", plain(Percent(h.I2Sensitivity)))
	share.add("Specificity", "", "i2-margin", plain(Percent(h.I2Specificity)))
	s.Tables = tables(share, testsOf(h), hollingOf(h))
	s.Gist = i2Gist(h)
	if len(h.HollingAdjusted) > 0 {
		s.Notes = append(s.Notes, "Never read an adjusted value as low heterogeneity. It leaves the size of the studies out of the within-study variance, which "+
			"makes that variance huge and the share tiny by construction. A published “I² 6.6"+percentEnd+"” beside widely scattered studies is of that kind.")
	}
	if len(share.Rows) > 0 {
		s.Notes = append(s.Notes, "R’s mada 0.5.12 prints another number under Zhou and Dendukuri’s name: it has squared standard errors in the place of the "+
			"between-study variances, and the totals of positive and negative results in the place of the sizes of the two groups. Here stands the published formula.")
	}
	return s
}

func i2Gist(h *analysis.Heterogeneity) string {
	if h.I2Bivariate.Ok() {
		return "I² " + Percent(h.I2Bivariate) + percentEnd
	}
	if h.I2Sensitivity.Ok() && h.I2Specificity.Ok() {
		return "I² " + Percent(h.I2Sensitivity) + " and " + Percent(h.I2Specificity) + percentEnd
	}
	return ""
}

func i2Missing(r analysis.Result) string {
	if r.Fit.Status == "boundary" && r.Fit.Parameters == 5 && !r.Heterogeneity.I2Bivariate.Ok() {
		return "The I² of both together is not defined at the limit on which this fit lies."
	}
	return ""
}

func testsOf(h *analysis.Heterogeneity) Table {
	t := Table{Title: "Tests", Columns: []Column{{Title: "Statistic"}, {Title: "df"}, {Title: "P"}}}
	for _, row := range []struct {
		name, term string
		test       *analysis.Test
	}{
		{"All sensitivities equal", "chi2", h.ChiSquareSensitivity},
		{"All specificities equal", "chi2", h.ChiSquareSpecificity},
		{"No variation between studies", "lrt", h.LRTRandomVsFixed},
	} {
		if row.test != nil {
			t.add(row.name, "", row.term, testRow(row.test.Statistic, row.test.DF, row.test.P)...)
		}
	}
	return t
}

// hollingOf is the table of Holling's six, whose heads say what the adjusted ones are not.
func hollingOf(h *analysis.Heterogeneity) Table {
	t := Table{Title: "Holling’s six, %", Corner: "Typical variance within studies", Columns: []Column{
		{Title: "Unadjusted", Term: "holling"}, {Title: "Adjusted: tiny by construction", Term: "holling-adjusted"},
	}}
	for i, name := range []string{"Higgins and Thompson’s", "Harmonic mean", "Arithmetic mean"} {
		if i < len(h.HollingUnadjusted) && i < len(h.HollingAdjusted) {
			t.add(name, "", "", plain(Percent(h.HollingUnadjusted[i])), plain(Percent(h.HollingAdjusted[i])))
		}
	}
	return t
}
