package report

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/stored"
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
		stored.Is(t, "testdata/script-"+p.Key+p.Ending, rounded(scripted(t, p.Key, asked, nil)))
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
