package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"bivar/app/analysis"
)

// typedNumber is a number as somebody wrote it down or copied it from a paper.
type typedNumber struct {
	digits   string // with a point: -93.2
	decimals int
	percent  bool // with the sign
}

// typography undoes what printers and word processors make of a number; some journals print 93·2.
var typography = strings.NewReplacer(minus, "-", "·", ".", "\u00a0", " ", narrowNBSP, " ", "\u2009", " ")

// readNumber reads 93.2, 93,2, 93·2 and 93.2 %. Where numbers above 999 are usual, grouped, it reads 1,751.8 and 1,751
// as English papers print them.
func readNumber(text string, grouped bool) (typedNumber, bool) {
	s, percent := strings.CutSuffix(strings.TrimSpace(typography.Replace(text)), "%")
	s = strings.TrimSpace(s)
	if grouped && groupedNumber(s) {
		s = strings.NewReplacer(" ", "", ",", "").Replace(s)
	} else if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if whole+fraction == "" || !allDigits(whole+fraction) {
		return typedNumber{}, false
	}
	return typedNumber{s, len(fraction), percent}, true
}

// groupedNumber tells a number whose thousands are set apart by spaces or commas: 1,751.8.
func groupedNumber(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.Split(strings.ReplaceAll(whole, " ", ","), ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	first := groups[0]
	return len(groups) > 1 && first != "" && first[0] != '0' && len(first) <= 3 && allDigits(strings.Join(groups, "")+fraction) && (!point || fraction != "")
}

func allDigits(s string) bool { return strings.TrimLeft(s, digits) == "" }

const digits = "0123456789"

// value is the number times a power of ten, rounded once: 93.2 and −2 are 0.932. It overflows to +Inf, which is missing.
func (n typedNumber) value(exponent int) analysis.Real {
	v, _ := strconv.ParseFloat(n.digits+"e"+strconv.Itoa(exponent), 64)
	return analysis.Real(v)
}

// splitInterval takes 88.8–95.9, 88.8 to 95.9, (88.8, 95.9), [88,8; 95,9] and 95% CI 88.8-95.9 apart; level is that of
// the head, "" without one.
func splitInterval(text string) (lower, upper, level string, ok bool) {
	s := strings.Trim(strings.TrimSpace(strings.ReplaceAll(typography.Replace(text), "—", "–")), "()[] ")
	if stated, rest, found := cutHead(s); found {
		s, level = strings.Trim(rest, "()[] "), stated
	}
	s = dashed(s)
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

const spaces = " \t\n\f\r"

// cutHead takes the head off a copied interval: 95% CI, CI:, 95 % credible interval. level is its number, if it has one.
func cutHead(s string) (level, rest string, found bool) {
	rest = strings.TrimLeft(s, digits)
	if level = s[:len(s)-len(rest)]; level != "" {
		if after := strings.TrimLeft(rest[min(1, len(rest)):], digits); rest != "" && strings.ContainsRune(".,", rune(rest[0])) && len(after) < len(rest)-1 {
			level, rest = s[:len(s)-len(after)], after
		}
		rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, spaces), "%"), spaces)
	}
	for _, name := range []string{"cri", "ci", "confidence interval", "credible interval"} {
		if len(rest) < len(name) || !strings.EqualFold(rest[:len(name)], name) {
			continue
		}
		after := rest[len(name):]
		if next, _ := utf8.DecodeRuneInString(after); next < utf8.RuneSelf && (letterOrNumber(next) || next == '_') {
			continue // a longer word
		}
		return level, strings.TrimLeft(after, spaces+":=,"), true
	}
	return "", s, false
}

// dashed makes a dash of each hyphen between two numbers, not of the sign of a negative one.
func dashed(s string) string {
	done := ""
	for i := 0; i < len(s); i++ {
		if s[i] != '-' {
			continue
		}
		before := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(s[:i], spaces), "%"), spaces)
		after := strings.TrimLeft(s[i+1:], spaces)
		if before == "" || after == "" || !strings.ContainsRune(digits+".", rune(before[len(before)-1])) || !strings.ContainsRune(digits+".-", rune(after[0])) {
			continue
		}
		done, s, i = done+s[:i]+"–"+after[:1], after[1:], -1
	}
	return done + s
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
