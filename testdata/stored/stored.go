// Package stored compares what is written or drawn now with what stands in a file, for tests.
package stored

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the files that results are compared with anew")

// Is reports text that is not the one in a file; with the flag -update it writes that anew, to be looked at.
func Is(t testing.TB, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || text != string(want) {
		t.Errorf("%s is another text (%v). Read it, then go test with -update. Now it is\n%.4000s", file, err, text)
	}
}
