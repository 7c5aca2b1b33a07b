package check_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bivar/app/check"
	"bivar/testdata/golden"
)

var update = flag.Bool("update", false, "write testdata/VALIDATION.md and testdata/validation.tsv")

// TestValidation: the chapter and the table of all rows are what this program computes now.
func TestValidation(t *testing.T) {
	list := all(t)
	for name, text := range map[string]string{"VALIDATION.md": chapter(t, list), "validation.tsv": tsv(list)} {
		file := "../../testdata/" + name
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		there, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if line := differs(string(there), text); line != "" {
			t.Errorf("%s is out of date, run make validate: %s", name, line)
		}
	}
}

// differs is the first line in which a written file is not what it would be now. Another processor rounds the last digits
// otherwise: numbers count as the same within a ten-thousandth, the pass of each row is in it.
func differs(there, now string) string {
	a, b := strings.Split(there, "\n"), strings.Split(now, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || !alike(strings.Fields(a[i]), strings.Fields(b[i])) {
			return fmt.Sprintf("line %d: %q", i+1, b[min(i, len(b)-1)])
		}
	}
	return ""
}

func alike(a, b []string) bool {
	return slices.EqualFunc(a, b, func(x, y string) bool {
		v, err := strconv.ParseFloat(x, 64)
		w, fault := strconv.ParseFloat(y, 64)
		return x == y || err == nil && fault == nil && math.Abs(v-w) <= 1e-4*max(math.Abs(v), 1e-3)
	})
}

func TestDiffers(t *testing.T) {
	if differs("a 1.00001\nb", "a 1\nb") != "" {
		t.Error("the last digits count")
	}
	for _, now := range []string{"a 1.001\nb", "a 1\nc", "a 1", "a 1\nb\nc", "a x\nb"} {
		if differs("a 1\nb", now) == "" {
			t.Errorf("%q is the same", now)
		}
	}
}

// tsv has every row.
func tsv(list []check.Row) string {
	var b strings.Builder
	b.WriteString("study set\tquantity\tBivar\treference\tprogram\tshare of the tolerance\ttolerance\tpass\n")
	for _, r := range list {
		pass := "yes"
		if !r.Pass() {
			pass = "NO"
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%.2f\t%.1g\t%s\n", r.Set, r.Quantity, digits(r.Ours, 9), digits(r.Reference, 12), r.Source.Program, r.Share(), r.Tolerance(), pass)
	}
	return b.String()
}

func digits(x float64, n int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "absent"
	}
	return strconv.FormatFloat(x, 'g', n, 64)
}

func table(head string, rows ...string) string {
	return head + "\n" + strings.Repeat("|---", strings.Count(head, "|")-1) + "|\n" + strings.Join(rows, "\n") + "\n"
}

func row(cells ...any) string {
	var b strings.Builder
	b.WriteString("|")
	for _, c := range cells {
		fmt.Fprintf(&b, " %v |", c)
	}
	return b.String()
}

func share(s float64) string { return fmt.Sprintf("%.1g", math.Round(s*100000)/100000) }

// chapter is VALIDATION.md.
func chapter(t *testing.T, list []check.Row) string {
	sum := check.Sum(list)
	programs, sets := map[string]int{}, map[string][]check.Row{}
	for _, r := range list {
		programs[r.Source.Program]++
		sets[r.Set] = append(sets[r.Set], r)
	}
	var kinds, perSet, calls []string
	slices.SortFunc(sum.Kinds, func(a, b check.KindDone) int { return strings.Compare(a.Kind.Name, b.Kind.Name) })
	for _, k := range sum.Kinds {
		kinds = append(kinds, row(k.Kind.Name, k.Compared, k.Passed, bound(k.Kind), share(k.Worst.Share()), "`"+k.Worst.Set+"` `"+k.Worst.Quantity+"`"))
	}
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		own := check.Sum(sets[name])
		worst := own.Kinds[0].Worst
		for _, k := range own.Kinds {
			if k.Worst.Share() > worst.Share() {
				worst = k.Worst
			}
		}
		sens, spec := at(sets[name], "glmm/aghq41/logit_sens"), at(sets[name], "glmm/aghq41/logit_spec")
		perSet = append(perSet, row("`"+name+"`", own.Compared, own.Passed, share(worst.Share()), "`"+worst.Quantity+"`",
			digits(sens.Ours, 7)+", "+digits(sens.Reference, 7), digits(spec.Ours, 7)+", "+digits(spec.Reference, 7)))
	}
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		calls = append(calls, row(name, programs[name]))
	}
	held, excused := others(t, list)
	return fmt.Sprintf(opening, sum.Passed, sum.Compared, len(sets), sum.Absent, held, excused) +
		"## By program\n\n" + table("| program | numbers |", calls...) +
		"\n## By kind of number\n\n" + table("| kind | numbers | pass | tolerance | worst, as a share of it | where |", kinds...) +
		"\n## By study set\n\nThe last two columns are the mean logits of the exact model: Bivar's, then those of 41 × 41 nodes in R.\n\n" +
		table("| study set | numbers | pass | worst, as a share | where | logit sensitivity | logit specificity |", perSet...) +
		"\n" + published(t) + "\n" + peers(t)
}

