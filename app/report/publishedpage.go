package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// What the page for published numbers says around its fields.
const (
	PublishedIntro = "For a review of which you have only the paper. Type its pooled sensitivity and specificity as printed, and what follows from them appears below. " +
		"This page is about the paper, not about the studies that are open. It stores nothing and sends nothing."
	PublishedHow = "An interval may also stand behind its number, 93.2\u00a0(88.8–95.9), or be left out."
	ReportedHow  = "Does the paper print ratios, predictive values or an F1 score as well? Whether they can follow from the two rates is said below."
)

// PublishedWaits says why there are no results: so many fields have faults, or none has, and the rates are not all there.
func PublishedWaits(faults int) string {
	switch faults {
	case 0:
		return "The results appear here once sensitivity and specificity are given."
	case 1:
		return "The results wait: one field cannot be used as it is. The sentence below it says why."
	}
	return "The results wait: " + inWords(faults) + " fields cannot be used as they are. The sentences below them say why."
}

// PublishedExample is what one may type, for somebody to try.
type PublishedExample struct {
	Name   string
	Fields PublishedFields
	About  studyio.About
}

// PublishedExamples are as published reviews print them: a summary point with its intervals, and one beside which stands
// an odds ratio that is not its own.
func PublishedExamples() []PublishedExample {
	about := studyio.About{Condition: "a fracture", Unit: "images"}
	return []PublishedExample{
		{"two rates with their intervals", PublishedFields{
			Sensitivity: "93.2", SensitivityInterval: "88.8–95.9", Specificity: "94.5", SpecificityInterval: "90.1–97.0", Level: "95", Prevalences: "5, 20, 50",
		}, about},
		{"two rates, and an odds ratio that is not theirs", PublishedFields{
			Sensitivity: "95.1", Specificity: "98.3", Level: "95", Prevalences: "5, 20, 50",
			Reported: []ReportedFields{{Kind: analysis.KindDOR, Value: "1751.8", Interval: "445.9–6882.5"}},
		}, about},
	}
}

// ReportedKind is what can be reported beside a summary point, for a list to choose from.
type ReportedKind struct {
	Kind, Name string
	Value      string // what its field is called, with the unit
	Share      bool   // it depends on the prevalence
}

// ReportedKinds are all of them, what papers print most often first.
func ReportedKinds() []ReportedKind {
	var all []ReportedKind
	for _, kind := range []string{analysis.KindDOR, analysis.KindLRPositive, analysis.KindLRNegative, analysis.KindPPV, analysis.KindNPV, analysis.KindF1} {
		q := reportedField(ReportedFields{Kind: kind})
		k := ReportedKind{kind, q.name, "As printed", q.share}
		switch {
		case q.either:
			k.Value += ", % or 0 to 1"
		case q.share:
			k.Value += ", %"
		}
		all = append(all, k)
	}
	return all
}

// LikeThis is an example of a reported number and of its interval, for empty fields.
func (k ReportedKind) LikeThis() (value, interval string) {
	q := reportedField(ReportedFields{Kind: k.Kind})
	_, interval, _ = strings.Cut(strings.TrimSuffix(q.likeThese(), "."), "such as ")
	return "such as " + q.example(), "such as " + interval
}

// Hundreds words the two groups that sentences tell of: 100 with the condition, 100 without it.
func Hundreds(about studyio.About) string {
	with, without := groups(about)
	return with + ", " + without
}
