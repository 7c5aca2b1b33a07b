package report

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
	"bivar/testdata/stored"
)

// toldResult is a result whose story the tests read.
type toldResult struct {
	name string
	analysis.Result
}

// about makes studies be about something.
func about(req analysis.Request, a studyio.About, o analysis.Options) analysis.Request {
	req.Set.About, req.Options = a, o
	return req
}

// tables22 are studies of the given tp, fp, fn, tn.
func tables22(cells ...[4]int) analysis.Request {
	var all []stats.Study
	for i, c := range cells {
		all = append(all, stats.Study{Label: fmt.Sprintf("Study %d", i+1), TP: c[0], FP: c[1], FN: c[2], TN: c[3]})
	}
	return ofStudies(all...)
}

var (
	images    = studyio.About{Title: "Fractures", IndexTest: "deep learning", Condition: "a fracture", Unit: "images", Reference: "two radiologists", Threshold: studyio.ThresholdCommon}
	persons   = studyio.About{Title: "Sepsis", IndexTest: "procalcitonin", Condition: "sepsis", Unit: "adults", Population: "adults in intensive care", Threshold: studyio.ThresholdVaries}
	binomial  = analysis.Options{Model: "binomial"}
	falling   = [][4]int{{30, 4, 2, 90}, {45, 9, 8, 80}, {28, 14, 9, 61}, {50, 30, 21, 77}, {33, 26, 22, 50}, {20, 22, 19, 30}} // both rates fall together
	identical = [][4]int{{9, 2, 1, 18}, {9, 2, 1, 18}, {9, 2, 1, 18}, {9, 2, 1, 18}, {9, 2, 1, 18}}
)

// hostile are results that sentences made for the common case would tell wrongly.
func hostile(t *testing.T) []toldResult {
	thin := thin()
	run := func(name string, req analysis.Request) toldResult { return toldResult{name, analysis.Run(req)} }
	perfectLevel := grouped("a", "a", "a", "a", "b", "b", "b", "b", "rare", "rare", "perfect", "perfect", "")
	perfectLevel.Set.About = images
	odd := studyio.About{IndexTest: "échographie 3 %s", Condition: "100 % occlusion", Unit: "%d vessels", Citation: "A. N. Other."}
	normal := analysis.Options{Model: "normal", Level: 0.9, Interval: "t"}
	return []toldResult{
		run("no studies", thin["none"]),
		run("two studies", about(thin["two"], persons, binomial)),
		run("three studies", about(thin["three"], persons, binomial)),
		run("sensitivity perfect", about(thin["perfect"], persons, binomial)),
		run("specificity perfect", about(tables22([4]int{7, 0, 3, 8}, [4]int{9, 0, 2, 18}, [4]int{7, 0, 1, 8}, [4]int{4, 0, 4, 9}), images, binomial)),
		run("both perfect", thin["both"]),
		run("zero cells without a correction", about(thin["correction"], persons, analysis.Options{Model: "normal", Correct: "none"})),
		run("rows without one of the groups", about(tables22([4]int{3, 0, 2, 0}, [4]int{0, 9, 0, 8}, [4]int{7, 1, 1, 8}, [4]int{9, 2, 1, 9}, [4]int{6, 1, 3, 11}, [4]int{12, 4, 1, 20}), persons, binomial)),
		run("no variation between studies", about(tables22(identical...), images, binomial)),
		run("correlation above 0, sensitivity below specificity", about(tables22(falling...), images, binomial)),
		run("worse than chance", about(tables22([4]int{9, 22, 31, 18}, [4]int{5, 12, 21, 9}, [4]int{14, 31, 29, 20}, [4]int{4, 8, 8, 9}), persons, binomial)),
		run("normal model, t, 90 %", about(tables22(append(falling, [4]int{12, 0, 3, 40})...), images, normal)),
		run("words that are formats", about(tables22(falling...), odd, binomial)),
		run("one group perfect", perfectLevel),
		{"70 rows by method", analysed(t, "melanoma-cad", by("method"))},
		{"clusters", analysed(t, "smoking", analysis.Options{Model: "binomial", StudyID: "study_id", By: []string{"type"}})},
		{"clusters of one column's rows", analysed(t, "smoking", analysis.Options{Model: "binomial", StudyID: "study_id", Where: []analysis.Condition{{Column: "population", Value: "G"}}})},
		{"a number", analysed(t, "iqcode", by("iqcode_items"))},
		{"every study has every group", analysed(t, "ascus", by("test"))},
		{"two columns", analysed(t, "fracture-ai-simulated", analysis.Options{Model: "binomial", By: []string{"bone", "views"}, Interaction: true})},
		{"nothing to compare", analysed(t, "fracture-ai-simulated", analysis.Options{Model: "binomial", By: []string{"testing"}, As: "number"})},
		{"a perfect rate on the lowest rung", fixedRung(analysis.Run(about(thin["perfect"], images, binomial)))},
		{"a perfect test", analysis.Run(about(tables22([4]int{400, 1, 1, 900}, [4]int{500, 2, 1, 800}, [4]int{300, 1, 2, 700}, [4]int{450, 2, 1, 650}), images, binomial))},
	}
}

var everyResult []toldResult

