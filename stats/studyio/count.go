package studyio

import "strings"

// MaxCount is the largest count that is read; sums of a few thousand of them are exact in every type used.
const MaxCount = 1_000_000_000

// parseCount reads a whole number written in plain digits. Everything else is a fault that says how to write it:
// whether "1.234" is a thousand or a fraction is not for us to guess.
func parseCount(cell string) (n int, kind Kind, problem string) {
	if cell == "" {
		return 0, NoCount, "the cell is empty; a count is expected (0 if there were none)"
	}
	if !onlyDigits(cell) {
		kind, problem = notCount(cell)
		return 0, kind, problem
	}
	for _, digit := range []byte(cell) {
		if n = 10*n + int(digit-'0'); n > MaxCount {
			return 0, TooBig, "is more than 1,000,000,000"
		}
	}
	return n, "", ""
}

func notCount(cell string) (Kind, string) {
	unsigned := cell
	for _, minus := range []string{"-", "−", "–"} {
		unsigned = strings.TrimPrefix(unsigned, minus)
	}
	fields := strings.FieldsFunc(unsigned, func(r rune) bool { return strings.ContainsRune(".,'’ \u00a0\u2009\u202f", r) })
	digits := len(fields) > 0 && onlyDigits(strings.Join(fields, ""))
	switch {
	case strings.HasPrefix(cell, "="):
		return NotNumber, "is a formula without its result; save the workbook in a spreadsheet program, or write the count in digits"
	case !digits:
		return NotNumber, "is not a number; write the count in digits"
	case len(unsigned) < len(cell):
		return Negative, "is negative"
	case len(fields) > 1 && grouped(fields):
		return Grouped, "has a separator between its digits; write " + strings.Join(fields, "") + " if that is meant"
	case len(fields) == 2 && strings.Trim(fields[1], "0") == "":
		return Fraction, "is not written as a whole number; write " + fields[0] + " if that is meant"
	}
	return Fraction, "is not a whole number"
}

// grouped reports digits in groups as in 1,234,567.
func grouped(fields []string) bool {
	for _, group := range fields[1:] {
		if len(group) != 3 {
			return false
		}
	}
	return len(fields[0]) <= 3
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Count is the whole number that a cell holds, -1 if it holds none.
func Count(cell string) int {
	n, kind, _ := parseCount(cell)
	if kind != "" {
		return -1
	}
	return n
}
