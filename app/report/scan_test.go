package report

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// The page's program has no room for regular expressions (0.1 MB of its download). What is read without them must be
// what these read, on texts made of the pieces that matter.

var (
	aWord        = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N},.’']*`)
	aRun         = regexp.MustCompile(`\p{L}+|\p{N}+`)
	aSentenceEnd = regexp.MustCompile(`[.!?][)”"]*(\s|$)`)
	aFinalE      = regexp.MustCompile(`([^aeiouy]e|[^aeiouyszxcg]es|[^aeiouytd]ed)$`)
	aHeardE      = regexp.MustCompile(`([^aeiouy]le[sd]?|[cs]hes)$`)
	aPlain       = regexp.MustCompile(`^-?(\d+\.?|\d*\.(\d+))$`)
	aGrouped     = regexp.MustCompile(`^-?[1-9]\d{0,2}([ ,]\d{3})+(\.\d+)?$`)
	aHead        = regexp.MustCompile(`(?i)^((\d+(?:[.,]\d+)?)\s*%?\s*)?(?:cri|ci|confidence interval|credible interval)\b[\s:=,]*`)
	aHyphen      = regexp.MustCompile(`([\d.]\s*%?)\s*-\s*([-\d.])`)
)

// textsOf are made of up to eight of the pieces.
func textsOf(pieces ...string) func(yield func(string) bool) {
	random := rand.New(rand.NewPCG(1, 2))
	return func(yield func(string) bool) {
		for range 50_000 {
			var b strings.Builder
			for range random.IntN(9) {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
			if !yield(b.String()) {
				return
			}
		}
	}
}

func same(t *testing.T, text string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%q: %q, want %q", text, got, want)
	}
}

func TestWordsAsPatternsFindThem(t *testing.T) {
	for text := range textsOf("a", "é", "7", "²", ",", ".", "’", "'", " ", "-", "–", "!", "?", ")", "”", "\"", "\n", "B", "Ⅷ") {
		same(t, text, append([]string{}, wordsOf(text)...), append([]string{}, aWord.FindAllString(text, -1)...))
		same(t, text, runsOf(text), aRun.FindAllString(text, -1))
		same(t, text, sentences(text), len(aSentenceEnd.FindAllString(text, -1)))
	}
	for word := range textsOf("e", "s", "d", "l", "c", "h", "t", "a", "x", "é", "le", "es", "ed", "ches") {
		same(t, word, silentEnd(word), aFinalE.MatchString(word) && !aHeardE.MatchString(word))
	}
}

func TestNumbersAsPatternsFindThem(t *testing.T) {
	for text := range textsOf("1", "0", "95", "751", ".", ",", "-", " ", "%", "x") {
		_, plain := readNumber(text, false)
		cleaned := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
		if strings.Count(cleaned, ",") == 1 && !strings.Contains(cleaned, ".") {
			cleaned = strings.Replace(cleaned, ",", ".", 1)
		}
		same(t, text, plain, aPlain.MatchString(cleaned))
		same(t, text, groupedNumber(text), aGrouped.MatchString(text))
	}
	for text := range textsOf("95", "9", ".", ",", " ", "%", "CI", "cri", "Confidence interval", "credible INTERVAL", ":", "=", "_", "é", "\n") {
		level, rest, found := cutHead(text)
		want := aHead.FindStringSubmatch(text)
		same(t, text, found, want != nil)
		if want != nil {
			same(t, text, []string{level, rest}, []string{want[2], text[len(want[0]):]})
		}
	}
	for text := range textsOf("1", "2", ".", "-", "–", " ", "%", "\t", "(") {
		unspaced := strings.NewReplacer(" ", "", "\t", "")
		same(t, text, unspaced.Replace(dashed(text)), unspaced.Replace(aHyphen.ReplaceAllString(text, "$1–$2")))
	}
}
