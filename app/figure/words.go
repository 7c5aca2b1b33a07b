package figure

import (
	"strings"
	"unicode"
)

const ellipsis = "…"

// clean is a user's text as a figure may draw it: one line, no control or override characters, no more than four marks
// on a letter (a tower of them would cover the neighbouring rows). Bytes that are not UTF-8 become U+FFFD.
func clean(s string) string {
	var b strings.Builder
	marks, space := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !keptFormat(r) || nonCharacter(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > 4 {
				continue
			}
		default:
			marks = 0
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// keptFormat reports the format characters that spelling needs: joiners and direction marks (not overrides).
func keptFormat(r rune) bool { return 0x200c <= r && r <= 0x200f || r == 0x061c }

func nonCharacter(r rune) bool { return r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef }

// rightToLeft reports whether the first letter is of a script written from right to left.
func rightToLeft(s string) bool {
	for _, r := range s {
		switch {
		case r == 0x200f || r == 0x061c:
			return true
		case r == 0x200e:
			return false
		case unicode.IsLetter(r):
			return 0x0590 <= r && r <= 0x08ff || 0xfb1d <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xfefe ||
				0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff
		}
	}
	return false
}

// isolated is a label inside a sentence: its direction does not disturb what follows.
func isolated(label string) string {
	if rightToLeft(label) {
		return "\u2068" + label + "\u2069"
	}
	return label
}

// textWidth estimates from above how wide s is at size pixels. It has no font to ask: the widths are those of Verdana
// and DejaVu Sans, the widest that system-ui becomes anywhere; other scripts are rounded up further.
func textWidth(s string, size float64) float64 {
	ems := 0.0
	for _, r := range s {
		ems += runeWidth(r)
	}
	return ems * size
}

// strongWidth is textWidth at weight 600.
func strongWidth(s string, size float64) float64 { return 1.13 * textWidth(s, size) }

// runeWidth is how much of the font's size r is wide, at most.
func runeWidth(r rune) float64 {
	switch {
	case r < 0x80:
		return asciiWidth(byte(r))
	case r == '–' || r == '·':
		return 0.64
	case unicode.In(r, unicode.Mn, unicode.Me) && (r < 0x0900 || r >= 0xfe00), keptFormat(r):
		return 0
	case r < 0x0250: // Latin letters with marks
		if unicode.IsLower(r) {
			return 0.75
		}
		return 1.1
	case r < 0x0700: // Greek, Cyrillic, Armenian, Hebrew, Arabic
		if unicode.IsLower(r) || 0x0590 <= r && r <= 0x05ff {
			return 0.95
		}
		return 1.15
	case 0x2010 <= r && r <= 0x206f: // punctuation
		return 1.35
	case 0x2e80 <= r && r <= 0xa4cf, 0xac00 <= r && r <= 0xd7a3, 0xf900 <= r && r <= 0xfaff, 0xff00 <= r && r <= 0xffef,
		0x20000 <= r && r <= 0x3ffff: // Chinese, Japanese, Korean
		return 1.05
	case r == 0xfdfd: // a whole sentence in one character
		return 13
	case r == 0x2e3b || 0x12000 <= r && r <= 0x1254f: // the three-em dash, cuneiform
		return 4
	}
	return 1.6 // emoji, and scripts of which nothing is known here
}

// asciiWidth is runeWidth of printable ASCII.
func asciiWidth(c byte) float64 {
	switch {
	case strings.IndexByte("ijl'", c) >= 0:
		return 0.35
	case c == ' ':
		return 0.36
	case strings.IndexByte("frtI.,:;!|()[]-/\\`\"", c) >= 0:
		return 0.46
	case strings.IndexByte("#+<=>^~wDGHNOQU", c) >= 0:
		return 0.84
	case strings.IndexByte("mMW%@&", c) >= 0:
		return 1.08
	case 'A' <= c && c <= 'Z', c == '{', c == '}':
		return 0.72
	}
	return 0.64
}

// cut is s, or as much of its beginning as fits width together with an ellipsis. It never parts what is seen as one
// character: a letter and its marks, a flag, a family of emoji.
func cut(s string, size, width float64) string {
	if textWidth(s, size) <= width {
		return s
	}
	room := width - textWidth(ellipsis, size)
	end := 0
	for _, c := range clusters(s) {
		if room -= textWidth(c, size); room < 0 {
			break
		}
		end += len(c)
	}
	return strings.TrimRight(s[:end], " ") + ellipsis
}

// clusters splits s into what is seen as one character each (the common cases of Unicode's UAX #29).
func clusters(s string) []string {
	var all []string
	start, flags := 0, 0
	var before rune
	for i, r := range s {
		if i > 0 && !joined(before, r, flags) {
			all = append(all, s[start:i])
			start, flags = i, 0
		}
		if regional(r) {
			flags++
		}
		before = r
	}
	return append(all, s[start:])
}

// joined reports whether r continues the character that before ends; flags counts the regional indicators in it.
func joined(before, r rune, flags int) bool {
	const joiner = 0x200d
	return before == joiner || keptFormat(r) || unicode.Is(unicode.M, r) ||
		0x1f3fb <= r && r <= 0x1f3ff || // skin tones
		0x1160 <= r && r <= 0x11ff || // vowels and finals of a Korean syllable
		regional(r) && flags == 1
}

func regional(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }
