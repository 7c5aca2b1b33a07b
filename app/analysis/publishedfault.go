package analysis

import "strconv"

// PublishedFault is something in a PublishedRequest that cannot be.
type PublishedFault struct {
	Place string `json:"place"` // path of the JSON key: sensitivity.upper, reported.0.value.estimate, level
	Code  string `json:"code"`
}

// The codes of PublishedFault.
const (
	FaultMissing = "missing"  // there is no estimate
	FaultOutside = "outside"  // a proportion not between 0 and 1, both excluded, or a ratio not above 0
	FaultAbove   = "above"    // the lower limit lies above the estimate
	FaultBelow   = "below"    // the upper limit lies below the estimate
	FaultHalf    = "half"     // one limit without the other
	FaultNoWidth = "no-width" // both limits are the same
	FaultReverse = "reversed" // the lower limit lies above the upper
	FaultKind    = "kind"     // not a kind of Reported
)

// Faults are all that cannot be in the request, nil if it can be worked with.
func (r PublishedRequest) Faults() []PublishedFault {
	var all faultList
	all.printed("sensitivity", r.Sensitivity, true)
	all.printed("specificity", r.Specificity, true)
	if r.Level != 0 && !(r.Level >= 0.5 && r.Level <= 0.999) {
		all.add("level", FaultOutside)
	}
	for i, p := range r.Prevalence {
		if !(p > 0 && p < 1) {
			all.add("prevalence."+strconv.Itoa(i), FaultOutside)
		}
	}
	for i, q := range r.Reported {
		place := "reported." + strconv.Itoa(i)
		if measures[q.Kind] == nil {
			all.add(place+".kind", FaultKind)
			continue
		}
		all.printed(place+".value", q.Value, q.share())
		if q.Prevalence != nil {
			all.printed(place+".prevalence", *q.Prevalence, true)
		}
	}
	return all
}

type faultList []PublishedFault

func (f *faultList) add(place, code string) { *f = append(*f, PublishedFault{place, code}) }

// printed looks at one number with its limits; a share is a proportion. What is missing is in no order with anything.
func (f *faultList) printed(place string, p Printed, share bool) {
	inside := func(x Real) bool { return x > 0 && (x < 1 || !share) }
	if !p.Estimate.Ok() {
		f.add(place+".estimate", FaultMissing)
	} else if !inside(p.Estimate) {
		f.add(place+".estimate", FaultOutside)
	}
	if p.Lower.Ok() != p.Upper.Ok() {
		f.add(place+".limits", FaultHalf)
	}
	if p.Lower.Ok() && !inside(p.Lower) {
		f.add(place+".lower", FaultOutside)
	}
	if p.Upper.Ok() && !inside(p.Upper) {
		f.add(place+".upper", FaultOutside)
	}
	switch {
	case p.Lower > p.Upper:
		f.add(place+".limits", FaultReverse)
		return
	case p.Lower == p.Upper:
		f.add(place+".limits", FaultNoWidth)
	}
	if p.Lower > p.Estimate {
		f.add(place+".lower", FaultAbove)
	}
	if p.Upper < p.Estimate {
		f.add(place+".upper", FaultBelow)
	}
}
