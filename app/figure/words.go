package figure

import (
	"strings"
	"unicode"
)

const ellipsis = "…"

// clean is a user's text as a figure may draw it: one line, no control or override characters, no more marks on a
// letter than spelling needs (a tower of them would cover the neighbouring rows): two that may stack, four of scripts
// that place them. Bytes that are not UTF-8 become U+FFFD.
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
			if marks++; marks > 4 || marks > 2 && r < 0x0590 {
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
	case r == '\u202f': // narrow no-break space
		return 0.34
	case r == '–' || r == '·' || r == '‘' || r == '’':
		return 0.64
	case r == 'æ' || r == 'œ':
		return 1.05
	case keptFormat(r), unicode.Is(unicode.Mn, r) && marksAbove(r):
		return 0
	}
	for _, b := range blocks {
		if r <= b.last {
			if unicode.IsLower(r) {
				return b.lower
			}
			return b.wide
		}
	}
	return 1.6
}

// marksAbove reports the scripts whose marks take no room; in the others a mark without its letter is shown on a
// dotted circle.
func marksAbove(r rune) bool {
	return r < 0x0890 || 0x0e00 <= r && r <= 0x0ebf || 0xfe00 <= r && r <= 0xfe2f
}

// blocks are the widths of characters by code point, each block from the end of the one before. Of scripts with many
// narrow letters and a few very wide ones they cover a word, not each letter.
var blocks = []struct {
	last        rune
	wide, lower float64
}{
	{0x017f, 1.1, 0.85},   // Latin letters with marks
	{0x02ff, 1.45, 1.1},   // rare Latin letters, phonetic signs
	{0x045f, 1.15, 0.95},  // Greek, Cyrillic
	{0x058f, 1.45, 1.2},   // rare Cyrillic, Armenian
	{0x05ff, 0.8, 0.8},    // Hebrew
	{0x06ff, 1, 1},        // Arabic, joined
	{0x08ff, 1.35, 1.35},  // Syriac, Thaana, rare Arabic
	{0x097f, 1.05, 1.05},  // Devanagari
	{0x0aff, 1.2, 1.2},    // Bengali to Gujarati
	{0x0dff, 1.6, 1.6},    // Oriya to Sinhala
	{0x0eff, 1.05, 1.05},  // Thai, Lao
	{0x1dff, 1.7, 1.7},    // Tibetan to Khmer and on
	{0x1fff, 1.35, 1},     // Latin and Greek with marks
	{0x2029, 1.1, 1.1},    // dashes and quotation marks
	{0x2dff, 1.8, 1.8},    // signs and emoji
	{0x2e3b, 4, 4},        // long dashes
	{0xa4cf, 1.2, 1.2},    // Chinese, Japanese
	{0xabff, 1.7, 1.7},    // scripts of Africa and Asia
	{0xd7af, 1.05, 1.05},  // Korean
	{0xfcff, 1.6, 1.6},    // private use, ligatures
	{0xfdfc, 2.4, 2.4},    // ligatures of three letters
	{0xfdfd, 13, 13},      // a whole sentence in one character
	{0xffff, 1.3, 1.3},    // presentation forms, full width
	{0x11fff, 2.8, 2.8},   // ancient scripts
	{0x13fff, 4.7, 4.7},   // cuneiform, hieroglyphs
	{0x1ffff, 1.7, 1.7},   // emoji
	{0x3ffff, 1.05, 1.05}, // Chinese
}

// asciiWidth is runeWidth of printable ASCII.
func asciiWidth(c byte) float64 {
	switch {
	case strings.IndexByte("ijl'", c) >= 0:
		return 0.35
	case c == ' ':
		return 0.36
	case strings.IndexByte("frtI.,:;!()[]-/\\\"", c) >= 0:
		return 0.46
	case strings.IndexByte("#+<=>^~wDGHNOQU", c) >= 0:
		return 0.84
	case strings.IndexByte("mMW%@&", c) >= 0:
		return 1.08
	case 'A' <= c && c <= 'Z', c == '{', c == '}':
		return 0.73
	}
	return 0.64
}

// cut is s, or as much of it as fits width together with an ellipsis: its beginning, and the year at its end if it has
// one, since that tells studies of one author apart. It never parts what is seen as one character: a letter and its
// marks, a flag, a family of emoji.
func cut(s string, size, width float64) string {
	if textWidth(s, size) <= width {
		return s
	}
	head, year := splitYear(s)
	if textWidth(year, size) > width/2 {
		head, year = s, ""
	}
	room := width - textWidth(ellipsis+year, size)
	end := 0
	for _, c := range clusters(head) {
		if room -= textWidth(c, size); room < 0 {
			break
		}
		end += len(c)
	}
	return strings.TrimRight(head[:end], " ") + ellipsis + year
}

// splitYear parts " 2008", " 2008a" or " (2008)" from the end of a label; year is empty where there is none.
func splitYear(s string) (head, year string) {
	space := strings.LastIndexByte(s, ' ')
	if space < 0 {
		return s, ""
	}
	digits := strings.TrimLeft(s[space+1:], "(")
	if len(digits) < 4 || len(s)-space > 8 || strings.Trim(digits[:4], "0123456789") != "" {
		return s, ""
	}
	return s[:space], s[space:]
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
