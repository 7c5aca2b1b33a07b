package studyio

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The encodings of text that are known.
const (
	utf8Name    = "UTF-8"
	utf16LEName = "UTF-16 LE"
	utf16BEName = "UTF-16 BE"
	ansiName    = "Windows-1252"
)

// decoded gives a file's text in UTF-8 and the name of its encoding. What is no text, and what no known encoding explains,
// is given as it is: notText says what is wrong with it.
func decoded(data []byte) (text, encoding string) {
	if name, body := utf16Of(data); name != "" && len(body)%2 == 0 {
		units := make([]uint16, len(body)/2)
		for i := range units {
			units[i] = uint16(u16(body[2*i:]))
			if name == utf16BEName {
				units[i] = units[i]<<8 | units[i]>>8
			}
		}
		return strings.TrimPrefix(string(utf16.Decode(units)), "\uFEFF"), name
	}
	if bare, ok := bytes.CutPrefix(data, []byte("\uFEFF")); ok {
		return string(bare), utf8Name
	}
	if _, known := binaryFile("", data); !known && !utf8.Valid(data) {
		if text, ok := fromANSI(data); ok {
			return text, ansiName
		}
	}
	return string(data), utf8Name
}

// utf16Of knows UTF-16 by its mark or, without one, by the zero bytes of plain letters: in one half of the pairs nearly
// all bytes are zero, in the other none. name is empty for other data.
func utf16Of(data []byte) (name string, body []byte) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return utf16LEName, data[2:]
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return utf16BEName, data[2:]
	}
	var zeros [2]int
	head := data[:min(len(data), 4096)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) * 4 / 10
	switch {
	case len(head) < 8:
	case zeros[0] == 0 && zeros[1] >= most:
		return utf16LEName, data
	case zeros[1] == 0 && zeros[0] >= most:
		return utf16BEName, data
	}
	return "", nil
}

// ansiHigh are the characters of Windows-1252 from 0x80 on, where it differs from Latin-1; 0 where there is none.
var ansiHigh = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// fromANSI reads Windows-1252, false if a byte stands for nothing in it. The many other encodings of one byte per letter
// cannot be told from it; they differ in letters with accents, never in digits.
func fromANSI(data []byte) (string, bool) {
	var b strings.Builder
	for _, c := range data {
		r := rune(c)
		if 0x80 <= c && c < 0xA0 {
			r = ansiHigh[c-0x80]
		}
		if r == 0 {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}
