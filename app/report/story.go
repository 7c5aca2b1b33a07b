package report

import "bivar/app/analysis"

// Story is a result told in sentences, each with what it rests on.
type Story struct {
	Takeaway   []Told  `json:"takeaway"`   // one sentence, for clinicians
	Clinicians []Told  `json:"clinicians"` // one paragraph
	Plain      []Told  `json:"plain"`      // for anybody
	Details    []Told  `json:"details"`    // what was analysed
	NotShown   []Told  `json:"notShown"`   // what the evidence does not show
	PlainGrade float64 `json:"plainGrade"` // of Plain, as Grade has it
}

// Told is a sentence, sometimes two that belong together.
type Told struct {
	Text string   `json:"text"`
	Rule string   `json:"rule"`           // stable code: why it is there
	From []string `json:"from,omitempty"` // JSON paths of the values of Result that it reads; perStudy[*].tp are those of all rows
}

// Telling tells a result. What the result does not know is left out or said to be unknown, never made up.
func Telling(r analysis.Result) Story {
	s := Story{Takeaway: takeaway(r), Clinicians: forClinicians(r), Plain: inPlainWords(r), Details: details(r), NotShown: notShown(r)}
	s.PlainGrade = Grade(Prose(s.Plain))
	return s
}

// Prose is the sentences as a paragraph.
func Prose(told []Told) string {
	text := ""
	for i, s := range told {
		if i > 0 {
			text += " "
		}
		text += s.Text
	}
	return text
}

// teller collects the sentences of one of the texts.
type teller struct {
	analysis.Result
	told []Told
}

// say adds a sentence.
func (t *teller) say(rule, format string, parts ...part) {
	s := phrase(format, parts...)
	t.told = append(t.told, Told{Text: s.text, Rule: rule, From: s.from})
}
