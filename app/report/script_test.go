package report

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// smallSet has six studies in two groups, a number, a row that no fit can use, and one without a group.
func smallSet() studyio.Set {
	set := studyio.Set{About: studyio.About{Title: "A small review"}, Columns: []string{"setting", "year", "design"}}
	for i, c := range [][4]int{{40, 8, 10, 90}, {25, 22, 4, 70}, {60, 5, 26, 110}, {33, 0, 2, 41}, {38, 25, 27, 66}, {52, 34, 3, 85}, {0, 3, 0, 20}, {30, 9, 13, 160}} {
		cells := []string{[]string{"hospital", "practice"}[i%2], strconv.Itoa(2001 + i*i), []string{"cohort", "case-control", "cohort"}[i%3]}
		if i == 7 {
			cells = []string{"", "", ""}
		}
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: "Study " + string(rune('A'+i)), TP: c[0], FP: c[1], FN: c[2], TN: c[3]}, Cells: cells})
	}
	return set
}

// scripted is the script of an analysis, with the numbers of its own run rounded so that they are the same everywhere.
func scripted(t *testing.T, key string, asked analysis.Options, change func(*analysis.Result)) string {
	t.Helper()
	p := ScriptFor(key)
	if p == nil {
		t.Fatal(key)
	}
	r := analysis.Run(analysis.Request{Set: smallSet(), Options: p.Options(asked)})
	if change != nil {
		change(&r)
	}
	return p.Text(&asked, &r)
}

var longNumber = regexp.MustCompile(`\d+\.\d{5,}`)

// rounded has fewer decimals, so that a text is the same on every computer.
func rounded(text string) string {
	return longNumber.ReplaceAllStringFunc(text, func(s string) string {
		x, _ := strconv.ParseFloat(s, 64)
		return strconv.FormatFloat(x, 'f', 3, 64)
	})
}

// TestScripts: one script of each program as it is, for reading.
func TestScripts(t *testing.T) {
	for i := range Scripts {
		p := &Scripts[i]
		asked := analysis.Options{}
		switch p.Key {
		case "lme4":
			asked.By = []string{"setting"}
		case "metafor":
			asked.By, asked.Model = []string{"year"}, "normal"
		}
		file, got := "testdata/script-"+p.Key+p.Ending, rounded(scripted(t, p.Key, asked, nil))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from what is written now; read it, then go test ./app/report -run Scripts -update\n%s", file, got)
		}
	}
}

// TestScriptOptions: the numbers are those of what the program fits, of the same rows.
func TestScriptOptions(t *testing.T) {
	asked := analysis.Options{
		Model: "normal", Method: "ml", Correct: "all", Correction: 0.25, Level: 0.9, Interval: "t", Region: "chisq", Threshold: studyio.ThresholdVaries, StudyID: "id",
		Where: []analysis.Condition{{Column: "a", Value: "b"}}, By: []string{"g"}, As: "groups", Reference: "r", Robustness: []string{"loo"}, Profile: true, Simulate: true,
	}
	same := analysis.Options{Model: "binomial", Method: "ml", Correction: analysis.Missing(), Level: 0.95, Interval: "z", Region: "chisq", Threshold: studyio.ThresholdVaries, Prevalence: []float64{0.05, 0.2, 0.5}, Where: asked.Where}
	for i := range Scripts {
		p := &Scripts[i]
		want := same
		switch p.Key {
		case "lme4":
			want.Nodes = 1
		case "metafor", "mada":
			want.Model, want.Method, want.Correct, want.Correction, want.Nodes = "normal", "ml", "all", 0.25, -1
		}
		if p.Key == "lme4" || p.Key == "metafor" {
			want.By, want.As, want.Reference = asked.By, asked.As, asked.Reference
		}
		if got := p.Options(asked); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("%s:\n%+v\n%+v", p.Key, got, want)
		}
		chosen := asked
		chosen.Representative = []string{"best"}
		if got := p.Options(chosen); got.StudyID != "id" || !slices.Equal(got.Representative, chosen.Representative) {
			t.Errorf("%s: %+v", p.Key, got)
		}
	}
	metandi := ScriptFor("metandi")
	if got := metandi.Options(analysis.Options{Nodes: 5}); got.Nodes != 5 {
		t.Errorf("5 nodes: %+v", got)
	}
	if got := metandi.Options(analysis.Options{Model: "normal"}.WithDefaults()); got.Nodes != 0 || got.Model != "binomial" {
		t.Errorf("of the normal model: %+v", got)
	}
	mada := ScriptFor("mada")
	if got := mada.Options(analysis.Options{Nodes: 5}); got.Method != "reml" || got.Correct != "single" || got.Correction != 0.5 {
		t.Errorf("of the exact model: %+v", got)
	}
	if p := ScriptFor("sas"); p != nil {
		t.Errorf("%+v", p)
	}
}

