package report

import "bivar/app/analysis"

// checks says of every reported number whether it follows, and if not, what explains it.
func (p published) checks() Section {
	s := Section{ID: SectionPublishedCheck, Title: "Do the reported numbers follow?", Open: true}
	off := 0
	for _, c := range p.Checks {
		if c.Verdict == analysis.VerdictOff {
			off++
		}
		s.Texts = append(s.Texts, p.checkText(c))
	}
	s.Gist = "All of them do"
	if off > 0 {
		s.Gist = capital(inWords(off)) + " of " + inWords(len(p.Checks)) + " cannot"
	}
	return s
}

// checkText is the verdict on one reported number.
func (p published) checkText(c analysis.PublishedCheck) string {
	lead, at := "The reported "+reportedText(c.Reported), ""
	if q := c.Reported.Prevalence; q != nil {
		at = " at a prevalence of " + asPrinted(100*q.Estimate, q.Decimals) + percentEnd
	}
	switch c.Verdict {
	case analysis.VerdictFollows:
		return lead + " follows from " + p.point() + at + "."
	case analysis.VerdictRounding:
		return lead + " follows from " + p.point() + at + " as far as rounding lets one tell: they give " + given(c) + "."
	case analysis.VerdictAtPrevalence:
		return lead + " follows from " + p.point() + " at a prevalence of " + fits(c) + ". None is stated: compare it with that of the studies."
	}
	if c.Value == nil {
		return lead + " cannot follow from " + p.point() + ". " + p.reasonText(c)
	}
	return lead + " cannot be that of the summary point: " + p.point() + " give " + given(c) + at + ". " + p.reasonText(c)
}

// reportedText is a reported number as printed: DOR of 1,751.8 (445.9–6,882.5).
func reportedText(q analysis.Reported) string {
	of := reportedField(ReportedFields{Kind: q.Kind})
	text := of.name + " of " + of.show(q.Value.Estimate, q.Value.Decimals)
	if q.Value.Lower.Ok() && q.Value.Upper.Ok() {
		text += " (" + of.limits(q.Value, "–") + ")"
	}
	return text
}

// given is what follows from the summary point, with the range that rounding leaves: 1,122 (1,078 to 1,169 given the rounding).
func given(c analysis.PublishedCheck) string {
	format, unit := Ratio, ""
	if reportedField(ReportedFields{Kind: c.Reported.Kind}).share {
		format, unit = Percent, percentEnd
	}
	return format(c.Value.Estimate) + unit + " (" + to(c.Value.Lower, c.Value.Upper, format) + unit + " given the rounding)"
}

// fits is the prevalence that a reported share needs.
func fits(c analysis.PublishedCheck) string {
	return Percent(c.FitsPrevalence.Estimate) + percentEnd + " (" + to(c.FitsPrevalence.Lower, c.FitsPrevalence.Upper, Percent) + percentEnd + " given the rounding)"
}

// reasonText says what explains a number that does not follow.
func (p published) reasonText(c analysis.PublishedCheck) string {
	name := kindName(c.Reported.Kind)
	switch c.Reason {
	case analysis.ReasonOwnCentre:
		return p.ownCentreText(c)
	case analysis.ReasonRatio:
		return "It is the reported LR+ over the reported LR" + minus + p.ratioCause()
	case analysis.ReasonDraws:
		return "It lies above that by no more than the mean of simulated draws would (" + to(c.MeanOfDraws.Lower, c.MeanOfDraws.Upper, Ratio) + ", depending on the correlation): some programs print that mean in place of the ratio at the summary point."
	case analysis.ReasonOtherPrevalence:
		text := "It would follow at a prevalence of " + fits(c) + "."
		if c.OwnCentre {
			text += " Or it was pooled by itself, being the centre of its own interval: then it averages over the prevalences of the studies."
		}
		return text
	case analysis.ReasonNoPrevalence:
		s := p.Request.Sensitivity.Estimate
		return "No prevalence gives it: with this sensitivity an F1 score stays below " + Percent(2*s/(1+s)) + percentEnd + "."
	case analysis.ReasonNoCommonPrevalence:
		return "By itself it would follow at a prevalence of " + fits(c) + ", but not together with what is reported beside it: no single prevalence gives them all."
	}
	if text := mistakeText(c.Reason, name, Percent(1-p.Request.Specificity.Estimate)+percentEnd); text != "" {
		return text
	}
	return "None of the usual reasons fits: it may come from other studies or from another model, or be a misprint."
}

// ownCentreText explains a ratio that was pooled by itself.
func (p published) ownCentreText(c analysis.PublishedCheck) string {
	q, studies := c.Reported, "likelihood ratios"
	if q.Kind == analysis.KindDOR {
		studies = "odds ratios"
	}
	return "It is the geometric centre of its own interval, √(" + quantity{}.limits(q.Value, " × ") + ") = " +
		asPrinted(c.Centre, q.Value.Decimals) + ", so it was estimated by itself: it pools the studies’ own " + studies +
		", while the summary point pools each rate first. The two weigh the studies differently and need not agree; a report should say which of them it gives."
}

// ratioCause goes on about a DOR that is the ratio of the likelihood ratios beside it.
func (p published) ratioCause() string {
	for _, c := range p.Checks {
		if (c.Reported.Kind == analysis.KindLRPositive || c.Reported.Kind == analysis.KindLRNegative) && c.Verdict == analysis.VerdictOff {
			return ", which are not both those of the summary point."
		}
	}
	return ", so it carries their rounding."
}

// mistakeText says which mix-up gives a reported number.
func mistakeText(reason, name, fpr string) string {
	other := map[string]string{"LR+": "LR" + minus, "LR" + minus: "LR+", "PPV": "NPV", "NPV": "PPV"}[name]
	switch reason {
	case "ratios-exchanged", "values-exchanged":
		return "It is the " + other + " of the summary point: the two seem to have changed places."
	case "rates-exchanged":
		return "It is the " + name + " of a test whose sensitivity and specificity have changed places."
	case "false-positive-rate":
		return "It is what comes out when the false positive rate, " + fpr + ", is taken for the specificity."
	case "inverted":
		return "It is one divided by the " + name + " of the summary point."
	case "hundredfold":
		return "It is a hundred times the " + name + " of the summary point: a percentage seems to stand where a proportion belongs."
	case "hundredth":
		return "It is a hundredth of the " + name + " of the summary point: a percentage seems to stand where a proportion belongs."
	case "thousandfold":
		return "It is a thousand times the " + name + " of the summary point: a decimal comma seems to have been read as one between thousands."
	case "complement":
		return "It is one minus the " + name + " of the summary point: the share of results that are wrong, not of those that are right."
	case "mean-of-rates":
		return "It is the harmonic mean of sensitivity and specificity; F1 is that of sensitivity and PPV."
	}
	return ""
}
