package digest

import (
	"crypto/sha256"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPublished: the examples that NIST publishes with the standard (0 bytes to a million), and two of single words.
func TestPublished(t *testing.T) {
	for text, want := range map[string]string{
		"":    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":                                                         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
		"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu": "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
		strings.Repeat("a", 1_000_000): "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
		"\xbd":                         "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b",
		"\xc9\x8c\x8e\x55":             "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504",
	} {
		if got := Hex([]byte(text)); got != want {
			t.Errorf("%d bytes %.20q: %s, want %s", len(text), text, got, want)
		}
	}
}

// TestEveryLength: each number of bytes over the last block ends otherwise.
func TestEveryLength(t *testing.T) {
	data := make([]byte, 301)
	for n := range data {
		data[n] = byte(n*151 + 7)
		if got, want := Sum(data[:n]), sha256.Sum256(data[:n]); got != want {
			t.Errorf("%d bytes: %x, want %x", n, got, want)
		}
	}
}

func TestLong(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		data := make([]byte, r.IntN(100_001))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		kept := string(data)
		if got, want := Sum(data), sha256.Sum256(data); got != want {
			t.Errorf("%d bytes: %x, want %x", len(data), got, want)
		}
		if string(data) != kept {
			t.Errorf("%d bytes were changed", len(data))
		}
	}
}

func BenchmarkSum(b *testing.B) {
	data := make([]byte, 100_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Sum(data)
	}
}
