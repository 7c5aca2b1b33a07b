package site

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

const goApp = "github.com/maxence-charriere/go-app/v10"

// serverHalf are the files of go-app that only a server needs. In the page's program they cost 0.46 MB of the download,
// as they bring net/http and with it TLS, and the time to compile and start that.
var serverHalf = []string{"http.go", "resource.go"}

// clientHalf is what the rest of go-app asks of those files in a browser. The page has no files for go-app to resolve.
const clientHalf = `package app

type Handler struct{}

func clientResourceResolver(string) func(string) string {
	return func(location string) string { return location }
}
`

// clientModule writes a go.mod into folder that is the project's, but with go-app's client half in the place of go-app,
// and returns its path. The half is a copy in the project's cache, named by what it holds, so that the same source
// gives the same program wherever it lies.
func clientModule(ctx context.Context, root, folder string) (string, error) {
	half, err := clientCopy(ctx, root)
	if err != nil {
		return "", fmt.Errorf("go-app's client half: %w", err)
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "go.mod")
	mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", goApp, filepath.ToSlash(half))
	if err := os.WriteFile(path, mod, 0o644); err != nil {
		return "", err
	}
	return path, os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o644)
}

// clientCopy makes the copy if it is not there yet and returns its path from root.
func clientCopy(ctx context.Context, root string) (string, error) {
	text, err := goCommand(ctx, "mod", "download", "-json", goApp)
	if err != nil {
		return "", err
	}
	var module struct{ Dir, Sum string }
	if err := json.Unmarshal([]byte(text), &module); err != nil {
		return "", err
	}
	name := filepath.Join(".cache", fmt.Sprintf("go-app-client-%.12x", sha256.Sum256([]byte(module.Sum+clientHalf))))
	if _, err := os.Stat(filepath.Join(root, name)); err == nil {
		return name, nil
	}
	if err := os.MkdirAll(filepath.Join(root, ".cache"), 0o755); err != nil {
		return "", err
	}
	made, err := os.MkdirTemp(filepath.Join(root, ".cache"), "making-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(made)
	if err := copyClient(module.Dir, made); err != nil {
		return "", err
	}
	if err := os.Rename(made, filepath.Join(root, name)); err != nil && !os.IsExist(err) {
		return "", err
	}
	return name, nil
}

// copyClient copies what the page imports of go-app, and puts the client's half in the place of the server's.
func copyClient(module, to string) error {
	for _, folder := range []string{"app", "errors"} {
		if err := os.CopyFS(filepath.Join(to, "pkg", folder), os.DirFS(filepath.Join(module, "pkg", folder))); err != nil {
			return err
		}
	}
	for _, name := range serverHalf {
		if err := os.Remove(filepath.Join(to, "pkg", "app", name)); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(to, "pkg", "app", "client.go"), []byte(clientHalf), 0o644); err != nil {
		return err
	}
	mod, err := os.ReadFile(filepath.Join(module, "go.mod"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "go.mod"), mod, 0o644)
}
