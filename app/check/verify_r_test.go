//go:build r

package check_test

import (
	"fmt"
	"math"
	"os/exec"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/app/check"
	"bivar/testdata/datasets"
)

// verified are the analyses that R fits here and now; behind a slash stands a covariate.
var verified = []string{"anti-ccp", "auditc", "catheter", "iqcode", "smoking", "catheter/type", "smoking/type"}

// TestVerifyR fits with R on this computer, and holds its numbers against Bivar's. It needs Rscript with lme4 and metafor.
func TestVerifyR(t *testing.T) {
	out, err := exec.Command("Rscript", append([]string{"../../testdata/r/verify.R", "../../testdata/datasets"}, verified...)...).Output()
	if err != nil {
		t.Fatalf("Rscript: %v\n%s", err, out)
	}
	want := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		var name, program, quantity string
		var value float64
		if n, _ := fmt.Sscan(line, &name, &program, &quantity, &value); n == 4 {
			want[name+" "+program+" "+quantity] = value
		}
	}
	fmt.Println("| analysis | program | number | R | Bivar | deviation | tolerance |\n|---|---|---|---|---|---|---|")
	compared := 0
	for _, name := range verified {
		for _, program := range []string{"glmer", "rma.mv"} {
			for _, n := range fittedHere(t, name, program) {
				r, ok := want[name+" "+program+" "+n.quantity]
				if !ok {
					t.Errorf("R printed no %s of %s for %s", n.quantity, program, name)
					continue
				}
				row := check.Row{Ours: n.value, Reference: r, Kind: n.kind}
				fmt.Printf("| %s | %s | %s | %.8g | %.8g | %.1e | %.0e |\n", name, program, n.quantity, r, n.value, row.Deviation(), row.Tolerance())
				if !row.Pass() {
					t.Errorf("%s, %s, %s: %.12g, R has %.12g ± %.1g", name, program, n.quantity, n.value, r, row.Tolerance())
				}
				compared++
			}
		}
	}
	if compared != len(want) {
		t.Errorf("%d numbers compared, R printed %d", compared, len(want))
	}
	fmt.Printf("\n%d numbers of %d analyses with R on this computer\n", compared, len(verified))
}

// fitted is a number of a fit with what R's may differ by.
type fitted struct {
	quantity string
	value    float64
	kind     check.Kind
}

// fittedHere are Bivar's numbers under the names of verify.R.
func fittedHere(t *testing.T, name, program string) []fitted {
	t.Helper()
	key, column, _ := strings.Cut(name, "/")
	example, _ := datasets.ByKey(key)
	o := analysis.Options{Model: "binomial", Nodes: 1}
	mean, spread, se := check.Kind{Abs: 1e-4}, check.Kind{Abs: 1e-3}, check.Kind{Rel: 1e-3}
	if program == "rma.mv" {
		o = analysis.Options{Model: "normal", Method: "reml", Correct: "single"}
		mean, spread = check.Kind{Abs: 1e-5}, check.Kind{Abs: 1e-4}
	}
	if column != "" {
		o.By, o.As = []string{column}, "groups"
	}
	r := analysis.Run(analysis.Request{Set: example.Set(), Options: o})
	if column == "" {
		c, b := r.Fit.Coefficients, r.Fit.Between
		return finish(r.Fit, program, []fitted{
			{"logit_sens", float64(c.LogitSensitivity.Estimate), mean}, {"logit_spec", float64(c.LogitSpecificity.Estimate), mean},
			{"se_sens", float64(c.LogitSensitivity.SE), se}, {"se_spec", float64(c.LogitSpecificity.SE), se},
		}, b, spread)
	}
	first, effect := r.Comparison.Levels[0], r.Comparison.Effects[0]
	half := func(i *analysis.Interval) float64 { // the SE of the logit, from its limits
		return (logit(float64(i.Upper)) - logit(float64(i.Lower))) / (2 * 1.959963984540054)
	}
	return finish(*r.Comparison.Fit, program, []fitted{
		{"logit_sens", logit(float64(first.Sensitivity.Estimate)), mean}, {"logit_spec", logit(float64(first.Specificity.Estimate)), mean},
		{"se_sens", half(first.Sensitivity), se}, {"se_spec", half(first.Specificity), se},
		{"effect_sens", float64(effect.LogitSensitivity.Estimate), check.Kind{Abs: 1e-4}}, {"effect_spec", float64(effect.LogitSpecificity.Estimate), check.Kind{Abs: 1e-4}},
		{"se_effect_sens", float64(effect.LogitSensitivity.SE), se}, {"se_effect_spec", float64(effect.LogitSpecificity.SE), se},
	}, r.Comparison.Fit.Between, spread)
}

func finish(f analysis.Fit, program string, list []fitted, b *analysis.Between, spread check.Kind) []fitted {
	list = append(list,
		fitted{"tau2_sens", float64(b.VarSensitivity), spread}, fitted{"tau2_spec", float64(b.VarSpecificity), spread}, fitted{"rho", float64(b.Correlation), spread})
	if program == "glmer" {
		list = append(list, fitted{"logLik", float64(f.LogLik), check.Kind{Abs: 1e-5}})
	}
	return list
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }
