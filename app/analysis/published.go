package analysis

import (
	"encoding/json"
	"math"

	"bivar/stats"
)

// PublishedRequest is a summary point as a paper prints it, with what the paper derives from it, if that is to be checked.
type PublishedRequest struct {
	Sensitivity Printed    `json:"sensitivity"`
	Specificity Printed    `json:"specificity"`
	Level       float64    `json:"level"` // of all intervals; 0 is 0.95
	Prevalence  []float64  `json:"prevalence,omitempty"`
	Reported    []Reported `json:"reported,omitempty"`
}

// Printed is a number as a paper prints it, with its limits where it has them; rates and predictive values are
// proportions. Each lies within half a unit of its last decimal, which for a proportion is that of the percentage.
type Printed struct {
	Estimate      Real `json:"estimate,omitzero"`
	Lower         Real `json:"lower,omitzero"`
	Upper         Real `json:"upper,omitzero"`
	Decimals      int  `json:"decimals"` // of the estimate; −1 is tens
	LowerDecimals int  `json:"lowerDecimals,omitempty"`
	UpperDecimals int  `json:"upperDecimals,omitempty"`
}

// Reported is a derived quantity that a paper prints beside its summary point.
type Reported struct {
	Kind       string   `json:"kind"`
	Value      Printed  `json:"value"`
	Prevalence *Printed `json:"prevalence,omitempty"` // of a PPV, NPV or F1; nil where the paper does not state it
}

// The kinds of Reported.
const (
	KindLRPositive = "lrPositive"
	KindLRNegative = "lrNegative"
	KindDOR        = "dor"
	KindPPV        = "ppv"
	KindNPV        = "npv"
	KindF1         = "f1"
)

// PublishedResult is what follows from a printed summary point. With Faults there is nothing else but the request.
type PublishedResult struct {
	Schema      int              `json:"schema"`
	Software    Software         `json:"software"`
	Request     PublishedRequest `json:"request"`
	Faults      []PublishedFault `json:"faults,omitempty"`
	Sensitivity *PublishedMargin `json:"sensitivity,omitempty"`
	Specificity *PublishedMargin `json:"specificity,omitempty"`
	LRPositive  *Derived         `json:"lrPositive,omitempty"`
	LRNegative  *Derived         `json:"lrNegative,omitempty"`
	DOR         *Derived         `json:"dor,omitempty"`

	InPractice []PublishedPractice `json:"inPractice,omitempty"`
	Checks     []PublishedCheck    `json:"checks,omitempty"`
}

// PublishedMargin is one rate on the logit scale.
type PublishedMargin struct {
	Logit  Real   `json:"logit,omitzero"`
	SE     Real   `json:"se,omitzero"`     // from the limits
	Offset Real   `json:"offset,omitzero"` // of the estimate from the middle of its limits, in half widths
	Scale  string `json:"scale,omitempty"` // on which the estimate can be the middle: logit, natural, other; "" without limits
}

// PublishedCorrelation is the size of the correlation of the two logits whose intervals stand beside those of
// independence, with either sign. Print does not tell the correlation. In the eighteen study sets from published reviews
// among the examples, of which three are parts of others, it is negative without exception, −0.04 to −0.92 (exact model),
// and in half of them −0.27 to −0.53.
const PublishedCorrelation = 0.5

// Derived is a quantity that follows from the two rates. Its interval depends on the correlation of their estimates.
type Derived struct {
	Independent Interval `json:"independent"`        // limits for correlation 0
	Negative    *Limits  `json:"negative,omitempty"` // for −PublishedCorrelation
	Positive    *Limits  `json:"positive,omitempty"` // for PublishedCorrelation
	Rounding    Limits   `json:"rounding"`           // of the estimate, given the decimals of the two rates
}

// PublishedPractice is what the point means at one prevalence.
type PublishedPractice struct {
	Prevalence Real        `json:"prevalence"`
	PPV        *Derived    `json:"ppv,omitempty"`
	NPV        *Derived    `json:"npv,omitempty"`
	F1         *Derived    `json:"f1,omitempty"`
	Per1000    Frequencies `json:"per1000"`
}

// Frequencies are expected numbers among a thousand tested, not rounded, with the limits of the rate each comes from.
type Frequencies struct {
	TP Interval `json:"tp"`
	FP Interval `json:"fp"`
	FN Interval `json:"fn"`
	TN Interval `json:"tn"`
}

// Published derives what follows from a printed summary point, and checks what the paper reports beside it.
func Published(req PublishedRequest) PublishedResult {
	if req.Level == 0 {
		req.Level = 0.95
	}
	r := PublishedResult{Schema: Schema, Software: Program(), Request: req, Faults: req.Faults()}
	if r.Faults != nil {
		return r
	}
	r.Sensitivity, r.Specificity = marginOf(req.Sensitivity, req.Level), marginOf(req.Specificity, req.Level)
	d := newDeriving(req)
	ratio := func(measure func(stats.Setting) float64, of func(stats.Summary) stats.Ratio) *Derived {
		return d.derived(math.NaN(), measure, func(f stats.Fit) stats.Interval { return of(f.Summary(req.Level)).Interval })
	}
	r.LRPositive = ratio(stats.Setting.LRPositive, func(s stats.Summary) stats.Ratio { return s.LRPositive })
	r.LRNegative = ratio(stats.Setting.LRNegative, func(s stats.Summary) stats.Ratio { return s.LRNegative })
	r.DOR = ratio(stats.Setting.DOR, func(s stats.Summary) stats.Ratio { return s.DOR })
	for _, p := range req.Prevalence {
		r.InPractice = append(r.InPractice, d.practice(p))
	}
	r.Checks = d.checks()
	return r
}

// UnmarshalJSON implements json.Unmarshaler: a limit that is absent is missing, not 0.
func (p *Printed) UnmarshalJSON(b []byte) error {
	type plain Printed
	v := plain{Estimate: Missing(), Lower: Missing(), Upper: Missing()}
	err := json.Unmarshal(b, &v)
	*p = Printed(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *PublishedMargin) UnmarshalJSON(b []byte) error {
	type plain PublishedMargin
	v := plain{Logit: Missing(), SE: Missing(), Offset: Missing()}
	err := json.Unmarshal(b, &v)
	*m = PublishedMargin(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *PublishedPractice) UnmarshalJSON(b []byte) error {
	type plain PublishedPractice
	v := plain{Prevalence: Missing()}
	err := json.Unmarshal(b, &v)
	*p = PublishedPractice(v)
	return err
}
