package report

import (
	"strconv"
	"strings"

	"bivar/stats/recovery"
)

// ReportedFigure is a figure of a paper as it was read, and how it is shown again.
type ReportedFigure struct {
	recovery.Figure
	Shown string // 93.2 %
}

// ReadFigures reads what was typed, by kind, or says all that is wrong with it. Fields without a text are passed over.
// Shares are read as 93.2 %, 93.2, 0.932 and 12/14.
func ReadFigures(typed map[recovery.Kind]string) (figures []ReportedFigure, faults []FieldFault) {
	for _, kind := range recovery.Kinds() {
		text := strings.TrimSpace(typed[kind])
		if text == "" {
			continue
		}
		figure, fault := readFigure(kind, text)
		if fault != "" {
			faults = append(faults, FieldFault{string(kind), fault})
		}
		figures = append(figures, figure)
	}
	return figures, faults
}

// Plain are the figures alone.
func Plain(figures []ReportedFigure) []recovery.Figure {
	plain := make([]recovery.Figure, len(figures))
	for i, f := range figures {
		plain[i] = f.Figure
	}
	return plain
}

func readFigure(kind recovery.Kind, text string) (f ReportedFigure, fault string) {
	switch {
	case kind.IsCount():
		return readCounted(kind, text)
	case kind.IsFraction() && strings.Contains(text, "/"):
		return readOutOf(kind, text)
	}
	text, _ = splitEstimate(text)
	n, ok := readNumber(text, !kind.IsShare())
	if !ok || n.percent && !kind.IsShare() {
		return f, quoted(text) + " is not a number as papers print it. Write the " + figureName(kind) + " with its digits, such as " + fieldOf(kind).Example + "."
	}
	figure := strings.Replace(n.digits, ".", "", 1)
	digits, err := strconv.ParseInt(figure, 10, 64)
	value := n.value(0)
	switch {
	case strings.HasPrefix(figure, "-"):
		return f, quoted(text) + " is below 0."
	case err != nil || len(figure) > 15:
		return f, quoted(text) + " has more digits than can be used. Round it to six."
	case !kind.IsShare() && value > 1_000_000:
		return f, quoted(text) + " is above 1,000,000."
	case !kind.IsShare():
		return ReportedFigure{recovery.Rounded(kind, digits, n.decimals), asPrinted(value, n.decimals)}, ""
	case value > 100:
		return f, quoted(text) + " is more than 100" + percentEnd + "."
	case value == 1 && !n.percent:
		return f, quoted(text) + " can be 1" + percentEnd + " or 100" + percentEnd + ". Write it with the sign."
	case value > 0 && value < 1 && !n.percent:
		return proportionFigure(kind, digits, n), ""
	}
	return ReportedFigure{recovery.Rounded(kind, digits, n.decimals+2), asPrinted(value, n.decimals) + percentEnd}, ""
}

// proportionFigure shows 0.932 as 93.2 %. What has too few digits for that says what it stands for.
func proportionFigure(kind recovery.Kind, digits int64, n typedNumber) ReportedFigure {
	f := ReportedFigure{Figure: recovery.Rounded(kind, digits, n.decimals)}
	if n.decimals > 1 {
		f.Shown = asPrinted(100*n.value(0), n.decimals-2) + percentEnd
	} else {
		f.Shown = asPrinted(n.value(0), n.decimals) + " (" + strconv.FormatInt(10*digits-5, 10) + " to " + strconv.FormatInt(10*digits+5, 10) + percentEnd + ")"
	}
	return f
}

func readCounted(kind recovery.Kind, text string) (f ReportedFigure, fault string) {
	n, ok := wholeNumber(text)
	switch {
	case !ok:
		return f, quoted(text) + " is not a whole number. Write the " + figureName(kind) + " in digits, such as " + fieldOf(kind).Example + "."
	case n > recovery.MaxPeople:
		return f, quoted(text) + " is more than " + Count(recovery.MaxPeople) + ", the largest number tested that is looked for."
	case n == 0 && kind == recovery.Tested:
		return f, "The number tested cannot be 0."
	}
	return ReportedFigure{recovery.Counted(kind, n), Count(int(n))}, ""
}

// readOutOf reads 12/14, with or without the percentage behind it.
func readOutOf(kind recovery.Kind, text string) (f ReportedFigure, fault string) {
	fraction, _ := splitEstimate(text)
	one, two, _ := strings.Cut(fraction, "/")
	part, fine := wholeNumber(one)
	whole, good := wholeNumber(two)
	switch {
	case !fine || !good || whole > recovery.MaxPeople:
		return f, quoted(text) + " is not one whole number out of another. Write it as 12/14."
	case whole == 0:
		return f, quoted(text) + " is out of nobody, and so undefined."
	case part > whole:
		return f, "In " + quoted(text) + " the part is more than the whole."
	}
	return ReportedFigure{recovery.OutOf(kind, part, whole), Count(int(part)) + "/" + Count(int(whole))}, ""
}

// wholeNumber reads 1751, 1,751 and 1 751.
func wholeNumber(text string) (int64, bool) {
	n, ok := readNumber(text, true)
	if !ok || n.percent || n.decimals > 0 {
		return 0, false
	}
	v, err := strconv.ParseInt(strings.TrimSuffix(n.digits, "."), 10, 64)
	return v, err == nil && v >= 0
}
