package recovery

// Kind is what a figure tells of a table.
type Kind uint8

// The kinds, in the order in which they are listed.
const (
	Sensitivity Kind = iota
	Specificity
	PPV
	NPV
	Accuracy   // (TP + TN) / tested
	F1         // 2 TP / (2 TP + FP + FN)
	Prevalence // with the condition / tested
	Tested     // everybody in the table
	Diseased   // with the condition, TP + FN
	NonDiseased
	LRPositive
	LRNegative
	DOR
	TP
	FP
	FN
	TN
	Kinds // their number
)

var codes = [Kinds]string{"sensitivity", "specificity", "ppv", "npv", "accuracy", "f1", "prevalence", "tested", "diseased", "nonDiseased", "lrPositive", "lrNegative", "dor", "tp", "fp", "fn", "tn"}

// MarshalText implements encoding.TextMarshaler: a kind in JSON is its code.
func (k Kind) MarshalText() ([]byte, error) { return []byte(codes[k]), nil }

// IsCount reports a kind that is a whole number.
func (k Kind) IsCount() bool { return k >= TP || k >= Tested && k <= NonDiseased }

// IsShare reports a kind from 0 to 1, which papers print in percent.
func (k Kind) IsShare() bool { return k <= Prevalence }

// Figure is what is known of one quantity of a table: it lies from Low/Unit to High/Unit, both included, or is exactly so
// many out of so many.
type Figure struct {
	Kind            Kind
	Low, High, Unit int64 // Unit is above 0, Low not below it
	Exact           bool  // numerator and denominator are those counts themselves: Low out of Unit
}

// Counted is a count.
func Counted(k Kind, n int64) Figure { return Figure{Kind: k, Low: n, High: n, Unit: 1} }

// OutOf is a share given as one count out of another: 12/14.
func OutOf(k Kind, part, whole int64) Figure { return Figure{k, part, part, whole, true} }

// The most that Rounded takes.
const (
	MaxDecimals = 6
	MaxDigits   = 1_999_999
)

// Rounded is a share or a ratio that was rounded to the last of its decimals: 932 and 3 are 0.932, which is from 0.9315 to
// 0.9325. There are at most MaxDecimals decimals, of a share two more, and the digits of a ratio are at most MaxDigits: such
// limits, multiplied with the group sizes and added four times, stay in an int64.
func Rounded(k Kind, digits int64, decimals int) Figure {
	f := Figure{Kind: k, Low: max(0, 2*digits-1), High: 2*digits + 1, Unit: 2}
	for range decimals {
		f.Unit *= 10
	}
	if k.IsShare() {
		f.High = min(f.High, f.Unit)
	}
	return f
}

// form is a quantity of the tables with two given group sizes: one + tp·TP + tn·TN + both·TP·TN.
type form struct{ one, tp, tn, both int64 }

// ratio gives numerator and denominator of a kind, for d with the condition and h without it.
func (k Kind) ratio(d, h int64) (numerator, denominator form) {
	switch k {
	case Tested:
		return form{one: d + h}, form{one: 1}
	case Diseased:
		return form{one: d}, form{one: 1}
	case NonDiseased:
		return form{one: h}, form{one: 1}
	case TP:
		return form{tp: 1}, form{one: 1}
	case FP:
		return form{one: h, tn: -1}, form{one: 1}
	case FN:
		return form{one: d, tp: -1}, form{one: 1}
	case TN:
		return form{tn: 1}, form{one: 1}
	case Sensitivity:
		return form{tp: 1}, form{one: d}
	case Specificity:
		return form{tn: 1}, form{one: h}
	case PPV:
		return form{tp: 1}, form{one: h, tp: 1, tn: -1}
	case NPV:
		return form{tn: 1}, form{one: d, tp: -1, tn: 1}
	case Accuracy:
		return form{tp: 1, tn: 1}, form{one: d + h}
	case F1:
		return form{tp: 2}, form{one: d + h, tp: 1, tn: -1}
	case Prevalence:
		return form{one: d}, form{one: d + h}
	case LRPositive:
		return form{tp: h}, form{one: h * d, tn: -d}
	case LRNegative:
		return form{one: d * h, tp: -h}, form{tn: d}
	}
	return form{both: 1}, form{one: d * h, tp: -h, tn: -d, both: 1} // the diagnostic odds ratio
}
