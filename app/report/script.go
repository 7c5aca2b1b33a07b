package report

import (
	"fmt"
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// Script repeats an analysis with another program. Its parts are texts in which @ and a name, or @ and a letter, stand for
// what fill has.
type Script struct {
	Key    string // the program: lme4, metafor, mada, metandi, metadta
	Name   string // the program, and what it belongs to
	Ending string // of the file

	intro, read, fit, numbers string
}

// Scripts are those that can be written.
var Scripts = []Script{
	{"lme4", "R, lme4", ".R", introLme4, rowsLme4 + showR + longR, fitLme4, numbersR},
	{"metafor", "R, metafor", ".R", introMetafor, rowsMetafor + showR + longR, fitMetafor, numbersR},
	{"mada", "R, mada", ".R", introMada, rowsMada + showR, fitMada, numbersR},
	{"metandi", "Stata, metandi", ".do", introMetandi, dataStata, fitMetandi, numbersMetandi},
	{"metadta", "Stata, metadta", ".do", introMetadta, dataStata, fitMetadta, numbersMetadta},
}

// ScriptFor is the script for the program of a key, nil if there is none.
func ScriptFor(key string) *Script {
	for i := range Scripts {
		if Scripts[i].Key == key {
			return &Scripts[i]
		}
	}
	return nil
}

// Options are those of the analysis whose numbers the script expects, where somebody asked for an analysis with options o:
// the same rows, by the model that the program fits. Rows of one study are taken for studies of their own, as the programs
// take them.
func (p *Script) Options(o analysis.Options) analysis.Options {
	out := o.MainOnly()
	out.Level, out.Interval = 0.95, "z"
	if len(o.Representative) == 0 {
		out.StudyID = ""
	}
	if (p.Key == "lme4" || p.Key == "metafor") && len(o.By) == 1 {
		out.By, out.As, out.Reference = o.By, o.As, o.Reference
	}
	model := "binomial"
	switch p.Key {
	case "metafor", "mada":
		model = "normal"
	case "lme4":
		out.Nodes = 1
	}
	if out.Model = model; o.Model != model {
		out.Method, out.Correct, out.Correction = "", "", analysis.Missing()
	}
	return out.WithDefaults()
}

// Text is the script: the studies, the model, and the numbers to expect, which are those of r, the result with the script's
// Options. asked are the options of the analysis that the reader has.
func (p *Script) Text(asked *analysis.Options, r *analysis.Result) string {
	s := script{mark: "#", r: r, asked: asked}
	text := p.intro + "@notes" + p.read + p.fit
	if p.Ending == ".do" {
		s.mark = "*"
	}
	if s.pooled() {
		text += p.numbers
	}
	s.readCovariate()
	if s.covariate != nil {
		text += "@comparison" + strings.Replace(p.fit, fixedR, fixedByR, 1) + effectsR
	}
	if p.Ending == ".R" {
		text += "\nprint(sessionInfo())\n"
	} else {
		text += "\nwhich " + p.Key + "\ndisplay \"Stata \" c(stata_version)\n"
	}
	return s.fill(text)
}

// script is one that is being written. What users typed stands in it as data alone: in R as string literals, else, and in
// comments, without everything that a program might obey.
type script struct {
	mark      string // of a comment
	r         *analysis.Result
	asked     *analysis.Options
	covariate []string // of each row of the result: its group from 1, or its number; NA without. Nil if nothing is compared
}

// readCovariate takes over the comparison, where there is one that the scripts can repeat.
func (s *script) readCovariate() {
	c := s.r.Comparison
	if c == nil || c.Problem != "" || c.Second != nil || len(c.Effects) == 0 {
		return
	}
	s.covariate = strings.Fields(strings.Repeat("NA ", len(s.r.PerStudy)))
	if c.Line != nil {
		for _, row := range c.Line.Rows {
			s.covariate[row.Row] = flagNumber(float64(row.X))
		}
		return
	}
	for i := range c.Levels {
		l := &c.Levels[i]
		group := "NA"
		if l.Name == c.Reference {
			group = "1"
		}
		for n := range c.Effects {
			if c.Effects[n].Level == l.Name {
				group = strconv.Itoa(n + 2)
			}
		}
		for _, row := range l.Index {
			s.covariate[row] = group
		}
	}
}

// pooled reports that both rates were pooled together, so that there are numbers to expect.
func (s *script) pooled() bool {
	step := s.r.Ladder.Step
	return s.r.Fit.Coefficients != nil && (step == "full" || step == "rho-bound" || step == "one-random")
}

// data are the studies that a fit can use: how many, their names, and their cells, with the covariate if there is one. In
// Stata the names stand before the cells.
func (s *script) data() (used int, names, cells string) {
	var n, c strings.Builder
	between := ""
	for i := range s.r.PerStudy {
		row := &s.r.PerStudy[i]
		if row.TP+row.FN == 0 || row.FP+row.TN == 0 {
			continue
		}
		used++
		counts := fmt.Sprint(row.TP, row.FP, row.FN, row.TN)
		if s.mark == "*" {
			c.WriteString("\"" + strconv.Itoa(used) + " " + harmless(row.Label) + "\" " + counts + "\n")
			continue
		}
		if s.covariate != nil {
			counts += " " + s.covariate[i]
		}
		n.WriteString(between + rString(row.Label))
		c.WriteString(between + strings.ReplaceAll(counts, " ", ", "))
		between = ",\n  "
	}
	return used, n.String(), c.String()
}

// fill puts what is particular to an analysis into a text.
func (s *script) fill(text string) string {
	used, names, cells := s.data()
	x, comparison, effects := "", "", ""
	if s.covariate != nil {
		x, comparison, effects = `, "x"`, s.comparison(), strings.Join(scriptNumbers(s.effects(), true), ", ")
	}
	o, nodes := &s.r.Request, s.r.Fit.Nodes
	pairs := []string{
		"@notes", s.notes(used), "@names", names, "@cells", cells, "@x", x, "@comparison", comparison, "@effects", effects,
		"@method", o.Method, "@METHOD", strings.ToUpper(o.Method), "@correction", flagNumber(float64(o.Correction)), "@correct", o.Correct,
		"@points", strconv.Itoa(min(max(nodes, usualPoints), mostPoints)), "@nodes", strconv.Itoa(nodes),
	}
	if s.pooled() {
		for i, n := range scriptNumbers(s.pooledNumbers(), s.mark == "#") {
			pairs = append(pairs, "@"+letters[i:i+1]+".", n)
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// letters stand behind @ for the numbers of the pooled model.
const letters = "ABCDEFGHIJKLMNOPQRSTUVW"

// pooledNumbers are the numbers that a script may expect, in the order of the letters.
func (s *script) pooledNumbers() []analysis.Real {
	f := &s.r.Fit
	sens, spec, sum, b := f.Coefficients.LogitSensitivity, f.Coefficients.LogitSpecificity, f.Summary, f.Between
	list := []analysis.Real{sens.Estimate, spec.Estimate, sens.SE, spec.SE, b.VarSensitivity, b.VarSpecificity, b.Correlation, f.LogLik}
	for _, i := range []*analysis.Interval{sum.Sensitivity, sum.Specificity, sum.DOR, sum.LRPositive, sum.LRNegative} {
		list = append(list, i.Estimate, i.Lower, i.Upper)
	}
	return list
}

// effects are the numbers that a comparison expects.
func (s *script) effects() (list []analysis.Real) {
	c := s.r.Comparison
	for i := range c.Effects {
		sens, spec := &c.Effects[i].LogitSensitivity, &c.Effects[i].LogitSpecificity
		list = append(list, sens.Estimate, sens.SE, spec.Estimate, spec.SE)
	}
	b := c.Fit.Between
	return append(list, b.VarSensitivity, b.VarSpecificity, b.Correlation, c.Fit.LogLik)
}

// scriptNumbers are numbers as R or Stata takes them, with what it has for a missing value.
func scriptNumbers(values []analysis.Real, r bool) []string {
	missing, format, precision := ".", byte('f'), 5
	if r {
		missing, format, precision = "NA", 'g', 10
	}
	out := make([]string, len(values))
	for i, x := range values {
		out[i] = missing
		if x.Ok() {
			out[i] = strconv.FormatFloat(float64(x), format, precision, 64)
		}
	}
	return out
}
