package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// Script repeats an analysis with another program.
type Script struct {
	Key    string // the program: lme4, metafor, mada, metandi, metadta
	Name   string // the program with what it fits
	Ending string // of the file
	write  func(*script)
}

// Scripts are those that can be written.
var Scripts = []Script{
	{"lme4", "R, lme4: exact model", ".R", writeLme4},
	{"metafor", "R, metafor: normal model", ".R", writeMetafor},
	{"mada", "R, mada: normal model", ".R", writeMada},
	{"metandi", "Stata, metandi: exact model", ".do", writeMetandi},
	{"metadta", "Stata, metadta: exact model", ".do", writeMetadta},
}

// ScriptFor is the script for the program of a key.
func ScriptFor(key string) (p Script, ok bool) {
	for _, p := range Scripts {
		if p.Key == key {
			return p, true
		}
	}
	return p, false
}

// Options are those of the analysis whose numbers the script expects, where somebody asked for an analysis with options o:
// the same rows, by the model that the program fits. Rows of one study are taken for studies of their own, as the programs
// take them.
func (p Script) Options(o analysis.Options) analysis.Options {
	exact := p.Key != "metafor" && p.Key != "mada"
	out := analysis.Options{Model: "binomial", Level: 0.95, Where: o.Where, Representative: o.Representative, Seed: o.Seed, Threshold: o.Threshold}
	if len(o.Representative) > 0 {
		out.StudyID = o.StudyID
	}
	switch {
	case p.Key == "lme4":
		out.Nodes = 1
	case exact:
		out.Nodes = max(o.Nodes, 0)
	case o.Model == "normal":
		out.Model, out.Method, out.Correct, out.Correction = o.Model, o.Method, o.Correct, o.Correction
	default:
		out.Model = "normal"
	}
	if (p.Key == "lme4" || p.Key == "metafor") && len(o.By) == 1 {
		out.By, out.As, out.Reference = o.By, o.As, o.Reference
	}
	return out.WithDefaults()
}

// Text is the script: the studies, the model, and the numbers to expect, which are those of r, the result with the script's
// Options. asked are the options of the analysis that the reader has.
func (p Script) Text(asked *analysis.Options, r *analysis.Result) string {
	s := &script{mark: "# ", r: r, o: &r.Request, asked: asked}
	if p.Ending == ".do" {
		s.mark = "* "
	}
	for i := range r.PerStudy {
		if row := &r.PerStudy[i]; row.TP+row.FN > 0 && row.FP+row.TN > 0 {
			s.rows = append(s.rows, i)
		}
	}
	s.readCovariate()
	p.write(s)
	return string(s.text)
}

// script is one that is being written. What users typed stands in it as data alone: in R as string literals, else, and in
// comments, without everything that a program might obey.
type script struct {
	text     []byte
	mark     string // of a comment
	r        *analysis.Result
	o, asked *analysis.Options // of the result, and of the analysis that the reader has
	rows     []int             // of the result, those that a fit can use

	covariate []string // of each row of the result: its group from 1, or its number; NA without. Nil if nothing is compared
}

// readCovariate takes over the comparison, where there is one that the scripts can repeat.
func (s *script) readCovariate() {
	c := s.r.Comparison
	if c == nil || c.Problem != "" || c.Second != nil || len(c.Effects) == 0 {
		return
	}
	s.covariate = make([]string, len(s.r.PerStudy))
	for i := range s.covariate {
		s.covariate[i] = "NA"
	}
	if c.Kind == "number" {
		for _, row := range c.Line.Rows {
			s.covariate[row.Row] = flagNumber(float64(row.X))
		}
		return
	}
	for l := range c.Levels {
		group := 0
		for n := range c.Effects {
			if c.Effects[n].Level == c.Levels[l].Name {
				group = n + 2
			}
		}
		if c.Levels[l].Name == c.Reference {
			group = 1
		}
		for _, row := range c.Levels[l].Index {
			if group > 0 {
				s.covariate[row] = strconv.Itoa(group)
			}
		}
	}
}

