//go:build r

package check_test

import (
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bivar/app/check"
)

// scripted are the analyses whose exported scripts run in R: a study set with flags of the command line.
var scripted = [][]string{
	{"auditc"}, {"iqcode", "--model", "normal", "--method", "ml", "--correct", "all"},
	{"catheter", "--by", "type"}, {"smoking", "--by", "type", "--reference", "SAQ"}, {"catheter", "--by", "prevalence"},
}

// shown are the numbers that every pooled script sets beside Bivar's.
var shown = strings.Fields("sensitivity specificity logit_sensitivity logit_specificity se_logit_sensitivity se_logit_specificity var_sensitivity var_specificity correlation log_likelihood")

// compared are those that a comparison of two groups, or by a number, adds.
var compared = strings.Fields("effect_sensitivity_1 se_effect_sensitivity_1 effect_specificity_1 se_effect_specificity_1 var_sensitivity var_specificity correlation log_likelihood")

// tolerated is what a number of an exported script may differ by.
func tolerated(program, name string) check.Kind {
	exact := program == "lme4"
	switch {
	case strings.HasPrefix(name, "se_"):
		return check.Kind{Rel: 1e-3}
	case name == "log_likelihood" && exact:
		return check.Kind{Abs: 1e-5}
	case name == "log_likelihood":
		return check.Kind{Abs: 1e-6}
	case strings.HasPrefix(name, "var_"), name == "correlation":
		if exact {
			return check.Kind{Abs: 1e-3}
		}
		return check.Kind{Abs: 1e-4}
	case strings.HasPrefix(name, "effect_"), exact:
		return check.Kind{Abs: 1e-4}
	}
	return check.Kind{Abs: 1e-5}
}

// program builds the command.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bivar")
	if out, err := exec.Command("go", "build", "-o", path, "bivar").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// export writes a script and gives its path.
