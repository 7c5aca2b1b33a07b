package figure

import (
	"math"
	"strconv"

	"bivar/app/analysis"
)

// percent is a proportion in whole percent, halves up, without the sign: 0.865 is "87". As in journals, 0.996 is "100".
func percent(v analysis.Real) string {
	return strconv.Itoa(int(math.Floor(inside(v)*100 + 0.5 + 1e-9))) // 23/40 is 57.5 %, though 57.499… in binary
}

// percent1 is a proportion in percent with one decimal and sign. It says 0.0% and 100.0% only of 0 and 1.
func percent1(v analysis.Real) string {
	p := inside(v)
	tenths := math.Floor(p*1000 + 0.5 + 1e-9)
	switch {
	case p > 0 && tenths == 0:
		return "<0.1\u202f%"
	case p < 1 && tenths == 1000:
		return ">99.9\u202f%"
	}
	return strconv.FormatFloat(tenths/10, 'f', 1, 64) + "\u202f%"
}

// inside is v as a proportion in 0…1: what arithmetic left a hair outside is put on the edge.
func inside(v analysis.Real) float64 { return min(max(float64(v), 0), 1) }

// limits is "(82–91)" in whole percent, or nothing when a limit is missing.
func limits(lower, upper analysis.Real) string {
	if !lower.Ok() || !upper.Ok() {
		return ""
	}
	return "(" + percent(lower) + "–" + percent(upper) + ")"
}

// level is "95 % ", to be put before CI or region; nothing when the level is not known.
func level(r analysis.Result) string {
	l := r.Request.Level
	if !(l > 0 && l < 1) {
		return ""
	}
	return strconv.FormatFloat(math.Round(l*1e6)/1e4, 'f', -1, 64) + "\u202f% "
}

// shortCount is a count in at most five characters: 48, 1234, 12k, 1000M.
func shortCount(n int) string {
	switch {
	case n < 10_000:
		return strconv.Itoa(n)
	case n < 999_500:
		return strconv.Itoa((n+500)/1000) + "k"
	}
	return strconv.Itoa((n+500_000)/1_000_000) + "M"
}

// of1000 is a count of 1,000.
func of1000(n int) string {
	if n == 1000 {
		return "1,000"
	}
	return strconv.Itoa(n)
}

// ratioText is a ratio at three digits: 2.70, 0.138, 19.5; nothing where it is missing.
func ratioText(v analysis.Real) string {
	if !v.Ok() || v <= 0 {
		return ""
	}
	decimals := 2 - int(math.Floor(math.Log10(float64(v))))
	return strconv.FormatFloat(float64(v), 'f', min(max(decimals, 0), 6), 64)
}
