package report

import (
	"math"
	"testing"

	"bivar/app/analysis"
)

var (
	nan = analysis.Missing()
	inf = analysis.Real(math.Inf(1))
)

func TestNumbers(t *testing.T) {
	four := func(x analysis.Real) string { return Decimal(x, 4) }
	two := func(x analysis.Real) string { return Decimal(x, 2) }
	cases := []struct {
		name   string
		format func(analysis.Real) string
		x      analysis.Real
		want   string
	}{
		{"percent", Percent, 0.90806, "90.8"}, {"percent", Percent, 0.5, "50.0"}, {"percent", Percent, 0, "0"}, {"percent", Percent, 1, "100"},
		{"percent", Percent, 0.99999, ">99.9"}, {"percent", Percent, 1e-5, "<0.1"}, {"percent", Percent, 1 - 1e-16, "100"}, {"percent", Percent, 0.9994, "99.9"},
		{"percent", Percent, nan, Absent}, {"percent", Percent, inf, Absent},
		{"whole", Whole, 0.9081, "91"}, {"whole", Whole, 0.004, "0"}, {"whole", Whole, 0.996, "100"}, {"whole", Whole, nan, Absent},
		{"ratio", Ratio, 2.7028, "2.70"}, {"ratio", Ratio, 0.13845, "0.138"}, {"ratio", Ratio, 0.08848, "0.088"}, {"ratio", Ratio, 19.52, "19.5"},
		{"ratio", Ratio, 0.00123, "0.0012"}, {"ratio", Ratio, 9.996, "10.0"}, {"ratio", Ratio, 0.9996, "1.00"}, {"ratio", Ratio, 99.96, "100"},
		{"ratio", Ratio, 1203.7, "1,204"}, {"ratio", Ratio, 3.2e7, "3·10⁷"}, {"ratio", Ratio, 2e-7, "2·10⁻⁷"}, {"ratio", Ratio, 0, "0.000"}, {"ratio", Ratio, inf, Absent},
		{"decimal", two, -0.2275, "−0.23"}, {"decimal", two, -0.001, "0.00"}, {"decimal", four, 12.34567, "12.3457"}, {"decimal", two, nan, Absent},
		{"power", Power, 2.2e-7, "2·10⁻⁷"}, {"power", Power, -3e12, "−3·10¹²"}, {"power", Power, 0, "0"}, {"power", Power, nan, Absent},
		{"variance", variance, 0.6063, "0.61"}, {"variance", variance, 0.0004, "0.0004"}, {"variance", variance, 0, "0.00"},
	}
	for _, c := range cases {
		if got := c.format(c.x); got != c.want {
			t.Errorf("%s of %v is %q, want %q", c.name, float64(c.x), got, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 2745: "2,745", 1234567: "1,234,567", -1234: "−1,234", -12: "−12", -123: "−123"} {
		if got := Count(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestIntervals(t *testing.T) {
	i := analysis.Interval{Estimate: 0.9081, Lower: 0.85737, Upper: 0.94196}
	open := analysis.Interval{Estimate: 0.9081, Lower: nan, Upper: 0.94}
	for _, c := range []struct{ got, want string }{
		{PercentTo(i), "85.7 to 94.2"}, {PercentDash(i), "85.7–94.2"}, {PercentTo(open), ""}, {PercentDash(open), ""},
		{RatioTo(analysis.Interval{Lower: 2.0442, Upper: 3.5738}), "2.04 to 3.57"}, {RatioDash(analysis.Interval{Lower: 0.0885, Upper: 0.2166}), "0.088–0.217"},
		{Level(0.95), "95\u202f%"}, {Level(0.995), "99.5\u202f%"}, {Level(0.9), "90\u202f%"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