// TestScriptSays: what a script leaves out or does otherwise is said in it, and where there are no numbers, why.
func TestScriptSays(t *testing.T) {
	two := func(r *analysis.Result) {
		*r = analysis.Run(analysis.Request{Set: studyio.Set{Rows: smallSet().Rows[:2]}, Options: r.Request})
	}
	limit := func(r *analysis.Result) { r.Fit.Status = "boundary" }
	nodes := func(n int) func(*analysis.Result) { return func(r *analysis.Result) { r.Fit.Nodes = n } }
	cases := []struct {
		key    string
		asked  analysis.Options
		change func(*analysis.Result)
		want   []string
		not    []string
	}{
		{"lme4", analysis.Options{}, nil, []string{"Rows are left out", "Bivar's with --model binomial --nodes 1,"}, []string{`"x"`, "takes every row", "chosen", "limit of the model", "not the comparison"}},
		{"lme4", analysis.Options{StudyID: "setting"}, nil, []string{"takes every row for a study of its own"}, nil},
		{"lme4", analysis.Options{StudyID: "setting", Representative: []string{"best"}}, nil, []string{"chosen in the analysis"}, []string{"takes every row"}},
		{"lme4", analysis.Options{Where: []analysis.Condition{{Column: "design", Value: "cohort"}}}, nil, []string{"chosen in the analysis"}, nil},
		{"lme4", analysis.Options{By: []string{"setting", "design"}}, nil, []string{"pooled model only"}, []string{"effect_"}},
		{"mada", analysis.Options{By: []string{"setting"}}, nil, []string{"pooled model only", "--method reml --correct single --correction 0.5,"}, []string{"effect_"}},
		{"metafor", analysis.Options{Model: "normal", Method: "ml", Correct: "none", Where: []analysis.Condition{{Column: "design", Value: "cohort"}}}, nil, []string{`method = "ML"`, `+ 0.5 * switch("none", `}, nil},
		{"metafor", analysis.Options{Model: "normal", Correct: "all", Correction: 0.1}, nil, []string{`method = "REML"`, `+ 0.1 * switch("all", `}, nil},
		{"metafor", analysis.Options{}, two, []string{"There are no numbers to expect"}, []string{"compare(found,", "NaN"}},
		{"metandi", analysis.Options{}, two, []string{"There are no numbers to expect", "nip(7)"}, []string{"Numbers to expect", "NaN"}},
		{"lme4", analysis.Options{}, limit, []string{"on a limit of the model"}, nil},
		{"metandi", analysis.Options{}, nodes(61), []string{"nip(25)", "with 25 points", "Bivar took 61"}, nil},
		{"metadta", analysis.Options{}, nodes(9), []string{"intpoints(9)", "with 9 points", "Bivar took 9"}, nil},
	}
	for _, c := range cases {
		text := scripted(t, c.key, c.asked, c.change)
		flat := strings.NewReplacer("\n# ", " ", "\n* ", " ").Replace(text)
		for _, want := range c.want {
			if !strings.Contains(flat, want) {
				t.Errorf("%s, %+v: no %q in\n%s", c.key, c.asked, want, text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(flat, not) {
				t.Errorf("%s, %+v: %q in\n%s", c.key, c.asked, not, text)
			}
		}
	}
}

// TestScriptsOfThinData: on every rung of the ladder a script is whole: plain text, no place left open, no number that is none.
func TestScriptsOfThinData(t *testing.T) {
	steps := map[string]bool{}
	for k := 1; k <= 8; k++ {
		for zero := range 5 {
			set := smallSet()
			if set.Rows = set.Rows[:min(k, 7)]; k == 8 { // studies that do not differ
				set.Rows = slices.Repeat(set.Rows[:1], 7)
			}
			for i := range set.Rows {
				s := &set.Rows[i].Study
				*[]*int{&s.TP, &s.FP, &s.FN, &s.TN, new(int)}[zero] = 0
			}
			for i := range Scripts {
				p, asked := &Scripts[i], analysis.Options{By: []string{"setting"}}
				r := analysis.Run(analysis.Request{Set: set, Options: p.Options(asked)})
				steps[r.Ladder.Step] = true
				text := p.Text(&asked, &r)
				joint := slices.Contains([]string{"full", "rho-bound", "one-random"}, r.Ladder.Step)
				if none := strings.Contains(text, "There are no numbers to expect"); none == joint || strings.Contains(text, "umbers to expect, with") != (joint && p.Ending == ".do") || strings.Contains(text, "compare(found, c(\n") != (joint && p.Ending == ".R") {
					t.Errorf("%s, %s: numbers to expect or not, in\n%s", p.Key, r.Ladder.Step, text)
				}
				for at := range text {
					if c := text[at]; c != '\n' && (c < ' ' || c > '~' || c == '@') {
						t.Fatalf("%s: %q in\n%s", p.Key, c, text)
					}
				}
				if regexp.MustCompile(`\b(NaN|Inf)\b`).MatchString(text) {
					t.Errorf("%s: a number that is none in\n%s", p.Key, text)
				}
			}
		}
	}
	if len(steps) < 5 {
		t.Errorf("only the steps %v", steps)
	}
}

// hostileNames are more than 200 that try to get out of a string, a comment or a line.
func hostileNames() []string {
	var names []string
	for _, open := range []string{`"`, `'`, "`", `\"`, `\\"`, `\`, `"'`, "\"'\"", "\n", "\r", "\r\n", "\u2028", "\u0085", "\x00", "\xff\"", "*/", "/*", "//", "///", "#", ")", "end\n", "\ufeff"} {
		for _, then := range []string{
			`; system("rm -rf ~"); "`, `); stop("obeyed"); c("`, "\nsystem('rm')\n", "\nend\nshell rm\n", "`=1+1'", "$S_OS ${x}", "\\u0022; stop(1) #", "`c(os)'\"'", `\`, "",
		} {
			names = append(names, open+then, "Study 1"+open+then+"x")
		}
	}
	return append(names, "Müller 1999", "北京 2001", "😀", "a\u0301", "\u202etxt.R", `r"(raw)"`, "%s%n", "'", strings.Repeat(`\"`, 500), strings.Repeat("name ", 300), "\U0010ffff", "\ud7ff\uffff", "#line 1 \"/etc/passwd\"", "* x", "end", "NA", " ", "", "@cells", "@A.", "@notes @names")
}

// TestScriptsObeyNoName: whatever studies, groups, columns and the review are called, a script does the same, and in R every
// study has its name.
func TestScriptsObeyNoName(t *testing.T) {
	names := hostileNames()
	if len(names) < 200 {
		t.Fatal(len(names))
	}
	for i := range Scripts {
		p := &Scripts[i]
		asked := analysis.Options{By: []string{"setting"}, As: "groups"}
		r := analysis.Run(analysis.Request{Set: smallSet(), Options: p.Options(asked)})
		mild := code(t, p, p.Text(&asked, &r))
		for _, name := range names {
			text := p.Text(&asked, called(r, name))
			if got := code(t, p, text); got != mild {
				t.Fatalf("%s, %q: the code differs\n%s", p.Key, name, text)
			}
			for i := range text {
				if c := text[i]; c != '\n' && (c < ' ' || c > '~') {
					t.Fatalf("%s, %q: byte %#x", p.Key, name, c)
				}
			}
			if p.Ending == ".R" {
				if labels := rStrings(text); !slices.Contains(labels, heldByR(name)) {
					t.Fatalf("%s: %q is not among %q", p.Key, name, labels)
				}
			} else if strings.ContainsAny(text, "`$\\") || strings.Contains(text, "/*") || strings.Contains(text, "//") {
				t.Fatalf("%s, %q: Stata might obey\n%s", p.Key, name, text)
			}
		}
	}
}

// called is the result with a name for everything that has one.
func called(r analysis.Result, name string) *analysis.Result {
	r.Review.Title = name
	r.PerStudy = slices.Clone(r.PerStudy)
	for i := range r.PerStudy {
		r.PerStudy[i].Label = name
	}
	if r.Comparison == nil {
		return &r
	}
	c := *r.Comparison
	rename := func(level string) string { return name + level }
	c.Column, c.Reference = name, rename(c.Reference)
	c.Levels, c.Effects = slices.Clone(c.Levels), slices.Clone(c.Effects)
	for i := range c.Levels {
		c.Levels[i].Name = rename(c.Levels[i].Name)
	}
	for i := range c.Effects {
		c.Effects[i].Level = rename(c.Effects[i].Level)
	}
	r.Comparison = &c
	return &r
}

var stataRow = regexp.MustCompile(`^"\d+( [A-Za-z0-9 .,()\-_:;&+%=?]{0,60})?"((?: \d+){4})$`)

// code is a script without its comments and without the text of its strings. In Stata only the rows of the data hold
// strings that are not the script's own.
func code(t *testing.T, p *Script, text string) string {
	t.Helper()
	if p.Ending == ".R" {
		return rCode(text)
	}
	var b strings.Builder
	rows := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "* ") || line == "*":
			continue
		case strings.HasPrefix(line, "input "):
			rows = true
		case line == "end":
			rows = false
		case rows:
			match := stataRow.FindStringSubmatch(line)
			if match == nil {
				t.Fatalf("not a row of data: %q", line)
			}
			line = match[2]
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// rTokens cuts a script in R as R does: it calls code for what is neither string nor comment, and literal for each string.
func rTokens(text string, code func(byte), literal func(string)) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '#':
			for i < len(text) && text[i] != '\n' {
				i++
			}
			code('\n')
		case '"', '\'', '`':
			start := i
			for i++; i < len(text) && text[i] != c; i++ {
				if text[i] == '\\' && c != '`' {
					i++
				}
			}
			literal(text[start+1 : min(i, len(text))])
		default:
			code(c)
		}
	}
}

func rCode(text string) string {
	var b strings.Builder
	rTokens(text, func(c byte) { b.WriteByte(c) }, func(string) { b.WriteString(`""`) })
	return regexp.MustCompile(`\n+`).ReplaceAllString(b.String(), "\n")
}

// rStrings are what the strings of a script in R hold.
func rStrings(text string) (list []string) {
	rTokens(text, func(byte) {}, func(s string) {
		unquoted, err := strconv.Unquote(`"` + s + `"`) // \u, \U, \\ and \" mean the same there
		if err != nil {
			unquoted = err.Error() + ": " + s
		}
		list = append(list, unquoted)
	})
	return list
}

// heldByR is a name as a script has it for R.
func heldByR(name string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(name, string(utf8.RuneError)))
}

