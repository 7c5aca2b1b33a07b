package figure

import (
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/hostile"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  Flicker \t\n 1997 ":      "Flicker 1997",
		"a\x00b\x1b[31mc\u0085d":    "ab[31mc d",
		"\u202egnp\u202c.exe\ufeff": "gnp.exe",
		"שׁ\u200fא":                 "שׁ\u200fא",
		"\xffx":                     "\ufffdx",
		"e\u0301\u0301\u0301\u0301": "e\u0301\u0301",
		"\ufffe\U0001ffff":          "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		ems  float64
		want string
	}{
		{"Tang 2003", 9, "Tang 2003"},
		{"Narasimhalu 2008", 8, "Narasi… 2008"},
		{"Narasimhalu (2008b)", 9.5, "Narasi… (2008b)"},
		{"A study of 20080101", 6, "A study…"},
		{"👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 9, "👨‍👩‍👧‍👦…"},
		{"🇫🇷🇩🇪🇮🇹", 9, "🇫🇷🇩🇪…"},
		{"e\u0301e\u0301e\u0301e\u0301", 2.5, "e\u0301e\u0301…"},
		{"漢字漢字", 3.7, "漢字…"},
	} {
		if got := cut(c.in, 12, 12*c.ems); got != c.want {
			t.Errorf("cut(%q, %v em) = %q, want %q", c.in, c.ems, got, c.want)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	for s, want := range map[string]bool{
		"Cohen 2011": false, "דוד": true, "2011 דוד": true, "(محمد)": true, "A דוד": false, "": false, "12": false, "漢": false,
		"\u200f12": true, "\u200eד": false, "ـ": true, "𞤀": true,
	} {
		if got := rightToLeft(s); got != want {
			t.Errorf("rightToLeft(%q) = %v", s, got)
		}
	}
}

// TestWidthsAreNotNarrow compares the estimate with the advance widths of DejaVu Sans, in thousandths of an em.
func TestWidthsAreNotNarrow(t *testing.T) {
	for r, advance := range map[rune]float64{
		'0': 636, '9': 636, 'a': 613, 'f': 352, 'i': 278, 'm': 974, 'r': 411, 't': 392, 'w': 818, 'I': 295, 'M': 863, 'Q': 787, 'W': 989,
		' ': 318, '(': 390, '–': 500, '·': 318, '%': 950, '@': 1000, '|': 337, '~': 838, 'é': 615, 'æ': 982, 'Ж': 1077, 'ш': 913, 'Ω': 764,
		'ש': 713, '漢': 1000, '한': 1000, 'ア': 1000, '😀': 1250,
	} {
		if got := runeWidth(r); got*1000 < advance {
			t.Errorf("%q is estimated %v em wide, is %v in a font people have", r, got, advance/1000)
		}
	}
}

func TestClustersKeepEveryByte(t *testing.T) {
	for _, s := range hostile.Strings() {
		s = clean(s)
		if got := strings.Join(clusters(s), ""); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestPercent(t *testing.T) {
	for v, want := range map[analysis.Real][2]string{
		0: {"0", "0.0\u202f%"}, 1: {"100", "100.0\u202f%"}, 0.996: {"100", "99.6\u202f%"}, 0.99996: {"100", ">99.9\u202f%"}, 0.0001: {"0", "<0.1\u202f%"},
		23. / 40: {"58", "57.5\u202f%"}, 0.9995: {"100", ">99.9\u202f%"}, 0.0005: {"0", "0.1\u202f%"}, 1 + 1e-12: {"100", "100.0\u202f%"}, 0.90801: {"91", "90.8\u202f%"},
	} {
		if got := [2]string{percent(v), percent1(v)}; got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

func TestCoord(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 12: "12", 1. / 3: "0.33", 2.675: "2.68", 0.125: "0.13", -12: "-12", 0.1 + 0.2: "0.3"} {
		if got := coord(v); got != want {
			t.Errorf("coord(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestLevelAndCounts(t *testing.T) {
	var r analysis.Result
	for l, want := range map[float64]string{0.95: "95\u202f% ", 0.999: "99.9\u202f% ", 0.975: "97.5\u202f% ", 0: "", 1: ""} {
		if r.Request.Level = l; level(r) != want {
			t.Errorf("level %v is written %q", l, level(r))
		}
	}
	for n, want := range map[int]string{0: "0", 9999: "9999", 12_499: "12k", 999_499: "999k", 999_500: "1M", 999_999_999: "1000M"} {
		if got := shortCount(n); got != want {
			t.Errorf("shortCount(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestEscape: every byte string becomes text that XML allows.
func TestEscape(t *testing.T) {
	if got, want := Escape("<a b='c'>&\"\x00\ufffe\u0085\n\xff"), "&lt;a b=&#39;c&#39;&gt;&amp;&#34; \ufffd"; got != want {
		t.Errorf("escape = %q, want %q", got, want)
	}
}

// TestLargestCirclesFirst: a small study is drawn over a large one and stays visible.
func TestLargestCirclesFirst(t *testing.T) {
	var radii []float64
	for _, n := range SROC(iqcode(t), 425).Nodes[0].Children {
		if n.Class == "fig-circle" && len(n.Children) == 1 {
			radii = append(radii, number(t, attributes(n)["r"]))
		}
	}
	slices.Reverse(radii)
	if len(radii) != 13 || !slices.IsSorted(radii) {
		t.Errorf("radii %v", radii)
	}
}
