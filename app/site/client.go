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

// unused are the files of go-app that the page has no use for: its server (net/http and TLS), its routes by regular
// expressions, its encryption. In the page's program they cost 0.5 MB of the download, and the time to compile that.
var unused = []string{"http.go", "resource.go", "route.go", "crypto.go"}

// clientHalf is what the rest of go-app asks of those files in a browser. The page has one route, no files for go-app to
// resolve, and nothing that it lets go-app encrypt.
const clientHalf = `package app

import "errors"

type Handler struct{}

func clientResourceResolver(string) func(string) string {
	return func(location string) string { return location }
}

var errNoEncryption = errors.New("this build of go-app encrypts nothing")

func encrypt(string, []byte) ([]byte, error) { return nil, errNoEncryption }
func decrypt(string, []byte) ([]byte, error) { return nil, errNoEncryption }

type router struct{ routes map[string]func() Composer }

func makeRouter() router { return router{map[string]func() Composer{}} }

func (r *router) route(path string, newComponent func() Composer) { r.routes[path] = newComponent }

func (r *router) routeWithRegexp(string, func() Composer) { panic("this build of go-app has no such routes") }

func (r *router) routed(path string) bool { return r.routes[path] != nil }

func (r *router) createComponent(path string) (Composer, bool) {
	if newComponent := r.routes[path]; newComponent != nil {
		return newComponent(), true
	}
	return nil, false
}
`

// uuid is a module that go-app names a device with when it is asked to; the page does not ask.
const (
	uuid     = "github.com/google/uuid"
	uuidHalf = `package uuid

func NewString() string { panic("this build of go-app names no device") }
`
)

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
	half = filepath.ToSlash(half)
	mod = fmt.Appendf(mod, "\nreplace (\n\t%s => ./%s\n\t%s => ./%s/uuid\n)\n", goApp, half, uuid, half)
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
	name := filepath.Join(".cache", fmt.Sprintf("go-app-client-%.12x", sha256.Sum256([]byte(module.Sum+clientHalf+uuidHalf))))
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
	for _, name := range unused {
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
	if err := os.WriteFile(filepath.Join(to, "go.mod"), mod, 0o644); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(to, "uuid"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "uuid", "go.mod"), []byte("module "+uuid+"\n"), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "uuid", "uuid.go"), []byte(uuidHalf), 0o644)
}
