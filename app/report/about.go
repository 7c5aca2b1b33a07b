package report

import (
	"strings"
	"unicode/utf8"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Title is what the set is called; a set without a title gets a plain one.
func Title(about studyio.About) string {
	if about.Title != "" {
		return about.Title
	}
	return "Your studies"
}

// Source says where an example comes from; a simulated one comes from nowhere, and its citation says so.
func Source(about studyio.About) string { return about.Citation }

// Origin introduces an example in a line: where it comes from, without where its counts were found.
func Origin(about studyio.About) string {
	if about.Simulated {
		return about.Citation + "."
	}
	review, _, _ := strings.Cut(about.Citation, "; counts")
	return "A published review, analysed on this page: " + review + "."
}

// people are the units of which one says "who have", not "with".
var people = map[string]bool{"people": true, "patients": true, "persons": true, "participants": true, "adults": true,
	"children": true, "infants": true, "women": true, "men": true, "individuals": true}

// groups words the two groups of a 2×2 table: "100 people who have dementia", "100 who do not". Without a unit nobody
// is assumed to be counted.
func groups(about studyio.About) (diseased, nonDiseased string) {
	unit, condition := strings.TrimSpace(about.Unit), strings.TrimSpace(about.Condition)
	switch {
	case people[strings.ToLower(unit)] && condition != "":
		return "100 " + unit + " who have " + condition, "100 who do not"
	case condition == "" && unit == "":
		return "100 with the condition", "100 without it"
	case condition == "":
		return "100 " + unit + " with the condition", "100 without it"
	case unit == "":
		return "100 with " + condition, "100 without"
	}
	return "100 " + unit + " with " + condition, "100 without"
}

// Size says how much stands behind a result: 13 studies · 2,745 people.
func Size(r analysis.Result) string {
	size := plural(r.Studies, "study", "studies") + " · "
	if unit := strings.TrimSpace(r.Review.Unit); unit != "" {
		return size + Count(r.Diseased+r.NonDiseased) + " " + unit
	}
	return size + Count(r.Diseased) + " with the condition, " + Count(r.NonDiseased) + " without"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// inWords spells small numbers, as sentences want them.
func inWords(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return Count(n)
}

// capital starts a phrase with a capital.
func capital(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}
