package analysis

import "bivar/stats"

// measures are what follows from a setting, by the kind of Reported.
var measures = map[string]func(stats.Setting) float64{
	KindLRPositive: stats.Setting.LRPositive, KindLRNegative: stats.Setting.LRNegative, KindDOR: stats.Setting.DOR,
	KindPPV: stats.Setting.PPV, KindNPV: stats.Setting.NPV, KindF1: stats.Setting.F1,
}

// mistake is a way to get a quantity wrong, and what it makes of the summary point.
type mistake struct {
	reason, kind string
	value        func(stats.Setting) float64
}

// mistakes leave their trace in the value: what they give is another number by far, so that a reported value of two
// digits or more which equals it within rounding hardly does so by chance. They come before the other reasons, since the
// interval of a wrong value is centred on it as well.
var mistakes = []mistake{
	{"ratios-exchanged", KindLRPositive, stats.Setting.LRNegative},
	{"ratios-exchanged", KindLRNegative, stats.Setting.LRPositive},
	// Sensitivity in the place of specificity makes specificity/(1 − sensitivity) of LR+.
	{"rates-exchanged", KindLRPositive, func(s stats.Setting) float64 { return 1 / s.LRNegative() }},
	{"rates-exchanged", KindLRNegative, func(s stats.Setting) float64 { return 1 / s.LRPositive() }},
	{"false-positive-rate", KindLRPositive, func(s stats.Setting) float64 { return complemented(s).LRPositive() }},
	{"false-positive-rate", KindLRNegative, func(s stats.Setting) float64 { return complemented(s).LRNegative() }},
	{"false-positive-rate", KindDOR, func(s stats.Setting) float64 { return complemented(s).DOR() }},
	{"inverted", KindLRPositive, func(s stats.Setting) float64 { return 1 / s.LRPositive() }},
	{"inverted", KindLRNegative, func(s stats.Setting) float64 { return 1 / s.LRNegative() }},
	{"inverted", KindDOR, func(s stats.Setting) float64 { return 1 / s.DOR() }},
	{"hundredfold", KindLRPositive, func(s stats.Setting) float64 { return 100 * s.LRPositive() }},
	{"hundredfold", KindLRNegative, func(s stats.Setting) float64 { return 100 * s.LRNegative() }},
	{"hundredth", KindLRPositive, func(s stats.Setting) float64 { return s.LRPositive() / 100 }},
	{"hundredth", KindLRNegative, func(s stats.Setting) float64 { return s.LRNegative() / 100 }},
	{"thousandfold", KindLRPositive, func(s stats.Setting) float64 { return 1000 * s.LRPositive() }},
	{"thousandfold", KindLRNegative, func(s stats.Setting) float64 { return 1000 * s.LRNegative() }},
	{"thousandfold", KindDOR, func(s stats.Setting) float64 { return 1000 * s.DOR() }},
	{"values-exchanged", KindPPV, stats.Setting.NPV},
	{"values-exchanged", KindNPV, stats.Setting.PPV},
	{"complement", KindPPV, func(s stats.Setting) float64 { return 1 - s.PPV() }},
	{"complement", KindNPV, func(s stats.Setting) float64 { return 1 - s.NPV() }},
	{"mean-of-rates", KindF1, func(s stats.Setting) float64 {
		return 2 * s.Sensitivity * s.Specificity / (s.Sensitivity + s.Specificity)
	}},
}

// complemented has the false positive rate where the specificity belongs.
func complemented(s stats.Setting) stats.Setting {
	s.Specificity = 1 - s.Specificity
	return s
}

// reason is the first that explains a value which is off.
func (d deriving) reason(c PublishedCheck) string {
	q := c.Reported
	for _, m := range mistakes {
		if r := d.at.Range(d.half, m.value); m.kind == q.Kind && q.precise() && q.meets(r.Lower, r.Upper) {
			return m.reason
		}
	}
	switch {
	case c.Reason != "": // no prevalence gives it
		return c.Reason
	case q.share():
		return ReasonOtherPrevalence
	case q.Kind == KindDOR && d.ratioOfReported(q):
		return ReasonRatio
	case c.OwnCentre:
		return ReasonOwnCentre
	case c.drawn():
		return ReasonDraws
	}
	return ReasonUnexplained
}

// precise reports a value printed to a tenth of itself: an odds ratio of 1 can be anything from 0.5 to 1.5.
func (q Reported) precise() bool { return q.half().Estimate <= 0.1*float64(q.Value.Estimate) }

// ratioOfReported compares the ratio of the numbers as printed, not of all that print alike: an LR− of 0.02 would let
// half of all odds ratios pass.
func (d deriving) ratioOfReported(dor Reported) bool {
	positive, negative := d.reportedValue(KindLRPositive), d.reportedValue(KindLRNegative)
	ratio := float64(positive / negative)
	return dor.meets(ratio, ratio)
}

// reportedValue is the first of a kind.
func (d deriving) reportedValue(kind string) Real {
	for _, q := range d.Reported {
		if q.Kind == kind {
			return q.Value.Estimate
		}
	}
	return Missing()
}

// drawn reports whether a ratio lies above that of the point, by no more than the mean of simulated draws can; the
// mean of draws also lies above the centre of their quantiles.
func (c PublishedCheck) drawn() bool {
	m, v := c.MeanOfDraws, c.Reported.Value.Estimate
	if m == nil || c.Value == nil || !(v > c.Value.Upper) || c.Centre.Ok() && !(v > c.Centre) {
		return false
	}
	return c.Reported.meets(float64(c.Value.Upper), float64(m.Upper*c.Value.Upper/c.Value.Estimate))
}
