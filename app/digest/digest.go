// Package digest is SHA-256 (FIPS 180-4) for the program of the page: data and study sets are known by it. The standard
// library's brings its self-tests and its other algorithms with it, 50 kB more of a download that weighs 2.5 MB. What is
// never in the page, such as the building of the site, takes the standard library's.
package digest

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// Size is the length of a digest, block that of what is worked in at a time, in bytes.
const (
	Size  = 32
	block = 64
)

// initial are the first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4, 5.3.3).
var initial = [8]uint32{
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
}

// constants are those of the cube roots of the first 64 primes (4.2.2).
var constants = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

// Sum is the SHA-256 of data.
func Sum(data []byte) [Size]byte {
	state := initial
	rest := data
	for ; len(rest) >= block; rest = rest[block:] {
		work(&state, rest)
	}
	// The rest, a bit that is set, zeros, and the length in bits fill the last block, or the last two (5.1.1).
	var last [2 * block]byte
	end := block
	if copy(last[:], rest); len(rest) >= block-8 {
		end = 2 * block
	}
	last[len(rest)] = 0x80
	binary.BigEndian.PutUint64(last[end-8:], uint64(len(data))*8)
	for from := 0; from < end; from += block {
		work(&state, last[from:])
	}
	var sum [Size]byte
	for i, word := range state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// Hex is the SHA-256 of data in hexadecimal digits.
func Hex(data []byte) string {
	sum := Sum(data)
	return hex.EncodeToString(sum[:])
}

// work takes one block of data into the state (6.2.2).
func work(state *[8]uint32, data []byte) {
	var w [64]uint32
	for t := range 16 {
		w[t] = binary.BigEndian.Uint32(data[4*t:])
	}
	for t := 16; t < 64; t++ {
		x, y := w[t-15], w[t-2]
		w[t] = w[t-16] + w[t-7] +
			(bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
			(bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
	}
	a, b, c, d, e, f, g, h := state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]
	for t, k := range constants {
		choice := e&f ^ ^e&g
		majority := a&b ^ a&c ^ b&c
		t1 := h + (bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)) + choice + k + w[t]
		t2 := (bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)) + majority
		a, b, c, d, e, f, g, h = t1+t2, a, b, c, d+t1, e, f, g
	}
	for i, v := range [8]uint32{a, b, c, d, e, f, g, h} {
		state[i] += v
	}
}
