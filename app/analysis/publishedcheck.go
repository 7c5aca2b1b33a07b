package analysis

import (
	"encoding/json"
	"math"

	"bivar/stats"
)

// PublishedCheck sets a reported quantity against what follows from the summary point.
type PublishedCheck struct {
	Reported  Reported  `json:"reported"`
	Verdict   string    `json:"verdict"`
	Reason    string    `json:"reason,omitempty"`    // with off: the first that fits
	Value     *Interval `json:"value,omitempty"`     // what follows, with the range that rounding leaves; absent without a prevalence it needs
	Centre    Real      `json:"centre,omitzero"`     // of the reported limits: geometric for ratios, on the logit for shares
	OwnCentre bool      `json:"ownCentre,omitempty"` // the reported value can be that centre

	FitsPrevalence *Interval `json:"fitsPrevalence,omitempty"` // at which the point gives a reported share, with the range of rounding
	MeanOfDraws    *Limits   `json:"meanOfDraws,omitempty"`    // of a ratio, for correlations −1 and 1
}

// The verdicts.
const (
	VerdictFollows      = "follows"         // the value, rounded, is what was reported
	VerdictRounding     = "within-rounding" // rates that print the same give what was reported
	VerdictOff          = "off"             // no such rates do
	VerdictAtPrevalence = "at-prevalence"   // it follows at one prevalence, which was not stated
)

// The reasons besides those of mistakes.
const (
	ReasonRatio              = "ratio-of-reported"    // a DOR that is the reported LR+ over the reported LR−
	ReasonOwnCentre          = "own-centre"           // pooled by itself: the centre of its own interval
	ReasonOtherPrevalence    = "other-prevalence"     // follows at FitsPrevalence
	ReasonNoPrevalence       = "no-prevalence"        // an F1 above what any prevalence gives
	ReasonNoCommonPrevalence = "no-common-prevalence" // each follows at a prevalence, but not at the same
	ReasonDraws              = "mean-of-draws"        // above the value by what the mean of simulated draws adds
	ReasonUnexplained        = "unexplained"
)

// share tells a proportion from a ratio.
func (q Reported) share() bool { return q.Kind == KindPPV || q.Kind == KindNPV || q.Kind == KindF1 }

// half is half a unit of the last decimal of the value and its limits.
func (q Reported) half() stats.Interval {
	if q.share() {
		return q.Value.half(100)
	}
	return q.Value.half(1)
}

// meets reports whether the reported value can have been rounded from a number in the range. The slack is for halves
// that binary numbers cannot hold.
func (q Reported) meets(lower, upper float64) bool {
	v, h := float64(q.Value.Estimate), q.half().Estimate*(1+1e-9)
	return lower <= v+h && v-h <= upper
}

// checks are the verdicts on all that was reported.
func (d deriving) checks() []PublishedCheck {
	var all []PublishedCheck
	for _, q := range d.Reported {
		all = append(all, d.check(q))
	}
	parted(all)
	return all
}

func (d deriving) check(q Reported) PublishedCheck {
	c := PublishedCheck{Reported: q, Centre: q.centre(), OwnCentre: q.ownCentre()}
	if q.share() {
		fits := d.implied(q)
		c.FitsPrevalence = interval(fits)
		switch {
		case fits.Lower > 1:
			c.Verdict, c.Reason, c.FitsPrevalence = VerdictOff, ReasonNoPrevalence, nil
		case q.Prevalence == nil:
			c.Verdict = VerdictAtPrevalence
		}
		if q.Prevalence == nil {
			return c
		}
		d.at.Prevalence, d.half.Prevalence = float64(q.Prevalence.Estimate), q.Prevalence.half(100).Estimate
	} else {
		c.MeanOfDraws = d.meanOfDraws(q.Kind)
	}
	follows := d.at.Range(d.half, measures[q.Kind])
	c.Value = interval(follows)
	switch {
	case q.meets(follows.Estimate, follows.Estimate):
		c.Verdict = VerdictFollows
	case q.meets(follows.Lower, follows.Upper):
		c.Verdict = VerdictRounding
	default:
		c.Verdict, c.Reason = VerdictOff, d.reason(c)
	}
	return c
}

// implied is the prevalence that a reported share needs, with the range that rounding leaves; beyond 1 where there is
// none.
func (d deriving) implied(q Reported) stats.Interval {
	of := map[string]func(stats.Setting, float64) float64{
		KindPPV: stats.Setting.PrevalenceOfPPV, KindNPV: stats.Setting.PrevalenceOfNPV, KindF1: stats.Setting.PrevalenceOfF1,
	}[q.Kind]
	at := func(v float64) stats.Interval {
		return d.at.Range(d.half, func(s stats.Setting) float64 { return of(s, v) })
	}
	v, h := float64(q.Value.Estimate), q.half().Estimate
	low, high := at(max(0, v-h)), at(min(1, v+h))
	fits := stats.Interval{Estimate: at(v).Estimate, Lower: min(low.Lower, high.Lower), Upper: max(low.Upper, high.Upper)}
	if fits.Lower <= 1 {
		fits.Estimate, fits.Upper = min(fits.Estimate, 1), min(fits.Upper, 1)
	}
	return fits
}

// parted finds shares without a stated prevalence that no common one gives: each follows alone, together they cannot.
func parted(all []PublishedCheck) {
	lower, upper := Real(0), Real(1)
	for _, c := range all {
		if c.Verdict == VerdictAtPrevalence {
			lower, upper = max(lower, c.FitsPrevalence.Lower), min(upper, c.FitsPrevalence.Upper)
		}
	}
	for i := range all {
		if all[i].Verdict == VerdictAtPrevalence && lower > upper {
			all[i].Verdict, all[i].Reason = VerdictOff, ReasonNoCommonPrevalence
		}
	}
}

// scale is the one on which limits of the quantity are usually made.
func (q Reported) scale() (there, back func(float64) float64) {
	if q.share() {
		return stats.Logit, stats.Expit
	}
	return math.Log, math.Exp
}

func (q Reported) centre() Real {
	there, back := q.scale()
	return Real(back((there(float64(q.Value.Lower)) + there(float64(q.Value.Upper))) / 2))
}

func (q Reported) ownCentre() bool {
	there, _ := q.scale()
	return stats.Centred(q.Value.interval(), q.half(), there)
}

func (d deriving) meanOfDraws(kind string) *Limits {
	of := func(correlation float64) float64 {
		positive, negative, dor := d.point.MeanRatios(correlation)
		return map[string]float64{KindLRPositive: positive, KindLRNegative: negative, KindDOR: dor}[kind]
	}
	return limits(stats.Interval{Estimate: of(0), Lower: of(-1), Upper: of(1)})
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *PublishedCheck) UnmarshalJSON(b []byte) error {
	type plain PublishedCheck
	v := plain{Centre: Missing()}
	err := json.Unmarshal(b, &v)
	*c = PublishedCheck(v)
	return err
}
