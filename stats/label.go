package stats

import "strings"

// CompareLabels compares texts as people count: Study 9 is before Study 10. Capitals are not small letters here; a caller to
// whom they are the same lowers both. The result is negative where a is before b, 0 where they differ in leading zeros at most.
func CompareLabels(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && leadingDigits(a[i-1:i]) > 0 { // a number is compared as a whole
		i--
	}
	a, b = a[i:], b[i:]
	m, n := leadingDigits(a), leadingDigits(b)
	if m == 0 || n == 0 {
		return strings.Compare(a, b)
	}
	x, y := strings.TrimLeft(a[:m], "0"), strings.TrimLeft(b[:n], "0")
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	if x != y {
		return strings.Compare(x, y)
	}
	return CompareLabels(a[m:], b[n:])
}

// leadingDigits is how many digits a text begins with.
func leadingDigits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