func export(t *testing.T, bivar, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if out, err := exec.Command(bivar, append([]string{"script", "--for", name, "--out", path}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("bivar script: %v\n%s", err, out)
	}
	return path
}

// TestVerifyRScripts runs the scripts that Bivar exports, and holds the numbers that they print against each other.
func TestVerifyRScripts(t *testing.T) {
	bivar := program(t)
	fmt.Println("| exported script | analysis | number | R | Bivar | deviation | tolerance |\n|---|---|---|---|---|---|---|")
	rows := 0
	for _, name := range []string{"lme4", "metafor"} {
		for _, args := range scripted {
			script := export(t, bivar, name, append([]string{"../../testdata/datasets/" + args[0] + ".csv"}, args[1:]...)...)
			want := shown
			if slices.Contains(args, "--by") {
				want = slices.Concat(shown, compared)
			}
			rows += runs(t, name, strings.Join(args, " "), script, want)
		}
	}
	rows += runs(t, "mada", "auditc", withMada(t, export(t, bivar, "mada", "../../testdata/datasets/auditc.csv")), shown)
	fmt.Printf("\n%d numbers of %d exported scripts, run with R on this computer (mada's with what it printed elsewhere)\n", rows, 2*len(scripted)+1)
}

// runs runs a script, which must print the wanted numbers, and tells how many there were.
func runs(t *testing.T, name, analysis, script string, want []string) int {
	t.Helper()
	out, err := exec.Command("Rscript", "--vanilla", script).Output()
	if err != nil {
		t.Errorf("%s, %s: %v\n%s", name, analysis, err, out)
		return 0
	}
	var printed []string
	for line := range strings.Lines(string(out)) {
		var number string
		var r, ours, difference float64
		n, _ := fmt.Sscan(line, &number, &r, &ours, &difference)
		if !slices.Contains(want, number) {
			continue
		}
		printed = append(printed, number)
		row := check.Row{Ours: ours, Reference: r, Kind: tolerated(name, number)}
		fmt.Printf("| %s | %s | %s | %.10g | %.10g | %.1e | %.0e |\n", name, analysis, number, r, ours, row.Deviation(), row.Tolerance())
		if n != 4 || !row.Pass() {
			t.Errorf("%s, %s: R prints %swhere ± %.1g is tolerated", name, analysis, line, row.Tolerance())
		}
	}
	if !slices.Equal(printed, want) {
		t.Errorf("%s, %s: R printed %q, want %q", name, analysis, printed, want)
	}
	return len(printed)
}

// withMada is a script for mada with what mada 0.5.12 printed for its studies in the place of that package, which few have.
func withMada(t *testing.T, script string) string {
	t.Helper()
	var printed struct {
		Reitsma map[string]struct {
			Sens   float64       `json:"coef_tsens"`
			FPR    float64       `json:"coef_tfpr"`
			Vcov   [2][2]float64 `json:"vcov"`
			Psi    [2][2]float64
			LogLik float64 `json:"logLik_mada"`
		}
	}
	data, err := os.ReadFile("../../testdata/golden/auditc.json")
	if err == nil {
		err = json.Unmarshal(data, &printed)
	}
	text, err2 := os.ReadFile(script)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	m := printed.Reitsma["correction_single_tight_reml"]
	matrix := func(m [2][2]float64) string {
		return fmt.Sprintf("matrix(c(%g, %g, %g, %g), 2)", m[0][0], m[1][0], m[0][1], m[1][1])
	}
	stand := fmt.Sprintf(`reitsma <- function(data, TP, FN, FP, TN, method, correction, correction.control, control) {
  stopifnot(method == "reml", correction == 0.5, correction.control == "single", is.numeric(c(data[[TP]], data[[FN]], data[[FP]], data[[TN]])))
  structure(list(coefficients = matrix(c(%g, %g), 1), vcov = %s, Psi = %s, logLik = %g), class = "reitsma")
}
coef.reitsma <- function(object, ...) object$coefficients
vcov.reitsma <- function(object, ...) object$vcov
logLik.reitsma <- function(object, ...) object$logLik
`, m.Sens, m.FPR, matrix(m.Vcov), matrix(m.Psi), m.LogLik)
	changed := strings.Replace(string(text), "library(mada)\n", stand, 1)
	if changed == string(text) {
		t.Fatal("the script does not load mada")
	}
	if err := os.WriteFile(script, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	return script
}

// held is a name as it stands in a script: composed, and on one line.
var held = strings.NewReplacer("a\u0301", "á", "\n", " ", "\r", " ", "\t", " ")

// TestVerifyRReadsNames has R itself read scripts of studies with hostile names: each is its name, and none is obeyed.
func TestVerifyRReadsNames(t *testing.T) {
	bivar := program(t)
	names := []string{
		`"; stop("obeyed"); "`, `"); stop("obeyed"); c("`, `\"; stop("obeyed"); #`, `\`, `\\`, `\\\"`, `'`, "`stop('obeyed')`", "a\tb", "# comment", `r"(raw)"`, `\u0022`,
		`\x22); stop(1); c(\x22`, "Müller", "北京", "😀 study", "a\u0301", "\u202eevil", "%s %d %%", "${x}", "NA", "NULL", "TRUE", "line\nbreak", "car\rriage", "x\u2028y", "\ufeffx",
	}
	file := filepath.Join(t.TempDir(), "hostile.csv")
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Write([]string{"study", "tp", "fp", "fn", "tn", "group"})
	for i, name := range names {
		w.Write([]string{name, fmt.Sprint(20 + i), "3", "4", fmt.Sprint(40 + i), names[i%2]})
	}
	w.Flush()
	if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	read := filepath.Join(t.TempDir(), "read.R")
	if err := os.WriteFile(read, []byte(`code <- parse(commandArgs(TRUE))
study <- Find(function(e) identical(e[[1]], as.name("<-")) && identical(e[[2]], as.name("study")), code)
names <- c(eval(study[[3]]), all.names(code)[all.names(code) == "stop"])
cat(vapply(names, function(s) paste(charToRaw(enc2utf8(s)), collapse = ""), ""))
`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"lme4", "metafor", "mada"} {
		script := export(t, bivar, name, file, "--by", "group", "--title", names[0]+"\n"+names[1])
		out, err := exec.Command("Rscript", "--vanilla", read, script).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		fields := strings.Fields(string(out))
		if len(fields) != len(names) {
			t.Errorf("%s: R reads %d names of %d, or stops", name, len(fields), len(names))
			continue
		}
		for i, field := range fields {
			got, err := hex.DecodeString(field)
			if want := held.Replace(names[i]); err != nil || string(got) != want {
				t.Errorf("%s: R reads %q, want %q", name, got, want)
			}
		}
	}
}
