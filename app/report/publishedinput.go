package report

import (
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// PublishedFields are a paper's numbers as somebody typed them: rates, predictive values and prevalences in percent.
type PublishedFields struct {
	Sensitivity, SensitivityInterval string
	Specificity, SpecificityInterval string
	Level                            string // of all intervals; 95 if empty
	Prevalences                      string // apart by commas; may be empty
	Reported                         []ReportedFields
}

// ReportedFields are a derived number to be checked; without any text they are passed over.
type ReportedFields struct {
	ID                          string // of the field; the kind if empty
	Kind                        string
	Value, Interval, Prevalence string
}

// FieldFault is what is wrong with one field, in a sentence.
type FieldFault struct{ Field, Text string }

// The fields. Those of a reported number are its ID, and its ID with the two suffixes.
const (
	FieldSensitivity = "sensitivity"
	FieldSpecificity = "specificity"
	FieldLevel       = "level"
	FieldPrevalences = "prevalences"
	SuffixInterval   = "-interval"
	SuffixPrevalence = "-prevalence"
)

// ReadPublished reads the fields, or says all that is wrong with them, in their order.
func ReadPublished(f PublishedFields) (analysis.PublishedRequest, []FieldFault) {
	r := publishedReader{places: map[string]readField{}, unread: map[string]bool{}}
	r.level = r.readLevel(f.Level)
	req := analysis.PublishedRequest{Level: r.level}
	req.Sensitivity = r.printed("sensitivity", rateField(FieldSensitivity, "sensitivity"), f.Sensitivity, f.SensitivityInterval)
	req.Specificity = r.printed("specificity", rateField(FieldSpecificity, "specificity"), f.Specificity, f.SpecificityInterval)
	r.order = append(r.order, FieldLevel, FieldPrevalences)
	if strings.TrimSpace(f.Prevalences) != "" {
		list, problem := ReadPrevalences(f.Prevalences)
		if req.Prevalence = list; problem != "" {
			r.fault(FieldPrevalences, problem)
		}
	}
	for _, q := range f.Reported {
		if strings.TrimSpace(q.Value+q.Interval+q.Prevalence) != "" {
			req.Reported = append(req.Reported, r.reported("reported."+strconv.Itoa(len(req.Reported)), q))
		}
	}
	r.impossible(req)
	slices.SortStableFunc(r.faults, func(a, b FieldFault) int {
		return slices.Index(r.order, a.Field) - slices.Index(r.order, b.Field)
	})
	return req, r.faults
}

// readField is what a field holds.
type readField struct {
	quantity
	printed analysis.Printed
}

// publishedReader collects what is wrong.
type publishedReader struct {
	level  float64 // of all intervals
	faults []FieldFault
	order  []string             // of the fields
	places map[string]readField // by the contract's place, for faults found there
	unread map[string]bool      // fields whose text could not be read
}

func (r *publishedReader) fault(field, text string) {
	r.faults = append(r.faults, FieldFault{field, text})
}

func (r *publishedReader) readLevel(text string) float64 {
	if strings.TrimSpace(text) == "" {
		return 0.95
	}
	n, ok := readNumber(text, false)
	if !ok || n.value(0) == 0 {
		r.fault(FieldLevel, quoted(text)+" is not a confidence level. Write it in percent, such as 95.")
		return 0.95
	}
	level := n.value(-2)
	r.places["level"] = readField{quantity{field: FieldLevel}, analysis.Printed{Estimate: level}}
	return float64(level)
}

func (r *publishedReader) reported(place string, q ReportedFields) analysis.Reported {
	field := reportedField(q)
	r.places[place+".kind"] = readField{quantity: field}
	out := analysis.Reported{Kind: q.Kind, Value: r.printed(place+".value", field, q.Value, q.Interval)}
	if strings.TrimSpace(q.Prevalence) != "" {
		prevalence := r.printed(place+".prevalence", rateField(field.field+SuffixPrevalence, "prevalence"), q.Prevalence, "")
		out.Prevalence = &prevalence
	}
	return out
}

// printed reads an estimate and its interval, which may stand in one field; without an interval there are no limits.
func (r *publishedReader) printed(place string, q quantity, value, interval string) (p analysis.Printed) {
	defer func() { r.places[place] = readField{q, p} }()
	field := q.field + SuffixInterval
	r.order = append(r.order, q.field, field)
	p.Estimate, p.Lower, p.Upper = analysis.Missing(), analysis.Missing(), analysis.Missing()
	value, behind := splitEstimate(value)
	if strings.TrimSpace(value) != "" {
		if n, ok := readNumber(value, !q.share); !ok {
			r.refuse(q.field, quoted(value)+" is not a number. Write the "+q.name+q.likeThis())
		} else if q.bare(n) {
			r.refuse(q.field, bareText(n))
		} else {
			p.Estimate, p.Decimals = q.read(n, n)
		}
	}
	if behind == "" {
		behind = interval
	} else if strings.TrimSpace(interval) != "" {
		r.refuse(field, "The interval of the "+q.name+" is given twice: here, and behind the number itself. Empty one of the two.")
		return p
	}
	if strings.TrimSpace(behind) != "" {
		r.limits(field, q, behind, &p)
	}
	return p
}

// limits reads an interval. A sign behind the upper limit is meant for both, and an upper limit above 1 shows that the
// lower is in percent as well.
func (r *publishedReader) limits(field string, q quantity, text string, p *analysis.Printed) {
	first, second, level, ok := splitInterval(text)
	lower, fine := readNumber(first, !q.share)
	upper, good := readNumber(second, !q.share)
	switch {
	case !ok || !fine || !good:
		r.refuse(field, quoted(text)+" is not an interval. Write its two limits with a dash between them"+q.likeThese())
	case q.bare(upper):
		r.refuse(field, bareText(lower, upper))
	case level != "" && !sameLevel(level, r.level):
		r.refuse(field, "This interval says "+level+percentEnd+", but the confidence level is "+Level(r.level)+": all intervals must have the same level.")
	default:
		p.Lower, p.LowerDecimals = q.read(lower, upper)
		p.Upper, p.UpperDecimals = q.read(upper, upper)
	}
}

func sameLevel(text string, level float64) bool {
	n, _ := readNumber(text, false)
	return n.value(-2) == analysis.Real(level)
}

func (r *publishedReader) refuse(field, text string) {
	r.unread[field] = true
	r.fault(field, text)
}
