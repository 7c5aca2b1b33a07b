package site

import (
	"encoding/binary"
	"slices"
)

// digits are those of base 85, in which single files carry the program: four bytes in five digits make it a quarter
// larger, where base64 would make it a third larger, 0.2 MB. None of them has a meaning of its own in HTML, in an attribute
// (a host's srcdoc) or in a script. boot.js has the same ones, reads them and writes them.
const digits = "#%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"

// base85 writes bytes as digits: each four as a number, the highest digit first. What is missing of the last four counts
// as 0, and as many digits are left out.
func base85(data []byte) string {
	missing := -len(data) & 3
	out := make([]byte, 0, (len(data)+missing)/4*5)
	for group := range slices.Chunk(data, 4) {
		var four [4]byte
		copy(four[:], group)
		n := binary.BigEndian.Uint32(four[:])
		var five [5]byte
		for i := 4; i >= 0; i-- {
			five[i] = digits[n%85]
			n /= 85
		}
		out = append(out, five[:]...)
	}
	return string(out[:len(out)-missing])
}
