package check_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"bivar/app/analysis"
	"bivar/app/check"
	"bivar/testdata/datasets"
	"bivar/testdata/golden"
)

// direct computes on the spot.
func direct(_ context.Context, r analysis.Request) (analysis.Result, error) {
	return analysis.Run(r), nil
}

// made is the bundle with its rows, computed once for all tests.
var made = sync.OnceValues(func() (check.Bundle, error) { return check.Make(golden.Files, datasets.Files) })
var rows = sync.OnceValues(func() ([]check.Row, error) {
	bundle, err := made()
	if err != nil {
		return nil, err
	}
	return bundle.Check(context.Background(), direct, nil)
})

func all(t *testing.T) []check.Row {
	t.Helper()
	list, err := rows()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestGolden: every number of every set passes.
func TestGolden(t *testing.T) {
	sum := check.Sum(all(t))
	for _, f := range sum.Faults {
		t.Errorf("%s, %s: %.12g, want %.12g ± %.1g (%s, %s)", f.Set, f.Quantity, f.Ours, f.Reference, f.Tolerance(), f.Kind.Name, f.Source.Program)
	}
	if sum.Compared < 25_000 || sum.Compared != sum.Passed {
		t.Errorf("%d of %d pass", sum.Passed, sum.Compared)
	}
	for _, k := range sum.Kinds {
		t.Logf("%6d × %s: worst %.2g of the tolerance, %s %s", k.Compared, k.Kind.Name, k.Worst.Share(), k.Worst.Set, k.Worst.Quantity)
	}
}

// TestPerturbed: were any reference value off by twice its tolerance, or there instead of absent, it would not pass.
func TestPerturbed(t *testing.T) {
	kinds := map[check.Kind]int{}
	for _, r := range all(t) {
		wrong := []float64{0}
		if !math.IsNaN(r.Reference) {
			step := max(2*r.Tolerance(), 1e-300)
			wrong = []float64{r.Reference + step, r.Reference - step, math.NaN()}
		}
		for _, w := range wrong {
			p := r
			p.Reference = w
			if p.Pass() {
				t.Errorf("%s, %s: %.12g passes for %.12g", r.Set, r.Quantity, r.Ours, w)
			}
			kinds[r.Kind]++
		}
	}
	t.Logf("%d kinds", len(kinds))
	for _, absent := range []float64{math.NaN(), math.Inf(1)} {
		if r := (check.Row{Ours: absent, Reference: 1, Kind: check.Kind{Abs: 1}}); r.Pass() {
			t.Errorf("%g passes for 1", absent)
		}
		if r := (check.Row{Ours: absent, Reference: math.NaN()}); !r.Pass() {
			t.Errorf("%g does not pass for what is absent", absent)
		}
	}
}

// TestFalsified: a falsified bundle names the quantity, ours and the reference, and an unknown place is an error.
func TestFalsified(t *testing.T) {
	one, ok := small(t)
	if !ok {
		return
	}
	if got, err := one.Check(context.Background(), direct, nil); err != nil || check.Sum(got).Passed != one.Total {
		t.Fatalf("%v, %d of %d pass", err, check.Sum(got).Passed, one.Total)
	}
	text, err := one.Write()
	if err != nil {
		t.Fatal(err)
	}
	falsify := func(old, new string) ([]check.Row, error) {
		changed := bytes.Replace(text, []byte(old), []byte(new), 1)
		if bytes.Equal(changed, text) {
			t.Fatalf("nothing to change: %s", old)
		}
		bundle, err := check.Read(changed)
		if err != nil {
			return nil, err
		}
		return bundle.Check(context.Background(), direct, nil)
	}
	got, err := falsify("0.861286969536", "0.864286969536")
	sum := check.Sum(got)
	if err != nil || len(sum.Faults) != 1 || sum.Faults[0].Set != "melanoma-dl4" {
		t.Errorf("%v, %v", err, sum.Faults)
	}
	for _, c := range [][3]string{
		{`"of":"fit/logLik"`, `"of":"fit/loglik"`, `a result has no "loglik"`},
		{`"as":"negative"`, `"as":"nothing"`, `"nothing" is not known`},
		{`"kind":0`, `"kind":99`, "is not known"},
		{`"model":"binomial"`, `"model":"binominal"`, `--model "binominal" is not known`},
		{`"total":`, `"total":1`, "in place of"},
	} {
		if _, err := falsify(c[0], c[1]); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s: %v", c[1], err)
		}
	}
	if _, err := check.Read([]byte("<html>")); err == nil {
		t.Error("a web page is a bundle")
	}
	if _, err := check.Read([]byte("{}\n")); err == nil {
		t.Error("nothing is a bundle")
	}
}

