package site

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// types are the media types of a site's files; nothing else is served. A .gz is a file of its own, which the page unpacks.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".json":        "application/json",
	".webmanifest": "application/manifest+json",
	".gz":          "application/gzip",
}

// Handler serves a site's folder as a plain static host would: GET and HEAD, no listing of folders.
func Handler(folder fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" {
			name = "index.html"
		}
		mediaType, known := types[path.Ext(name)]
		if !known || !fs.ValidPath(name) {
			http.NotFound(w, r)
			return
		}
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", caching(r))
		http.ServeContent(w, r, name, time.Time{}, strings.NewReader(string(content)))
	})
}

// caching: an address with a hash never means another file; any other is asked for anew.
func caching(r *http.Request) string {
	if r.URL.RawQuery != "" && path.Ext(r.URL.Path) != "" {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
