package report

import (
	"strconv"
	"strings"
	"unicode"
)

var (
	sentenceEnd = pattern(`[.!?][)”"]*(\s|$)`)
	wordsOf     = pattern(`[\p{L}\p{N}][\p{L}\p{N},.’']*`) // what hyphens, dashes and slashes join is several words
	lettersOf   = pattern(`\p{L}+|\p{N}+`)
	vowels      = pattern(`[aeiouyäöüàâáãåéèêëíîïóôõúûæœø]+`)
)

// Grade is the school grade of an English text by Flesch and Kincaid: 0.39·words/sentences + 11.8·syllables/words −
// 15.59 (Kincaid et al. 1975, Research Branch Report 8-75). A text without words has grade 0.
func Grade(text string) float64 {
	words, syllables := 0, 0
	for _, word := range wordsOf().FindAllString(text, -1) {
		words, syllables = words+1, syllables+Syllables(word)
	}
	if words == 0 {
		return 0
	}
	sentences := max(1, len(sentenceEnd().FindAllString(text, -1)))
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
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
	for _, piece := range lettersOf().FindAllString(joined.Replace(word), -1) {
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

// joined takes out what stands within a word or a number and is not read.
var joined = strings.NewReplacer(",", "", "’", "", "'", "")

// spelled tells an abbreviation that is read letter by letter.
func spelled(s string) bool {
	if strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsUpper(c) }) || s == "A" {
		return false
	}
	return len(s) <= 3 || !vowels().MatchString(strings.ToLower(s))
}

func syllablesOf(word string) int {
	n := len(vowels().FindAllString(word, -1))
	if silentEnd(word) {
		n--
	}
	return max(1, n)
}

var (
	finalE = pattern(`([^aeiouy]e|[^aeiouyszxcg]es|[^aeiouytd]ed)$`)
	heardE = pattern(`([^aeiouy]le[sd]?|[cs]hes)$`)
)

// silentEnd tells a last vowel that is not heard.
func silentEnd(word string) bool {
	return finalE().MatchString(word) && !heardE().MatchString(word)
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