// small is the bundle of the smallest set.
func small(t *testing.T) (check.Bundle, bool) {
	t.Helper()
	bundle, err := check.Make(only("melanoma-dl4", nil), datasets.Files)
	if err != nil {
		t.Error(err)
	}
	return bundle, err == nil
}

// only is one golden file, changed.
func only(set string, change func([]byte) []byte) fs.FS {
	text, _ := golden.Files.ReadFile(set + ".json")
	if change != nil {
		text = change(text)
	}
	return fstest.MapFS{set + ".json": {Data: text}}
}

// TestRenamed: a number that the golden file no longer has under its name is an error that says so.
func TestRenamed(t *testing.T) {
	for _, set := range []string{"iqcode", "scheidler"} {
		for _, key := range []string{
			"slope_p", "tau2_sens", "auc_exact_0_1", "pearson", "sens_lo", "I2_percent", "beta_spec", "per_level", "HollingAdjusted2", "tau2_fpr", "per_study_F1", "se_ln_lrn",
		} {
			_, err := check.Make(only(set, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"`+key+`"`), []byte(`"`+key+`_"`)) }), datasets.Files)
			used := key != "se_ln_lrn" // which this package does not compare
			if used != (err != nil) || used && !strings.Contains(err.Error(), "the golden file has no number") {
				t.Errorf("%s without %s: %.200v", set, key, err)
			}
		}
	}
	if _, err := check.Make(fstest.MapFS{}, datasets.Files); err == nil {
		t.Error("no golden files are enough")
	}
}

// TestEnds: a fault of the pool, or who cancels, ends the check.
func TestEnds(t *testing.T) {
	bundle, ok := small(t)
	if !ok {
		return
	}
	broken := errors.New("broken")
	if _, err := bundle.Check(context.Background(), func(context.Context, analysis.Request) (analysis.Result, error) {
		return analysis.Result{}, broken
	}, nil); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := bundle.Check(ctx, direct, func(done, total int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestProgress: it grows to the total, and the rows come in the same order again.
func TestProgress(t *testing.T) {
	bundle, ok := small(t)
	if !ok {
		return
	}
	last := 0
	got, err := bundle.Check(context.Background(), direct, func(done, total int) {
		if done <= last || total != bundle.Total {
			t.Errorf("%d after %d, of %d", done, last, total)
		}
		last = done
	})
	if err != nil || last != bundle.Total || len(got) != last {
		t.Errorf("%v, %d of %d", err, last, bundle.Total)
	}
	again, err := bundle.Check(context.Background(), direct, nil)
	if err != nil || !slices.EqualFunc(got, again, func(a, b check.Row) bool { return a.Quantity == b.Quantity && (a.Ours == b.Ours || a.Ours != a.Ours) }) {
		t.Errorf("another time the rows differ: %v", err)
	}
}

// TestSameBytes: the bundle is the same every time, as the site's files must be.
func TestSameBytes(t *testing.T) {
	one, ok := small(t)
	two, _ := small(t)
	a, err := one.Write()
	b, _ := two.Write()
	if !ok || err != nil || !bytes.Equal(a, b) {
		t.Errorf("%v", err)
	}
	var head check.Head
	if err := json.Unmarshal(a[:bytes.IndexByte(a, '\n')], &head); err != nil || head.Total != one.Total {
		t.Errorf("%v", err)
	}
}
