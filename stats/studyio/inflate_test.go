package studyio

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestInflate unpacks what compress/flate packs, at every level, and refuses another size and what is cut short.
func TestInflate(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "a letter": []byte("a"), "text": []byte(strings.Repeat("<c r=\"A1\" t=\"s\"><v>12</v></c>", 9999)), "noise": noise,
		"one letter often": bytes.Repeat([]byte("a"), 300000), "noise again": append(bytes.Clone(noise[:40000]), noise...),
	} {
		for level := flate.HuffmanOnly; level <= flate.BestCompression; level++ {
			var b bytes.Buffer
			w, err := flate.NewWriter(&b, level)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(data)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if got, ok := inflate(b.Bytes(), len(data)); !ok || !bytes.Equal(got, data) {
				t.Errorf("%s, level %d: %v, %d bytes of %d", name, level, ok, len(got), len(data))
			}
			for _, size := range []int{len(data) - 1, len(data) + 1} {
				if _, ok := inflate(b.Bytes(), max(0, size)); ok && size >= 0 {
					t.Errorf("%s, level %d: it has %d bytes, not %d", name, level, len(data), size)
				}
			}
			if _, ok := inflate(b.Bytes()[:b.Len()-1], len(data)); ok {
				t.Errorf("%s, level %d: it is cut short", name, level)
			}
		}
	}
}

// FuzzInflate: whatever compress/flate unpacks, inflate unpacks to the same, and nothing else.
func FuzzInflate(f *testing.F) {
	for _, text := range []string{"", "abc", strings.Repeat("abcabd", 99)} {
		for _, level := range []int{0, 1, 9, flate.HuffmanOnly} {
			var b bytes.Buffer
			w, err := flate.NewWriter(&b, level)
			if err != nil {
				f.Fatal(err)
			}
			io.WriteString(w, text)
			w.Close()
			f.Add(b.Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 1 << 16
		want, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), most+1))
		if len(want) > most {
			return
		}
		if got, ok := inflate(data, len(want)); ok != (err == nil) || ok && !bytes.Equal(got, want) {
			t.Fatalf("%v, %d bytes; compress/flate says %v, %d bytes", ok, len(got), err, len(want))
		}
	})
}
