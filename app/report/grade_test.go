package report

import (
	"math"
	"testing"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"the": 1, "test": 1, "people": 2, "table": 2, "whole": 1, "times": 1, "images": 3, "places": 2, "studies": 2, "tried": 1, "settled": 2,
		"wanted": 2, "counted": 2, "missed": 1, "analysed": 3, "false": 1, "positive": 3, "negative": 3, "alarm": 2, "dementia": 3, "melanoma": 4,
		"rheumatoid": 3, "CT": 2, "MRI": 3, "HC2": 3, "FDG": 3, "WHO": 5, "A": 1, "91": 3, "100": 3, "1,342": 9, "7": 2, "0": 2, "1,000,000": 3,
		"échographie": 4, "study’s": 2, "y": 1,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("%s has %d, want %d", word, got, want)
		}
	}
}

// TestGrade is by hand: words, sentences and syllables as they are spoken.
func TestGrade(t *testing.T) {
	for _, c := range []struct {
		text                        string
		words, sentences, syllables float64
	}{
		{"The cat sat on the mat.", 6, 1, 6},
		{"This is about a test for dementia: IQCODE.", 8, 1, 12},                              // IQCODE is taken for two syllables
		{"Of 100 people who have dementia, it finds about 91 and misses about 9.", 14, 1, 24}, // one hun-dred, nine-ty-one
		{"No other test was tried here. So we cannot say (yet) which is best!", 14, 2, 16},    //
		{"Deep-learning models read X-rays at 93.2 % well.", 9, 1, 14},                        // nine-ty-three, two
		{"", 0, 0, 0},
	} {
		want := 0.0
		if c.words > 0 {
			want = 0.39*c.words/c.sentences + 11.8*c.syllables/c.words - 15.59
		}
		if got := Grade(c.text); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %.3f, want %.3f", c.text, got, want)
		}
	}
	if got := ReadingLevel(5.26); got != "Reading level: school grade 5.3 (Flesch–Kincaid)." {
		t.Error(got)
	}
}
