package site

import (
	"strings"
	"testing"

	"bivar/app/check"
)

// TestGoldenFile: the other programs' numbers are a file of the site, which index.html names by hash, and whole.
func TestGoldenFile(t *testing.T) {
	files := assemble(t, opening(t))
	text, err := unpack(files[golden])
	if err != nil {
		t.Fatal(err)
	}
	if bundle, err := check.Read(text); err != nil || bundle.Total < 25_000 {
		t.Errorf("%v, %d numbers", err, bundle.Total)
	}
	if meta := `<meta name="golden" content="` + golden + "?" + sum(files[golden])[:12] + `">`; !strings.Contains(string(files["index.html"]), meta) {
		t.Errorf("index.html lacks %s", meta)
	}
}
