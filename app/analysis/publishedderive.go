package analysis

import (
	"math"

	"bivar/stats"
)

func marginOf(p Printed, level float64) *PublishedMargin {
	i := p.interval()
	m := &PublishedMargin{Logit: Real(stats.Logit(i.Estimate)), SE: Real(stats.LogitSE(i, level)), Offset: Real(stats.LogitOffset(i))}
	switch half := p.half(100); {
	case !p.Lower.Ok():
	case stats.Centred(i, half, stats.Logit):
		m.Scale = "logit"
	case stats.Centred(i, half, func(p float64) float64 { return p }):
		m.Scale = "natural"
	default:
		m.Scale = "other"
	}
	return m
}

// deriving is a request on its way to a result.
type deriving struct {
	PublishedRequest
	point    stats.Published
	at, half stats.Setting // the rates, and half a unit of the last decimal of each
}

func newDeriving(req PublishedRequest) deriving {
	sens, spec := req.Sensitivity, req.Specificity
	return deriving{
		req, stats.Published{Sensitivity: sens.interval(), Specificity: spec.interval(), Level: req.Level},
		stats.Setting{Sensitivity: float64(sens.Estimate), Specificity: float64(spec.Estimate), Prevalence: math.NaN()},
		stats.Setting{Sensitivity: sens.half(100).Estimate, Specificity: spec.half(100).Estimate},
	}
}

// derived has the interval of a measure for each correlation; a prevalence that is asked for is exact.
func (d deriving) derived(prevalence float64, measure func(stats.Setting) float64, interval func(stats.Fit) stats.Interval) *Derived {
	d.at.Prevalence = prevalence
	rounded := d.at.Range(d.half, measure)
	at := func(correlation float64) *Limits {
		i := interval(d.point.Assuming(correlation))
		if !finite(i.Lower) || !finite(i.Upper) {
			return nil
		}
		return &Limits{Real(i.Lower), Real(i.Upper)}
	}
	out := &Derived{
		Independent: Interval{Real(rounded.Estimate), Missing(), Missing()},
		Negative:    at(-PublishedCorrelation), Positive: at(PublishedCorrelation),
		Rounding: Limits{Real(rounded.Lower), Real(rounded.Upper)},
	}
	if l := at(0); l != nil {
		out.Independent.Lower, out.Independent.Upper = l.Lower, l.Upper
	}
	return out
}

func (d deriving) practice(prevalence float64) PublishedPractice {
	predictive := func(f stats.Fit) stats.Predictive { return f.Prevalences([]float64{prevalence}, d.Level)[0] }
	out := PublishedPractice{
		Prevalence: Real(prevalence),
		PPV:        d.derived(prevalence, stats.Setting.PPV, func(f stats.Fit) stats.Interval { return predictive(f).PPV }),
		NPV:        d.derived(prevalence, stats.Setting.NPV, func(f stats.Fit) stats.Interval { return predictive(f).NPV }),
		F1:         d.derived(prevalence, stats.Setting.F1, func(f stats.Fit) stats.Interval { return f.F1At(prevalence, d.Level) }),
	}
	with, without := Real(1000*prevalence), Real(1000*(1-prevalence))
	right := func(n Real, p Printed) Interval { return Interval{n * p.Estimate, n * p.Lower, n * p.Upper} }
	wrong := func(n Real, p Printed) Interval {
		return Interval{n * (1 - p.Estimate), n * (1 - p.Upper), n * (1 - p.Lower)}
	}
	out.Per1000 = Frequencies{
		TP: right(with, d.Sensitivity), FN: wrong(with, d.Sensitivity),
		FP: wrong(without, d.Specificity), TN: right(without, d.Specificity),
	}
	return out
}

func (p Printed) interval() stats.Interval {
	return stats.Interval{Estimate: float64(p.Estimate), Lower: float64(p.Lower), Upper: float64(p.Upper)}
}

// half is half a unit of the last decimal of each number; unit is 100 for a proportion printed in percent, else 1.
func (p Printed) half(unit float64) stats.Interval {
	of := func(decimals int) float64 { return 0.5 * math.Pow10(-decimals) / unit }
	return stats.Interval{Estimate: of(p.Decimals), Lower: of(p.LowerDecimals), Upper: of(p.UpperDecimals)}
}
