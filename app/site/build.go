package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"bivar/app/analysis"
	"bivar/app/ui"
	"bivar/testdata/datasets"
)

// exampleKey is the published data set that a first visit shows.
const exampleKey = "iqcode"

// Build compiles the program and makes the site. It must run inside Bivar's source tree. sizes are the program's.
func Build(ctx context.Context) (Files, Sizes, error) {
	root, err := goEnv(ctx, "GOMOD")
	if err != nil {
		return nil, Sizes{}, err
	}
	root = filepath.Dir(root)
	commit := headCommit(ctx, root)
	wasm, err := compileProgram(ctx, root, commit)
	if err != nil {
		return nil, Sizes{}, err
	}
	goroot, err := goEnv(ctx, "GOROOT")
	if err != nil {
		return nil, Sizes{}, err
	}
	wasmExec, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, Sizes{}, err
	}
	start, err := openingExample(commit)
	if err != nil {
		return nil, Sizes{}, err
	}
	files, err := Assemble(wasm, wasmExec, start)
	return files, Sizes{Raw: len(wasm), Gzip: len(files[program])}, err
}

// openingExample analyses the example as the page would; this program does not know its own commit, the page's does.
func openingExample(commit string) (ui.Start, error) {
	example, ok := datasets.ByKey(exampleKey)
	if !ok {
		return ui.Start{}, fmt.Errorf("there is no example %q", exampleKey)
	}
	set := example.Set()
	result := analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Threshold: set.About.Threshold}})
	result.Software.Commit = commit
	return ui.Start{Example: exampleKey, Set: set, Result: &result}, nil
}

// inlining is for what computes only: everywhere else it would make the download larger by 0.16 MB and save nothing that
// a reader could feel. A later flag overrides an earlier one.
var inlining = []string{
	"-gcflags=all=-l", "-gcflags=bivar/stats=", "-gcflags=bivar/stats/internal/...=", "-gcflags=gonum.org/...=", "-gcflags=math=", "-gcflags=math/bits=",
}

// compileProgram compiles the page's program; the same source gives the same bytes in any folder.
func compileProgram(ctx context.Context, root, commit string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "bivar-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, "app.wasm")
	flags := "-s -w"
	if commit != "" {
		flags += " -X bivar/app/analysis.commit=" + commit
	}
	mod, err := clientModule(ctx, root, folder)
	if err != nil {
		return nil, err
	}
	args := slices.Concat([]string{"build", "-modfile=" + mod, "-buildvcs=false", "-trimpath", "-ldflags=" + flags}, inlining, []string{"-o", out, "./wasm"})
	build := exec.CommandContext(ctx, "go", args...)
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "CGO_ENABLED=0")
	if err := run(build); err != nil {
		return nil, fmt.Errorf("the program does not compile: %w", err)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	program, _ = withoutLines(program) // a later Go may lay them out in another way
	return program, nil
}

// headCommit is the commit that the source tree holds, with "-dirty" if it holds more than that; "" if git does not know.
func headCommit(ctx context.Context, root string) string {
	git := func(args ...string) (string, error) {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...).Output()
		return strings.TrimSpace(string(out)), err
	}
	// Source that was unpacked inside somebody else's repository has no commit of its own.
	if prefix, err := git("rev-parse", "--show-prefix"); err != nil || prefix != "" {
		return ""
	}
	commit, err := git("rev-parse", "HEAD")
	if err != nil {
		return ""
	}
	if changed, err := git("status", "--porcelain"); err != nil || changed != "" {
		commit += "-dirty"
	}
	return commit
}

// goEnv asks the go command, whose answer holds for the toolchain that compiles in this folder.
func goEnv(ctx context.Context, name string) (string, error) {
	value, err := goCommand(ctx, "env", name)
	if err != nil {
		return "", err
	}
	if value == "" || value == os.DevNull {
		return "", errors.New("run this in the folder that holds Bivar's source")
	}
	return value, nil
}

// goCommand is what the go command prints.
func goCommand(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "go", args...).Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// run runs a command; its error says what the command said.
func run(c *exec.Cmd) error {
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%w\n%s", err, said.String())
	}
	return nil
}
