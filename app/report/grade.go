package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Grade is the school grade of an English text by Flesch and Kincaid: 0.39·words/sentences + 11.8·syllables/words −
// 15.59 (Kincaid et al. 1975, Research Branch Report 8-75). A text without words has grade 0.
func Grade(text string) float64 {
	words, syllables := 0, 0
	for _, word := range wordsOf(text) {
		words, syllables = words+1, syllables+Syllables(word)
	}
	if words == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(max(1, sentences(text))) + 11.8*float64(syllables)/float64(words) - 15.59
}

// wordsOf are the words of a text; what hyphens, dashes and slashes join is several.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(text, func(c rune) bool { return !letterOrNumber(c) && !strings.ContainsRune(",.’'", c) })
	for i, w := range words {
		words[i] = strings.TrimLeft(w, ",.’'")
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

func letterOrNumber(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }

// sentences counts the ends of sentences: a mark, brackets and quotes that close, then a space or the end of the text.
func sentences(text string) (n int) {
	for i, c := range text {
		if !strings.ContainsRune(".!?", c) {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], ")”\"")
		if rest == "" || strings.ContainsRune(" \t\n\f\r", rune(rest[0])) {
			n++
		}
	}
	return n
}

// ReadingLevel prints a grade.
func ReadingLevel(grade float64) string {
	return "Reading level: school grade " + strconv.FormatFloat(max(0, grade), 'f', 1, 64) + " (Flesch–Kincaid)."
}

// Syllables counts those of a word, as it is read aloud. The rule: each group of vowels, y among them, is one. A
// final e is silent, and so are those of es and ed, but after a consonant and l (table, settled) and after sounds that
// need a vowel (ches, ces, ges, ses, xes, zes; ted, ded). A word has at least one. Capitals without a vowel, or up to
// three of them, are spelled: CT is two, MRI three. Numbers are spoken: 91 is ninety-one. The rule takes vowels
// that belong to two syllables (re-al) for one, and the mute e within a word (care-ful) for one more: they are about as
// frequent.
func Syllables(word string) (n int) {
	for _, piece := range runsOf(joined.Replace(word)) {
		switch number, err := strconv.Atoi(piece); {
		case err == nil:
			n += spoken(number)
		case spelled(piece):
			n += len([]rune(piece)) + strings.Count(piece, "W")*2
		default:
			n += syllablesOf(strings.ToLower(piece))
		}
	}
	return n
}

// runsOf are the letters and the numbers that stand together: HC2 is HC and 2.
func runsOf(word string) []string {
	var runs []string
	var before bool // the last character was a letter
	start := -1     // of the run
	for i, c := range word {
		letter := unicode.IsLetter(c)
		if start >= 0 && (letter != before || !letterOrNumber(c)) {
			runs, start = append(runs, word[start:i]), -1
		}
		if start < 0 && letterOrNumber(c) {
			start = i
		}
		before = letter
	}
	if start >= 0 {
		runs = append(runs, word[start:])
	}
	return runs
}

// joined takes out what stands within a word or a number and is not read.
var joined = strings.NewReplacer(",", "", "’", "", "'", "")

// spelled tells an abbreviation that is read letter by letter.
func spelled(s string) bool {
	if strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsUpper(c) }) || s == "A" {
		return false
	}
	return len(s) <= 3 || !strings.ContainsAny(strings.ToLower(s), vowels)
}

const vowels = "aeiouyäöüàâáãåéèêëíîïóôõúûæœø"

func syllablesOf(word string) int {
	n := len(strings.FieldsFunc(word, func(c rune) bool { return !strings.ContainsRune(vowels, c) }))
	if silentEnd(word) {
		n--
	}
	return max(1, n)
}

// silentEnd tells a last vowel that is not heard.
func silentEnd(word string) bool {
	final := endsAfterOther(word, "e", "aeiouy") || endsAfterOther(word, "es", "aeiouyszxcg") || endsAfterOther(word, "ed", "aeiouytd")
	stem := strings.TrimRight(word, "sd")
	heard := len(word)-len(stem) <= 1 && endsAfterOther(stem, "le", "aeiouy") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes")
	return final && !heard
}

// endsAfterOther tells a word with an ending that follows a letter which is none of the given.
func endsAfterOther(word, ending, letters string) bool {
	stem, found := strings.CutSuffix(word, ending)
	last, size := utf8.DecodeLastRuneInString(stem)
	return found && size > 0 && !strings.ContainsRune(letters, last)
}

// spoken counts the syllables of a number: 1,342 is one thousand three hundred forty-two, nine of them.
func spoken(n int) int {
	small := [...]int{2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2}
	tens := [...]int{0, 0, 2, 2, 2, 2, 2, 3, 2, 2}
	switch {
	case n < 20:
		return small[n]
	case n < 100:
		return tens[n/10] + rest(n%10)
	case n < 1000:
		return small[n/100] + 2 + rest(n%100)
	case n < 1e6:
		return spoken(n/1000) + 2 + rest(n%1000)
	}
	return spoken(n/1e6) + 2 + rest(n%1e6)
}

// rest is what follows in a number; its zero is not spoken.
func rest(n int) int {
	if n == 0 {
		return 0
	}
	return spoken(n)
}
