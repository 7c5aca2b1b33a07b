package site

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"bivar/web"
)

// TestBase85: what is written can be read back by arithmetic that shares nothing with it, for each number of bytes over
// the last four, and has the digits that boot.js has.
func TestBase85(t *testing.T) {
	if len(digits) != 85 || strings.ContainsAny(digits, "<>&\"'`\\$ ") {
		t.Errorf("digits %q", digits)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 70 {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(r.Uint32()) * byte(r.Uint32N(2)) // zeros too
		}
		text := base85(data)
		if len(text) != n+(n+3)/4 {
			t.Errorf("%d bytes are %d digits", n, len(text))
		}
		if got := read85(text); string(got) != string(data) {
			t.Errorf("%x became %q, which is %x", data, text, got)
		}
	}
	boot, err := web.Files.ReadFile("boot.js")
	if err != nil || strings.Count(string(boot), `"`+digits+`"`) != 1 {
		t.Errorf("boot.js has other digits (%v)", err)
	}
}

func read85(text string) []byte {
	missing := (5 - len(text)%5) % 5
	text += strings.Repeat(digits[84:], missing)
	var out []byte
	for at := 0; at < len(text); at += 5 {
		n := new(big.Int)
		for _, digit := range text[at : at+5] {
			n.Add(n.Mul(n, big.NewInt(85)), big.NewInt(int64(strings.IndexRune(digits, digit))))
		}
		out = append(out, n.FillBytes(make([]byte, 4))...)
	}
	return out[:len(out)-missing]
}