// pooled reports that both rates were pooled together, so that there are numbers to expect.
func (s *script) pooled() bool {
	f := &s.r.Fit
	return f.Coefficients != nil && f.Coefficients.Covariance != nil && f.Between != nil && f.Parameters > 2 && s.r.Ladder.Step != "univariate"
}

// add writes a text in which each @ stands for one of the values.
func (s *script) add(text string, values ...string) {
	for _, v := range values {
		at := strings.IndexByte(text, '@')
		s.text = append(append(s.text, text[:at]...), v...)
		text = text[at+1:]
	}
	s.text = append(s.text, text...)
}

// comment writes a paragraph, in lines that fit a screen.
func (s *script) comment(text string) {
	const width = 110
	line := s.mark
	for _, word := range strings.Fields(typewriter.Replace(text)) {
		if len(line)+len(word) > width {
			s.add("@\n", line[:len(line)-1])
			line = s.mark
		}
		line += word + " "
	}
	s.add("@\n", line[:len(line)-1])
}

// typewriter spells what this program's own words have beyond ASCII.
var typewriter = strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "–", "-", "−", "-", "…", "...", "\u202f", " ")

// harmless is what somebody typed, for a comment or for Stata: the letters, digits and marks that no program obeys, a question
// mark for each other character, cut where it is long.
func harmless(s string) string {
	const longest = 60
	var kept []byte
	for _, c := range s {
		if len(kept) == longest {
			break
		}
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune(" .,()-_:;&+%=", c)) {
			c = '?'
		}
		kept = append(kept, byte(c))
	}
	return strings.Join(strings.Fields(string(kept)), " ")
}

// begin is the head of every script: what it fits, of which studies, and what fetches the program.
func (s *script) begin(fits, install string) {
	s.comment(fits)
	if title := harmless(s.r.Review.Title); title != "" {
		s.comment("The studies: " + title + ".")
	}
	version := s.r.Software.Name + " " + s.r.Software.Version
	if commit := s.r.Software.Commit; commit != "" {
		version += ", commit " + harmless(commit)
	}
	s.comment("Written by " + version + ". SHA-256 of the studies: " + orNone(s.r.DataHash))
	s.comment(install)
	s.add(s.mark[:1] + "\n")
}

// differs says what of the analysis the script leaves out or does otherwise.
func (s *script) differs() {
	if left := len(s.r.PerStudy) - len(s.rows); left > 0 {
		s.comment(plural(left, "row is", "rows are") + " left out: nobody with the condition in it, or nobody without.")
	}
	if len(s.o.Where) > 0 || len(s.o.Representative) > 0 {
		s.comment("The rows are those that were chosen in the analysis, not all of the table.")
	}
	if s.asked.StudyID != "" && len(s.asked.Representative) == 0 {
		s.comment("Some rows may belong to one study. The script takes every row for a study of its own, and so do the numbers it expects; the analysis itself widens its intervals for that.")
	}
	if len(s.asked.By) > 0 && s.covariate == nil {
		s.comment("It covers the pooled model only, not the comparison of groups.")
	}
}

// expects says whose numbers the script expects, or why there are none.
func (s *script) expects() {
	var flags command
	flags.model(*s.o)
	if !s.pooled() {
		s.comment("There are no numbers to expect: with" + string(flags) + ", Bivar does not fit this model to these studies. " + LadderText(*s.r))
		return
	}
	s.comment("The numbers to expect are Bivar's with" + string(flags) + ", on the command line.")
	s.limit(s.r.Fit.Status)
}

// limit warns of a fit on a limit of its model.
func (s *script) limit(status string) {
	if status == "boundary" {
		s.comment("The numbers to expect lie on a limit of the model (a correlation of -1 or 1, or a variance of 0). Programs part there: compare the estimates, and expect other standard errors and variances.")
	}
}

// scriptNumbers are numbers as a script has them, with a missing value for what is not known.
func scriptNumbers(missing string, format byte, precision int, values []analysis.Real) []string {
	out := make([]string, len(values))
	for i, x := range values {
		out[i] = missing
		if x.Ok() {
			out[i] = strconv.FormatFloat(float64(x), format, precision, 64)
		}
	}
	return out
}
