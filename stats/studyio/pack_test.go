package studyio_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"testing"
	"time"

	"bivar/stats/studyio"
)

// pack makes a ZIP file, as workbooks are.
func pack(parts map[string][]byte) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			panic(err) // memory does not fail
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestBombs: a file that unpacks to far more than its size is refused before or while it is unpacked, whatever it says of
// itself.
func TestBombs(t *testing.T) {
	const size = 200 << 20
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	sum, block := crc32.NewIEEE(), make([]byte, 1<<20)
	for range size >> 20 {
		if _, err := io.MultiWriter(w, sum).Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	bomb := func(said uint64) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		part, err := z.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(packed.Len()), UncompressedSize64: said})
		if err == nil {
			_, err = part.Write(packed.Bytes())
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"that says its size":   {bomb(size), studyio.Bomb},
		"that says 60 MB":      {bomb(60 << 20), studyio.Bomb},
		"that says 10 MB":      {bomb(10 << 20), studyio.Damaged},
		"that says it is tiny": {bomb(100), studyio.Damaged},
	} {
		begun := time.Now()
		_, err := studyio.Open("bomb.xlsx", c.data)
		took := time.Since(begun)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
		t.Logf("%s, %d bytes: refused in %v", name, len(c.data), took.Round(time.Millisecond))
	}
}
