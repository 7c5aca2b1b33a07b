package report

import (
	"strconv"
	"strings"
	"unicode"

	"bivar/app/analysis"
)

// reproduce says how to compute the result again, and how to know that it is the same.
func reproduce(r analysis.Result) []Block {
	return []Block{
		Paragraph{Text: "Save the table of studies as studies.csv (Export, Table (CSV), in the open study set), build the program from its source at the version cited above, and run:"},
		Listing{Command(r)},
		Paragraph{Text: "It prints every number at full precision, as JSON; with --text, tables for people. The data are the same if their SHA-256, dataHash in the JSON, is this:"},
		Listing{orNone(r.DataHash)},
		Paragraph{"The hash is of one line per study, label, TP, FP, FN, TN with tabulators between them. Between browser and command line the last of the fifteen or so digits in the JSON can differ.", "note"},
	}
}

func orNone(hash string) string {
	if hash == "" {
		return "not known"
	}
	return hash
}

// Command is the command line that computes a result again from studies.csv, for a POSIX shell.
func Command(r analysis.Result) string {
	o := r.Request.WithDefaults()
	var c command
	c.model(o)
	c.add("--level", flagNumber(o.Level))
	c.add("--interval", o.Interval)
	c.add("--region", o.Region)
	c.add("--threshold", string(thresholdOf(r)))
	var prevalences []string
	for _, p := range o.Prevalence {
		prevalences = append(prevalences, flagNumber(p))
	}
	c.add("--prevalence", strings.Join(prevalences, ","))
	for _, w := range o.Where {
		c.add("--where", w.Column+"="+w.Value)
	}
	c.add("--study-id", o.StudyID)
	for _, rule := range o.Representative {
		c.add("--representative", rule)
	}
	for _, by := range o.By {
		c.add("--by", by)
	}
	c.add("--as", o.As)
	c.add("--reference", o.Reference)
	c.set("--interaction", o.Interaction)
	c.set("--profile", o.Profile)
	c.add("--robustness", strings.Join(o.Robustness, ","))
	c.set("--simulate", o.Simulate)
	if o.Replicates > 0 {
		c.add("--replicates", strconv.Itoa(o.Replicates))
	}
	if o.Seed > 0 {
		c.add("--seed", strconv.FormatUint(o.Seed, 10))
	}
	if a := o.Acceptable; a != nil {
		c.add("--acceptable", flagNumber(a.Sensitivity)+","+flagNumber(a.Specificity))
	}
	c.add("--title", r.Review.Title)
	c.add("--test", r.Review.IndexTest)
	c.add("--condition", r.Review.Condition)
	c.add("--unit", r.Review.Unit)
	return "bivar analyze" + string(c) + " studies.csv"
}

// command is the middle of a command line.
type command string

// model appends what the model is.
func (c *command) model(o analysis.Options) {
	c.add("--model", o.Model)
	if o.Model == "normal" {
		c.add("--method", o.Method)
		c.add("--correct", o.Correct)
		c.add("--correction", flagNumber(float64(o.Correction)))
	}
	if o.Nodes > 0 {
		c.add("--nodes", strconv.Itoa(int(o.Nodes)))
	}
}

// add appends a flag; an empty value is the default.
func (c *command) add(flag, value string) {
	if value != "" {
		*c += command(" " + flag + " " + shellWord(value))
	}
}

func (c *command) set(flag string, on bool) {
	if on {
		*c += command(" " + flag)
	}
}

func flagNumber(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// shellWord is an argument that a shell takes for one word, whatever a column is called: somebody will paste it into a
// terminal. What cannot be seen is left out, since a terminal may obey it.
func shellWord(s string) string {
	s = strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) {
			return -1
		}
		return c
	}, s)
	harmless := func(c rune) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("-_.,:/", c)
	}
	if s != "" && strings.IndexFunc(s, func(c rune) bool { return !harmless(c) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