const opening = `# Validation: Bivar beside other programs

Written by ` + "`make validate`" + `; a test fails when it is out of date or when a number does not pass.

**%d of %d numbers pass, for %d published study sets.** Of these, %d are absent here and there: infinite, or not a number.
Further %d numbers of the same files have no place of their own in a result, for instance a curve at given points; the tests of
stats compare them. %d are compared nowhere, each with its reason in uncompared.txt.

## How to read this

Each row of [validation.tsv](validation.tsv) is one number: the study set, the number's name in the golden file of the set
(golden/, which has the call that produced it), Bivar's value, the other program's, that program with its version, the deviation
as a share of the tolerance, the tolerance, and whether it passes. Bivar's value is read from the same Result that the page
shows and that ` + "`analyze`" + ` prints, never from something computed for the comparison. The website repeats the comparison in any browser: "Check this
installation", at the foot of each page.

A tolerance is how far two right programs may lie apart. Closed forms agree to 8 digits. A maximum that is searched for is found to within
where each search stops, which is measured between the other programs themselves; no tolerance was set by looking at Bivar's deviation.
A share of 1 would be at the limit. "Own quadrature" is code in R that shares nothing with Bivar: the likelihood by adaptive
Gauss–Hermite quadrature, nlminb, and numDeriv's Hessian.

What this does not show: that the models suit a review. It shows that Bivar computes what it says.

`

// bound is a tolerance in words.
func bound(k check.Kind) string {
	switch {
	case k.Rel == 0:
		return fmt.Sprintf("%.0e", k.Abs)
	case k.Abs <= 1e-12:
		return fmt.Sprintf("%.0e of the number", k.Rel)
	}
	return fmt.Sprintf("%.0e or %.0e of the number", k.Abs, k.Rel)
}

func at(list []check.Row, quantity string) check.Row {
	i := slices.IndexFunc(list, func(r check.Row) bool { return r.Quantity == quantity })
	if i < 0 {
		return check.Row{Ours: math.NaN(), Reference: math.NaN()}
	}
	return list[i]
}

// families are the parts of the golden files that the tests of stats compare.
var families = strings.Fields(`study_level/* univariate_ratios/* reitsma/tight_* reitsma/correction_single_tight_* reitsma/metafor_rma_mv_*
	glmm/own_laplace glmm/glmer_laplace_tight glmm/aghq21 glmm/aghq41 univariate_sens/* univariate_spec/* f1/* small_study/* profile_likelihood/*
	metaregression/* leave_one_out_reitsma_reml/*`)

// others counts the numbers of the families that are not among the rows: those that the tests of stats compare, and those
// that are listed as uncompared.
func others(t *testing.T, list []check.Row) (held, excused int) {
	t.Helper()
	text, err := os.ReadFile("../../testdata/uncompared.txt")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for line := range strings.Lines(string(text)) {
		if pattern, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, pattern)
		}
	}
	compared := map[string]bool{}
	for _, r := range list {
		compared[r.Set+"/"+r.Quantity] = true
	}
	for leaf := range leaves(t) {
		family := strings.SplitN(leaf, "/", 4)
		inFamily := len(family) > 2 && slices.ContainsFunc(families, func(f string) bool { return matches(f, family[1]+"/"+family[2]) })
		isExcused := slices.ContainsFunc(patterns, func(p string) bool { return matches(p, leaf) })
		switch {
		case !inFamily || compared[leaf]:
			if isExcused && compared[leaf] {
				t.Errorf("%s is compared and listed as uncompared", leaf)
			}
		case isExcused:
			excused++
		default:
			held++
		}
	}
	return held, excused
}

func matches(pattern, leaf string) bool {
	ok, _ := path.Match(pattern, leaf)
	return ok
}

// leaves are all numbers of the golden files by set and path.
func leaves(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	var walk func(at string, part any)
	walk = func(at string, part any) {
		switch v := part.(type) {
		case map[string]any:
			for name, below := range v {
				walk(at+"/"+name, below)
			}
		case []any:
			for i, below := range v {
				walk(at+"/"+strconv.Itoa(i), below)
			}
		case float64, nil:
			found[at] = true
		}
	}
	docs, err := documents()
	if err != nil {
		t.Fatal(err)
	}
	for name, doc := range docs {
		walk(name, doc)
	}
	return found
}

// documents are the golden files by set.
var documents = sync.OnceValues(func() (map[string]any, error) {
	files, err := fs.Glob(golden.Files, "*.json")
	docs := map[string]any{}
	for _, file := range files {
		text, err := golden.Files.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var doc any
		if err := json.Unmarshal(text, &doc); err != nil {
			return nil, err
		}
		docs[strings.TrimSuffix(file, ".json")] = doc
	}
	return docs, err
})

// goldenNumber is one number of a golden file.
func goldenNumber(t *testing.T, set, leaf string) float64 {
	t.Helper()
	docs, err := documents()
	if err != nil {
		t.Fatal(err)
	}
	v := docs[set]
	for _, key := range strings.Split(leaf, "/") {
		switch part := v.(type) {
		case map[string]any:
			v = part[key]
		case []any:
			i, _ := strconv.Atoi(key)
			v = part[i]
		}
	}
	x, ok := v.(float64)
	if !ok {
		t.Fatalf("%s has no number %s", set, leaf)
	}
	return x
}