// TestHeldNames: the test's own reading of R can fail.
func TestHeldNames(t *testing.T) {
	if got := rCode("a <- \"x\\\"; # y\" # \"z\nb('\\'')"); got != "a <- \"\" \nb(\"\")" {
		t.Errorf("%q", got)
	}
	if got := rStrings(`c("a\u00e9\\", 'b')`); !slices.Equal(got, []string{`aé\`, "b"}) {
		t.Errorf("%q", got)
	}
	if got := harmless("Müller `x' \"y\"\n$z/*"); got != "M?ller ?x? ?y???z??" {
		t.Errorf("%q", got)
	}
}

// TestScriptsHaveTheGroups: every row has the group, or the number, that it has in the comparison.
func TestScriptsHaveTheGroups(t *testing.T) {
	last := regexp.MustCompile(`(?m)^  \d+, \d+, \d+, \d+, (\S+?),?$`)
	check := func(text, want string) {
		var got []string
		for _, match := range last.FindAllStringSubmatch(text, -1) {
			got = append(got, match[1])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s, want %s, in\n%s", got, want, text)
		}
	}
	check(scripted(t, "lme4", analysis.Options{By: []string{"setting"}}, nil), "1 2 1 2 1 2 NA")
	check(scripted(t, "lme4", analysis.Options{By: []string{"setting"}, Reference: "practice"}, nil), "2 1 2 1 2 1 NA")
	check(scripted(t, "lme4", analysis.Options{By: []string{"year"}}, nil), "2001 2002 2005 2010 2017 2026 NA")
	perfect := smallSet()
	for i := range perfect.Rows {
		if perfect.Rows[i].Cells[2] == "case-control" {
			perfect.Rows[i].FP = 0
		}
	}
	perfect.Rows[0].Cells[2] = "series"
	perfect.Rows[5].Cells[2] = "series"
	perfect.Rows[7].FP, perfect.Rows[7].TN = 0, 0
	p, asked := ScriptFor("lme4"), analysis.Options{By: []string{"design"}}
	r := analysis.Run(analysis.Request{Set: perfect, Options: p.Options(asked)})
	check(p.Text(&asked, &r), "2 NA 1 1 NA 2")
}

// TestScriptNumbers: every number stands in its place, at ten digits in R and at five decimals in Stata.
func TestScriptNumbers(t *testing.T) {
	asked := analysis.Options{By: []string{"setting"}}
	for i := range Scripts {
		p := &Scripts[i]
		r := analysis.Run(analysis.Request{Set: smallSet(), Options: p.Options(asked)})
		f := r.Fit
		c, b, s := f.Coefficients, f.Between, f.Summary
		text := p.Text(&asked, &r)
		has := func(format string, values ...analysis.Real) {
			for _, v := range values {
				number := strconv.FormatFloat(float64(v), 'f', 5, 64)
				if p.Ending == ".R" {
					number = strconv.FormatFloat(float64(v), 'g', 10, 64)
				}
				format = strings.Replace(format, "@", number, 1)
			}
			if !strings.Contains(text, format) {
				t.Errorf("%s: no %s in\n%s", p.Key, format, text)
			}
		}
		logLik := f.LogLik
		switch p.Key {
		case "metandi":
			has("E(logitSe)      @  (standard error @)\n", c.LogitSensitivity.Estimate, c.LogitSensitivity.SE)
			has("E(logitSp)      @  (standard error @)\n", c.LogitSpecificity.Estimate, c.LogitSpecificity.SE)
			has("Var(logitSe)    @\n*   Var(logitSp)    @\n*   Corr(logits)    @\n*   Log likelihood  @\n", b.VarSensitivity, b.VarSpecificity, b.Correlation, f.LogLik)
			has("Se              @  (@ to @)\n", s.Sensitivity.Estimate, s.Sensitivity.Lower, s.Sensitivity.Upper)
			has("Sp              @  (@ to @)\n", s.Specificity.Estimate, s.Specificity.Lower, s.Specificity.Upper)
			has("DOR             @  (@ to @)\n", s.DOR.Estimate, s.DOR.Lower, s.DOR.Upper)
			has("LR+             @  (@ to @)\n", s.LRPositive.Estimate, s.LRPositive.Lower, s.LRPositive.Upper)
			has("LR-             @  (@ to @)\n", s.LRNegative.Estimate, s.LRNegative.Lower, s.LRNegative.Upper)
			continue
		case "metadta":
			has("logit sensitivity  @  (standard error @)\n", c.LogitSensitivity.Estimate, c.LogitSensitivity.SE)
			has("logit specificity  @  (standard error @)\n", c.LogitSpecificity.Estimate, c.LogitSpecificity.SE)
			has("their variances    @, @\n*   their correlation  @\n*   log likelihood     @\n", b.VarSensitivity, b.VarSpecificity, b.Correlation, f.LogLik)
			has("sensitivity        @  (@ to @)\n", s.Sensitivity.Estimate, s.Sensitivity.Lower, s.Sensitivity.Upper)
			has("specificity        @  (@ to @)\n", s.Specificity.Estimate, s.Specificity.Lower, s.Specificity.Upper)
			continue
		case "lme4", "metafor":
			e, b := r.Comparison.Effects[0], r.Comparison.Fit.Between
			has("setNames(c(@, @, @, @, @, @, @, @), names(found))", e.LogitSensitivity.Estimate, e.LogitSensitivity.SE, e.LogitSpecificity.Estimate, e.LogitSpecificity.SE,
				b.VarSensitivity, b.VarSpecificity, b.Correlation, r.Comparison.Fit.LogLik)
		}
		has("  sensitivity = @, specificity = @, logit_sensitivity = @, logit_specificity = @,\n", s.Sensitivity.Estimate, s.Specificity.Estimate, c.LogitSensitivity.Estimate, c.LogitSpecificity.Estimate)
		has("  se_logit_sensitivity = @, se_logit_specificity = @,\n", c.LogitSensitivity.SE, c.LogitSpecificity.SE)
		has("  var_sensitivity = @, var_specificity = @, correlation = @,\n  log_likelihood = @))\n", b.VarSensitivity, b.VarSpecificity, b.Correlation, logLik)
	}
	if got := scriptNumbers([]analysis.Real{analysis.Missing(), 0}, true); got[0] != "NA" || got[1] != "0" {
		t.Errorf("%q", got)
	}
}
