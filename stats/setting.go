package stats

import "math"

// Setting is a test as it is used: its two rates and the prevalence among those tested, proportions. The likelihood and
// odds ratios do not need the prevalence, which may then be NaN.
type Setting struct{ Sensitivity, Specificity, Prevalence float64 }

// LRPositive is sensitivity/(1 − specificity).
func (s Setting) LRPositive() float64 { return s.Sensitivity / (1 - s.Specificity) }

// LRNegative is (1 − sensitivity)/specificity.
func (s Setting) LRNegative() float64 { return (1 - s.Sensitivity) / s.Specificity }

// DOR is LR+/LR−.
func (s Setting) DOR() float64 { return s.LRPositive() / s.LRNegative() }

// PPV is the share of positive results that are right.
func (s Setting) PPV() float64 {
	right := s.Prevalence * s.Sensitivity
	return right / (right + (1-s.Prevalence)*(1-s.Specificity))
}

// NPV is the share of negative results that are right.
func (s Setting) NPV() float64 {
	right := (1 - s.Prevalence) * s.Specificity
	return right / (right + s.Prevalence*(1-s.Sensitivity))
}

// F1 is the harmonic mean of sensitivity and PPV.
func (s Setting) F1() float64 {
	twice := 2 * s.Prevalence * s.Sensitivity
	return twice / (twice + (1-s.Prevalence)*(1-s.Specificity) + s.Prevalence*(1-s.Sensitivity))
}

// PrevalenceOfPPV is the prevalence at which the two rates give a PPV: logit π = logit PPV − ln LR+.
func (s Setting) PrevalenceOfPPV(ppv float64) float64 {
	return Expit(Logit(ppv) - math.Log(s.LRPositive()))
}

// PrevalenceOfNPV is the prevalence at which the two rates give an NPV: logit π = −logit NPV − ln LR−.
func (s Setting) PrevalenceOfNPV(npv float64) float64 {
	return Expit(-Logit(npv) - math.Log(s.LRNegative()))
}

// PrevalenceOfF1 is the prevalence at which the two rates give an F1 score, F1 solved for π; +Inf where none does, since
// F1 stays below 2s/(1 + s), its value where all have the condition.
func (s Setting) PrevalenceOfF1(f1 float64) float64 {
	with := 2*s.Sensitivity - f1*(1+s.Sensitivity)
	without := f1 * (1 - s.Specificity)
	if !(with > 0) {
		return math.Inf(1)
	}
	return without / (with + without)
}

// Range is a measure at s with the range it can have when each number of s was printed within half. All measures here
// rise or fall in each of the three numbers, whatever the other two are (LR+, DOR, PPV, NPV and F1 rise in both rates,
// LR− falls; PPV and F1 rise with the prevalence, NPV falls), so the range ends at corners of the box. The same holds
// for the prevalence that a predictive value or an F1 score implies.
func (s Setting) Range(half Setting, measure func(Setting) float64) Interval {
	ends := func(x, h float64) [2]float64 { return [2]float64{max(0, x-h), min(1, x+h)} }
	out := Interval{measure(s), math.Inf(1), math.Inf(-1)}
	for _, sens := range ends(s.Sensitivity, half.Sensitivity) {
		for _, spec := range ends(s.Specificity, half.Specificity) {
			for _, prevalence := range ends(s.Prevalence, half.Prevalence) {
				x := measure(Setting{sens, spec, prevalence})
				out.Lower, out.Upper = min(out.Lower, x), max(out.Upper, x)
			}
		}
	}
	return out
}