// fixedRung takes a result to the rung without random effects.
func fixedRung(r analysis.Result) analysis.Result {
	r.Ladder = analysis.Ladder{Step: "fixed", Code: "no-random-effects"}
	r.Fit.Status, r.Fit.Reason, r.Fit.Parameters, r.Fit.Prediction = "boundary", "sd-both", 2, nil
	return r
}

// allTold are the examples, one of them with its groups compared, and the hostile ones; they are computed once.
func allTold(t *testing.T) []toldResult {
	if everyResult != nil {
		return everyResult
	}
	var all []toldResult
	for _, e := range datasets.All() {
		all = append(all, toldResult{e.Key, analysed(t, e.Key, binomial)})
		if e.Key == "fracture-ai-simulated" {
			all = append(all, toldResult{e.Key + " by bone", analysed(t, e.Key, by("bone"))})
		}
	}
	everyResult = append(all, hostile(t)...)
	return everyResult
}

// sections are the texts of a story, each alone.
var sections = map[string]func(analysis.Result) []Told{
	"takeaway": takeaway, "clinicians": forClinicians, "plain": inPlainWords, "details": details, "not shown": notShown, "coverage": Coverage,
}

// TestTexts holds the texts against those that were read and found good.
func TestTexts(t *testing.T) {
	const file = "../../testdata/texts.md"
	var b bytes.Buffer
	b.WriteString("# Texts that Bivar writes\n\nFor reading; written by `go test ./app/report -update`. Behind each paragraph are the rules of its sentences.\n")
	for _, r := range allTold(t) {
		s := Telling(r.Result)
		fmt.Fprintf(&b, "\n## %s\n", r.name)
		paragraph := func(title string, told []Told) {
			fmt.Fprintf(&b, "\n**%s.** %s", title, Prose(told))
			var rules []string
			for _, s := range told {
				rules = append(rules, s.Rule)
			}
			fmt.Fprintf(&b, " `%s`\n", strings.Join(rules, " "))
		}
		paragraph("Key takeaway", s.Takeaway)
		paragraph("For clinicians", s.Clinicians)
		paragraph("In plain words", s.Plain)
		b.WriteString("\n" + ReadingLevel(s.PlainGrade) + "\n")
		paragraph("Study details", s.Details)
		b.WriteString("\n**What this does not show**\n\n")
		for _, s := range s.NotShown {
			fmt.Fprintf(&b, "- %s `%s`\n", s.Text, s.Rule)
		}
	}
	stored.Is(t, file, b.String())
}

func TestPlainWordsAreEasy(t *testing.T) {
	for _, r := range allTold(t) {
		s := Telling(r.Result)
		if !(s.PlainGrade <= 7) || s.PlainGrade != Grade(Prose(s.Plain)) {
			t.Errorf("%s: grade %.2f:\n%s", r.name, s.PlainGrade, Prose(s.Plain))
		}
	}
}

func TestNoSentenceIsBroken(t *testing.T) {
	whole := regexp.MustCompile(`^[\p{Lu}\d].*[.]$`)
	for _, r := range append(allTold(t), toldResult{"zero value", analysis.Result{}}) {
		if n := len(takeaway(r.Result)); n != 1 {
			t.Errorf("%s: %d takeaways", r.name, n)
		}
		for section, tell := range sections {
			told, rules := tell(r.Result), map[string]bool{}
			for _, s := range told {
				if s.Rule == "" || rules[s.Rule] && s.Rule != "where" {
					t.Errorf("%s, %s: rule %q: %s", r.name, section, s.Rule, s.Text)
				}
				rules[s.Rule] = true
				if !whole.MatchString(s.Text) {
					t.Errorf("%s, %s: not a sentence: %q", r.name, section, s.Text)
				}
				for _, bad := range []string{"NaN", "+Inf", "-Inf", "%!", "<nil>", "  ", "..", " .", " ,", "()", "no difference", Absent + " ", " " + Absent} {
					if strings.Contains(s.Text, bad) {
						t.Errorf("%s, %s: %q in %q", r.name, section, bad, s.Text)
					}
				}
			}
		}
	}
}

// TestStoryOfSpoiledResults: whatever is missing of a result, or is not a number in it, nothing of it is told.
func TestStoryOfSpoiledResults(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	bases := allTold(t)
	for i := range 600 {
		base := bases[i%len(bases)]
		r := spoiled(reflect.ValueOf(base.Result), random).Interface().(analysis.Result)
		r.Request = base.Request // checked before anything is computed
		for section, tell := range sections {
			for _, s := range tell(r) {
				for _, bad := range []string{"NaN", "+Inf", "-Inf", "%!", "<nil>"} {
					if strings.Contains(s.Text, bad) {
						t.Fatalf("%s, %s: %q in %q", base.name, section, bad, s.Text)
					}
				}
			}
		}
	}
}

// TestStoryAssumesNobody: where it is not said what is counted, nothing speaks of people.
func TestStoryAssumesNobody(t *testing.T) {
	for name, req := range thin() {
		r := analysis.Run(req)
		for section, tell := range sections {
			text := strings.ToLower(Prose(tell(r)))
			for _, word := range []string{"people", "patient", "nobody", "somebody", " you", "person"} {
				if strings.Contains(text, word) {
					t.Errorf("%s, %s speaks of %s:\n%s", name, section, word, text)
				}
			}
		}
	}
}
