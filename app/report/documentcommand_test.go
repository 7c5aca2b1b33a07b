package report

import (
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// shellWords splits a command as a POSIX shell does that knows single quotes and a backslash, and expands nothing.
func shellWords(line string) (words []string) {
	word, in, quoted := "", false, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\'':
			quoted, in = !quoted, true
		case quoted:
			word += line[i : i+1]
		case c == '\\':
			i++
			word, in = word+line[i:i+1], true
		case c == ' ':
			if in {
				words = append(words, word)
			}
			word, in = "", false
		default:
			word, in = word+line[i:i+1], true
		}
	}
	return append(words, word)
}

func TestCommandHasEveryChoice(t *testing.T) {
	r := analysis.Result{Request: analysis.Options{
		Model: "normal", Method: "ml", Correct: "all", Correction: 0.25, Level: 0.9, Interval: "t", Region: "chisq", Threshold: studyio.ThresholdVaries,
		Prevalence: []float64{0.01, 0.125}, StudyID: "it's; rm -rf $HOME", Where: []analysis.Condition{{Column: "a b", Value: "`x`\x1b[201~\n"}},
		By: []string{"bone", "views"}, Interaction: true, As: "groups", Reference: "calcaneus", Profile: true, Robustness: []string{"models", "bootstrap"},
		Simulate: true, Replicates: 200, Seed: 7, Acceptable: &analysis.Acceptable{Sensitivity: 0.9, Specificity: 0.85}, Representative: []string{"external:set b=x", "best"},
	}, Review: studyio.About{Title: "T", IndexTest: "échographie", Condition: "a fracture", Unit: "images"}}
	want := strings.Split("bivar|analyze|--model|normal|--method|ml|--correct|all|--correction|0.25|--level|0.9|--interval|t|--region|chisq|--threshold|varies|"+
		"--prevalence|0.01,0.125|--where|a b=`x`[201~|--study-id|it's; rm -rf $HOME|--representative|external:set b=x|--representative|best|--by|bone|--by|views|--as|groups|--reference|calcaneus|--interaction|--profile|"+
		"--robustness|models,bootstrap|--simulate|--replicates|200|--seed|7|--acceptable|0.9,0.85|--title|T|--test|échographie|--condition|a fracture|--unit|images|studies.csv", "|")
	command := Command(r)
	if got := shellWords(command); !slices.Equal(got, want) {
		t.Errorf("%q\n%q", got, want)
	}
	for i, piece := range strings.Split(strings.ReplaceAll(command, `\'`, ""), "'") {
		if i%2 == 0 && strings.ContainsAny(piece, "$`;&|<>") {
			t.Errorf("a shell would obey %s", piece)
		}
	}
}

func TestCommandOfTheDefault(t *testing.T) {
	want := "bivar analyze --model binomial --level 0.95 --interval z --region f --threshold unknown --prevalence 0.05,0.2,0.5 studies.csv"
	if got := Command(analysis.Result{}); got != want {
		t.Error(got)
	}
}
