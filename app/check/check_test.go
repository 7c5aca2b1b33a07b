package check_test

import (
	"context"
	"os"
	"testing"
	"time"

	"bivar/app/analysis"
	"bivar/app/check"
	"bivar/testdata/datasets"
	"bivar/testdata/golden"
)

func direct(_ context.Context, r analysis.Request) (analysis.Result, error) {
	return analysis.Run(r), nil
}

func TestTry(t *testing.T) {
	b, err := check.Make(golden.Files, datasets.Files)
	if err != nil {
		t.Fatal(err)
	}
	j, err := b.Write()
	os.WriteFile("/tmp/e/.cache/golden.jsonl", j, 0o644)
	if b, err = check.Read(j); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	rows, err := b.Check(context.Background(), direct, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(start))
	sum := check.Sum(rows)
	for _, k := range sum.Kinds {
		t.Log(k.Kind.Name, k.Compared, k.Passed, k.Worst.Share())
	}
	for i, f := range sum.Faults {
		if i < 60 {
			t.Error(f.Set, f.Quantity, f.Ours, f.Reference, f.Kind)
		}
	}
	t.Log(len(sum.Faults))
}
