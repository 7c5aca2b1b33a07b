package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// typedNumber is a number as somebody wrote it down or copied it from a paper.
type typedNumber struct {
	digits   string // with a point: -93.2
	decimals int
	percent  bool // with the sign
}

var (
	// typography undoes what printers and word processors make of a number; some journals print 93·2.
	typography = strings.NewReplacer(minus, "-", "·", ".", "\u00a0", " ", narrowNBSP, " ", "\u2009", " ")

	plainNumber   = pattern(`^-?(\d+\.?|\d*\.(\d+))$`)
	groupedNumber = pattern(`^-?[1-9]\d{0,2}([ ,]\d{3})+(\.\d+)?$`)
)

// readNumber reads 93.2, 93,2, 93·2 and 93.2 %. Where numbers above 999 are usual, grouped, it reads 1,751.8 and 1,751
// as English papers print them.
func readNumber(text string, grouped bool) (typedNumber, bool) {
	s, percent := strings.CutSuffix(strings.TrimSpace(typography.Replace(text)), "%")
	s = strings.TrimSpace(s)
	if grouped && groupedNumber().MatchString(s) {
		s = strings.NewReplacer(" ", "", ",", "").Replace(s)
	} else if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	parts := plainNumber().FindStringSubmatch(s)
	if parts == nil {
		return typedNumber{}, false
	}
	_, fraction, _ := strings.Cut(s, ".")
	return typedNumber{s, len(fraction), percent}, true
}

// value is the number times a power of ten, rounded once: 93.2 and −2 are 0.932. It overflows to +Inf, which is missing.
func (n typedNumber) value(exponent int) analysis.Real {
	v, _ := strconv.ParseFloat(n.digits+"e"+strconv.Itoa(exponent), 64)
	return analysis.Real(v)
}

var (
	// interval heads a copied interval: 95% CI, CI:, 95 % credible interval.
	intervalHead = pattern(`(?i)^((\d+(?:[.,]\d+)?)\s*%?\s*)?(?:cri|ci|confidence interval|credible interval)\b[\s:=,]*`)
	// hyphen between two numbers, not before a negative one.
	hyphen = pattern(`([\d.]\s*%?)\s*-\s*([-\d.])`)
)

// splitInterval takes 88.8–95.9, 88.8 to 95.9, (88.8, 95.9), [88,8; 95,9] and 95% CI 88.8-95.9 apart; level is that of
// the head, "" without one.
func splitInterval(text string) (lower, upper, level string, ok bool) {
	s := strings.Trim(strings.TrimSpace(strings.ReplaceAll(typography.Replace(text), "—", "–")), "()[] ")
	if head := intervalHead().FindStringSubmatch(s); head != nil {
		s, level = strings.Trim(s[len(head[0]):], "()[] "), head[2]
	}
	s = hyphen().ReplaceAllString(s, "$1–$2")
	for _, separator := range []string{" to ", "–", ";", ", ", ","} {
		if parts := strings.Split(s, separator); len(parts) == 2 {
			return parts[0], parts[1], level, true
		}
	}
	if parts := strings.Fields(s); len(parts) == 2 {
		return parts[0], parts[1], level, true
	}
	return "", "", level, false
}

// splitEstimate takes an estimate and the interval behind it apart: 93.2 (88.8–95.9).
func splitEstimate(text string) (estimate, interval string) {
	if i := strings.IndexAny(text, "(["); i > 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// asPrinted is a number with the decimals it was printed with, its thousands grouped: 1,751.8.
func asPrinted(x analysis.Real, decimals int) string {
	s := Decimal(x, max(0, decimals))
	whole, fraction, cut := strings.Cut(s, ".")
	if n, err := strconv.Atoi(whole); err == nil {
		whole = Count(n)
	}
	if cut {
		return whole + "." + fraction
	}
	return whole
}
