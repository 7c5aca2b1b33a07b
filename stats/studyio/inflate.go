package studyio

// inflater unpacks DEFLATE (RFC 1951) in one go, into room that is known beforehand.
type inflater struct {
	in     []byte
	pos    int
	bits   uint // read and not used, the next one lowest
	n      uint // how many
	out    []byte
	failed bool
}

// code is a Huffman code by the lengths of its words: how many there are of each length, and their symbols in order.
type code struct {
	count  [16]uint16
	symbol [288]uint16
}

// What lengths and distances of repeated text mean: a base, and more bits to add to it.
var (
	lengthBase    = [...]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra   = [...]byte{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase  = [...]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distanceExtra = [...]byte{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	codeOrder     = [...]byte{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// inflate gives what is packed if it is whole and has just this size.
func inflate(packed []byte, size int) ([]byte, bool) {
	f := &inflater{in: packed, out: make([]byte, 0, size)}
	for last := false; !last && !f.failed; {
		last = f.take(1) == 1
		switch f.take(2) {
		case 0:
			f.stored()
		case 1:
			f.fixed()
		case 2:
			f.dynamic()
		default:
			f.failed = true
		}
	}
	return f.out, !f.failed && len(f.out) == size
}

// take reads up to 15 bits.
func (f *inflater) take(n uint) uint {
	for f.n < n {
		if f.pos == len(f.in) {
			f.failed = true
			return 0
		}
		f.bits |= uint(f.in[f.pos]) << f.n
		f.pos++
		f.n += 8
	}
	bits := f.bits & (1<<n - 1)
	f.bits >>= n
	f.n -= n
	return bits
}

// stored copies a block that is not packed.
func (f *inflater) stored() {
	f.bits, f.n = 0, 0
	size, check := f.take(8)|f.take(8)<<8, f.take(8)|f.take(8)<<8
	if f.failed || size^check != 0xFFFF || f.pos+int(size) > len(f.in) || len(f.out)+int(size) > cap(f.out) {
		f.failed = true
		return
	}
	f.out = append(f.out, f.in[f.pos:f.pos+int(size)]...)
	f.pos += int(size)
}

// newCode makes a code of the lengths of its words; false if there are more words than such lengths allow, or fewer, but
// for a code of at most one word.
func newCode(lengths []byte) (c code, ok bool) {
	for _, n := range lengths {
		c.count[n]++
	}
	c.count[0] = 0
	left, words := 1, 0
	var at [16]uint16
	for n := 1; n < 16; n++ {
		left = 2*left - int(c.count[n])
		words += int(c.count[n])
		if left < 0 {
			return c, false
		}
		at[n] = at[n-1] + c.count[n-1]
	}
	for symbol, n := range lengths {
		if n > 0 {
			c.symbol[at[n]] = uint16(symbol)
			at[n]++
		}
	}
	return c, left == 0 || words == 0 || words == 1 && c.count[1] == 1
}

// next reads a word of a code and gives its symbol.
func (f *inflater) next(c *code) int {
	word, first, index := 0, 0, 0
	for n := 1; n < 16; n++ {
		word |= int(f.take(1))
		count := int(c.count[n])
		if f.failed {
			return 0
		}
		if word-first < count {
			return int(c.symbol[index+word-first])
		}
		index += count
		first = (first + count) << 1
		word <<= 1
	}
	f.failed = true
	return 0
}

func (f *inflater) fixed() {
	var lengths [288]byte
	for i := range lengths {
		switch {
		case i < 144, i >= 280:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		default:
			lengths[i] = 7
		}
	}
	var distances [32]byte
	for i := range distances {
		distances[i] = 5
	}
	f.block(lengths[:], distances[:])
}

// dynamic reads the codes that stand before a block, themselves in a code.
func (f *inflater) dynamic() {
	literals, distances, codes := int(f.take(5))+257, int(f.take(5))+1, int(f.take(4))+4
	var lengths [320]byte
	for i := range codes {
		lengths[codeOrder[i]] = byte(f.take(3))
	}
	c, ok := newCode(lengths[:19])
	if !ok || literals > 286 || distances > 30 {
		f.failed = true
		return
	}
	clear(lengths[:])
	for i := 0; i < literals+distances && !f.failed; {
		symbol, repeat, of := f.next(&c), 1, byte(0)
		switch {
		case symbol < 16:
			of = byte(symbol)
		case symbol == 16 && i > 0:
			of, repeat = lengths[i-1], int(f.take(2))+3
		case symbol == 17:
			repeat = int(f.take(3)) + 3
		case symbol == 18:
			repeat = int(f.take(7)) + 11
		default:
			f.failed = true
		}
		if i+repeat > literals+distances {
			f.failed = true
			return
		}
		for range repeat {
			lengths[i] = of
			i++
		}
	}
	f.block(lengths[:literals], lengths[literals:literals+distances])
}

// block unpacks a block under two codes: of literals and lengths, and of distances.
func (f *inflater) block(literalLengths, distanceLengths []byte) {
	literals, ok := newCode(literalLengths)
	distances, ok2 := newCode(distanceLengths)
	f.failed = f.failed || !ok || !ok2
	for !f.failed {
		symbol := f.next(&literals)
		switch {
		case f.failed || symbol == 256:
			return
		case symbol < 256:
			if f.failed = len(f.out) == cap(f.out); !f.failed {
				f.out = append(f.out, byte(symbol))
			}
		case symbol-257 >= len(lengthBase):
			f.failed = true
		default:
			length := int(lengthBase[symbol-257]) + int(f.take(uint(lengthExtra[symbol-257])))
			f.repeat(length, f.next(&distances))
		}
	}
}

// repeat copies what was unpacked before.
func (f *inflater) repeat(length, symbol int) {
	if f.failed = f.failed || symbol >= len(distanceBase); f.failed {
		return
	}
	distance := int(distanceBase[symbol]) + int(f.take(uint(distanceExtra[symbol])))
	if distance > len(f.out) || len(f.out)+length > cap(f.out) {
		f.failed = true
		return
	}
	for range length {
		f.out = append(f.out, f.out[len(f.out)-distance])
	}
}
