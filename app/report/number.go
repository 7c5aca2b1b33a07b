// Package report holds all words: what a Result's numbers and codes are called, the sentences that read it, and tables
// as text. Numbers become text here and nowhere else; a value that was not estimated is Absent, never NaN.
package report

import (
	"math"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// Absent stands where a number could not be estimated.
const Absent = "–"

const (
	minus      = "−"      // U+2212, as wide as a digit
	narrowNBSP = "\u202f" // between a number and its %, so that they stay on one line
	percentEnd = narrowNBSP + "%"
)

// Percent is a proportion in percent with one decimal, without the sign: 90.8. Values that only round to 0 or 100 are
// shown as what they are not: <0.1, >99.9.
func Percent(p analysis.Real) string {
	const none = 1e-12 // what arithmetic leaves of a limit that is 0 or 1
	v := float64(p)
	switch {
	case !p.Ok():
		return Absent
	case v < none:
		return "0"
	case v > 1-none:
		return "100"
	case v < 0.0005:
		return "<0.1"
	case v > 0.9995:
		return ">99.9"
	}
	return strconv.FormatFloat(100*v, 'f', 1, 64)
}

// Whole is a proportion as a whole number of 100.
func Whole(p analysis.Real) string {
	if !p.Ok() {
		return Absent
	}
	return strconv.Itoa(int(math.Round(100 * float64(p))))
}

// Level is a confidence level: 95 %.
func Level(level float64) string {
	return strconv.FormatFloat(math.Round(level*1e4)/100, 'f', -1, 64) + percentEnd
}

// Ratio is a positive number over many magnitudes, at about three digits: 0.0012, 0.138, 2.70, 19.5, 1,204.
func Ratio(x analysis.Real) string {
	v := float64(x)
	switch {
	case !x.Ok():
		return Absent
	case v >= 1e6 || v > 0 && v < 1e-4:
		return Power(x)
	case v > 0 && v < 0.01:
		return strconv.FormatFloat(v, 'f', 4, 64)
	case v >= 99.95:
		return Count(int(math.Round(v)))
	}
	decimals := 3
	if v >= 9.995 {
		decimals = 1
	} else if v >= 0.9995 {
		decimals = 2
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// Decimal is a number with a fixed number of decimals and a real minus sign; what rounds to 0 has no sign.
func Decimal(x analysis.Real, decimals int) string {
	if !x.Ok() {
		return Absent
	}
	s := strconv.FormatFloat(float64(x), 'f', decimals, 64)
	unsigned, negative := strings.CutPrefix(s, "-")
	if negative && strings.Trim(unsigned, "0.") != "" {
		return minus + unsigned
	}
	return unsigned
}

// Power is a number of which only the magnitude matters: 2·10⁻⁷.
func Power(x analysis.Real) string {
	if !x.Ok() {
		return Absent
	}
	if x == 0 {
		return "0"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(float64(x), 'e', 0, 64), "e")
	n, _ := strconv.Atoi(exponent)
	return strings.Replace(mantissa, "-", minus, 1) + "·10" + superscript.Replace(strconv.Itoa(n))
}

var superscript = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶",
	"7", "⁷", "8", "⁸", "9", "⁹")

// Count groups the digits of a count: 2,745.
func Count(n int) string {
	s := strconv.Itoa(n)
	start := strings.IndexFunc(s, func(c rune) bool { return c != '-' })
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return strings.Replace(s, "-", minus, 1)
}

// to joins two limits for reading, 85.7 to 94.2; it is empty where one is missing.
func to(lower, upper analysis.Real, format func(analysis.Real) string) string {
	return join(lower, upper, " to ", format)
}

// PercentTo is the interval of a proportion for reading, in percent: 85.7 to 94.2.
func PercentTo(i analysis.Interval) string { return to(i.Lower, i.Upper, Percent) }

// PercentDash is the interval of a proportion for a table, in percent: 85.7–94.2.
func PercentDash(i analysis.Interval) string { return join(i.Lower, i.Upper, "–", Percent) }

// RatioTo is the interval of a ratio for reading: 2.04 to 3.57.
func RatioTo(i analysis.Interval) string { return to(i.Lower, i.Upper, Ratio) }

// RatioDash is the interval of a ratio for a table: 2.04–3.57.
func RatioDash(i analysis.Interval) string { return join(i.Lower, i.Upper, "–", Ratio) }

func join(lower, upper analysis.Real, between string, format func(analysis.Real) string) string {
	if !lower.Ok() || !upper.Ok() {
		return ""
	}
	return format(lower) + between + format(upper)
}

func decimalTo(lower, upper analysis.Real, decimals int) string {
	return to(lower, upper, func(x analysis.Real) string { return Decimal(x, decimals) })
}
