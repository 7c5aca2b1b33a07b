package site

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// crashing grows its stack, collects garbage and looks for its callers, all of which reads the runtime's tables; then it
// crashes.
const crashing = `package main

import "runtime"

type node struct{ next *node; data [64]byte }

func deep(n int) *node {
	if n == 0 {
		runtime.GC()
		return nil
	}
	return &node{next: deep(n - 1)}
}

func length(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + length(n.next)
}

func crash(n int) { panic(n) }

func main() {
	list := deep(20000)
	runtime.GC()
	done := make(chan int)
	go func() { done <- length(list) }()
	println("nodes", <-done)
	pc, _, _, _ := runtime.Caller(0)
	println("in", runtime.FuncForPC(pc).Name())
	func() {
		defer func() { println("recovered", recover().(int)) }()
		crash(1)
	}()
	crash(2)
}
`

func TestWithoutLines(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"main.go": crashing, "go.mod": "module crashing\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-o", "whole.wasm", ".")
	build.Dir = folder
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "CGO_ENABLED=0")
	if err := run(build); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(folder, "whole.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	stripped, ok := withoutLines(whole)
	if !ok || len(stripped) != len(whole) {
		t.Fatal("this Go's tables are not understood")
	}
	before, err := compress(whole)
	if err != nil {
		t.Fatal(err)
	}
	after, err := compress(stripped)
	if err != nil || !(len(after) < len(before)*97/100) {
		t.Errorf("%d bytes become %d: %v", len(before), len(after), err)
	}
	if err := os.WriteFile(filepath.Join(folder, "stripped.wasm"), stripped, 0o600); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, name := range []string{"whole", "stripped"} {
		told[name] = crashOf(t, filepath.Join(folder, name+".wasm"))
		for _, want := range []string{"nodes 20000\n", "in main.main\n", "recovered 1\n", "panic: 2", "main.crash(", "main.main()"} {
			if !strings.Contains(told[name], want) {
				t.Errorf("%s does not say %q:\n%s", name, want, told[name])
			}
		}
	}
	if !strings.Contains(told["whole"], "main.go:") || strings.Contains(told["stripped"], "main.go:") {
		t.Errorf("whole:\n%s\nstripped:\n%s", told["whole"], told["stripped"])
	}
}

// crashOf runs a program in Node until it has crashed, and returns what it said.
func crashOf(t *testing.T, program string) string {
	root, err := goEnv(t.Context(), "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("node", filepath.Join(root, "lib", "wasm", "wasm_exec_node.js"), program).CombinedOutput()
	if err == nil {
		t.Errorf("%s ends as if it had not crashed", program)
	}
	return string(said)
}

// What is no program of this Go stays as it is.
func TestWithoutLinesLeavesWhatItDoesNotKnow(t *testing.T) {
	module := func(data ...byte) []byte {
		section := append([]byte{1, 0, 0x41, 8, 0x0b, byte(len(data))}, data...)
		return append([]byte{0, 'a', 's', 'm', 1, 0, 0, 0, 11, byte(len(section))}, section...)
	}
	magic := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}
	for name, program := range map[string][]byte{
		"nothing": nil, "text": []byte("not a program at all"), "no section": {0, 'a', 's', 'm', 1, 0, 0, 0}, "cut": module(magic...)[:14],
		"no tables": module(1, 2, 3), "a header and nothing behind it": module(append(magic, make([]byte, 64)...)...),
	} {
		if out, ok := withoutLines(program); ok || !bytes.Equal(out, program) {
			t.Errorf("%s: %v, %v", name, out, ok)
		}
	}
}
