package report

import (
	"strings"

	"bivar/app/analysis"
)

// quantity is what one field, with the field of its interval, holds.
type quantity struct {
	field, name string
	share       bool // a proportion, written in percent
	either      bool // papers print it in percent or as a proportion
}

func rateField(field, name string) quantity { return quantity{field: field, name: name, share: true} }

func reportedField(q ReportedFields) quantity {
	of := quantity{field: q.ID, name: kindName(q.Kind)}
	of.share = q.Kind == analysis.KindPPV || q.Kind == analysis.KindNPV || q.Kind == analysis.KindF1
	of.either = q.Kind == analysis.KindF1
	if of.field == "" {
		of.field = q.Kind
	}
	return of
}

// kindName is what papers call a derived quantity.
func kindName(kind string) string {
	switch kind {
	case analysis.KindLRPositive:
		return "LR+"
	case analysis.KindLRNegative:
		return "LR" + minus
	case analysis.KindF1:
		return "F1 score"
	}
	return strings.ToUpper(kind)
}

// read is a number on the contract's scale, with the decimals of the percentage if it is a share; unit tells how the
// number is written.
func (q quantity) read(n, unit typedNumber) (analysis.Real, int) {
	switch {
	case !q.share:
		return n.value(0), n.decimals
	case q.either && !unit.percent && unit.value(0) <= 1:
		return n.value(0), n.decimals - 2
	}
	return n.value(-2), n.decimals
}

// bare reports a number that may be a percentage or a proportion: up to 1, without a sign.
func (q quantity) bare(n typedNumber) bool {
	return q.share && !q.either && !n.percent && n.value(0) > 0 && n.value(0) <= 1
}

// show is a number as it was written, with its unit.
func (q quantity) show(x analysis.Real, decimals int) string {
	if q.share {
		return asPrinted(100*x, decimals) + percentEnd
	}
	return asPrinted(x, decimals)
}

// limits are the limits as printed, without a unit.
func (q quantity) limits(p analysis.Printed, between string) string {
	bare := func(x analysis.Real, decimals int) string { return strings.TrimSuffix(q.show(x, decimals), percentEnd) }
	return bare(p.Lower, p.LowerDecimals) + between + bare(p.Upper, p.UpperDecimals)
}

// likeThis goes on with an example of the number.
func (q quantity) likeThis() string {
	if q.share {
		return " in percent, such as " + q.example() + "."
	}
	return ", such as " + q.example() + "."
}

// likeThese goes on with an example of the interval.
func (q quantity) likeThese() string {
	switch {
	case q.share:
		return ", in percent, such as 88.8–95.9."
	case q.name == "LR"+minus:
		return ", such as 0.043–0.119."
	}
	return ", such as 9.3–30.9."
}

func (q quantity) example() string {
	switch {
	case q.name == "prevalence":
		return "20"
	case q.share:
		return "93.2"
	case q.name == "LR"+minus:
		return "0.072"
	}
	return "16.9"
}
