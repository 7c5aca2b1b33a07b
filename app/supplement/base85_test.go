package supplement

import (
	"bytes"
	"encoding/ascii85"
	"math/rand/v2"
	"strings"
	"testing"
)

// Go's own base 85 has other digits, and one letter for four zeros; otherwise it is the same.
func TestTextIsBase85(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 400 {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(random.Uint32()) | 1 // no four zeros
		}
		ascii := make([]byte, ascii85.MaxEncodedLen(n))
		ascii = ascii[:ascii85.Encode(ascii, data)]
		want := strings.Map(func(r rune) rune { return rune(digits[r-'!']) }, string(ascii))
		if got := Text(data); got != want {
			t.Fatalf("%x: %q, want %q", data, got, want)
		}
	}
	if got := Text(bytes.Repeat([]byte{0}, 8)); got != "0000000000" {
		t.Errorf("zeros: %q", got)
	}
	if strings.ContainsAny(digits, "<>&\"'\\` ") || len(digits) != 85 {
		t.Errorf("%d digits, some of which mean something in a web page", len(digits))
	}
}
