package supplement

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"math/rand/v2"
	"testing"
	"time"
)

// noise is text without repetitions, as the program is.
func noise(n int) []byte {
	var seed [32]byte
	b := make([]byte, n)
	_, _ = rand.NewChaCha8(seed).Read(b)
	return []byte(base64.StdEncoding.EncodeToString(b))
}

func TestZip(t *testing.T) {
	for name, content := range map[string][]byte{
		"empty.html":               {},
		"iqcode.html":              []byte("<!doctype html>\n<title>IQCODE</title>\n"),
		"démence-à-l-hôpital.html": noise(300_000),
	} {
		packed := Zip(name, content)
		if !bytes.Equal(packed, Zip(name, content)) {
			t.Errorf("%s: other bytes each time", name)
		}
		r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatal(name, err)
		}
		if len(r.File) != 1 {
			t.Fatalf("%s: %d files", name, len(r.File))
		}
		f := r.File[0]
		if f.Name != name || f.NonUTF8 || !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) || f.UncompressedSize64 != uint64(len(content)) {
			t.Errorf("%s: %+v", name, f.FileHeader)
		}
		// The reader checks the sum only where what stands in the header is read to its end.
		file, err := f.Open()
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := io.ReadAll(file)
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s: %d of %d bytes, %v", name, len(got), len(content), err)
		}
	}
}

func TestZipUndoesBase64(t *testing.T) {
	content := noise(1_000_000)
	if packed := len(Zip("a.html", content)); packed > len(content)*77/100 {
		t.Errorf("%d of %d bytes", packed, len(content))
	}
}
