package report

import (
	"strconv"
	"strings"

	"bivar/stats/recovery"
)

// ReportedFigures are a paper's figures of one study as they were read.
type ReportedFigures struct {
	Figures []recovery.Figure
	Shown   [recovery.Kinds]string // by kind: 93.2 %
	Faults  [recovery.Kinds]string // by kind: what is wrong with a text
	Faulty  bool
}

// ReadFigures reads what was typed, by kind. Empty texts are passed over. Shares are read as 93.2 %, 93.2, 0.932 and 12/14.
func ReadFigures(typed *[recovery.Kinds]string) *ReportedFigures {
	r := new(ReportedFigures)
	for k, text := range typed {
		text, _ = splitEstimate(strings.TrimSpace(text))
		if text == "" {
			continue
		}
		figure, shown, fault := readFigure(recovery.Kind(k), text)
		if r.Shown[k] = shown; fault != "" {
			r.Faulty = true
			r.Faults[k] = recoverFields[k].Name + ": “" + text + "” " + fault + " Write it like " + recoverFields[k].Example + "."
		}
		r.Figures = append(r.Figures, figure)
	}
	return r
}

// readFigure reads one, or says what is wrong with it.
func readFigure(kind recovery.Kind, text string) (f recovery.Figure, shown, fault string) {
	top, bottom, fraction := strings.Cut(text, "/")
	share, counts := kind.IsShare(), kind.IsCount() || fraction
	n, ok := readNumber(top, counts || !share)
	whole := typedNumber{digits: "1"}
	if fraction {
		whole, fraction = readNumber(bottom, true)
		ok = ok && fraction && share && kind != recovery.F1 && whole.decimals == 0 && !whole.percent
	}
	part, of, value := n.integer(), whole.integer(), float64(n.value(0))
	shown = strings.TrimSpace(text)
	switch {
	case !ok || n.percent && (counts || !share):
		fault = "is not a number as papers print it."
	case counts && n.decimals > 0:
		fault = "is not a whole number."
	case part < 0 || of < 0:
		fault = "is below 0."
	case value > recovery.MaxPeople || of > recovery.MaxPeople:
		fault = "is above " + Count(recovery.MaxPeople) + "."
	case fraction && (of == 0 || part > of) || kind == recovery.Tested && part == 0 || share && !fraction && value > 100:
		fault = "cannot be."
	case share && !fraction && !n.percent && value == 1:
		fault = "can be 1" + percentEnd + " or 100" + percentEnd + "."
	case !counts && (n.decimals > recovery.MaxDecimals || !share && part > recovery.MaxDigits):
		fault = "has more digits than are used. Round it to four decimals."
	case fraction:
		f = recovery.OutOf(kind, part, of)
	case counts:
		f = recovery.Counted(kind, part)
	case !share || value > 0 && value < 1 && !n.percent:
		f = recovery.Rounded(kind, part, n.decimals)
	default:
		f = recovery.Rounded(kind, part, n.decimals+2)
		if !n.percent {
			shown += percentEnd
		}
	}
	return f, shown, fault
}

// integer is a number without its point, or the largest there is.
func (n typedNumber) integer() int64 {
	v, _ := strconv.ParseInt(strings.Replace(n.digits, ".", "", 1), 10, 64)
	return v
}
