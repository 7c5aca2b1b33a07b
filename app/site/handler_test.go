package site

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestHandler(t *testing.T) {
	folder := fstest.MapFS{
		"index.html":  {Data: []byte("<!doctype html>")},
		"boot.js":     {Data: []byte("start()")},
		"app.wasm.gz": {Data: []byte("\x1f\x8b")},
		"notes.md":    {Data: []byte("not of the site")},
		"sub/x.js":    {Data: []byte("deep()")},
	}
	cases := []struct {
		method, path   string
		status         int
		media, caching string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/?a=1", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/boot.js", 200, "text/javascript; charset=utf-8", "no-cache"},
		{"GET", "/boot.js?0123", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/app.wasm.gz?0123", 200, "application/gzip", "public, max-age=31536000, immutable"},
		{"GET", "/missing.js", 404, "", ""},
		{"GET", "/notes.md", 404, "", ""},
		{"GET", "/sub", 404, "", ""},
		{"GET", "/sub/", 404, "", ""},
		{"GET", "/../index.html", 404, "", ""},
		{"POST", "/", 405, "", ""},
		{"DELETE", "/boot.js", 405, "", ""},
	}
	for _, c := range cases {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			w := httptest.NewRecorder()
			Handler(folder).ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
			if w.Code != c.status {
				t.Fatalf("status %d, want %d", w.Code, c.status)
			}
			if c.status != http.StatusOK {
				return
			}
			for name, want := range map[string]string{
				"Content-Type": c.media, "Cache-Control": c.caching, "X-Content-Type-Options": "nosniff", "Content-Encoding": "",
			} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if c.method == "HEAD" && w.Body.Len() > 0 {
				t.Error("HEAD has a body")
			}
		})
	}
}
