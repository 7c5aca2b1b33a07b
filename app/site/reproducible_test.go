package site

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestReproducible builds the site twice, in two folders and, where there is time, with two empty build caches, as two
// people would.
func TestReproducible(t *testing.T) {
	ctx := context.Background()
	mod, err := goEnv(ctx, "GOMOD")
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Dir(mod)
	var sums [2]string
	for i := range sums {
		copied := filepath.Join(t.TempDir(), fmt.Sprint("copy", i))
		if err := os.MkdirAll(copied, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := run(exec.Command("sh", "-c", `cd "$1" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$2"`, "sh", root, copied)); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(copied, "dist")
		build := exec.Command("go", "run", ".", "site", "-out", out)
		build.Dir = copied
		if build.Env = os.Environ(); emptyCaches {
			build.Env = append(build.Env, "GOCACHE="+filepath.Join(t.TempDir(), "cache"))
		}
		if err := run(build); err != nil {
			t.Fatal(err)
		}
		sums[i] = sumOf(t, out)
	}
	if sums[0] != sums[1] {
		t.Errorf("two builds differ:\n%s\n%s", sums[0], sums[1])
	}
	t.Logf("both builds:\n%s", sums[0])
}

// sumOf lists a folder's files with their SHA-256.
func sumOf(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		lines[fmt.Sprintf("%-22s %x\n", e.Name(), sha256.Sum256(content))] = true
	}
	var all string
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		all += line
	}
	return all
}
