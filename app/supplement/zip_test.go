package supplement

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"
)

func TestZip(t *testing.T) {
	for name, content := range map[string][]byte{
		"empty.html":               {},
		"iqcode.html":              []byte("<!doctype html>\n<title>IQCODE</title>\n"),
		"démence-à-l-hôpital.html": bytes.Repeat([]byte("0123456789\n"), 100_000),
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
